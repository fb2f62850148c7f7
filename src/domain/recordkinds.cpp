#include "domain/record.h"

namespace rapport::domain {

namespace {

struct KindNames {
    RecordKind kind;
    const char *key;
    const char *plural;
    const char *other;
};

constexpr KindNames kNames[] = {
    {RecordKind::Person, "person", "contacts", "people"},
    {RecordKind::Company, "company", "companies", "organisations"},
    {RecordKind::Activity, "activity", "activities", "exchanges"},
    {RecordKind::Task, "task", "tasks", "todos"},
    {RecordKind::Tag, "tag", "tags", "labels"},
    {RecordKind::User, "user", "users", "owners"},
    {RecordKind::Lead, "lead", "leads", "enquiries"},
    {RecordKind::Opportunity, "opportunity", "deals", "opportunities"},
    {RecordKind::Pipeline, "pipeline", "pipelines", "funnels"},
    {RecordKind::Stage, "stage", "stages", "phases"},
    {RecordKind::Rate, "exchange_rate", "rates", "rate"},
    {RecordKind::CloseReason, "close_reason", "reasons", "close_reasons"},
    {RecordKind::ScoreRule, "score_rule", "score-rules", "score_rules"},
    {RecordKind::AssignRule, "assign_rule", "assign-rules", "assign_rules"},
    {RecordKind::Quota, "quota", "quotas", "targets"},
    {RecordKind::Forecast, "forecast", "forecasts", "forecast_submission"},
    {RecordKind::Series, "series", "series", "activity-series"},
    {RecordKind::Product, "product", "products", "articles"},
    {RecordKind::Order, "order", "orders", "sales_orders"},
    {RecordKind::OrderLine, "order_line", "order-lines", "order_lines"},
    {RecordKind::Dashboard, "dashboard", "dashboards", "cockpits"},
    {RecordKind::Report, "report", "reports", "saved_reports"},
    {RecordKind::Segment, "segment", "segments", "audiences"},
    {RecordKind::Campaign, "campaign", "campaigns", "mailings"},
};

} // namespace

QString kindKey(RecordKind kind)
{
    return QLatin1String(kNames[static_cast<std::size_t>(kind)].key);
}

QString kindPlural(RecordKind kind)
{
    return QLatin1String(kNames[static_cast<std::size_t>(kind)].plural);
}

std::optional<RecordKind> kindFromText(const QString &text)
{
    const QString wanted = text.trimmed().toLower();
    for (const auto &names : kNames) {
        if (wanted == QLatin1String(names.key) || wanted == QLatin1String(names.plural) ||
            wanted == QLatin1String(names.other))
            return names.kind;
    }
    if (wanted == QLatin1String("deal"))
        return RecordKind::Opportunity;
    return wanted == QLatin1String("contact") ? std::optional(RecordKind::Person) : std::nullopt;
}

QString composedName(const QString &first, const QString &last)
{
    return (first.trimmed() + QLatin1Char(' ') + last.trimmed()).trimmed();
}

QString displayName(const Record &record)
{
    if (record.ref.kind == RecordKind::Rate)
        return record.value(QStringLiteral("amount")).canonical();
    for (const QString &key : nameFields(record.ref.kind)) {
        const QString text = record.text(key);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QStringList nameFields(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person:
        return {QStringLiteral("full_name"), QStringLiteral("email"), QStringLiteral("phone")};
    case RecordKind::Lead:
        return {QStringLiteral("full_name"), QStringLiteral("company"), QStringLiteral("email"),
                QStringLiteral("phone")};
    case RecordKind::Activity: return {QStringLiteral("subject")};
    case RecordKind::Task: return {QStringLiteral("title")};
    case RecordKind::Rate: return {QStringLiteral("amount")};
    case RecordKind::Order: return {QStringLiteral("number")};
    case RecordKind::OrderLine: return {QStringLiteral("description")};
    default: return {QStringLiteral("name")};
    }
}

} // namespace rapport::domain
