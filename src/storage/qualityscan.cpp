#include "storage/qualityscan.h"

#include "storage/chunks.h"
#include "storage/dialect.h"
#include "storage/filtersql.h"
#include "storage/qualityexceptions.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::QualityChange;
using domain::QualityFinding;
using domain::QualityFlaw;
using domain::QualityReport;
using domain::QualityRule;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr std::size_t kLookedThrough = 100; ///< so many times what is shown
constexpr auto kPairs =
    "SELECT d.first_id, d.second_id FROM duplicate_pair d "
    "JOIN %1 a ON a.id = d.first_id AND a.deleted_at IS NULL "
    "JOIN %1 b ON b.id = d.second_id AND b.deleted_at IS NULL "
    "WHERE d.kind = ? AND NOT EXISTS (SELECT 1 FROM distinct_pair x WHERE (x.record_id = d.first_id AND "
    "x.other_id = d.second_id) OR (x.record_id = d.second_id AND x.other_id = d.first_id))";
constexpr auto kCompaniesOf = "SELECT company_id FROM person_company WHERE person_id IN (%1)";

/// "spaces" of "person-spaces".
QString bareKey(const QualityRule &rule)
{
    return rule.key.mid(domain::kindKey(rule.kind).size() + 1);
}

bool isAmongAddresses(const QString &bare)
{
    static const QStringList keys{"postcode", "spaces", "control", "mojibake", "lost-letters", "placeholder"};
    return keys.contains(bare);
}

bool isAmongPoints(const QString &bare)
{
    static const QStringList keys{"email-malformed", "email-typo", "phone-malformed", "phone-national",
                                  "link-malformed"};
    return keys.contains(bare);
}

/// Findings of one rule as they come, a record's changes together.
class Collector {
public:
    void add(const RecordRef &ref, std::vector<QualityChange> changes, bool hasFix)
    {
        const auto known = m_places.constFind(ref.id.value());
        if (known == m_places.constEnd()) {
            m_places.insert(ref.id.value(), m_found.size());
            m_found.push_back({ref, {}, std::move(changes), hasFix});
            return;
        }
        QualityFinding &finding = m_found[*known];
        finding.hasFix = finding.hasFix && hasFix;
        std::move(changes.begin(), changes.end(), std::back_inserter(finding.changes));
    }
    std::size_t fixable() const
    {
        return std::size_t(
            std::count_if(m_found.begin(), m_found.end(), [](const auto &f) { return f.hasFix; }));
    }
    std::vector<QualityFinding> take(int limit)
    {
        std::stable_partition(m_found.begin(), m_found.end(),
                              [](const QualityFinding &finding) { return finding.hasFix; });
        if (limit > 0 && m_found.size() > std::size_t(limit))
            m_found.resize(std::size_t(limit));
        return std::move(m_found);
    }
    std::size_t size() const { return m_found.size(); }

private:
    std::vector<QualityFinding> m_found;
    QHash<qint64, std::size_t> m_places;
};

} // namespace

QualityScan::QualityScan(Connection &connection, const Context &context, domain::ReadPhone readPhone,
                         const core::Progress &progress)
    : m_connection(connection), m_context(context), m_progress(progress),
      m_rules(domain::qualityRules(*context.catalogue)), m_look(std::move(readPhone))
{
}

Result<> QualityScan::inSnapshot(const std::function<Result<>()> &work)
{
    RAPPORT_TRY(m_exceptions, readQualityExceptions(m_connection));
    if (m_connection.inTransaction())
        return work();
    RAPPORT_CHECK(m_connection.execute(m_connection.dialect().traits().beginSnapshot));
    const auto done = work();
    RAPPORT_CHECK(m_connection.execute(QStringLiteral("ROLLBACK")));
    return done;
}

Result<> QualityScan::countRows()
{
    // People and companies are read twice: their texts, and for the filters.
    for (const char *table :
         {"person", "person", "company", "company", "contact_point", "address", "task", "activity"}) {
        RAPPORT_TRY(const QVariant rows,
                    m_connection.scalar(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table)));
        m_total += rows.toLongLong();
    }
    return {};
}

