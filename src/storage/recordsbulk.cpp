#include "storage/records.h"

#include "storage/childlists.h"
#include "storage/rowlinks.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr qint64 kReportEvery = 256;

struct Hanging {
    const char *table;
    const char *column;
};

/// What goes with a record that is deleted for good.
constexpr Hanging kHanging[] = {{"contact_point", "record_id"},
                                {"address", "record_id"},
                                {"person_company", "person_id"},
                                {"person_company", "company_id"},
                                {"relation", "from_id"},
                                {"relation", "to_id"},
                                {"record_tag", "record_id"},
                                {"record_tag", "tag_id"},
                                {"record_mark", "record_id"},
                                {"merged_record", "kept_id"},
                                {"distinct_pair", "record_id"},
                                {"distinct_pair", "other_id"},
                                {"quality_exception", "record_id"},
                                {"stage", "pipeline_id"},
                                {"order_line", "order_id"},
                                {"segment_pick", "record_id"},
                                {"segment_pick", "segment_id"},
                                {"consent", "person_id"},
                                {"campaign_segment", "segment_id"},
                                {"campaign_segment", "campaign_id"},
                                {"recipient", "campaign_id"},
                                {"response", "campaign_id"},
                                {"campaign_text", "campaign_id"}};

/// What only names it, and forgets it.
constexpr Hanging kNaming[] = {{"activity", "person_id"},
                               {"activity", "company_id"},
                               {"activity", "opportunity_id"},
                               {"activity", "lead_id"},
                               {"task", "opportunity_id"},
                               {"task", "lead_id"},
                               {"opportunity", "company_id"},
                               {"opportunity", "person_id"},
                               {"lead", "converted_person_id"},
                               {"lead", "converted_company_id"},
                               {"lead", "converted_opportunity_id"},
                               {"task", "person_id"},
                               {"task", "company_id"},
                               {"company", "parent_id"},
                               {"sales_order", "company_id"},
                               {"sales_order", "person_id"},
                               {"sales_order", "opportunity_id"},
                               {"order_line", "product_id"},
                               {"recipient", "person_id"},
                               {"response", "person_id"}};

Result<std::vector<qint64>> idsWhere(Connection &connection, const QString &table, const QString &condition,
                                     qint64 value)
{
    const QString sql = QStringLiteral("SELECT id FROM %1 WHERE %2 ORDER BY id").arg(table, condition);
    RAPPORT_TRY(auto query, connection.run(sql, {value}));
    std::vector<qint64> ids;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return ids;
        ids.push_back(query.int64(0));
    }
}

/// The records that a row of person_company ties: their counts change with it.
Result<> touchRole(Transaction &transaction, qint64 row)
{
    RAPPORT_TRY(auto query,
                transaction.connection().run(
                    QStringLiteral("SELECT person_id, company_id FROM person_company WHERE id = ?"), {row}));
    RAPPORT_TRY(const bool found, query.next());
    if (found) {
        transaction.touch({RecordKind::Person, RecordId(query.int64(0))});
        transaction.touch({RecordKind::Company, RecordId(query.int64(1))});
    }
    query.finish();
    return {};
}

Result<> removeHanging(Transaction &transaction, const RecordRef &ref)
{
    for (const Hanging &hanging : kHanging) {
        const QString table = QLatin1String(hanging.table);
        RAPPORT_TRY(const auto rows,
                    idsWhere(transaction.connection(), table,
                             QLatin1String(hanging.column) + QStringLiteral(" = ?"), ref.id.value()));
        for (const qint64 row : rows) {
            if (table == QLatin1String("person_company"))
                RAPPORT_CHECK(touchRole(transaction, row));
            RAPPORT_CHECK(transaction.remove(table, row, ref));
        }
    }
    return {};
}

RecordRef ownerOf(const QString &table, qint64 id)
{
    return {recordKindOfTable(table).value_or(RecordKind::Person), RecordId(id)};
}

Result<> forget(Transaction &transaction, const RecordRef &ref)
{
    for (const Hanging &naming : kNaming) {
        const QString table = QLatin1String(naming.table);
        const QString column = QLatin1String(naming.column);
        RAPPORT_TRY(const auto rows, idsWhere(transaction.connection(), table,
                                              column + QStringLiteral(" = ?"), ref.id.value()));
        for (const qint64 row : rows) {
            RAPPORT_TRY(const bool changed,
                        transaction.update(table, row, 0, {{column, QVariant()}}, ownerOf(table, row)));
            Q_UNUSED(changed)
            transaction.touch(ownerOf(table, row));
        }
    }
    return {};
}

