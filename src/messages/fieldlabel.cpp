#include "messages/fieldlabel.h"

#include "domain/relationtypes.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "messages/words.h"

#include <QCoreApplication>
#include <limits>

namespace rapport::messages {

using domain::FieldSpec;
using domain::FieldType;
using domain::Operator;
using domain::RecordKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Filter", text);
}

bool isTime(FieldType type)
{
    return type == FieldType::Date || type == FieldType::Instant;
}

bool isFigure(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Number || type == FieldType::Money;
}

QString orderLabel(Operator op, FieldType type)
{
    if (isTime(type)) {
        switch (op) {
        case Operator::Less: return tr(QT_TRANSLATE_NOOP("Filter", "before"));
        case Operator::LessEqual: return tr(QT_TRANSLATE_NOOP("Filter", "until"));
        case Operator::Greater: return tr(QT_TRANSLATE_NOOP("Filter", "after"));
        default: return tr(QT_TRANSLATE_NOOP("Filter", "since"));
        }
    }
    switch (op) {
    case Operator::Less: return tr(QT_TRANSLATE_NOOP("Filter", "less than"));
    case Operator::LessEqual: return tr(QT_TRANSLATE_NOOP("Filter", "at most"));
    case Operator::Greater: return tr(QT_TRANSLATE_NOOP("Filter", "more than"));
    default: return tr(QT_TRANSLATE_NOOP("Filter", "at least"));
    }
}

struct OperandText {
    const FieldSpec &field;

    QString operator()(const domain::Value &value) const { return valueText(field, value); }
    QString operator()(const domain::RelativeDay &day) const
    {
        using Unit = domain::RelativeDay::Unit;
        if (day.unit == Unit::Day && qAbs(day.amount) <= 1) {
            return day.amount == 0  ? tr(QT_TRANSLATE_NOOP("Filter", "today"))
                   : day.amount < 0 ? tr(QT_TRANSLATE_NOOP("Filter", "yesterday"))
                                    : tr(QT_TRANSLATE_NOOP("Filter", "tomorrow"));
        }
        const QString span = length(day);
        return filled(day.amount < 0 ? tr(QT_TRANSLATE_NOOP("Filter", "%1 ago"))
                                     : tr(QT_TRANSLATE_NOOP("Filter", "in %1")),
                      {span});
    }
    QString operator()(const domain::Period &period) const
    {
        static const char *const names[3][5] = {
            {QT_TRANSLATE_NOOP("Filter", "yesterday"), QT_TRANSLATE_NOOP("Filter", "last week"),
             QT_TRANSLATE_NOOP("Filter", "last month"), QT_TRANSLATE_NOOP("Filter", "last quarter"),
             QT_TRANSLATE_NOOP("Filter", "last year")},
            {QT_TRANSLATE_NOOP("Filter", "today"), QT_TRANSLATE_NOOP("Filter", "this week"),
             QT_TRANSLATE_NOOP("Filter", "this month"), QT_TRANSLATE_NOOP("Filter", "this quarter"),
             QT_TRANSLATE_NOOP("Filter", "this year")},
            {QT_TRANSLATE_NOOP("Filter", "tomorrow"), QT_TRANSLATE_NOOP("Filter", "next week"),
             QT_TRANSLATE_NOOP("Filter", "next month"), QT_TRANSLATE_NOOP("Filter", "next quarter"),
             QT_TRANSLATE_NOOP("Filter", "next year")}};
        return tr(names[qBound(-1, period.offset, 1) + 1][int(period.unit)]);
    }
    QString operator()(domain::Me) const { return tr(QT_TRANSLATE_NOOP("Filter", "me")); }

private:
    static QString length(const domain::RelativeDay &day)
    {
        using Unit = domain::RelativeDay::Unit;
        const int n = qAbs(day.amount);
        if (n == 1) {
            static const char *const one[] = {
                QT_TRANSLATE_NOOP("Filter", "1 day"), QT_TRANSLATE_NOOP("Filter", "1 week"),
                QT_TRANSLATE_NOOP("Filter", "1 month"), QT_TRANSLATE_NOOP("Filter", "1 year")};
            return tr(one[int(day.unit)]);
        }
        switch (day.unit) {
        case Unit::Day: return QCoreApplication::translate("Filter", "%Ln days", nullptr, n);
        case Unit::Week: return QCoreApplication::translate("Filter", "%Ln weeks", nullptr, n);
        case Unit::Month: return QCoreApplication::translate("Filter", "%Ln months", nullptr, n);
        case Unit::Year: return QCoreApplication::translate("Filter", "%Ln years", nullptr, n);
        }
        return {};
    }
};

