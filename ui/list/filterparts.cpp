#include "ui/list/filterparts.h"

#include "messages/fieldlabel.h"
#include "messages/words.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

using domain::Filter;
using domain::Operand;
using domain::Operator;

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("FilterLine", text, nullptr, n);
}

ChipPart comparisonPart(const Filter::Comparison &comparison, const FilterWords &words)
{
    const auto *spec = words.catalogue->find(words.kind, comparison.field);
    if (!spec)
        return {comparison.field, {}, {}};
    QStringList values;
    for (const Operand &operand : comparison.operands)
        values.push_back(operandText(operand, *spec, words));
    const bool several = comparison.op == Operator::In || comparison.op == Operator::NotIn;
    const QString join = comparison.op == Operator::Between ? say(" and ") : QStringLiteral(", ");
    const Operator shown = several && comparison.op == Operator::In ? Operator::Equal
                           : several                                ? Operator::NotEqual
                                                                    : comparison.op;
    return {messages::fieldLabel(*spec), messages::operatorLabel(shown, spec->type), values.join(join)};
}

QString plainText(const Filter &filter, const FilterWords &words)
{
    QStringList texts;
    for (const Filter &part : filter.conjuncts()) {
        QStringList chips;
        for (const ChipPart &chip : chipParts(part, words))
            chips << QStringList{chip.field, chip.relation, chip.value}.join(QLatin1Char(' ')).simplified();
        texts << chips.join(say(" or "));
    }
    return texts.join(QStringLiteral(", "));
}

/// What a person or company did; nothing for other conditions.
std::optional<ChipPart> behaviourPart(const Filter &filter, const FilterWords &words)
{
    if (const auto *related = std::get_if<Filter::Related>(&filter.node())) {
        FilterWords inner = words;
        inner.kind = related->kind;
        const QString what = plainText(*related->inner, inner);
        return ChipPart{messages::kindTitle(related->kind),
                        what.isEmpty() ? say("are there") : say("are there with"), what};
    }
    if (const auto *member = std::get_if<Filter::Member>(&filter.node()))
        return ChipPart{say("Segment"), say("has it in"), member->segment};
    const auto *reaction = std::get_if<Filter::Reaction>(&filter.node());
    if (!reaction)
        return std::nullopt;
    const bool received = reaction->kind == QLatin1String("received");
    const auto *day = words.catalogue->find(words.kind, QStringLiteral("last_order"));
    const domain::RelativeDay since{-reaction->days, domain::RelativeDay::Unit::Day};
    const QString days =
        day && reaction->days > 0 ? say("since %1").arg(operandText(since, *day, words)) : QString();
    const QString how = received || reaction->kind == QLatin1String("any")
                            ? QString()
                            : messages::words::choiceWord(reaction->kind);
    return ChipPart{received ? say("Received") : say("Reacted"), how,
                    QStringList{reaction->campaign, days}.join(QLatin1Char(' ')).trimmed()};
}

} // namespace

QString operandText(const Operand &operand, const domain::FieldSpec &spec, const FilterWords &words)
{
    const auto *value = std::get_if<domain::Value>(&operand);
    const auto *id = value ? std::get_if<domain::RecordId>(&value->variant()) : nullptr;
    if (id)
        return words.names.value(id->value(), QString::number(id->value()));
    const QString label = messages::operandLabel(operand, spec);
    return spec.type == domain::FieldType::Choice && !spec.isCustom() ? label.toLower() : label;
}

QList<ChipPart> chipParts(const Filter &filter, const FilterWords &words)
{
    if (const auto *comparison = std::get_if<Filter::Comparison>(&filter.node()))
        return {comparisonPart(*comparison, words)};
    if (const auto *text = std::get_if<Filter::Text>(&filter.node()))
        return {{say("Text"), say("contains"), text->words}};
    if (const auto behaviour = behaviourPart(filter, words))
        return {*behaviour};
    if (const auto *negated = std::get_if<Filter::Not>(&filter.node())) {
        QList<ChipPart> parts = chipParts(*negated->inner, words);
        if (parts.size() == 1) {
            parts.front().field = say("not %1").arg(parts.front().field);
            return parts;
        }
    }
    const auto *group = std::get_if<Filter::Group>(&filter.node());
    if (!group || group->join == Filter::Group::Join::And)
        return {{{}, {}, domain::printFilter(filter)}};
    QList<ChipPart> parts;
    for (const Filter &part : group->parts)
        parts += chipParts(part, words);
    return parts;
}

core::Result<Filter> comparisonFromText(const domain::FieldSpec &spec, Operator op, const QString &text,
                                        const FilterWords &words)
{
    const QString mark = QStringLiteral("RAPPORT");
    const QString pattern =
        domain::printFilter(Filter::compare(spec.key, op, {Operand(domain::Value(mark))}));
    QString quoted = text.trimmed();
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    const QString place = QLatin1Char('"') + mark + QLatin1Char('"');
    const auto read = [&](const QString &value) {
        QString expression = pattern;
        return domain::parseFilter(expression.replace(place, value), words.kind, *words.catalogue,
                                   words.texts->currency());
    };
    auto asText = read(QLatin1Char('"') + quoted + QLatin1Char('"'));
    if (asText && spec.type != domain::FieldType::Date && spec.type != domain::FieldType::Instant)
        return asText;
    auto bare = read(text.trimmed());
    return bare ? bare : asText ? asText : bare;
}

bool needsNoValue(Operator op)
{
    return op == Operator::IsEmpty || op == Operator::IsNotEmpty;
}

QString valueText(const Filter::Comparison &comparison, const domain::FieldSpec &spec,
                  const FilterWords &words)
{
    QStringList values;
    for (const Operand &operand : comparison.operands)
        values.push_back(operandText(operand, spec, words));
    return values.join(QStringLiteral(", "));
}

} // namespace rapport::ui
