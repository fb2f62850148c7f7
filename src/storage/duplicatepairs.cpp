#include "storage/duplicatepairs.h"

#include "storage/childlists.h"
#include "storage/chunks.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::DuplicatePair;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr qint64 kRowsBetweenLooks = 20'000;
constexpr qint64 kReadingShare = 3; ///< of ten parts of the work

constexpr auto kPeople =
    "SELECT id, full_name, first_name, last_name, company_name, birthday, street, postcode, "
    "city FROM person WHERE deleted_at IS NULL ORDER BY id";
constexpr auto kCompanies =
    "SELECT id, name, domain, street, postcode, city FROM company WHERE deleted_at IS NULL ORDER BY id";
constexpr auto kContacts = "SELECT record_id, type, match_key FROM contact_point";
constexpr auto kDistinct = "SELECT record_id, other_id FROM distinct_pair";
constexpr auto kKept =
    "SELECT d.first_id, d.second_id, d.score, d.why FROM duplicate_pair d "
    "JOIN %1 a ON a.id = d.first_id AND a.deleted_at IS NULL "
    "JOIN %1 b ON b.id = d.second_id AND b.deleted_at IS NULL "
    "WHERE d.kind = ? AND NOT EXISTS (SELECT 1 FROM distinct_pair x WHERE x.record_id = d.first_id AND "
    "x.other_id = d.second_id) AND NOT EXISTS (SELECT 1 FROM distinct_pair x WHERE x.record_id = d.second_id "
    "AND x.other_id = d.first_id)%2 ORDER BY d.score DESC, d.first_id, d.second_id";

QString keptSql(RecordKind kind, const QString &also)
{
    return QString(QLatin1String(kKept))
        .replace(QLatin1String("%1"), tableOf(kind))
        .replace(QLatin1String("%2"), also);
}

Result<> checkKind(RecordKind kind)
{
    if (kind == RecordKind::Person || kind == RecordKind::Company)
        return {};
    return core::fail(core::ErrorCode::Validation, QStringLiteral("duplicates.kind"),
                      {domain::kindKey(kind)});
}

domain::DuplicateSubject personOf(qint64 id, std::span<const std::string_view> cells)
{
    return {id, cells[0], cells[1], cells[2], cells[3], {}, cells[4], cells[5], cells[6], cells[7]};
}

domain::DuplicateSubject companyOf(qint64 id, std::span<const std::string_view> cells)
{
    return {id, cells[0], {}, {}, {}, cells[1], {}, cells[2], cells[3], cells[4]};
}

/// Reads a store into a scan.
class Feeder {
public:
    Feeder(Connection &connection, RecordKind kind, const core::Progress &progress,
           domain::DuplicateScan &scan)
        : m_connection(connection), m_kind(kind), m_progress(progress), m_scan(scan)
    {
    }

    Result<> run()
    {
        RAPPORT_TRY(const QVariant count,
                    m_connection.scalar(QStringLiteral("SELECT count(*) FROM ") + tableOf(m_kind)));
        m_total = count.toLongLong();
        RAPPORT_CHECK(records());
        return contacts();
    }

private:
    Result<> records()
    {
        const bool people = m_kind == RecordKind::Person;
        RAPPORT_CHECK(scanCells(m_connection, {QLatin1String(people ? kPeople : kCompanies), {}},
                                [&](qint64 id, std::span<const std::string_view> cells) {
                                    m_scan.add(people ? personOf(id, cells) : companyOf(id, cells));
                                    return goesOn();
                                }));
        return m_stopped ? core::Result<>(core::cancelled()) : core::Result<>();
    }

    Result<> contacts()
    {
        RAPPORT_CHECK(scanCells(m_connection, {QLatin1String(kContacts), {}},
                                [&](qint64 id, std::span<const std::string_view> cells) {
                                    const QString type =
                                        QString::fromLatin1(cells[0].data(), qsizetype(cells[0].size()));
                                    m_scan.addContact(id, contactTypeFromKey(type), cells[1]);
                                    return goesOn();
                                }));
        return m_stopped ? core::Result<>(core::cancelled()) : core::Result<>();
    }

    bool goesOn()
    {
        if (++m_rows % kRowsBetweenLooks != 0)
            return true;
        m_progress.at(qMin(m_rows, 3 * m_total) * kReadingShare, 30 * qMax<qint64>(m_total, 1));
        m_stopped = m_progress.stopRequested();
        return !m_stopped;
    }

    Connection &m_connection;
    RecordKind m_kind;
    const core::Progress &m_progress;
    domain::DuplicateScan &m_scan;
    qint64 m_total = 0;
    qint64 m_rows = 0;
    bool m_stopped = false;
};

Result<QSet<std::pair<qint64, qint64>>> distinctPairs(Connection &connection)
{
    QSet<std::pair<qint64, qint64>> pairs;
    RAPPORT_TRY(auto query, connection.run(QLatin1String(kDistinct)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return pairs;
        const auto [first, second] = std::minmax({query.int64(0), query.int64(1)});
        pairs.insert({first, second});
    }
}

Result<std::vector<DuplicatePair>> readPairs(Connection &connection, const QString &sql,
                                             const QVariantList &values)
{
    std::vector<DuplicatePair> pairs;
    RAPPORT_TRY(auto query, connection.run(sql, values));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return pairs;
        pairs.push_back({RecordId(query.int64(0)), RecordId(query.int64(1)), double(query.int64(2)) / 1000,
                         query.text(3).split(QLatin1Char(','), Qt::SkipEmptyParts)});
    }
}

} // namespace

