#include "storage/records.h"
#include "workspace/customertiles.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::DashboardTile;
using domain::TileKind;
using storage::PurchaseReader;

namespace {

constexpr qint32 kYear = 365;
constexpr int kContractDays = 365;

} // namespace

/// Of one cohort, who bought in the period that lies so far after its first.
std::vector<CustomerTiles::Worth> CustomerTiles::cohortMembers(const reporting::CohortMatrix &matrix,
                                                               std::size_t cohort, qint64 offset) const
{
    std::vector<Worth> members;
    const qint64 first = matrix.cohorts[cohort].period;
    for (std::size_t i = 0; i < m_log.purchases.customers(); ++i) {
        std::optional<qint64> born;
        Worth one{m_log.purchases.idOf(i), 0};
        bool bought = false;
        for (const reporting::Purchase &purchase : m_log.purchases.of(i)) {
            const qint64 period = reporting::periodOf(purchase.day, matrix.period);
            if (!born && purchase.isOccasion())
                born = period;
            if (born && *born != first)
                break;
            if (!born || period != first + offset || purchase.day > m_day)
                continue;
            one.minor += static_cast<double>(purchase.minor);
            bought = bought || purchase.isOccasion();
        }
        if (bought)
            members.push_back(one);
    }
    return members;
}

std::vector<CustomerTiles::Worth> CustomerTiles::rfmMembers(int series, int part) const
{
    const reporting::RfmValues values = reporting::rfmValues(m_log.purchases, {m_day});
    const reporting::RfmScores scores = reporting::rfmScores(values);
    std::vector<Worth> members;
    for (std::size_t i = 0; i < values.customers.size(); ++i) {
        const bool isIn = part < 0 || (scores.recency[i] == reporting::kRfmScores - series &&
                                       scores.frequency[i] == part + 1);
        if (isIn)
            members.push_back({values.customers[i], values.monetary[i]});
    }
    return members;
}

/// So many customers as the point of the curve stands for, those who brought most.
std::vector<CustomerTiles::Worth> CustomerTiles::largest(int part) const
{
    std::vector<Worth> all = worths();
    std::sort(all.begin(), all.end(), [](const Worth &a, const Worth &b) {
        return a.minor != b.minor ? a.minor > b.minor : a.customer < b.customer;
    });
    if (part >= 0)
        all.resize(std::min(all.size(), static_cast<std::size_t>(part)));
    return all;
}

/// Customers of a year before who are none any more, with what they brought in the year before that.
std::vector<CustomerTiles::Worth> CustomerTiles::lost(const DashboardTile &tile, int series, int part) const
{
    const int shown = tile.kind == TileKind::Retention ? 12 : 24;
    const int back = part < 0 ? 0 : shown - 1 - part;
    const QDate end = dateOf(m_day).addMonths(-back);
    reporting::StayQuestion question;
    question.to = julianOf(end);
    question.from = julianOf(dateOf(m_day).addMonths(-back - 12));
    question.contractDays = kContractDays;
    question.silenceDays = domain::kSilentDays;
    const reporting::StayReport report = reporting::stayReport(m_log, question, nullptr);
    const bool contract = tile.kind == TileKind::Attrition && series == 1;
    const std::vector<qint64> &ids = contract ? report.contract.lost : report.silence->lost;
    std::vector<Worth> lost;
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_log.purchases.customers() && at < ids.size(); ++i) {
        if (m_log.purchases.idOf(i) != ids[at])
            continue;
        Worth one{ids[at++], 0};
        for (const reporting::Purchase &purchase : m_log.purchases.of(i)) {
            if (purchase.day > question.from - kYear && purchase.day <= question.from)
                one.minor += static_cast<double>(purchase.minor);
        }
        lost.push_back(one);
    }
    return lost;
}

