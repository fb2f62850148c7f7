#include "domain/filter.h"

#include <algorithm>

namespace rapport::domain {

namespace {

/// A comparison with nothing asks for emptiness: one spelling of one question.
Filter::Comparison withoutEmptyValue(Filter::Comparison comparison)
{
    const bool single =
        comparison.operands.size() == 1 && std::holds_alternative<Value>(comparison.operands.front());
    if (!single || !std::get<Value>(comparison.operands.front()).isEmpty())
        return comparison;
    if (comparison.op == Operator::Equal)
        return {comparison.field, Operator::IsEmpty, {}};
    if (comparison.op == Operator::NotEqual)
        return {comparison.field, Operator::IsNotEmpty, {}};
    return comparison;
}

void appendFlat(std::vector<Filter> &parts, Filter filter, Filter::Group::Join join)
{
    if (filter.isEmpty())
        return;
    const auto *group = std::get_if<Filter::Group>(&filter.node());
    if (group && group->join == join)
        parts.insert(parts.end(), group->parts.begin(), group->parts.end());
    else
        parts.push_back(std::move(filter));
}

} // namespace

bool Filter::Related::operator==(const Related &other) const
{
    return kind == other.kind && *inner == *other.inner;
}

bool Filter::Not::operator==(const Not &other) const
{
    return *inner == *other.inner;
}

bool Filter::Group::operator==(const Group &other) const
{
    return join == other.join && parts == other.parts;
}

bool Filter::operator==(const Filter &other) const
{
    return m_node == other.m_node || *m_node == *other.m_node;
}

Filter Filter::compare(QString field, Operator op, std::vector<Operand> operands)
{
    return Filter(Node(withoutEmptyValue({std::move(field), op, std::move(operands)})));
}

Filter Filter::text(QString words)
{
    words = words.simplified();
    return words.isEmpty() ? Filter() : Filter(Node(Text{std::move(words)}));
}

Filter Filter::related(RecordKind kind, const Filter &inner)
{
    return Filter(Node(Related{kind, std::make_shared<const Filter>(inner)}));
}

Filter Filter::member(const QString &segment)
{
    return Filter(Node(Member{segment.simplified()}));
}

Filter Filter::reaction(const Reaction &reaction)
{
    return Filter(Node(Reaction{reaction.kind, reaction.campaign.simplified(), reaction.days}));
}

Filter Filter::negate(const Filter &inner)
{
    if (inner.isEmpty())
        return inner;
    if (const auto *twice = std::get_if<Not>(&inner.node()))
        return *twice->inner;
    return Filter(Node(Not{std::make_shared<const Filter>(inner)}));
}

Filter Filter::all(std::vector<Filter> parts)
{
    std::vector<Filter> flat;
    for (Filter &part : parts)
        appendFlat(flat, std::move(part), Group::Join::And);
    if (flat.size() < 2)
        return flat.empty() ? Filter() : flat.front();
    return Filter(Node(Group{Group::Join::And, std::move(flat)}));
}

Filter Filter::any(std::vector<Filter> parts)
{
    std::vector<Filter> flat;
    for (Filter &part : parts)
        appendFlat(flat, std::move(part), Group::Join::Or);
    if (flat.size() < 2)
        return flat.empty() ? Filter() : flat.front();
    return Filter(Node(Group{Group::Join::Or, std::move(flat)}));
}

std::vector<Filter> Filter::conjuncts() const
{
    if (isEmpty())
        return {};
    const auto *group = std::get_if<Group>(m_node.get());
    return group && group->join == Group::Join::And ? group->parts : std::vector<Filter>{*this};
}

const std::vector<RecordKind> &relatedKinds()
{
    static const std::vector<RecordKind> kKinds{RecordKind::Order, RecordKind::OrderLine,
                                                RecordKind::Opportunity, RecordKind::Task,
                                                RecordKind::Activity};
    return kKinds;
}

bool asksOthers(const Filter &filter)
{
    const Filter::Node &node = filter.node();
    if (const auto *negation = std::get_if<Filter::Not>(&node))
        return asksOthers(*negation->inner);
    if (const auto *group = std::get_if<Filter::Group>(&node))
        return std::any_of(group->parts.begin(), group->parts.end(), asksOthers);
    return std::holds_alternative<Filter::Related>(node) || std::holds_alternative<Filter::Member>(node) ||
           std::holds_alternative<Filter::Reaction>(node);
}

std::vector<Operator> operatorsFor(FieldType type)
{
    using O = Operator;
    switch (type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Phone:
    case FieldType::Email:
    case FieldType::Url:
        return {O::Contains, O::Equal, O::NotEqual, O::StartsWith, O::NotContains,
                O::In,       O::NotIn, O::IsEmpty,  O::IsNotEmpty};
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Money:
        return {O::GreaterEqual, O::LessEqual, O::Greater, O::Less,    O::Equal,     O::NotEqual,
                O::Between,      O::In,        O::NotIn,   O::IsEmpty, O::IsNotEmpty};
    case FieldType::Date:
    case FieldType::Instant:
        return {O::Equal,        O::NotEqual, O::Less,    O::LessEqual, O::Greater,
                O::GreaterEqual, O::Between,  O::IsEmpty, O::IsNotEmpty};
    case FieldType::Choice:
    case FieldType::MultiChoice:
    case FieldType::Tags: return {O::Equal, O::NotEqual, O::In, O::NotIn, O::IsEmpty, O::IsNotEmpty};
    case FieldType::YesNo: return {O::Equal, O::NotEqual, O::IsEmpty, O::IsNotEmpty};
    case FieldType::Link:
        return {O::Equal,       O::NotEqual,   O::In,      O::NotIn,     O::Contains,
                O::NotContains, O::StartsWith, O::IsEmpty, O::IsNotEmpty};
    }
    return {};
}

} // namespace rapport::domain
