#include "domain/filtermatch.h"

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

bool isNegative(Operator op)
{
    return op == Operator::NotEqual || op == Operator::NotContains || op == Operator::NotIn ||
           op == Operator::IsNotEmpty;
}

/// One comparison of one record.
class Comparing {
public:
    Comparing(const FieldSpec &field, const Value &value, const FilterContext &context)
        : m_field(field), m_value(value), m_context(context)
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
            return m_value.isEmpty();
        if (op == Operator::Between)
            return operands.size() == 2 && compare(Operator::GreaterEqual, operands[0]) &&
                   compare(Operator::LessEqual, operands[1]);
        const Operator each = op == Operator::In ? Operator::Equal : op;
        return std::any_of(operands.begin(), operands.end(),
                           [&](const Operand &operand) { return compare(each, operand); });
    }

    bool compare(Operator op, const Operand &operand) const
    {
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
        default: return compareText(op, m_value.text(), std::get<Value>(operand).text());
        }
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
        return !name.isEmpty() && compareText(op, name, value.text());
    }

    bool compareList(const Value &operand) const
    {
        const QStringList items = m_value.as<QStringList>();
        const bool folded = m_field.type == FieldType::Tags;
        return std::any_of(items.begin(), items.end(), [&](const QString &item) {
            return folded ? foldText(item) == foldText(operand.text()) : item == operand.text();
        });
    }

    static bool compareText(Operator op, const QString &text, const QString &operand)
    {
        switch (op) {
        case Operator::Equal: return text == operand;
        case Operator::Contains: return foldText(text).contains(foldText(operand));
        case Operator::StartsWith: return foldText(text).startsWith(foldText(operand));
        default: return false;
        }
    }

    const FieldSpec &m_field;
    const Value &m_value;
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
        return field && Comparing(*field, record.values.value(comparison.field), context).holds(comparison);
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
    bool operator()(const Filter::Text &text) const
    {
        const QString haystack = searchText();
        const QStringList wanted = words(text.words);
        return std::all_of(wanted.begin(), wanted.end(),
                           [&](const QString &w) { return haystack.contains(w); });
    }

private:
    QString searchText() const
    {
        QStringList parts;
        for (const FieldSpec &field : catalogue.fields(record.ref.kind)) {
            if (!field.has(FieldFlag::Searchable))
                continue;
            const Value value = record.values.value(field.key);
            const bool isLink = std::holds_alternative<RecordId>(value.variant());
            parts.append(foldText(isLink && context.nameOf ? context.nameOf(value.as<RecordId>())
                                                           : value.canonical()));
        }
        for (const ContactPoint &point : record.contactPoints)
            parts.append(point.type == ContactPoint::Type::Phone ? digitsOf(point.value)
                                                                 : foldText(point.value));
        return parts.join(QLatin1Char('\n'));
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
