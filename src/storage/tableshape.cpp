#include "storage/tableshape.h"

#include <QSet>
#include <algorithm>

namespace rapport::storage {

const TableShape::Column *TableShape::find(const QString &name) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column &column) { return column.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

QStringList TableShape::journalled() const
{
    QStringList names;
    for (const Column &column : columns) {
        if (!column.derived)
            names << column.name;
    }
    return names;
}

bool isDerivedColumn(const QString &table, const QString &column)
{
    static const QSet<QString> kFigures{
        QStringLiteral("name_key"),         QStringLiteral("last_contact_at"),
        QStringLiteral("first_contact_at"), QStringLiteral("contact_count"),
        QStringLiteral("next_task_at"),     QStringLiteral("open_task_count")};
    static const QSet<QString> kReach{QStringLiteral("email"),    QStringLiteral("email_type"),
                                      QStringLiteral("phone"),    QStringLiteral("phone_type"),
                                      QStringLiteral("website"),  QStringLiteral("street"),
                                      QStringLiteral("postcode"), QStringLiteral("city"),
                                      QStringLiteral("region"),   QStringLiteral("country")};
    const bool figure = kFigures.contains(column);
    static const QSet<QString> kBought{QStringLiteral("first_order"),
                                       QStringLiteral("last_order"),
                                       QStringLiteral("order_count"),
                                       QStringLiteral("order_revenue_minor"),
                                       QStringLiteral("order_revenue_currency"),
                                       QStringLiteral("order_margin_minor"),
                                       QStringLiteral("order_margin_currency"),
                                       QStringLiteral("rfm"),
                                       QStringLiteral("tier"),
                                       QStringLiteral("alive"),
                                       QStringLiteral("expected_orders"),
                                       QStringLiteral("predicted_minor"),
                                       QStringLiteral("predicted_currency"),
                                       QStringLiteral("at_risk_minor"),
                                       QStringLiteral("at_risk_currency")};
    static const QSet<QString> kOfOrders{QStringLiteral("counts"),        QStringLiteral("customer_id"),
                                         QStringLiteral("counted_on"),    QStringLiteral("ordered_on"),
                                         QStringLiteral("revenue_minor"), QStringLiteral("revenue_currency"),
                                         QStringLiteral("margin_minor"),  QStringLiteral("margin_currency")};
    if (table == QLatin1String("sales_order"))
        return kOfOrders.contains(column) && column != QLatin1String("ordered_on");
    if (table == QLatin1String("order_line"))
        return kOfOrders.contains(column);
    if (kBought.contains(column))
        return true;
    if (table == QLatin1String("person"))
        return figure || kReach.contains(column) || column == QLatin1String("company_id") ||
               column == QLatin1String("company_name") || column.startsWith(QLatin1String("consent_"));
    if (table == QLatin1String("company"))
        return figure || kReach.contains(column) || column == QLatin1String("people_count");
    if (table == QLatin1String("lead"))
        return figure || kReach.contains(column) || column == QLatin1String("score");
    if (table == QLatin1String("opportunity"))
        return figure || column == QLatin1String("chance");
    return (table == QLatin1String("pipeline") || table == QLatin1String("stage") ||
            table == QLatin1String("product")) &&
           column == QLatin1String("name_key");
}

const QStringList &journalledTables()
{
    static const QStringList kTables{QStringLiteral("app_user"),
                                     QStringLiteral("company"),
                                     QStringLiteral("person"),
                                     QStringLiteral("tag"),
                                     QStringLiteral("pipeline"),
                                     QStringLiteral("stage"),
                                     QStringLiteral("opportunity"),
                                     QStringLiteral("lead"),
                                     QStringLiteral("exchange_rate"),
                                     QStringLiteral("close_reason"),
                                     QStringLiteral("score_rule"),
                                     QStringLiteral("assign_rule"),
                                     QStringLiteral("quota"),
                                     QStringLiteral("forecast"),
                                     QStringLiteral("series"),
                                     QStringLiteral("product"),
                                     QStringLiteral("sales_order"),
                                     QStringLiteral("order_line"),
                                     QStringLiteral("dashboard"),
                                     QStringLiteral("report"),
                                     QStringLiteral("segment"),
                                     QStringLiteral("campaign"),
                                     QStringLiteral("campaign_segment"),
                                     QStringLiteral("campaign_text"),
                                     QStringLiteral("person_company"),
                                     QStringLiteral("contact_point"),
                                     QStringLiteral("address"),
                                     QStringLiteral("relation"),
                                     QStringLiteral("activity"),
                                     QStringLiteral("task"),
                                     QStringLiteral("record_tag"),
                                     QStringLiteral("record_mark"),
                                     QStringLiteral("custom_field"),
                                     QStringLiteral("saved_view"),
                                     QStringLiteral("merged_record"),
                                     QStringLiteral("distinct_pair"),
                                     QStringLiteral("quality_exception"),
                                     QStringLiteral("segment_pick"),
                                     QStringLiteral("consent"),
                                     QStringLiteral("recipient"),
                                     QStringLiteral("response")};
    return kTables;
}

} // namespace rapport::storage
