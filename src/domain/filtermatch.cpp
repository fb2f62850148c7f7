#include "domain/filtermatch.h"

#include "domain/contactrules.h"
#include "domain/lettercase.h"
#include "domain/textfold.h"

#include <algorithm>

namespace rapport::domain {

namespace {

bool holdsOrder(Operator op, std::partial_ordering order)
{
    switch (op) {
    case Operator::Equal: return order == 0;
    case Operator::Less: return order < 0;
    case Operator::LessEqual: return order <= 0;
    case Operator::Greater: return order > 0;
    case Operator::GreaterEqual: return order >= 0;
    default: return false;
    }
}

/// The fields of lists with a row for each phone, e-mail, link and address.
bool isListed(const FieldSpec &field)
{
    return field.source == FieldSource::Detail && field.type != FieldType::Link;
}

bool isLabel(const FieldSpec &field)
{
    return field.key.endsWith(QLatin1String("_type"));
}

std::optional<ContactPoint::Type> pointType(const FieldSpec &field)
{
    if (field.type == FieldType::Url)
        return ContactPoint::Type::Link;
    if (field.type == FieldType::Email || field.key == QLatin1String("email_type"))
        return ContactPoint::Type::Email;
    if (field.type == FieldType::Phone || field.key == QLatin1String("phone_type"))
        return ContactPoint::Type::Phone;
    return std::nullopt;
}

bool isNegative(Operator op)
{
    return op == Operator::NotEqual || op == Operator::NotContains || op == Operator::NotIn ||
           op == Operator::IsNotEmpty;
}

bool matchesText(Operator op, const QString &text, const QString &operand)
{
    switch (op) {
    case Operator::Equal: return isSameText(text, operand);
    case Operator::Contains: return foldText(text).contains(foldText(operand));
    case Operator::StartsWith: return foldText(text).startsWith(foldText(operand));
    default: return false;
    }
}

/// Phones are compared by their digits, e-mails and links are equal by the key that finds them.
bool matchesReach(Operator op, ContactPoint::Type type, const QString &value, const QString &operand)
{
    const QString digits = digitsOf(operand);
    if (type == ContactPoint::Type::Phone && !digits.isEmpty()) {
        if (op == Operator::Contains)
            return phoneKey(value).contains(digits);
        if (op == Operator::StartsWith)
            return phoneKey(value).startsWith(digits);
    }
    const QString key = contactKey(type, operand);
    return op == Operator::Equal && !key.isEmpty() ? contactKey(type, value) == key
                                                   : matchesText(op, value, operand);
}

/// One comparison of one record.
class Comparing {
public:
    Comparing(const FieldSpec &field, const Record &record, const FilterContext &context)
        : m_field(field), m_record(record), m_value(record.value(field.key)), m_context(context)
    {
    }

    bool holds(const Filter::Comparison &comparison) const
    {
        const bool result = holdsPositive(positiveOf(comparison.op), comparison.operands);
        return isNegative(comparison.op) ? !result : result;
    }

private:
    bool holdsPositive(Operator op, const std::vector<Operand> &operands) const
    {
        if (op == Operator::IsEmpty)
            return isListed(m_field) ? rows().isEmpty() : m_value.isEmpty();
        if (op == Operator::Between)
            return operands.size() == 2 && compare(Operator::GreaterEqual, operands[0]) &&
                   compare(Operator::LessEqual, operands[1]);
        const Operator each = op == Operator::In ? Operator::Equal : op;
        return std::any_of(operands.begin(), operands.end(),
                           [&](const Operand &operand) { return compare(each, operand); });
    }

    bool compare(Operator op, const Operand &operand) const
    {
        if (isListed(m_field))
            return compareRows(op, std::get<Value>(operand).text());
        if (m_field.type == FieldType::YesNo)
            return m_value.as<bool>() == std::get<Value>(operand).as<bool>();
        if (m_value.isEmpty())
            return false;
        switch (m_field.type) {
        case FieldType::Integer:
        case FieldType::Number: return compareNumber(op, std::get<Value>(operand));
        case FieldType::Money: return compareMoney(op, std::get<Value>(operand).as<core::Money>());
        case FieldType::Date:
        case FieldType::Instant: return compareTime(op, operand);
        case FieldType::Link: return compareLink(op, operand);
        case FieldType::Tags:
        case FieldType::MultiChoice: return compareList(std::get<Value>(operand));
        default: return matchesText(op, m_value.text(), std::get<Value>(operand).text());
        }
    }

    /// What the rows of the field's list say; the field's own value for a record that was read without its lists.
    QStringList rows() const
    {
        QStringList texts;
        if (const auto type = pointType(m_field)) {
            for (const ContactPoint &point : m_record.contactPoints) {
                if (point.type == *type)
                    texts.append(isLabel(m_field) ? point.label : point.value);
            }
        } else {
            for (const Address &address : m_record.addresses)
                texts.append(address.*addressLine(m_field.key));
        }
        texts.removeAll(QString());
        return texts.isEmpty() && !m_value.isEmpty() ? QStringList{m_value.text()} : texts;
    }

