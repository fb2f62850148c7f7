#include "storage/storecheck.h"

#include "storage/customercounts.h"
#include "storage/derivedrecord.h"
#include "storage/dialect.h"
#include "storage/rowlinks.h"
#include "storage/tables.h"

namespace rapport::storage {

using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr std::size_t kSlice = 400;
constexpr std::size_t kMaxProblems = 1000;

} // namespace

StoreCheck::StoreCheck(Connection &connection, const domain::Catalogue &catalogue,
                       const core::Progress &progress)
    : m_connection(connection), m_catalogue(catalogue), m_progress(progress), m_rates(connection)
{
}

core::Result<CheckReport> StoreCheck::run()
{
    RAPPORT_CHECK(checkFile());
    if (!m_report.ok())
        return m_report; // what a damaged file says of its content means nothing
    for (const RecordKind kind : domain::kAllKinds) {
        RAPPORT_TRY(const QVariant count,
                    m_connection.scalar(QStringLiteral("SELECT count(*) FROM ") + tableOf(kind)));
        m_total += count.toLongLong();
    }
    RAPPORT_CHECK(checkReferences());
    for (const RecordKind kind : domain::kAllKinds)
        RAPPORT_CHECK(checkDerived(kind));
    RAPPORT_CHECK(checkDays());
    RAPPORT_CHECK(checkOrphanDocuments());
    RAPPORT_CHECK(checkJournal());
    return m_report;
}

core::Result<CheckReport> StoreCheck::runOnRows()
{
    RAPPORT_CHECK(checkReferences());
    RAPPORT_CHECK(checkJournal());
    return m_report;
}

core::Result<> StoreCheck::checkJournal()
{
    RAPPORT_CHECK(checkChangesets());
    for (const QString &table : journalledTables())
        RAPPORT_CHECK(checkCoverage(table));
    return {};
}

void StoreCheck::add(const QString &area, const QString &what, const domain::RecordRef &ref)
{
    if (m_report.problems.size() < kMaxProblems)
        m_report.problems.push_back({area, what, ref});
}

core::Result<> StoreCheck::step(qint64 rows)
{
    if (m_progress.stopRequested())
        return core::cancelled();
    m_done += rows;
    m_progress.at(qMin(m_done, m_total), m_total);
    return {};
}

core::Result<std::vector<qint64>> StoreCheck::ids(const QString &sql)
{
    std::vector<qint64> found;
    RAPPORT_TRY(Query query, m_connection.run(sql));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        found.push_back(query.int64(0));
    }
}

core::Result<> StoreCheck::report(const QString &area, const QString &what, const QString &sql,
                                  std::optional<RecordKind> kind)
{
    RAPPORT_TRY(const auto found, ids(sql));
    for (const qint64 id : found)
        add(area, QStringLiteral("%1 %2").arg(what).arg(id),
            kind ? domain::RecordRef{*kind, RecordId(id)} : domain::RecordRef{});
    return {};
}

core::Result<> StoreCheck::checkFile()
{
    RAPPORT_TRY(const QStringList faults, m_connection.dialect().checkFile(m_connection));
    for (const QString &fault : faults)
        add(QStringLiteral("file"), fault);
    return step(0);
}

core::Result<> StoreCheck::checkReferences()
{
    for (const RowLink &link : rowLinks()) {
        QString missing;
        for (const RecordKind kind : domain::kAllKinds) {
            if (!link.to || link.to == kind)
                missing += QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM %1 p WHERE p.id = x.%2)")
                               .arg(tableOf(kind), link.column);
        }
        const QString what =
            QStringLiteral("%1.%2 names a record that is not there, row").arg(link.table, link.column);
        RAPPORT_CHECK(report(QStringLiteral("references"), what,
                             QStringLiteral("SELECT x.id FROM %1 x WHERE x.%2 IS NOT NULL%3 LIMIT 100")
                                 .arg(link.table, link.column, missing)));
    }
    return step(0);
}

core::Result<> StoreCheck::checkDerived(RecordKind kind)
{
    RAPPORT_TRY(const auto all, ids(QStringLiteral("SELECT id FROM %1 ORDER BY id").arg(tableOf(kind))));
    std::span<const qint64> rest(all);
    while (!rest.empty()) {
        const auto slice = rest.first(qMin(rest.size(), kSlice));
        RAPPORT_CHECK(checkDerivedSlice(kind, slice));
        RAPPORT_CHECK(step(qint64(slice.size())));
        rest = rest.subspan(slice.size());
    }
    return {};
}

