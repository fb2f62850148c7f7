// Tiles of how revenue goes on, of customers who suddenly change, and of what is bought together.

#include "reporting/calendarperiod.h"
#include "storage/records.h"
#include "workspace/customertiles.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapport::workspace {

using core::Result;
using domain::DashboardTile;
using domain::RecordKind;
using storage::PurchaseReader;

namespace {

constexpr int kYear = 12;
constexpr std::size_t kShownMonths = 24;
constexpr int kJumps = 8;
constexpr int kRules = 8;
constexpr std::size_t kAll = 1'000'000;

QDate monthAfter(qint32 first, std::size_t months)
{
    return dateOf(first).addMonths(static_cast<int>(months));
}

/// The months that a tile shows: the last ones.
std::size_t firstShown(const reporting::RevenueTrend &trend)
{
    return trend.months.size() > kShownMonths ? trend.months.size() - kShownMonths : 0;
}

double sumOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void addSeasons(CustomerFigures &figures, const reporting::RevenueTrend &trend)
{
    const reporting::Series &season = trend.smoothed->season;
    if (season.empty())
        return;
    const auto [low, high] = std::minmax_element(season.begin(), season.end());
    const auto monthOf = [&](auto at) {
        return monthAfter(trend.firstDay,
                          trend.months.size() + static_cast<std::size_t>(at - season.begin()));
    };
    figures.strongest.emplace(monthOf(high), *high);
    figures.weakest.emplace(monthOf(low), *low);
}

double movedBy(const reporting::ValueJump &jump)
{
    return static_cast<double>(jump.recent) - jump.usual;
}

reporting::RuleLimits ruleLimits()
{
    reporting::RuleLimits limits;
    limits.confidence = 0.2; // a tile shows the best ones by lift anyway
    return limits;
}

} // namespace

/// Months that are over, then those to come as a series of its own.
CustomerTiles::Answered CustomerTiles::trend() const
{
    const reporting::RevenueTrend trend = reporting::revenueTrend(m_log.purchases, m_day, kYear);
    TileAnswer answer = begin();
    CustomerFigures &figures = *answer.customers;
    figures.base = static_cast<qint64>(trend.months.size());
    if (trend.months.empty())
        return answer;
    const std::span<const double> months(trend.months);
    if (trend.smoothed) {
        figures.value = sumOf(trend.forecast);
        figures.before = sumOf(months.last(kYear));
        addSeasons(figures, trend);
    }
    const std::size_t first = firstShown(trend);
    const std::size_t all = trend.months.size() + trend.forecast.size();
    for (const bool coming : {false, true}) {
        if (coming && trend.forecast.empty())
            break;
        TileSeries &series = answer.series.emplace_back();
        series.name = coming ? QStringLiteral("forecast") : QStringLiteral("actual");
        for (std::size_t i = first; i < all; ++i) {
            TilePart part;
            part.day = monthAfter(trend.firstDay, i);
            const bool isOver = i < trend.months.size();
            if (isOver != coming)
                part.value = isOver ? trend.months[i] : trend.forecast[i - trend.months.size()];
            series.parts.push_back(std::move(part));
        }
    }
    return answer;
}

/// By the money that they moved, drops and rises together.
CustomerTiles::Answered CustomerTiles::jumps(const DashboardTile &tile) const
{
    reporting::JumpLimits limits;
    limits.most = kAll;
    const reporting::ValueJumps found = reporting::valueJumps(m_log.purchases, m_day, limits);
    TileAnswer answer = begin();
    CustomerFigures &figures = *answer.customers;
    figures.days = limits.periodDays;
    figures.part = static_cast<qint64>(found.drops.size());
    figures.base = static_cast<qint64>(found.drops.size() + found.rises.size());
    std::vector<reporting::ValueJump> all = found.drops;
    all.insert(all.end(), found.rises.begin(), found.rises.end());
    if (!all.empty())
        figures.value = std::accumulate(all.begin(), all.end(), 0.0,
                                        [](double sum, const auto &jump) { return sum + movedBy(jump); });
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return std::pair(-std::abs(movedBy(a)), a.customer) < std::pair(-std::abs(movedBy(b)), b.customer);
    });
    const auto most = static_cast<std::size_t>(tile.limit > 0 ? tile.limit : kJumps);
    answer.more = static_cast<qint64>(all.size() - std::min(all.size(), most));
    all.resize(std::min(all.size(), most));
    std::vector<qint64> ids;
    for (const reporting::ValueJump &jump : all)
        ids.push_back(jump.customer);
    RAPPORT_TRY(const auto names, PurchaseReader::named(m_reading.connection(), ids));
    TileSeries &series = answer.series.emplace_back();
    for (std::size_t i = 0; i < all.size(); ++i) {
        TilePart part;
        part.name = names[i].name;
        part.record = names[i].ref;
        part.value = static_cast<double>(all[i].recent);
        part.before = all[i].usual;
        part.beside = all[i].change;
        part.count = 1;
        series.parts.push_back(std::move(part));
    }
    return answer;
}