    bool compareRows(Operator op, const QString &operand) const
    {
        const auto type = pointType(m_field);
        const QStringList texts = rows();
        return std::any_of(texts.begin(), texts.end(), [&](const QString &text) {
            return type && !isLabel(m_field) ? matchesReach(op, *type, text, operand)
                                             : matchesText(op, text, operand);
        });
    }

    bool compareNumber(Operator op, const Value &operand) const
    {
        if (std::holds_alternative<qint64>(m_value.variant()) &&
            std::holds_alternative<qint64>(operand.variant()))
            return holdsOrder(op, m_value.as<qint64>() <=> operand.as<qint64>());
        const auto number = [](const Value &v) {
            return std::holds_alternative<qint64>(v.variant()) ? double(v.as<qint64>()) : v.as<double>();
        };
        return holdsOrder(op, number(m_value) <=> number(operand));
    }

    bool compareMoney(Operator op, const core::Money &operand) const
    {
        const auto money = m_value.as<core::Money>();
        return money.currency == operand.currency && holdsOrder(op, money.minor <=> operand.minor);
    }

    bool compareTime(Operator op, const Operand &operand) const
    {
        const auto *value = std::get_if<Value>(&operand);
        const auto *instant = value ? std::get_if<core::Instant>(&value->variant()) : nullptr;
        if (instant && std::holds_alternative<core::Instant>(m_value.variant()))
            return holdsOrder(op, m_value.as<core::Instant>() <=> *instant);
        const DaySpan span = daysOf(operand, m_context.today);
        const QDate day = daysOf(m_value, m_context.today).first;
        if (!span.first.isValid() || !day.isValid())
            return false;
        switch (op) {
        case Operator::Equal: return day >= span.first && day <= span.last;
        case Operator::Less: return day < span.first;
        case Operator::LessEqual: return day <= span.last;
        case Operator::Greater: return day > span.last;
        case Operator::GreaterEqual: return day >= span.first;
        default: return false;
        }
    }

    bool compareLink(Operator op, const Operand &operand) const
    {
        const RecordId id = m_value.as<RecordId>();
        if (std::holds_alternative<Me>(operand))
            return id.isValid() && id == m_context.me;
        const Value &value = std::get<Value>(operand);
        if (std::holds_alternative<RecordId>(value.variant()))
            return id == value.as<RecordId>();
        const QString name = m_context.nameOf ? m_context.nameOf(id) : QString();
        if (op == Operator::Equal)
            return !name.isEmpty() && foldText(name) == foldText(value.text());
        return !name.isEmpty() && matchesText(op, name, value.text());
    }

    bool compareList(const Value &operand) const
    {
        const QStringList items = m_value.as<QStringList>();
        const bool folded = m_field.type == FieldType::Tags;
        return std::any_of(items.begin(), items.end(), [&](const QString &item) {
            return folded ? foldText(item) == foldText(operand.text()) : item == operand.text();
        });
    }

    const FieldSpec &m_field;
    const Record &m_record;
    const Value m_value;
    const FilterContext &m_context;
};

/// Visits the nodes of a filter for one record.
struct Matcher {
    const Record &record;
    const Catalogue &catalogue;
    const FilterContext &context;

    bool operator()(std::monostate) const { return true; }
    bool operator()(const Filter::Comparison &comparison) const
    {
        const FieldSpec *field = catalogue.find(record.ref.kind, comparison.field);
        return field && Comparing(*field, record, context).holds(comparison);
    }
    bool operator()(const Filter::Not &negation) const
    {
        return !matches(*negation.inner, record, catalogue, context);
    }
    bool operator()(const Filter::Group &group) const
    {
        const auto part = [&](const Filter &f) { return matches(f, record, catalogue, context); };
        return group.join == Filter::Group::Join::And
                   ? std::all_of(group.parts.begin(), group.parts.end(), part)
                   : std::any_of(group.parts.begin(), group.parts.end(), part);
    }
    bool operator()(const Filter::Related &) const { return false; }
    bool operator()(const Filter::Member &) const { return false; }
    bool operator()(const Filter::Reaction &) const { return false; }
    bool operator()(const Filter::Text &text) const
    {
        return context.holdsText && context.holdsText(record, text.words);
    }
};

} // namespace

Operator positiveOf(Operator op)
{
    switch (op) {
    case Operator::NotEqual: return Operator::Equal;
    case Operator::NotContains: return Operator::Contains;
    case Operator::NotIn: return Operator::In;
    case Operator::IsNotEmpty: return Operator::IsEmpty;
    default: return op;
    }
}

bool matches(const Filter &filter, const Record &record, const Catalogue &catalogue,
             const FilterContext &context)
{
    return std::visit(Matcher{record, catalogue, context}, filter.node());
}

} // namespace rapport::domain