core::Result<> StoreCheck::checkDerivedSlice(RecordKind kind, std::span<const qint64> ids)
{
    RAPPORT_TRY(const DerivedRecords records, loadForDerived(m_connection, m_catalogue, kind, ids, m_rates));
    for (const auto &[id, record] : records) {
        const QVariantMap stale = staleColumns(record, m_catalogue);
        if (!stale.isEmpty())
            add(QStringLiteral("figures"),
                QStringLiteral("%1 %2 differs from a recount in %3")
                    .arg(tableOf(kind))
                    .arg(id)
                    .arg(stale.keys().join(QStringLiteral(", "))),
                record.record.ref);
        if (documentOf(record, m_catalogue) != record.document)
            add(QStringLiteral("search"),
                QStringLiteral("the search document of %1 %2 is not what its fields say")
                    .arg(tableOf(kind))
                    .arg(id),
                record.record.ref);
    }
    return {};
}

core::Result<> StoreCheck::checkDays()
{
    RAPPORT_TRY(const QStringList days, wrongDays(m_connection));
    for (const QString &day : days)
        add(QStringLiteral("figures"),
            QStringLiteral("sales_day differs from a recount of the orders of %1").arg(day));
    RAPPORT_TRY(const QStringList counts, CustomerCounts::wrong(m_connection));
    for (const QString &question : counts)
        add(QStringLiteral("figures"),
            QStringLiteral("customer_count differs from a recount of the customers of %1").arg(question));
    return {};
}

core::Result<> StoreCheck::checkOrphanDocuments()
{
    QString missing;
    for (const RecordKind kind : domain::kAllKinds)
        missing +=
            QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM %1 p WHERE p.id = x.id)").arg(tableOf(kind));
    return report(QStringLiteral("search"), QStringLiteral("a search document without its record,"),
                  QStringLiteral("SELECT x.id FROM search_doc x WHERE 1 = 1%1 LIMIT 100").arg(missing));
}

core::Result<> StoreCheck::checkChangesets()
{
    const QString area = QStringLiteral("journal");
    RAPPORT_CHECK(report(area, QStringLiteral("a gap in the entries of changeset"),
                         QStringLiteral("SELECT changeset_id FROM change GROUP BY changeset_id HAVING "
                                        "count(*) <> max(seq) OR min(seq) <> 1")));
    RAPPORT_CHECK(report(area, QStringLiteral("entries without their changeset"),
                         QStringLiteral("SELECT DISTINCT changeset_id FROM change c WHERE NOT EXISTS (SELECT "
                                        "1 FROM changeset s WHERE s.id = c.changeset_id)")));
    RAPPORT_CHECK(report(area, QStringLiteral("a changeset without entries,"),
                         QStringLiteral("SELECT id FROM changeset s WHERE row_count > 0 AND NOT EXISTS "
                                        "(SELECT 1 FROM change c WHERE c.changeset_id = s.id)")));
    RAPPORT_CHECK(report(
        area, QStringLiteral("an undo that its target does not know,"),
        QStringLiteral(
            "SELECT s.id FROM changeset s WHERE s.undo_of IS NOT NULL AND s.row_count > 0 AND NOT EXISTS "
            "(SELECT 1 FROM changeset t WHERE t.id = s.undo_of AND t.undone_by = s.id)")));
    return step(0);
}

core::Result<> StoreCheck::checkCoverage(const QString &table)
{
    // Every row came into the store by some changeset.
    RAPPORT_TRY(Query ranges,
                m_connection.run(QStringLiteral("SELECT first_id, last_id FROM change WHERE op = 'insert' "
                                                "AND table_name = ? ORDER BY first_id"),
                                 {table}));
    std::vector<std::pair<qint64, qint64>> covered;
    for (;;) {
        RAPPORT_TRY(const bool row, ranges.next());
        if (!row)
            break;
        if (!covered.empty() && ranges.int64(0) <= covered.back().second + 1)
            covered.back().second = qMax(covered.back().second, ranges.int64(1));
        else
            covered.emplace_back(ranges.int64(0), ranges.int64(1));
    }
    ranges.finish();
    RAPPORT_TRY(const auto rows, ids(QStringLiteral("SELECT id FROM %1 ORDER BY id").arg(table)));
    auto range = covered.begin();
    for (const qint64 id : rows) {
        while (range != covered.end() && range->second < id)
            ++range;
        if (range == covered.end() || range->first > id)
            add(QStringLiteral("journal"),
                QStringLiteral("%1 %2 came into the store without a changeset").arg(table).arg(id));
    }
    return step(0);
}

} // namespace rapport::storage