Result<QualityReport> QualityScan::run()
{
    QualityReport report;
    const auto work = [&]() -> Result<> {
        std::erase_if(m_rules,
                      [this](const QualityRule &rule) { return m_exceptions.rules.contains(rule.key); });
        report = QualityReport(m_rules, m_context.clock->now());
        RAPPORT_CHECK(countRows());
        return fill(report);
    };
    RAPPORT_CHECK(inSnapshot(work));
    return report;
}

Result<> QualityScan::fill(QualityReport &report)
{
    for (const RecordKind kind : domain::kQualityKinds) {
        RAPPORT_TRY(
            const QVariant records,
            m_connection.scalar(
                QStringLiteral("SELECT count(*) FROM %1 WHERE deleted_at IS NULL").arg(tableOf(kind))));
        report.setRecords(kind, records.toLongLong());
        QHash<QByteArray, std::size_t> places;
        for (std::size_t i = 0; i < report.rules().size(); ++i) {
            if (report.rules()[i].kind == kind)
                places.insert(bareKey(report.rules()[i]).toLatin1(), i);
        }
        const Take take = [&](const RecordRef &ref, const char *rule, const Changes &, bool hasFix) {
            const auto place = places.constFind(QByteArray::fromRawData(rule, qsizetype(qstrlen(rule))));
            if (place != places.constEnd() &&
                !m_exceptions.passesOver(report.rules()[*place].key, ref.id.value()))
                report.add(*place, ref.id.value(), hasFix);
            return true;
        };
        RAPPORT_CHECK(scanned(kind, {}, take));
        RAPPORT_CHECK(duplicates(kind, take));
        std::vector<const QualityRule *> asked;
        for (const QualityRule &rule : report.rules()) {
            if (rule.kind == kind && !rule.filter.isEmpty())
                asked.push_back(&rule);
        }
        RAPPORT_CHECK(filtered(asked, take));
    }
    return {};
}

Result<> QualityScan::refresh(QualityReport &report, const std::vector<RecordRef> &changed)
{
    return inSnapshot([&]() -> Result<> {
        std::vector<qint64> all;
        for (const RecordKind kind : domain::kQualityKinds) {
            RAPPORT_TRY(const std::vector<qint64> ids, related(kind, changed));
            report.forget(kind, ids);
            all.insert(all.end(), ids.begin(), ids.end());
        }
        std::sort(all.begin(), all.end());
        m_only = std::move(all);
        return fill(report);
    });
}

