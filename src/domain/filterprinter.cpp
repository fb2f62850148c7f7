#include "domain/filter.h"
#include "domain/filterlexer.h"

namespace rapport::domain {

namespace {

const char *symbolOf(Operator op)
{
    switch (op) {
    case Operator::Equal: return "=";
    case Operator::NotEqual: return "!=";
    case Operator::Less: return "<";
    case Operator::LessEqual: return "<=";
    case Operator::Greater: return ">";
    case Operator::GreaterEqual: return ">=";
    case Operator::Contains: return "contains";
    case Operator::NotContains: return "not contains";
    case Operator::StartsWith: return "starts with";
    case Operator::In: return "in";
    case Operator::NotIn: return "not in";
    case Operator::Between: return "between";
    case Operator::IsEmpty: return "is empty";
    case Operator::IsNotEmpty: return "is not empty";
    }
    return "=";
}

struct PrintOperand {
    QString operator()(const Value &value) const
    {
        const auto &held = value.variant();
        const bool quoted = std::holds_alternative<QString>(held) ||
                            std::holds_alternative<QStringList>(held) || value.isEmpty();
        return quoted ? quotedText(value.canonical()) : value.canonical();
    }
    QString operator()(const RelativeDay &day) const
    {
        static const char *const units[] = {"day", "week", "month", "year"};
        if (day.unit == RelativeDay::Unit::Day && qAbs(day.amount) <= 1)
            return QLatin1String(day.amount == 0 ? "today" : day.amount < 0 ? "yesterday" : "tomorrow");
        const qint64 count = qAbs(qint64(day.amount));
        const QString span = QStringLiteral("%1 %2%3").arg(count).arg(QLatin1String(units[int(day.unit)]),
                                                                      QLatin1String(count == 1 ? "" : "s"));
        return day.amount < 0 ? span + QLatin1String(" ago") : QLatin1String("in ") + span;
    }
    QString operator()(const Period &period) const
    {
        static const char *const units[] = {"day", "week", "month", "quarter", "year"};
        const char *which = period.offset == 0 ? "this " : period.offset < 0 ? "last " : "next ";
        return QLatin1String(which) + QLatin1String(units[int(period.unit)]);
    }
    QString operator()(Me) const { return QStringLiteral("me"); }
};

QString printed(const Operand &operand)
{
    return std::visit(PrintOperand{}, operand);
}

QString printedField(const QString &field)
{
    return isPlainWord(field) ? field : quotedText(field);
}

struct PrintNode {
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const Filter::Comparison &comparison) const
    {
        const QString start =
            printedField(comparison.field) + QLatin1Char(' ') + QLatin1String(symbolOf(comparison.op));
        QStringList operands;
        for (const Operand &operand : comparison.operands)
            operands.append(printed(operand));
        switch (comparison.op) {
        case Operator::IsEmpty:
        case Operator::IsNotEmpty: return start;
        case Operator::In:
        case Operator::NotIn:
            return start + QLatin1String(" (") + operands.join(QStringLiteral(", ")) + QLatin1Char(')');
        case Operator::Between: return start + QLatin1Char(' ') + operands.join(QStringLiteral(" and "));
        default: return start + QLatin1Char(' ') + operands.join(QStringLiteral(", "));
        }
    }
    QString operator()(const Filter::Text &text) const
    {
        return QLatin1String("text ") + quotedText(text.words);
    }
    QString operator()(const Filter::Related &related) const
    {
        const QString start = QLatin1String("has ") + kindPlural(related.kind);
        return related.inner->isEmpty()
                   ? start
                   : start + QLatin1String(" (") + printFilter(*related.inner) + QLatin1Char(')');
    }
    QString operator()(const Filter::Member &member) const
    {
        return QLatin1String("in segment ") + quotedText(member.segment);
    }
    QString operator()(const Filter::Reaction &reaction) const
    {
        const bool received = reaction.kind == QLatin1String("received");
        QString text = received ? reaction.kind : QLatin1String("reacted ") + quotedText(reaction.kind);
        if (!reaction.campaign.isEmpty())
            text += QLatin1String(received ? " " : " to ") + quotedText(reaction.campaign);
        if (reaction.days > 0)
            text += QStringLiteral(" in last %1 days").arg(reaction.days);
        return text;
    }
    QString operator()(const Filter::Not &negation) const
    {
        const QString inner = printFilter(*negation.inner);
        const bool group = std::holds_alternative<Filter::Group>(negation.inner->node());
        return group ? QStringLiteral("not (") + inner + QLatin1Char(')') : QLatin1String("not ") + inner;
    }
    QString operator()(const Filter::Group &group) const
    {
        // `and` binds tighter than `or`: only an `or` inside an `and` needs parentheses. Adding others could push a
        // printed expression over the parser's limit of nesting.
        const bool isAnd = group.join == Filter::Group::Join::And;
        QStringList parts;
        for (const Filter &part : group.parts) {
            const QString text = printFilter(part);
            const bool wrap = isAnd && std::holds_alternative<Filter::Group>(part.node());
            parts.append(wrap ? QLatin1Char('(') + text + QLatin1Char(')') : text);
        }
        return parts.join(QLatin1String(isAnd ? " and " : " or "));
    }
};

} // namespace

QString printFilter(const Filter &filter)
{
    return std::visit(PrintNode{}, filter.node());
}

} // namespace rapport::domain
