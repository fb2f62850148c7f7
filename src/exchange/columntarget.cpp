#include "exchange/columntarget.h"

#include "domain/contactrules.h"

#include "domain/textfold.h"
#include "exchange/headeraliases.h"
#include "exchange/orderparts.h"

#include <QHash>
#include <QRegularExpression>

namespace rapport::exchange {

using domain::Catalogue;
using domain::ContactPoint;
using domain::FieldSpec;
using domain::RecordKind;

namespace {

using Part = ColumnTarget::Part;

constexpr int kMaxSlots = 99;

std::optional<ContactPoint::Type> pointType(const QString &key)
{
    if (key == QLatin1String("email"))
        return ContactPoint::Type::Email;
    if (key == QLatin1String("phone"))
        return ContactPoint::Type::Phone;
    return key == QLatin1String("website") ? std::optional(ContactPoint::Type::Link) : std::nullopt;
}

std::optional<ColumnTarget> labelTarget(const QString &base, int slot)
{
    ColumnTarget target;
    target.key = base;
    target.slot = slot;
    if (base == QLatin1String("address")) {
        target.part = Part::AddressLabel;
        return target;
    }
    const auto type = pointType(base);
    if (!type)
        return std::nullopt;
    target.part = Part::PointLabel;
    target.point = *type;
    return target;
}

/// The target of a list key ("email", "city") with its number, or of a plain field.
std::optional<ColumnTarget> fieldTarget(RecordKind kind, const Catalogue &catalogue, const QString &key,
                                        int slot)
{
    ColumnTarget target;
    target.key = key;
    target.spec = catalogue.find(kind, key);
    if (!target.spec || !target.spec->isWritable())
        return std::nullopt;
    if (const auto type = pointType(key); type && domain::hasContactLists(kind)) {
        target.part = Part::PointValue;
        target.point = *type;
        target.slot = slot;
    } else if (domain::addressLine(key) && domain::hasContactLists(kind)) {
        target.part = Part::Address;
        target.slot = slot;
    } else if (slot > 0) {
        return std::nullopt;
    }
    return target;
}

struct NumberedName {
    QString base;
    int slot = 0;
    bool label = false;
};

/// "email2_type" and "email_type2" both mean the label of the second e-mail address.
NumberedName split(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^([a-z_]+?)(\\d{0,2})(_type)?(\\d{0,2})$"));
    const auto match = form.match(name);
    if (!match.hasMatch())
        return {name, 0, false};
    const QString number = match.captured(2) + match.captured(4);
    const int slot = number.isEmpty() ? 0 : number.toInt() - 1;
    return {match.captured(1), slot, !match.captured(3).isEmpty()};
}

/// "email4value", "phone5label", "address2city": the groups that address books number.
std::optional<ColumnTarget> numberedTarget(RecordKind kind, const Catalogue &catalogue,
                                           const QString &squeezed)
{
    static const QRegularExpression form(
        QStringLiteral("^(email|phone|website|webpage|address)(\\d{1,2})([a-z]*)$"));
    static const QHash<QString, QString> lines{
        {"street", "street"},       {"city", "city"},    {"region", "region"},  {"state", "region"},
        {"postalcode", "postcode"}, {"zip", "postcode"}, {"country", "country"}};
    const auto match = form.match(squeezed);
    const int slot = match.captured(2).toInt() - 1;
    if (!match.hasMatch() || !domain::hasContactLists(kind) || slot < 0 || slot >= kMaxSlots)
        return std::nullopt;
    const QString what = match.captured(3);
    const QString base =
        match.captured(1) == QLatin1String("webpage") ? QStringLiteral("website") : match.captured(1);
    if (what == QLatin1String("label") || what == QLatin1String("type"))
        return labelTarget(base, slot);
    if (base == QLatin1String("address"))
        return lines.contains(what) ? fieldTarget(kind, catalogue, lines.value(what), slot) : std::nullopt;
    const bool value = what.isEmpty() || what == QLatin1String("value") || what == QLatin1String("address") ||
                       what == QLatin1String("number");
    return value ? fieldTarget(kind, catalogue, base, slot) : std::nullopt;
}

} // namespace

QString ColumnTarget::name() const
{
    const QString number = slot > 0 ? QString::number(slot + 1) : QString();
    const bool isLabel = part == Part::PointLabel || part == Part::AddressLabel;
    return key + number + (isLabel ? QStringLiteral("_type") : QString());
}

std::optional<ColumnTarget> ownTarget(RecordKind kind, const Catalogue &catalogue, const QString &name)
{
    if (name == QLatin1String("id") || name == QLatin1String("revision")) {
        ColumnTarget target;
        target.part = name == QLatin1String("id") ? Part::RecordId : Part::Revision;
        target.key = name;
        return target;
    }
    if (const FieldSpec *spec = catalogue.find(kind, name); spec && !name.endsWith(QLatin1String("_type")))
        return fieldTarget(kind, catalogue, name, 0);
    const NumberedName parts = split(name);
    if (!domain::hasContactLists(kind) || parts.slot < 0 || parts.slot >= kMaxSlots)
        return std::nullopt;
    return parts.label ? labelTarget(parts.base, parts.slot)
                       : fieldTarget(kind, catalogue, parts.base, parts.slot);
}

std::optional<ColumnTarget> targetByName(RecordKind kind, const Catalogue &catalogue, const QString &name)
{
    if (name == QLatin1String("currency") && (kind == RecordKind::Product || kind == RecordKind::Order)) {
        ColumnTarget target;
        target.part = Part::Currency;
        target.key = name;
        return target;
    }
    if (kind == RecordKind::Order) {
        if (auto beside = besideOrder(catalogue, name))
            return beside;
    }
    return ownTarget(kind, catalogue, name);
}

std::optional<Suggestion> suggestTarget(RecordKind kind, const Catalogue &catalogue, const QString &header)
{
    const QString plain = header.trimmed();
    if (plain.isEmpty() || isRejectColumn(plain))
        return std::nullopt;
    auto exact = targetByName(kind, catalogue, plain.toLower());
    if (exact && exact->part != Part::RecordId && exact->part != Part::Revision)
        return Suggestion{*exact, 1.0, false};
    if (const FieldSpec *spec = catalogue.findByKeyOrLabel(kind, plain)) {
        if (auto target = targetByName(kind, catalogue, spec->key))
            return Suggestion{*target, 1.0, false};
    }
    if (const HeaderAlias *alias = findAlias(kind, domain::squeezed(plain))) {
        auto target = alias->isLabel ? labelTarget(QLatin1String(alias->key), alias->slot)
                      : kind == RecordKind::Order || kind == RecordKind::Product
                          ? targetByName(kind, catalogue, QLatin1String(alias->key))
                          : fieldTarget(kind, catalogue, QLatin1String(alias->key), 0);
        if (target) {
            const bool isList = target->part != Part::Field && target->part != Part::Beside;
            target->slot = isList ? alias->slot : target->slot;
            target->label = QLatin1String(alias->label);
            return Suggestion{*target, 0.8, alias->inverted};
        }
    }
    const auto numbered = numberedTarget(kind, catalogue, domain::squeezed(plain));
    return numbered ? std::optional(Suggestion{*numbered, 0.8, false}) : std::nullopt;
}

bool isRejectColumn(const QString &header)
{
    return kRejectColumns.contains(header);
}

} // namespace rapport::exchange