Result<std::vector<CustomerTiles::Worth>> CustomerTiles::members(const DashboardTile &tile, int series,
                                                                 int part)
{
    switch (tile.kind) {
    case TileKind::Cohorts: {
        std::size_t first = 0;
        RAPPORT_TRY(const reporting::CohortMatrix matrix, this->matrix(tile, first));
        const auto cohort = first + static_cast<std::size_t>(std::max(0, series));
        if (part >= 0)
            return cohort < matrix.cohorts.size() ? cohortMembers(matrix, cohort, part)
                                                  : std::vector<Worth>();
        std::vector<Worth> all;
        for (std::size_t i = first; i < matrix.cohorts.size(); ++i) {
            const auto some = cohortMembers(matrix, i, 0);
            all.insert(all.end(), some.begin(), some.end());
        }
        return all;
    }
    case TileKind::Trend: return series > 0 ? std::vector<Worth>() : buyersOf(part);
    case TileKind::Jumps: return jumped();
    case TileKind::Rfm: return rfmMembers(series, part);
    case TileKind::Concentration: {
        RAPPORT_TRY(const TileAnswer answer, concentration());
        const auto &parts = answer.series[0].parts;
        const bool known = part >= 0 && part < static_cast<int>(parts.size());
        return largest(known ? static_cast<int>(parts[static_cast<std::size_t>(part)].count) : -1);
    }
    case TileKind::Risk: {
        RAPPORT_CHECK(value());
        std::vector<Worth> all;
        for (const reporting::CustomerValue &one : (*m_values)->customers) {
            if (one.alive && one.atRisk && *one.atRisk > 0 && *one.alive >= reporting::RiskLimits().lostBelow)
                all.push_back({one.customer, *one.atRisk});
        }
        return all;
    }
    default: return lost(tile, series, part);
    }
}

Result<DashboardDesk::Shares> CustomerTiles::exchanges(int part, int limit) const
{
    const domain::DaySpan span = effortSpan();
    storage::Connection &connection = m_reading.connection();
    RAPPORT_TRY(const storage::Effort effort, PurchaseReader::effort(connection, span.first, span.last));
    const storage::EffortSums &sums = part == 1 ? effort.prospects : effort.customers;
    RAPPORT_TRY(const auto rows,
                PurchaseReader::exchanges(connection, span.first, span.last, part != 1, limit));
    std::vector<qint64> ids;
    for (const PurchaseReader::TimedExchange &row : rows)
        ids.push_back(row.id.value());
    const QString field = domain::nameFields(domain::RecordKind::Activity).value(0);
    RAPPORT_TRY(const auto named,
                storage::Lists::rows(connection, m_context, domain::RecordKind::Activity, ids, {field}));
    QHash<qint64, QString> names;
    for (const domain::ListRow &row : named)
        names.insert(row.ref.id.value(), row.name);
    Shares shares;
    shares.count = sums.exchanges;
    shares.value = static_cast<double>(sums.minutes);
    for (const PurchaseReader::TimedExchange &row : rows) {
        const auto minutes = row.minutes ? std::optional(static_cast<double>(*row.minutes)) : std::nullopt;
        shares.rows.push_back({{domain::RecordKind::Activity, row.id}, names.value(row.id.value()), minutes});
    }
    return shares;
}

Result<DashboardDesk::Shares> CustomerTiles::behind(const DashboardTile &tile, int series, int part,
                                                    int limit)
{
    if (tile.kind == TileKind::Effort)
        return exchanges(part, limit);
    if (tile.kind == TileKind::Baskets)
        return ordersWith(part, limit);
    RAPPORT_CHECK(read());
    RAPPORT_TRY(std::vector<Worth> all, members(tile, series, part));
    Shares shares;
    shares.count = static_cast<qint64>(all.size());
    double sum = 0;
    for (const Worth &one : all)
        sum += one.minor;
    shares.value = all.empty() ? std::nullopt : std::optional(sum);
    const auto shown = std::min(all.size(), static_cast<std::size_t>(std::max(0, limit)));
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(),
                      [](const Worth &a, const Worth &b) {
                          return a.minor != b.minor ? a.minor > b.minor : a.customer < b.customer;
                      });
    std::vector<qint64> ids;
    for (std::size_t i = 0; i < shown; ++i)
        ids.push_back(all[i].customer);
    RAPPORT_TRY(const auto names, PurchaseReader::named(m_reading.connection(), ids));
    for (std::size_t i = 0; i < shown; ++i)
        shares.rows.push_back({names[i].ref, names[i].name, all[i].minor});
    return shares;
}

} // namespace rapport::workspace