Result<std::vector<qint64>> QualityScan::related(RecordKind kind, const std::vector<RecordRef> &changed)
{
    std::vector<qint64> ids;
    std::vector<qint64> people;
    for (const RecordRef &ref : changed) {
        if (ref.kind == kind)
            ids.push_back(ref.id.value());
        if (ref.kind == RecordKind::Person)
            people.push_back(ref.id.value());
    }
    if (kind == RecordKind::Company) {
        RAPPORT_CHECK(inChunks(people, [&](const QVariantList &values) {
            return scanIds(m_connection,
                           {QString(QLatin1String(kCompaniesOf))
                                .replace(QLatin1String("%1"), placeholders(values.size())),
                            values},
                           ids);
        }));
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

Result<std::vector<QualityFinding>> QualityScan::findings(const QString &key, int limit)
{
    const QualityRule *rule = domain::findRule(m_rules, key);
    if (!rule)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("quality.no-rule"), {key});
    Collector collector;
    const QByteArray bare = bareKey(*rule).toLatin1();
    const Take take = [&](const RecordRef &ref, const char *found, Changes changes, bool hasFix) {
        if (bare != found || m_exceptions.passesOver(key, ref.id.value()))
            return true;
        collector.add(ref, std::move(changes), hasFix);
        // A queue shows what it can mend first; the rest is looked through only so far.
        return limit == 0 || collector.size() < std::size_t(limit) * kLookedThrough ||
               collector.fixable() < std::size_t(limit);
    };
    RAPPORT_CHECK(inSnapshot([&]() -> Result<> {
        if (rule->flaw == QualityFlaw::Duplicate)
            return duplicates(rule->kind, take);
        return rule->isScanned() ? scanned(rule->kind, bareKey(*rule), take) : filtered({rule}, take);
    }));
    return collector.take(limit);
}

Result<> QualityScan::scanned(RecordKind kind, const QString &only, const Take &take)
{
    const bool hasText = kind == RecordKind::Person || kind == RecordKind::Company;
    if (!hasText)
        return {};
    const bool isPoint = isAmongPoints(only);
    const bool isOther = only == QLatin1String("other-domain") || only == QLatin1String("currency");
    if (!isPoint && !isOther && only != QLatin1String("postcode"))
        RAPPORT_CHECK(rows(kind, take));
    if (only.isEmpty() || isPoint)
        RAPPORT_CHECK(points(kind, take));
    if (only.isEmpty() || isAmongAddresses(only))
        RAPPORT_CHECK(addresses(kind, take));
    if (kind == RecordKind::Company && (only.isEmpty() || isOther)) {
        RAPPORT_CHECK(amounts(take));
        RAPPORT_CHECK(domains(take));
    }
    return step();
}

Result<> QualityScan::filtered(const std::vector<const QualityRule *> &rules, const Take &take)
{
    if (rules.empty())
        return {};
    // One walk over the table answers for all of them.
    SqlPart question{QStringLiteral("SELECT t.id"), {}};
    for (const QualityRule *rule : rules) {
        RAPPORT_TRY(const SqlPart filter,
                    filterSql(m_connection, m_context, {rule->kind, rule->filter, {}, {}, false}));
        question.sql += QStringLiteral(", CASE WHEN %1 THEN 1 ELSE 0 END").arg(filter.sql);
        question.values += filter.values;
    }
    question.sql += QStringLiteral(" FROM %1 t WHERE t.deleted_at IS NULL%only")
                        .replace(QLatin1String("%1"), tableOf(rules.front()->kind));
    std::vector<std::vector<qint64>> ids(rules.size());
    RAPPORT_CHECK(
        scan(question, QStringLiteral("t.id"), [&](qint64 id, std::span<const std::string_view> cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (cells[i] == "1")
                    ids[i].push_back(id);
            }
            return true;
        }));
    for (std::size_t i = 0; i < rules.size(); ++i)
        RAPPORT_CHECK(tellFiltered(*rules[i], ids[i], take));
    return {};
}

Result<> QualityScan::tellFiltered(const QualityRule &rule, const std::vector<qint64> &ids, const Take &take)
{
    RAPPORT_CHECK(step());
    if (rule.hasFix)
        return withFix(rule, ids, take);
    const QByteArray bare = bareKey(rule).toLatin1();
    for (const qint64 id : ids) {
        if (!take({rule.kind, RecordId(id)}, bare.constData(), {}, false))
            break;
    }
    return {};
}

Result<> QualityScan::duplicates(RecordKind kind, const Take &take)
{
    QString sql = QString(QLatin1String(kPairs)).replace(QLatin1String("%1"), tableOf(kind));
    RAPPORT_TRY(auto query, m_connection.run(sql, {domain::kindKey(kind)}));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        for (const int column : {0, 1}) {
            const qint64 id = query.int64(column);
            if (!m_only || std::binary_search(m_only->begin(), m_only->end(), id))
                take({kind, RecordId(id)}, "duplicate", {}, false);
        }
    }
}

Result<> QualityScan::step()
{
    if (m_stopped || m_progress.stopRequested())
        return core::cancelled();
    m_progress.at(qMin(m_done, m_total), qMax<qint64>(m_total, 1));
    return {};
}

} // namespace rapport::storage