QString choiceTexts(const FieldSpec &field, const QStringList &keys)
{
    QStringList labels;
    for (const QString &key : keys)
        labels.append(choiceLabel(field, key));
    return labels.join(QCoreApplication::translate("Texts", ", "));
}

} // namespace

QString fieldLabel(const FieldSpec &field)
{
    return field.isCustom() ? field.label : words::fieldWord(field.label);
}

QString choiceLabel(const FieldSpec &field, const QString &key)
{
    return field.isCustom() ? key : words::choiceWord(key);
}

QString groupLabel(const QString &group)
{
    return words::groupWord(group);
}

QString channelLabel(const QString &channel)
{
    return words::choiceWord(channel);
}

QString contactLabel(const QString &label)
{
    return words::contactWord(label);
}

QString relationLabel(const QString &type, bool forward)
{
    const domain::RelationType *known = domain::relationType(type);
    return known ? words::relationWord(QLatin1String(forward ? known->forward : known->backward)) : type;
}

QString originLabel(domain::Origin origin)
{
    return words::originWord(domain::originKey(origin));
}

QString kindLabel(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person: return QCoreApplication::translate("Kind", "person");
    case RecordKind::Company: return QCoreApplication::translate("Kind", "company");
    case RecordKind::Activity: return QCoreApplication::translate("Kind", "exchange");
    case RecordKind::Task: return QCoreApplication::translate("Kind", "task");
    case RecordKind::Tag: return QCoreApplication::translate("Kind", "tag");
    case RecordKind::User: return QCoreApplication::translate("Kind", "user");
    case RecordKind::Lead: return QCoreApplication::translate("Kind", "lead");
    case RecordKind::Opportunity: return QCoreApplication::translate("Kind", "opportunity");
    case RecordKind::Pipeline: return QCoreApplication::translate("Kind", "pipeline");
    case RecordKind::Stage: return QCoreApplication::translate("Kind", "stage");
    case RecordKind::Rate: return QCoreApplication::translate("Kind", "exchange rate");
    case RecordKind::CloseReason: return QCoreApplication::translate("Kind", "close reason");
    case RecordKind::ScoreRule: return QCoreApplication::translate("Kind", "score rule");
    case RecordKind::AssignRule: return QCoreApplication::translate("Kind", "assignment rule");
    case RecordKind::Quota: return QCoreApplication::translate("Kind", "quota");
    case RecordKind::Forecast: return QCoreApplication::translate("Kind", "submitted forecast");
    case RecordKind::Series: return QCoreApplication::translate("Kind", "activity series");
    case RecordKind::Product: return QCoreApplication::translate("Kind", "product");
    case RecordKind::Order: return QCoreApplication::translate("Kind", "order");
    case RecordKind::OrderLine: return QCoreApplication::translate("Kind", "order line");
    case RecordKind::Dashboard: return QCoreApplication::translate("Kind", "dashboard");
    case RecordKind::Report: return QCoreApplication::translate("Kind", "report");
    case RecordKind::Segment: return QCoreApplication::translate("Kind", "segment");
    case RecordKind::Campaign: return QCoreApplication::translate("Kind", "campaign");
    }
    return {};
}