Result<DuplicatesFound> DuplicatePairs::scan(Connection &connection, RecordKind kind,
                                             const core::Progress &progress)
{
    RAPPORT_CHECK(checkKind(kind));
    const auto scan = domain::DuplicateScan::of(kind);
    RAPPORT_CHECK(Feeder(connection, kind, progress, *scan).run());
    core::Progress rest = progress;
    rest.report = [&progress](qint64 done, qint64 total) {
        progress.at(kReadingShare * total + (10 - kReadingShare) * done, 10 * total);
    };
    DuplicatesFound found;
    RAPPORT_TRY(found.pairs, scan->run(rest));
    found.records = scan->records();
    RAPPORT_TRY(const auto distinct, distinctPairs(connection));
    std::erase_if(found.pairs, [&](const DuplicatePair &pair) {
        return distinct.contains({pair.first.value(), pair.second.value()});
    });
    return found;
}

Result<> DuplicatePairs::keep(Transaction &transaction, RecordKind kind, const DuplicatesFound &found)
{
    Connection &connection = transaction.connection();
    const QString key = domain::kindKey(kind);
    RAPPORT_CHECK(connection.execute(QStringLiteral("DELETE FROM duplicate_pair WHERE kind = ?"), {key}));
    RAPPORT_CHECK(connection.execute(QStringLiteral("DELETE FROM duplicate_scan WHERE kind = ?"), {key}));
    for (const DuplicatePair &pair : found.pairs)
        RAPPORT_CHECK(connection.execute(
            QStringLiteral(
                "INSERT INTO duplicate_pair (first_id, second_id, kind, score, why) VALUES (?, ?, ?, ?, ?)"),
            {pair.first.value(), pair.second.value(), key, qRound64(pair.score * 1000),
             pair.why.join(QLatin1Char(',')) + QLatin1String("")}));
    RAPPORT_CHECK(connection.execute(
        QStringLiteral("INSERT INTO duplicate_scan (kind, at, records, pairs) VALUES (?, ?, ?, ?)"),
        {key, transaction.context().clock->now().ms, found.records, qint64(found.pairs.size())}));
    return {};
}

Result<std::vector<DuplicatePair>> DuplicatePairs::kept(Connection &connection, RecordKind kind, int limit)
{
    RAPPORT_CHECK(checkKind(kind));
    return readPairs(connection, keptSql(kind, {}) + QStringLiteral(" LIMIT ?"),
                     {domain::kindKey(kind), limit});
}

Result<std::vector<DuplicatePair>> DuplicatePairs::keptOf(Connection &connection, const RecordRef &ref)
{
    RAPPORT_CHECK(checkKind(ref.kind));
    const QString mine = QStringLiteral(" AND (d.first_id = ? OR d.second_id = ?)");
    return readPairs(connection, keptSql(ref.kind, mine),
                     {domain::kindKey(ref.kind), ref.id.value(), ref.id.value()});
}

Result<QSet<qint64>> DuplicatePairs::paired(Connection &connection, RecordKind kind,
                                            const std::vector<qint64> &ids)
{
    QSet<qint64> found;
    RAPPORT_CHECK(checkKind(kind));
    RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
        const QString marks = placeholders(values.size());
        const QString mine = QStringLiteral(" AND (d.first_id IN (%1) OR d.second_id IN (%1))").arg(marks);
        RAPPORT_TRY(const auto pairs, readPairs(connection, keptSql(kind, mine),
                                                QVariantList{domain::kindKey(kind)} + values + values));
        for (const DuplicatePair &pair : pairs) {
            found.insert(pair.first.value());
            found.insert(pair.second.value());
        }
        return {};
    }));
    return found;
}

Result<std::optional<DuplicateScanInfo>> DuplicatePairs::lastScan(Connection &connection, RecordKind kind)
{
    RAPPORT_TRY(auto query,
                connection.run(QStringLiteral("SELECT at, records, pairs FROM duplicate_scan WHERE kind = ?"),
                               {domain::kindKey(kind)}));
    RAPPORT_TRY(const bool row, query.next());
    if (!row)
        return std::optional<DuplicateScanInfo>();
    return std::optional(DuplicateScanInfo{core::Instant{query.int64(0)}, query.int64(1), query.int64(2)});
}

Result<> DuplicatePairs::setDistinct(Transaction &transaction, const RecordRef &one, RecordId other)
{
    RAPPORT_TRY(const qint64 id, transaction.newId());
    return transaction.insert(QStringLiteral("distinct_pair"),
                              {{QStringLiteral("id"), id},
                               {QStringLiteral("record_id"), one.id.value()},
                               {QStringLiteral("other_id"), other.value()}},
                              one);
}

} // namespace rapport::storage