/// What younger opportunities in the trash are in stays as long as they do.
const char *unusedOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Stage:
        return " AND NOT EXISTS (SELECT 1 FROM opportunity o WHERE o.stage_id = stage.id OR o.last_stage_id "
               "= stage.id)";
    case RecordKind::Pipeline:
        return " AND NOT EXISTS (SELECT 1 FROM opportunity o WHERE o.pipeline_id = pipeline.id OR o.stage_id "
               "IN "
               "(SELECT s.id FROM stage s WHERE s.pipeline_id = pipeline.id))";
    default: return "";
    }
}

Result<> purgeOne(Transaction &transaction, const RecordRef &ref)
{
    RAPPORT_CHECK(removeHanging(transaction, ref));
    RAPPORT_CHECK(forget(transaction, ref));
    RAPPORT_CHECK(transaction.remove(tableOf(ref.kind), ref.id.value(), ref));
    transaction.touch(ref);
    return {};
}

Result<qint64> changeEach(Transaction &transaction, const std::vector<qint64> &ids,
                          const core::Progress &progress, const std::function<Result<>(qint64)> &change)
{
    qint64 changed = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (progress.stopRequested())
            return core::cancelled();
        const qint64 before = transaction.rows();
        RAPPORT_CHECK(change(ids[i]));
        changed += transaction.rows() > before ? 1 : 0;
        if (qint64(i) % kReportEvery == 0)
            progress.at(qint64(i), qint64(ids.size()));
    }
    progress.at(qint64(ids.size()), qint64(ids.size()));
    return changed;
}

} // namespace

Result<qint64> Records::purge(Transaction &transaction, core::Instant before)
{
    qint64 purged = 0;
    for (const RecordKind kind :
         {RecordKind::Activity,  RecordKind::Task,        RecordKind::Tag,       RecordKind::Lead,
          RecordKind::OrderLine, RecordKind::Order,       RecordKind::Product,   RecordKind::Opportunity,
          RecordKind::Person,    RecordKind::Company,     RecordKind::Stage,     RecordKind::Pipeline,
          RecordKind::Rate,      RecordKind::CloseReason, RecordKind::ScoreRule, RecordKind::AssignRule,
          RecordKind::Quota,     RecordKind::Forecast,    RecordKind::Series,    RecordKind::Dashboard,
          RecordKind::Report,    RecordKind::Campaign,    RecordKind::Segment}) {
        RAPPORT_TRY(const auto ids,
                    idsWhere(transaction.connection(), tableOf(kind),
                             QStringLiteral("deleted_at < ?") + QLatin1String(unusedOf(kind)), before.ms));
        for (const qint64 id : ids)
            RAPPORT_CHECK(purgeOne(transaction, {kind, RecordId(id)}));
        purged += qint64(ids.size());
    }
    return purged;
}

Result<qint64> Records::bulkSet(Transaction &transaction, RecordKind kind, const std::vector<qint64> &ids,
                                const domain::FieldValues &values, const core::Progress &progress)
{
    return changeEach(transaction, ids, progress, [&](qint64 id) -> Result<> {
        domain::Draft draft;
        draft.ref = {kind, RecordId(id)};
        draft.values = values;
        RAPPORT_CHECK(save(transaction, draft));
        return {};
    });
}

Result<qint64> Records::bulkTag(Transaction &transaction, RecordKind kind, const std::vector<qint64> &ids,
                                const QStringList &add, const QStringList &remove,
                                const core::Progress &progress)
{
    return changeEach(transaction, ids, progress, [&](qint64 id) -> Result<> {
        const RecordRef ref{kind, RecordId(id)};
        ChildWriter writer(transaction, ref);
        RAPPORT_CHECK(writer.removeTags(remove));
        RAPPORT_CHECK(writer.addTags(add));
        if (writer.changed())
            transaction.touch(ref);
        return {};
    });
}

Result<qint64> Records::bulkMark(Transaction &transaction, RecordKind kind, const std::vector<qint64> &ids,
                                 const QString &mark, bool on, const core::Progress &progress)
{
    return changeEach(transaction, ids, progress, [&](qint64 id) {
        return ChildWriter(transaction, {kind, RecordId(id)}).mark(mark, on);
    });
}

} // namespace rapport::storage