QString kindTitle(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person: return QCoreApplication::translate("Kind", "People");
    case RecordKind::Company: return QCoreApplication::translate("Kind", "Companies");
    case RecordKind::Activity: return QCoreApplication::translate("Kind", "Exchanges");
    case RecordKind::Task: return QCoreApplication::translate("Kind", "Tasks");
    case RecordKind::Tag: return QCoreApplication::translate("Kind", "Tags");
    case RecordKind::User: return QCoreApplication::translate("Kind", "Users");
    case RecordKind::Lead: return QCoreApplication::translate("Kind", "Leads");
    case RecordKind::Opportunity: return QCoreApplication::translate("Kind", "Opportunities");
    case RecordKind::Pipeline: return QCoreApplication::translate("Kind", "Pipelines");
    case RecordKind::Stage: return QCoreApplication::translate("Kind", "Stages");
    case RecordKind::Rate: return QCoreApplication::translate("Kind", "Exchange rates");
    case RecordKind::CloseReason: return QCoreApplication::translate("Kind", "Close reasons");
    case RecordKind::ScoreRule: return QCoreApplication::translate("Kind", "Score rules");
    case RecordKind::AssignRule: return QCoreApplication::translate("Kind", "Assignment rules");
    case RecordKind::Quota: return QCoreApplication::translate("Kind", "Quotas");
    case RecordKind::Forecast: return QCoreApplication::translate("Kind", "Submitted forecasts");
    case RecordKind::Series: return QCoreApplication::translate("Kind", "Activity series");
    case RecordKind::Product: return QCoreApplication::translate("Kind", "Products");
    case RecordKind::Order: return QCoreApplication::translate("Kind", "Orders");
    case RecordKind::OrderLine: return QCoreApplication::translate("Kind", "Order lines");
    case RecordKind::Dashboard: return QCoreApplication::translate("Kind", "Dashboards");
    case RecordKind::Report: return QCoreApplication::translate("Kind", "Reports");
    case RecordKind::Segment: return QCoreApplication::translate("Kind", "Segments");
    case RecordKind::Campaign: return QCoreApplication::translate("Kind", "Campaigns");
    }
    return {};
}

QString countOf(RecordKind kind, qint64 count)
{
    const int n = int(qMin<qint64>(count, std::numeric_limits<int>::max()));
    if (n == 1)
        return filled(QCoreApplication::translate("Kind", "1 %1"), {kindLabel(kind)});
    switch (kind) {
    case RecordKind::Person: return QCoreApplication::translate("Kind", "%Ln people", nullptr, n);
    case RecordKind::Company: return QCoreApplication::translate("Kind", "%Ln companies", nullptr, n);
    case RecordKind::Activity: return QCoreApplication::translate("Kind", "%Ln exchanges", nullptr, n);
    case RecordKind::Task: return QCoreApplication::translate("Kind", "%Ln tasks", nullptr, n);
    case RecordKind::Tag: return QCoreApplication::translate("Kind", "%Ln tags", nullptr, n);
    case RecordKind::User: return QCoreApplication::translate("Kind", "%Ln users", nullptr, n);
    case RecordKind::Lead: return QCoreApplication::translate("Kind", "%Ln leads", nullptr, n);
    case RecordKind::Opportunity: return QCoreApplication::translate("Kind", "%Ln opportunities", nullptr, n);
    case RecordKind::Pipeline: return QCoreApplication::translate("Kind", "%Ln pipelines", nullptr, n);
    case RecordKind::Stage: return QCoreApplication::translate("Kind", "%Ln stages", nullptr, n);
    case RecordKind::Rate: return QCoreApplication::translate("Kind", "%Ln exchange rates", nullptr, n);
    case RecordKind::CloseReason: return QCoreApplication::translate("Kind", "%Ln close reasons", nullptr, n);
    case RecordKind::ScoreRule: return QCoreApplication::translate("Kind", "%Ln score rules", nullptr, n);
    case RecordKind::AssignRule:
        return QCoreApplication::translate("Kind", "%Ln assignment rules", nullptr, n);
    case RecordKind::Quota: return QCoreApplication::translate("Kind", "%Ln quotas", nullptr, n);
    case RecordKind::Forecast:
        return QCoreApplication::translate("Kind", "%Ln submitted forecasts", nullptr, n);
    case RecordKind::Series: return QCoreApplication::translate("Kind", "%Ln activity series", nullptr, n);
    case RecordKind::Product: return QCoreApplication::translate("Kind", "%Ln products", nullptr, n);
    case RecordKind::Order: return QCoreApplication::translate("Kind", "%Ln orders", nullptr, n);
    case RecordKind::OrderLine: return QCoreApplication::translate("Kind", "%Ln order lines", nullptr, n);
    case RecordKind::Dashboard: return QCoreApplication::translate("Kind", "%Ln dashboards", nullptr, n);
    case RecordKind::Report: return QCoreApplication::translate("Kind", "%Ln reports", nullptr, n);
    case RecordKind::Segment: return QCoreApplication::translate("Kind", "%Ln segments", nullptr, n);
    case RecordKind::Campaign: return QCoreApplication::translate("Kind", "%Ln campaigns", nullptr, n);
    }
    return {};
}

