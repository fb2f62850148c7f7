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
    if (table == QLatin1String("person"))
        return figure || kReach.contains(column) || column == QLatin1String("company_id") ||
               column == QLatin1String("company_name");
    if (table == QLatin1String("company"))
        return figure || kReach.contains(column) || column == QLatin1String("people_count");
    if (table == QLatin1String("lead"))
        return figure || kReach.contains(column) || column == QLatin1String("score");
    if (table == QLatin1String("opportunity"))
        return figure || column == QLatin1String("chance");
    return (table == QLatin1String("pipeline") || table == QLatin1String("stage")) &&
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
                                     QStringLiteral("quality_exception")};
    return kTables;
}

} // namespace rapport::storage