CustomerTiles::Answered CustomerTiles::baskets(const DashboardTile &tile) const
{
    RAPPORT_TRY(const BasketReport report, basketReport(m_reading, ruleLimits()));
    TileAnswer answer = begin();
    answer.withoutSegment = !m_scope.segment.isEmpty();
    CustomerFigures &figures = *answer.customers;
    figures.orders = static_cast<qint64>(report.table.count());
    figures.base = static_cast<qint64>(report.rules.size());
    const auto most = static_cast<std::size_t>(tile.limit > 0 ? tile.limit : kRules);
    answer.more = static_cast<qint64>(report.rules.size() - std::min(report.rules.size(), most));
    TileSeries &series = answer.series.emplace_back();
    for (std::size_t i = 0; i < std::min(most, report.rules.size()); ++i) {
        const reporting::BasketRule &rule = report.rules[i];
        QStringList left;
        for (const reporting::ItemId item : rule.left)
            left.append(report.table.name(item));
        TilePart part;
        part.name =
            QStringLiteral("%1 → %2").arg(left.join(QStringLiteral(" + ")), report.table.name(rule.right));
        part.value = rule.lift;
        part.along = rule.confidence;
        part.beside = rule.support;
        part.count = static_cast<qint64>(rule.count);
        series.parts.push_back(std::move(part));
    }
    return answer;
}

/// Who bought in a month that a trend shows, or in one of the last twelve.
std::vector<CustomerTiles::Worth> CustomerTiles::buyersOf(int part) const
{
    const reporting::RevenueTrend trend = reporting::revenueTrend(m_log.purchases, m_day, 0);
    const std::size_t size = trend.months.size();
    const std::size_t month = firstShown(trend) + static_cast<std::size_t>(std::max(0, part));
    if (size == 0 || (part >= 0 && month >= size))
        return {};
    const std::size_t first = part >= 0 ? month : size - std::min<std::size_t>(size, kYear);
    const qint32 from = julianOf(monthAfter(trend.firstDay, first));
    const qint32 to = julianOf(monthAfter(trend.firstDay, part >= 0 ? month + 1 : size));
    std::vector<Worth> members;
    for (std::size_t i = 0; i < m_log.purchases.customers(); ++i) {
        Worth one{m_log.purchases.idOf(i), 0};
        bool bought = false;
        for (const reporting::Purchase &purchase : m_log.purchases.of(i)) {
            if (purchase.day < from || purchase.day >= to)
                continue;
            one.minor += static_cast<double>(purchase.minor);
            bought = true;
        }
        if (bought)
            members.push_back(one);
    }
    return members;
}

std::vector<CustomerTiles::Worth> CustomerTiles::jumped() const
{
    reporting::JumpLimits limits;
    limits.most = kAll;
    const reporting::ValueJumps found = reporting::valueJumps(m_log.purchases, m_day, limits);
    std::vector<Worth> all;
    for (const auto *some : {&found.drops, &found.rises}) {
        for (const reporting::ValueJump &jump : *some)
            all.push_back({jump.customer, movedBy(jump)});
    }
    return all;
}

/// Orders that hold both sides of a rule, with their amounts; those of another currency have none.
Result<DashboardDesk::Shares> CustomerTiles::ordersWith(int part, int limit) const
{
    RAPPORT_TRY(const BasketReport report, basketReport(m_reading, ruleLimits()));
    Shares shares;
    if (part < 0 || part >= static_cast<int>(report.rules.size()))
        return shares;
    const reporting::BasketRule &rule = report.rules[static_cast<std::size_t>(part)];
    QSet<QString> missing;
    std::vector<qint64> ids;
    qint64 last = 0;
    const auto begin = [&](qint64 order) {
        if (last != 0 && missing.isEmpty())
            ids.push_back(last);
        last = order;
        missing = {report.table.name(rule.right)};
        for (const reporting::ItemId item : rule.left)
            missing.insert(report.table.name(item));
    };
    const auto take = [&](qint64 order, std::string_view product) {
        if (order != last)
            begin(order);
        missing.remove(QString::fromUtf8(product.data(), static_cast<qsizetype>(product.size())).trimmed());
    };
    RAPPORT_CHECK(PurchaseReader::lines(m_reading.connection(), {}, take, m_reading.progress()));
    begin(0);
    shares.count = static_cast<qint64>(ids.size());
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(std::max(0, limit))));
    RAPPORT_TRY(const auto rows, storage::Lists::rows(m_reading.connection(), m_context, RecordKind::Order,
                                                      ids, {QStringLiteral("amount")}));
    for (const domain::ListRow &row : rows) {
        const auto amount = row.values[0].as<core::Money>();
        const bool isOwn = !row.values[0].isEmpty() && amount.currency == m_context.currency;
        shares.rows.push_back(
            {row.ref, row.name, isOwn ? std::optional(static_cast<double>(amount.minor)) : std::nullopt});
    }
    return shares;
}

} // namespace rapport::workspace