QString operatorLabel(Operator op, FieldType type)
{
    const bool holds = type == FieldType::Tags || type == FieldType::MultiChoice;
    switch (op) {
    case Operator::Equal:
        return holds            ? tr(QT_TRANSLATE_NOOP("Filter", "has"))
               : isFigure(type) ? QStringLiteral("=")
                                : tr(QT_TRANSLATE_NOOP("Filter", "is"));
    case Operator::NotEqual:
        return holds            ? tr(QT_TRANSLATE_NOOP("Filter", "has not"))
               : isFigure(type) ? QString(QChar(0x2260))
                                : tr(QT_TRANSLATE_NOOP("Filter", "is not"));
    case Operator::Less:
    case Operator::LessEqual:
    case Operator::Greater:
    case Operator::GreaterEqual: return orderLabel(op, type);
    case Operator::Contains: return tr(QT_TRANSLATE_NOOP("Filter", "contains"));
    case Operator::NotContains: return tr(QT_TRANSLATE_NOOP("Filter", "does not contain"));
    case Operator::StartsWith: return tr(QT_TRANSLATE_NOOP("Filter", "starts with"));
    case Operator::In: return tr(QT_TRANSLATE_NOOP("Filter", "is one of"));
    case Operator::NotIn: return tr(QT_TRANSLATE_NOOP("Filter", "is none of"));
    case Operator::Between: return tr(QT_TRANSLATE_NOOP("Filter", "between"));
    case Operator::IsEmpty: return tr(QT_TRANSLATE_NOOP("Filter", "is empty"));
    case Operator::IsNotEmpty: return tr(QT_TRANSLATE_NOOP("Filter", "is not empty"));
    }
    return {};
}

QString operandLabel(const domain::Operand &operand, const FieldSpec &field)
{
    return std::visit(OperandText{field}, operand);
}

QString valueText(const FieldSpec &field, const domain::Value &value, const QString &linked)
{
    const auto &held = value.variant();
    if (value.isEmpty())
        return {};
    if (std::holds_alternative<core::Money>(held))
        return moneyText(value.as<core::Money>());
    if (std::holds_alternative<qint64>(held))
        return numberText(value.as<qint64>());
    if (std::holds_alternative<double>(held))
        return numberText(value.as<double>());
    if (std::holds_alternative<QDate>(held))
        return dateText(value.as<QDate>());
    if (std::holds_alternative<core::Instant>(held))
        return momentText(value.as<core::Instant>());
    if (std::holds_alternative<bool>(held))
        return value.as<bool>() ? tr(QT_TRANSLATE_NOOP("Filter", "Yes"))
                                : tr(QT_TRANSLATE_NOOP("Filter", "No"));
    if (std::holds_alternative<QStringList>(held) && field.type == FieldType::Tags)
        return value.as<QStringList>().join(QCoreApplication::translate("Texts", ", "));
    if (std::holds_alternative<QStringList>(held))
        return choiceTexts(field, value.as<QStringList>());
    if (field.type == FieldType::Choice || field.type == FieldType::MultiChoice)
        return choiceLabel(field, value.text());
    return std::holds_alternative<domain::RecordId>(held) && !linked.isEmpty() ? linked : value.canonical();
}

} // namespace rapport::messages
