#include "storage/qualityscan.h"

#include "domain/contactrules.h"
#include "storage/childlists.h"
#include "storage/chunks.h"
#include "storage/recordbatch.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <algorithm>
#include <map>

namespace rapport::storage {

using core::Result;
using domain::QualityChange;
using domain::QualityLook;
using domain::QualityRule;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr qint64 kRowsBetweenLooks = 10'000;
constexpr std::size_t kRecordsAtOnce = 400;
constexpr int kLongestLife = 120;
constexpr int kCentury = 100;

constexpr auto kPeople = "SELECT t.id, t.first_name, t.last_name, t.full_name, t.job_title FROM person t "
                         "WHERE t.deleted_at IS NULL%only";
constexpr auto kCompanies = "SELECT t.id, t.name FROM company t WHERE t.deleted_at IS NULL%only";
// SQLite walks the left table of a CROSS JOIN, whose rows lie in the order of the right one's.
constexpr auto kPoints = "SELECT c.record_id, c.id, c.type, c.value, t.country FROM contact_point c "
                         "CROSS JOIN %table t WHERE t.id = c.record_id AND t.deleted_at IS NULL%only";
constexpr auto kAddresses =
    "SELECT a.record_id, a.id, a.street, a.city, a.region, a.postcode, a.country FROM address a "
    "CROSS JOIN %table t WHERE t.id = a.record_id AND t.deleted_at IS NULL%only";
constexpr auto kAmounts = "SELECT t.id, t.revenue_minor, t.revenue_currency FROM company t WHERE "
                          "t.deleted_at IS NULL AND t.revenue_minor IS NOT NULL AND "
                          "length(coalesce(t.revenue_currency, '')) <> 3%only";
constexpr auto kMailHosts = "SELECT t.company_id, t.email FROM person t WHERE t.deleted_at IS NULL AND "
                            "t.company_id IS NOT NULL AND t.email IS NOT NULL%only";
constexpr auto kDomains =
    "SELECT t.id, t.domain FROM company t WHERE t.deleted_at IS NULL AND t.domain IS NOT NULL%only";

QString forKind(const char *sql, RecordKind kind)
{
    return QString(QLatin1String(sql)).replace(QLatin1String("%table"), tableOf(kind));
}

RecordId idOf(std::string_view cell)
{
    return RecordId(QByteArray::fromRawData(cell.data(), qsizetype(cell.size())).toLongLong());
}

/// Whether a mail host and a company's web domain can belong together: one below the other, or a name in common ("acme"
/// of acme.de and mail.acme.co.uk).
bool belongTogether(const QString &host, const QString &domain)
{
    constexpr qsizetype kShortestName = 4;
    const QLatin1Char point('.');
    if (host == domain || host.endsWith(point + domain) || domain.endsWith(point + host) ||
        host.section(point, 0, 0) == domain.section(point, 0, 0))
        return true;
    const QStringList labels = domain.split(point);
    const QStringList own = host.split(point);
    return std::any_of(own.begin(), own.end() - 1, [&](const QString &label) {
        return label.size() >= kShortestName && labels.contains(label);
    });
}

/// A birthday in the future was read of two digits, a century late.
QString mendedBirthday(QDate birthday, QDate today)
{
    const QDate earlier = birthday.addYears(-kCentury);
    return birthday > today && earlier <= today && earlier > today.addYears(-kLongestLife)
               ? earlier.toString(Qt::ISODate)
               : QString();
}

} // namespace

Result<> QualityScan::scan(const SqlPart &question, const QString &id,
                           const std::function<bool(qint64, std::span<const std::string_view>)> &row)
{
    const auto counted = [&](qint64 record, std::span<const std::string_view> cells) {
        if (++m_done % kRowsBetweenLooks == 0) {
            m_progress.at(qMin(m_done, m_total), qMax<qint64>(m_total, 1));
            m_stopped = m_progress.stopRequested();
        }
        return !m_stopped && row(record, cells);
    };
    const QLatin1String mark("%only");
    if (!m_only)
        RAPPORT_CHECK(
            scanCells(m_connection, {QString(question.sql).remove(mark), question.values}, counted));
    else
        RAPPORT_CHECK(inChunks(*m_only, [&](const QVariantList &values) {
            const QString only = QStringLiteral(" AND %1 IN (%2)").arg(id, placeholders(values.size()));
            return scanCells(m_connection,
                             {QString(question.sql).replace(mark, only), question.values + values}, counted);
        }));
    return m_stopped ? Result<>(core::cancelled()) : Result<>();
}

namespace {

/// Hands what a row came to over; false ends the scan.
template <class Take>
bool tell(const domain::RecordRef &ref, QualityLook::Flaws flaws, const Take &take)
{
    for (QualityLook::Flaw &flaw : flaws) {
        if (!take(ref, flaw.rule, std::move(flaw.changes), flaw.hasFix))
            return false;
    }
    return true;
}

} // namespace

Result<> QualityScan::rows(RecordKind kind, const Take &take)
{
    const bool people = kind == RecordKind::Person;
    return scan({QLatin1String(people ? kPeople : kCompanies), {}}, QStringLiteral("t.id"),
                [&](qint64 id, std::span<const std::string_view> cells) {
                    auto flaws = people ? m_look.person({cells[0], cells[1], cells[2], cells[3]})
                                        : m_look.company(cells[0]);
                    return tell({kind, RecordId(id)}, std::move(flaws), take);
                });
}

