#include "storage/rowlinks.h"

#include "storage/rowscan.h"
#include "storage/tables.h"

namespace rapport::storage {

using domain::RecordKind;

const std::vector<RowLink> &rowLinks()
{
    const auto link = [](const char *table, const char *column, std::optional<RecordKind> to) {
        return RowLink{QString::fromLatin1(table), QString::fromLatin1(column), to};
    };
    static const std::vector<RowLink> kLinks{
        link("contact_point", "record_id", std::nullopt),
        link("address", "record_id", std::nullopt),
        link("record_tag", "record_id", std::nullopt),
        link("record_tag", "tag_id", RecordKind::Tag),
        link("record_mark", "record_id", std::nullopt),
        link("record_mark", "user_id", RecordKind::User),
        link("person_company", "person_id", RecordKind::Person),
        link("person_company", "company_id", RecordKind::Company),
        link("relation", "from_id", std::nullopt),
        link("relation", "to_id", std::nullopt),
        link("activity", "person_id", RecordKind::Person),
        link("activity", "company_id", RecordKind::Company),
        link("activity", "author_id", RecordKind::User),
        link("activity", "opportunity_id", RecordKind::Opportunity),
        link("activity", "lead_id", RecordKind::Lead),
        link("task", "opportunity_id", RecordKind::Opportunity),
        link("task", "lead_id", RecordKind::Lead),
        link("opportunity", "company_id", RecordKind::Company),
        link("opportunity", "person_id", RecordKind::Person),
        link("opportunity", "pipeline_id", RecordKind::Pipeline),
        link("opportunity", "stage_id", RecordKind::Stage),
        link("opportunity", "last_stage_id", RecordKind::Stage),
        link("opportunity", "owner_id", RecordKind::User),
        link("stage", "pipeline_id", RecordKind::Pipeline),
        link("sales_order", "company_id", RecordKind::Company),
        link("sales_order", "person_id", RecordKind::Person),
        link("sales_order", "opportunity_id", RecordKind::Opportunity),
        link("sales_order", "owner_id", RecordKind::User),
        link("order_line", "order_id", RecordKind::Order),
        link("order_line", "product_id", RecordKind::Product),
        link("dashboard", "owner_id", RecordKind::User),
        link("report", "owner_id", RecordKind::User),
        link("segment", "owner_id", RecordKind::User),
        link("segment_pick", "segment_id", RecordKind::Segment),
        link("segment_pick", "record_id", std::nullopt),
        link("campaign", "owner_id", RecordKind::User),
        link("campaign_segment", "campaign_id", RecordKind::Campaign),
        link("campaign_segment", "segment_id", RecordKind::Segment),
        link("campaign_text", "campaign_id", RecordKind::Campaign),
        link("recipient", "campaign_id", RecordKind::Campaign),
        link("recipient", "person_id", RecordKind::Person),
        link("response", "campaign_id", RecordKind::Campaign),
        link("response", "person_id", RecordKind::Person),
        link("response", "user_id", RecordKind::User),
        link("consent", "person_id", RecordKind::Person),
        link("consent", "user_id", RecordKind::User),
        link("lead", "owner_id", RecordKind::User),
        link("quota", "owner_id", RecordKind::User),
        link("forecast", "owner_id", RecordKind::User),
        link("assign_rule", "last_user_id", RecordKind::User),
        link("lead", "converted_person_id", RecordKind::Person),
        link("lead", "converted_company_id", RecordKind::Company),
        link("lead", "converted_opportunity_id", RecordKind::Opportunity),
        link("task", "person_id", RecordKind::Person),
        link("task", "company_id", RecordKind::Company),
        link("task", "owner_id", RecordKind::User),
        link("company", "parent_id", RecordKind::Company),
        link("company", "owner_id", RecordKind::User),
        link("person", "owner_id", RecordKind::User),
        link("saved_view", "owner_id", RecordKind::User),
        link("merged_record", "kept_id", std::nullopt),
        link("distinct_pair", "record_id", std::nullopt),
        link("distinct_pair", "other_id", std::nullopt),
        link("quality_exception", "record_id", std::nullopt)};
    return kLinks;
}

QString ownerColumn(const QString &table)
{
    if (table == QLatin1String("person_company") || table == QLatin1String("consent"))
        return QStringLiteral("person_id");
    if (table == QLatin1String("relation"))
        return QStringLiteral("from_id");
    if (table == QLatin1String("segment_pick"))
        return QStringLiteral("segment_id");
    if (table == QLatin1String("campaign_segment") || table == QLatin1String("response"))
        return QStringLiteral("campaign_id");
    if (table == QLatin1String("contact_point") || table == QLatin1String("address") ||
        table == QLatin1String("record_tag") || table == QLatin1String("record_mark") ||
        table == QLatin1String("merged_record") || table == QLatin1String("distinct_pair") ||
        table == QLatin1String("quality_exception"))
        return QStringLiteral("record_id");
    return QStringLiteral("id");
}

std::optional<RecordKind> recordKindOfTable(const QString &table)
{
    for (const RecordKind kind : domain::kAllKinds) {
        if (tableOf(kind) == table)
            return kind;
    }
    return std::nullopt;
}

core::Result<std::optional<RecordKind>> LinkFinder::kindOf(qint64 id)
{
    if (const auto known = m_kinds.constFind(id); known != m_kinds.constEnd())
        return *known;
    for (const RecordKind kind : domain::kAllKinds) {
        RAPPORT_TRY(
            const QVariant found,
            m_connection.scalar(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(tableOf(kind)), {id}));
        if (found.isValid())
            return *m_kinds.insert(id, kind);
    }
    return std::optional<RecordKind>();
}

core::Result<QString> LinkFinder::nameOf(const domain::RecordRef &ref)
{
    QString name = nameSql(ref.kind);
    if (ref.kind == RecordKind::Person)
        name = QStringLiteral("coalesce(full_name, nullif(trim(coalesce(first_name, '') || ' ' || "
                              "coalesce(last_name, '')), ''))");
    else if (ref.kind == RecordKind::Activity)
        name = QStringLiteral("coalesce(subject, body)");
    RAPPORT_TRY(
        const QVariant found,
        m_connection.scalar(QStringLiteral("SELECT %1 FROM %2 WHERE id = ?").arg(name, tableOf(ref.kind)),
                            {ref.id.value()}));
    return found.toString();
}

core::Result<std::vector<domain::RecordRef>> LinkFinder::linked(const QString &table, const QString &where,
                                                                const QVariantList &values,
                                                                const QString &also)
{
    std::vector<domain::RecordRef> refs;
    for (const RowLink &link : rowLinks()) {
        if (link.table == table && link.to != RecordKind::User)
            RAPPORT_CHECK(addLinked(link, where + QString(also).replace(QLatin1String("%1"), link.column),
                                    values, refs));
    }
    return refs;
}

core::Result<> LinkFinder::addLinked(const RowLink &link, const QString &where, const QVariantList &values,
                                     std::vector<domain::RecordRef> &refs)
{
    std::vector<qint64> ids;
    RAPPORT_CHECK(scanIds(m_connection,
                          {QStringLiteral("SELECT DISTINCT %1 FROM %2 WHERE %1 IS NOT NULL AND %3")
                               .arg(link.column, link.table, where),
                           values},
                          ids));
    for (const qint64 id : ids) {
        std::optional<RecordKind> kind = link.to;
        if (!kind) {
            RAPPORT_TRY(kind, kindOf(id));
        }
        if (kind)
            refs.push_back({*kind, domain::RecordId(id)});
    }
    return {};
}

} // namespace rapport::storage
