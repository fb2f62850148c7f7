#include "exchange/orderparts.h"

#include "domain/orders.h"

#include <QRegularExpression>
#include <algorithm>

namespace rapport::exchange {

using domain::Catalogue;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::FieldValues;
using domain::RecordKind;
using domain::Value;
using Part = ColumnTarget::Part;

namespace {

constexpr int kMaxLines = 999;

struct BesideName {
    const char *name;
    RecordKind kind;
    const char *key;
};

constexpr BesideName kNames[] = {
    {"person", RecordKind::Person, "full_name"},
    {"company", RecordKind::Company, "name"},
    {"product", RecordKind::OrderLine, "product"},
    {"quantity", RecordKind::OrderLine, "quantity"},
    {"price", RecordKind::OrderLine, "price"},
    {"discount", RecordKind::OrderLine, "discount"},
    {"description", RecordKind::OrderLine, "description"},
    {"line_amount", RecordKind::OrderLine, "amount"},
    {"line_cost", RecordKind::OrderLine, "cost"},
};

constexpr RecordKind kBeside[] = {RecordKind::Person, RecordKind::Company, RecordKind::Product};

/// What one cell of a new record can hold.
bool isPlain(const FieldSpec &field)
{
    const bool fits = field.source == FieldSource::Column || field.source == FieldSource::Detail ||
                      field.source == FieldSource::Custom;
    return field.isWritable() && fits && field.type != FieldType::Link && field.type != FieldType::Tags &&
           field.type != FieldType::MultiChoice && !field.key.endsWith(QLatin1String("_type")) &&
           field.key != QLatin1String("company");
}

const FieldSpec *fieldBeside(const Catalogue &catalogue, const QString &name)
{
    for (const BesideName &one : kNames) {
        if (name == QLatin1String(one.name))
            return catalogue.find(one.kind, QLatin1String(one.key));
    }
    for (const RecordKind kind : kBeside) {
        const QString prefix = domain::kindKey(kind) + QLatin1Char('.');
        if (!name.startsWith(prefix))
            continue;
        const FieldSpec *field = catalogue.find(kind, name.mid(prefix.size()));
        return field && isPlain(*field) ? field : nullptr;
    }
    return nullptr;
}

ColumnTarget targetOf(const QString &name, const FieldSpec &field, int slot)
{
    ColumnTarget target;
    target.part = Part::Beside;
    target.key = name;
    target.slot = slot;
    target.spec = &field;
    return target;
}

OrderParts::Line &lineAt(OrderParts &parts, int slot)
{
    const auto index = static_cast<std::size_t>(std::max(slot, 0));
    if (parts.lines.size() <= index)
        parts.lines.resize(index + 1);
    return parts.lines[index];
}

} // namespace

std::optional<ColumnTarget> besideOrder(const Catalogue &catalogue, const QString &name)
{
    if (const FieldSpec *field = fieldBeside(catalogue, name))
        return targetOf(name, *field, 0);
    static const QRegularExpression numbered(QStringLiteral("^(.*?[^\\d])(\\d{1,3})$"));
    const auto match = numbered.match(name);
    const int number = match.captured(2).toInt();
    const FieldSpec *field = match.hasMatch() ? fieldBeside(catalogue, match.captured(1)) : nullptr;
    if (!field || number < 2 || number > kMaxLines)
        return std::nullopt;
    auto target = targetOf(match.captured(1), *field, number - 1);
    return isOfLine(target) ? std::optional(target) : std::nullopt;
}

QStringList namesBesideOrder(const Catalogue &catalogue)
{
    QStringList names;
    const auto addFields = [&](RecordKind kind, const QStringList &keys) {
        for (const QString &key : keys) {
            const QString name = domain::kindKey(kind) + QLatin1Char('.') + key;
            if (fieldBeside(catalogue, name))
                names.append(name);
        }
    };
    names.append(QStringLiteral("person"));
    addFields(RecordKind::Person, {"external_id", "email", "phone", "first_name", "last_name", "street",
                                   "postcode", "city", "country"});
    names.append(QStringLiteral("company"));
    addFields(RecordKind::Company,
              {"external_id", "domain", "email", "phone", "street", "postcode", "city", "country"});
    names.append(QStringLiteral("product"));
    addFields(RecordKind::Product, {"code", "name", "external_id", "category"});
    for (const BesideName &one : kNames) {
        if (one.kind == RecordKind::OrderLine && qstrcmp(one.name, "product") != 0)
            names.append(QLatin1String(one.name));
    }
    return names;
}

bool isOfLine(const ColumnTarget &target)
{
    return target.part == Part::Beside &&
           (target.spec->kind == RecordKind::OrderLine || target.spec->kind == RecordKind::Product);
}

void putBeside(OrderParts &parts, const ColumnTarget &target, const Value &value)
{
    const QString &key = target.spec->key;
    switch (target.spec->kind) {
    case RecordKind::Person: parts.person.insert(key, value); break;
    case RecordKind::Company: parts.company.insert(key, value); break;
    case RecordKind::Product: lineAt(parts, target.slot).product.insert(key, value); break;
    default: {
        OrderParts::Line &line = lineAt(parts, target.slot);
        if (target.spec->type == FieldType::Link)
            line.product.insert(kProductText, value);
        else
            line.values.insert(key, value);
    }
    }
}

Value valueBeside(const OrderParts &parts, const ColumnTarget &target)
{
    const QString &key = target.spec->key;
    if (target.spec->kind == RecordKind::Person)
        return parts.person.value(key);
    if (target.spec->kind == RecordKind::Company)
        return parts.company.value(key);
    const auto slot = static_cast<std::size_t>(std::max(target.slot, 0));
    if (slot >= parts.lines.size())
        return {};
    if (target.spec->kind == RecordKind::Product)
        return parts.lines[slot].product.value(key);
    return target.spec->type == FieldType::Link ? parts.lines[slot].product.value(kProductText)
                                                : parts.lines[slot].values.value(key);
}

core::Result<> finishLines(OrderParts &parts)
{
    std::erase_if(parts.lines, [](const OrderParts::Line &line) { return line.isEmpty(); });
    const QString quantity = QStringLiteral("quantity");
    const QString amount = QStringLiteral("amount");
    for (OrderParts::Line &line : parts.lines) {
        if (!line.values.contains(quantity))
            line.values.insert(quantity, Value(1.0));
        if (line.values.contains(amount) || !line.values.contains(QStringLiteral("price")))
            continue;
        RAPPORT_TRY(const auto money, domain::lineAmount(line.values));
        if (money)
            line.values.insert(amount, *money);
    }
    return {};
}

Draft besideDraft(RecordKind kind, FieldValues values)
{
    Draft draft;
    draft.ref.kind = kind;
    const QString text = values.take(kProductText).text();
    const QString name = kind == RecordKind::Person ? QStringLiteral("full_name") : QStringLiteral("name");
    const bool inParts = kind == RecordKind::Person && (values.contains(QStringLiteral("first_name")) ||
                                                        values.contains(QStringLiteral("last_name")));
    if (!values.contains(name) && !inParts) {
        for (const QString &other :
             {text, values.value(QStringLiteral("email")).text(),
              values.value(QStringLiteral("domain")).text(), values.value(QStringLiteral("code")).text(),
              values.value(QStringLiteral("external_id")).text()}) {
            if (!other.isEmpty()) {
                values.insert(name, Value(other));
                break;
            }
        }
    }
    draft.values = std::move(values);
    return draft;
}

Draft lineDraft(const OrderParts::Line &line, domain::RecordId order, domain::RecordId product,
                qint64 position)
{
    Draft draft;
    draft.ref.kind = RecordKind::OrderLine;
    draft.values = line.values;
    draft.values.insert(QStringLiteral("order"), Value(order));
    draft.values.insert(QStringLiteral("position"), Value(position));
    if (product.isValid())
        draft.values.insert(QStringLiteral("product"), Value(product));
    return draft;
}

} // namespace rapport::exchange