Result<> QualityScan::points(RecordKind kind, const Take &take)
{
    return scan(
        {forKind(kPoints, kind), {}}, QStringLiteral("c.record_id"),
        [&](qint64 id, std::span<const std::string_view> cells) {
            const auto type =
                contactTypeFromKey(QString::fromLatin1(cells[1].data(), qsizetype(cells[1].size())));
            return tell({kind, RecordId(id)}, m_look.point({type, idOf(cells[0]), cells[2], cells[3]}), take);
        });
}

Result<> QualityScan::addresses(RecordKind kind, const Take &take)
{
    return scan({forKind(kAddresses, kind), {}}, QStringLiteral("a.record_id"),
                [&](qint64 id, std::span<const std::string_view> cells) {
                    return tell(
                        {kind, RecordId(id)},
                        m_look.address({idOf(cells[0]), cells[1], cells[2], cells[3], cells[4], cells[5]}),
                        take);
                });
}

Result<> QualityScan::amounts(const Take &take)
{
    return scan({QLatin1String(kAmounts), {}}, QStringLiteral("t.id"),
                [&](qint64 id, std::span<const std::string_view> cells) {
                    const qint64 minor = idOf(cells[0]).value();
                    const core::Money now{minor, {}};
                    const core::Money then{minor, m_context.currency};
                    const QualityChange change{QStringLiteral("revenue"),
                                               {},
                                               domain::Value(now).canonical().trimmed(),
                                               domain::Value(then).canonical()};
                    return take({RecordKind::Company, RecordId(id)}, "currency", {change},
                                !m_context.currency.isEmpty());
                });
}

Result<> QualityScan::readHosts()
{
    if (m_hosts)
        return {};
    std::map<std::pair<qint64, QByteArray>, int> counts;
    RAPPORT_CHECK(scan(
        {QLatin1String(kMailHosts), {}}, QStringLiteral("t.company_id"),
        [&](qint64 company, std::span<const std::string_view> cells) {
            const std::size_t at = cells[0].rfind('@');
            if (at != std::string_view::npos)
                ++counts[{company, QByteArray(cells[0].data() + at + 1, qsizetype(cells[0].size() - at - 1))
                                       .toLower()}];
            return true;
        }));
    Hosts hosts;
    for (const auto &[key, count] : counts) {
        const QString host = domain::webDomain(QString::fromUtf8(key.second));
        if (!host.isEmpty() && !domain::isFreeMailDomain(host))
            hosts[key.first].emplace_back(host, count);
    }
    for (auto &of : hosts)
        std::stable_sort(of.begin(), of.end(),
                         [](const auto &one, const auto &other) { return one.second > other.second; });
    m_hosts = std::move(hosts);
    return {};
}

Result<> QualityScan::domains(const Take &take)
{
    RAPPORT_CHECK(readHosts());
    return scan({QLatin1String(kDomains), {}}, QStringLiteral("t.id"),
                [&](qint64 id, std::span<const std::string_view> cells) {
                    const auto hosts = m_hosts->constFind(id);
                    if (hosts == m_hosts->constEnd() || hosts->front().second < 2)
                        return true;
                    const QString now = QString::fromUtf8(cells[0].data(), qsizetype(cells[0].size()));
                    const QString domain = domain::webDomain(now);
                    const bool known = std::any_of(hosts->begin(), hosts->end(), [&](const auto &host) {
                        return belongTogether(host.first, domain);
                    });
                    const QualityChange change{QStringLiteral("domain"), {}, now, hosts->front().first};
                    return known || take({RecordKind::Company, RecordId(id)}, "other-domain", {change}, true);
                });
}

Result<> QualityScan::withFix(const QualityRule &rule, const std::vector<qint64> &ids, const Take &take)
{
    const bool isDomain = rule.field == QLatin1String("domain");
    if (isDomain)
        RAPPORT_CHECK(readHosts());
    const QByteArray bare = rule.key.mid(domain::kindKey(rule.kind).size() + 1).toLatin1();
    const QDate today = m_context.clock->now().local().date();
    const domain::FieldSpec *field = m_context.catalogue->find(rule.kind, rule.field);
    for (std::size_t first = 0; first < ids.size(); first += kRecordsAtOnce) {
        RAPPORT_CHECK(step());
        const auto slice = std::span(ids).subspan(first, std::min(kRecordsAtOnce, ids.size() - first));
        QHash<qint64, domain::Record> records;
        if (!isDomain) {
            RecordParts parts;
            parts.fields = QStringList{rule.field};
            RAPPORT_TRY(records, loadRecords(m_connection, m_context, rule.kind, slice, parts));
        }
        for (const qint64 id : slice) {
            const domain::Value now = records.value(id).value(rule.field);
            QualityChange change{rule.field, {}, now.canonical(), {}};
            if (isDomain && m_hosts->contains(id))
                change.proposed = m_hosts->constFind(id)->front().first;
            else if (field && field->type == domain::FieldType::Choice)
                change.proposed = domain::meantChoice(*field, now.text());
            else if (!isDomain)
                change.proposed = mendedBirthday(now.as<QDate>(), today);
            const bool hasFix = !change.proposed.isEmpty();
            if (!take({rule.kind, RecordId(id)}, bare.constData(), {change}, hasFix))
                return {};
        }
    }
    return {};
}

} // namespace rapport::storage
