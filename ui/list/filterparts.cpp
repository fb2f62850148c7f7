#include "ui/list/filterparts.h"

#include "messages/fieldlabel.h"

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
