#include "workspace/customertiles.h"

#include "reporting/metricperiod.h"
#include "reporting/quantiles.h"
#include "reporting/salesfigures.h"
#include "reporting/shareband.h"
#include "reporting/staycourse.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::DashboardTile;
using domain::RecordKind;
using domain::TileKind;
using reporting::CalendarPeriod;
using storage::PurchaseReader;

namespace {

constexpr int kCohorts = 12;
constexpr int kRisks = 6;
constexpr double kHighRisk = 0.4;
constexpr int kMonths = 24;
constexpr int kYearOfMonths = 12;
constexpr int kContractDays = 365;
constexpr int kCheckedDays = 90;
constexpr double kMinutes = 60; ///< of an hour
constexpr double kPoints[] = {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1};

CalendarPeriod stepOf(const QString &step)
{
    return step == QLatin1String("week")      ? CalendarPeriod::Week
           : step == QLatin1String("quarter") ? CalendarPeriod::Quarter
                                              : CalendarPeriod::Month;
}

std::optional<double> cellValue(const reporting::Cohort &cohort, std::size_t offset, const QString &shown)
{
    if (offset >= cohort.cells.size() || !cohort.cells[offset])
        return std::nullopt;
    const reporting::CohortCell &cell = *cohort.cells[offset];
    if (cohort.size == 0)
        return std::nullopt;
    if (shown == QLatin1String(domain::kTileMoney))
        return static_cast<double>(cell.minor);
    return shown == QLatin1String(domain::kTileMembers) ? std::optional(static_cast<double>(cell.members))
                                                        : cohort.rate(offset);
}

/// Closes of the last months up to a day, ascending, and those of `lag` months before the first of them.
std::vector<qint32> monthEnds(QDate day, int months, int lag)
{
    std::vector<qint32> ends;
    for (int back = months + lag - 1; back >= 0; --back)
        ends.push_back(julianOf(day.addMonths(-back)));
    return ends;
}

TilePart partOf(const reporting::StayCounts &counts, qint32 day)
{
    TilePart part;
    part.day = dateOf(day);
    part.count = counts.before;
    part.value = reporting::share(static_cast<double>(counts.kept), static_cast<double>(counts.before));
    if (const auto band = reporting::shareBand(counts.kept, counts.before)) {
        part.low = band->lower;
        part.high = band->upper;
    }
    return part;
}

std::optional<qint32> talkOf(const storage::NamedCustomer &who)
{
    return who.lastTalkMs ? std::optional(julianOf(core::Instant{*who.lastTalkMs}.local().date()))
                          : std::nullopt;
}

std::optional<double> customersShare(const storage::Effort &effort)
{
    const qint64 all = effort.customers.minutes + effort.prospects.minutes;
    return reporting::share(static_cast<double>(effort.customers.minutes), static_cast<double>(all));
}

} // namespace

CustomerTiles::CustomerTiles(const CustomerReading &reading, const storage::Context &context,
                             const DashboardScope &scope)
    : m_reading(reading), m_context(context), m_scope(scope), m_today(context.clock->today())
{
    const bool ofCustomers =
        scope.segmentKind == RecordKind::Person || scope.segmentKind == RecordKind::Company;
    if (ofCustomers) {
        m_customers.who.kind = scope.segmentKind;
        m_customers.who.filter = scope.segment;
    }
    m_withoutSegment = !ofCustomers && !scope.segment.isEmpty();
    if (scope.period.last.isValid() && scope.period.last < m_today)
        m_customers.day = scope.period.last;
}

TileAnswer CustomerTiles::answer(const DashboardTile &tile)
{
    auto answer = tryAnswer(tile);
    if (answer)
        return std::move(*answer);
    TileAnswer failed;
    failed.fault = answer.error();
    return failed;
}

CustomerTiles::Answered CustomerTiles::tryAnswer(const DashboardTile &tile)
{
    if (tile.kind == TileKind::Effort)
        return effort(tile);
    if (tile.kind == TileKind::Baskets)
        return baskets(tile);
    RAPPORT_CHECK(read());
    switch (tile.kind) {
    case TileKind::Cohorts: return cohorts(tile);
    case TileKind::Rfm: return rfm(tile);
    case TileKind::Concentration: return concentration();
    case TileKind::Risk: return risk(tile);
    case TileKind::Attrition: return attrition();
    case TileKind::Trend: return trend();
    case TileKind::Jumps: return jumps(tile);
    default: return retention();
    }
}

Result<> CustomerTiles::read()
{
    if (m_isRead)
        return {};
    RAPPORT_TRY(m_day, m_reading.day(m_customers));
    RAPPORT_TRY(m_log, m_reading.log(m_customers.who));
    m_isRead = true;
    return {};
}

TileAnswer CustomerTiles::begin() const
{
    TileAnswer answer;
    answer.withoutSegment = m_withoutSegment;
    answer.withoutOwner = !m_scope.whose.isEverybody();
    CustomerFigures &figures = answer.customers.emplace();
    figures.day = m_isRead ? dateOf(m_day) : m_today;
    figures.customers = static_cast<qint64>(m_log.purchases.customers());
    figures.orders = static_cast<qint64>(m_log.purchases.all().size());
    return answer;
}

/// The last ones of which at least the first period is over.
Result<reporting::CohortMatrix> CustomerTiles::matrix(const DashboardTile &tile, std::size_t &first) const
{
    RAPPORT_TRY(reporting::CohortMatrix matrix,
                reporting::cohortMatrix(m_log.purchases, stepOf(tile.dimension), m_day));
    while (!matrix.cohorts.empty() &&
           (matrix.cohorts.back().cells.empty() || !matrix.cohorts.back().cells.front()))
        matrix.cohorts.pop_back();
    const auto most = static_cast<std::size_t>(tile.limit > 0 ? tile.limit : kCohorts);
    first = matrix.cohorts.size() > most ? matrix.cohorts.size() - most : 0;
    return matrix;
}

CustomerTiles::Answered CustomerTiles::cohorts(const DashboardTile &tile)
{
    std::size_t first = 0;
    RAPPORT_TRY(const reporting::CohortMatrix matrix, this->matrix(tile, first));
    TileAnswer answer = begin();
    answer.more = static_cast<qint64>(first);
    const std::size_t width = matrix.cohorts.size() - first;
    for (std::size_t i = first; i < matrix.cohorts.size(); ++i) {
        const reporting::Cohort &cohort = matrix.cohorts[i];
        TileSeries series;
        series.day = QDate::fromJulianDay(cohort.firstDay);
        series.size = cohort.size;
        for (std::size_t offset = 0; offset < width; ++offset) {
            TilePart part;
            part.name = QString::number(offset);
            part.value = cellValue(cohort, offset, tile.split);
            part.count = part.value ? cohort.cells[offset]->members : 0;
            series.parts.push_back(std::move(part));
        }
        answer.customers->base += cohort.size;
        answer.series.push_back(std::move(series));
    }
    return answer;
}

/// Rows from the latest buyers down, columns from the rarest buyers up.
CustomerTiles::Answered CustomerTiles::rfm(const DashboardTile &tile)
{
    const reporting::RfmValues values = reporting::rfmValues(m_log.purchases, {m_day});
    const reporting::RfmMap map = reporting::rfmMap(reporting::rfmScores(values), values);
    TileAnswer answer = begin();
    answer.customers->base = static_cast<qint64>(values.customers.size());
    const bool money = tile.split == QLatin1String(domain::kTileMoney);
    for (int recency = reporting::kRfmScores; recency >= 1 && !values.customers.empty(); --recency) {
        TileSeries series;
        series.name = QString::number(recency);
        for (int frequency = 1; frequency <= reporting::kRfmScores; ++frequency) {
            const reporting::RfmCell &cell =
                map[static_cast<std::size_t>(recency - 1)][static_cast<std::size_t>(frequency - 1)];
            TilePart part;
            part.name = QString::number(frequency);
            part.count = cell.customers;
            if (cell.customers > 0)
                part.value = money ? cell.monetary : static_cast<double>(cell.customers);
            series.parts.push_back(std::move(part));
        }
        answer.series.push_back(std::move(series));
    }
    return answer;
}

std::vector<CustomerTiles::Worth> CustomerTiles::worths() const
{
    std::vector<Worth> all;
    for (std::size_t i = 0; i < m_log.purchases.customers(); ++i) {
        Worth one{m_log.purchases.idOf(i), 0};
        bool known = false;
        for (const reporting::Purchase &purchase : m_log.purchases.of(i)) {
            if (purchase.day > m_day)
                break;
            one.minor += static_cast<double>(purchase.minor);
            known = true;
        }
        if (known)
            all.push_back(one);
    }
    return all;
}

CustomerTiles::Answered CustomerTiles::concentration()
{
    const std::vector<Worth> all = worths();
    std::vector<double> totals;
    for (const Worth &one : all)
        totals.push_back(one.minor);
    const reporting::Concentration shares(totals);
    TileAnswer answer = begin();
    CustomerFigures &figures = *answer.customers;
    figures.base = static_cast<qint64>(all.size());
    figures.value = shares.topShare(0.1);
    figures.gini = shares.gini();
    figures.herfindahl = shares.herfindahl();
    figures.median = reporting::quantile(totals, 0.5);
    TileSeries &series = answer.series.emplace_back();
    for (const double point : kPoints) {
        TilePart part;
        part.along = point;
        part.value = shares.topShare(point);
        part.count = static_cast<qint64>(reporting::ceilOf(point, all.size()));
        if (part.value)
            series.parts.push_back(std::move(part));
    }
    const auto dependencies = shares.dependencies();
    std::vector<qint64> ids;
    for (const reporting::ShareOfOne &one : dependencies)
        ids.push_back(all[one.at].customer);
    RAPPORT_TRY(const auto names, PurchaseReader::named(m_reading.connection(), ids));
    for (std::size_t i = 0; i < names.size(); ++i)
        figures.dependencies.emplace_back(names[i], dependencies[i].share);
    return answer;
}

/// By the model that was kept, though orders changed since; else by one that is fitted now.
Result<> CustomerTiles::value()
{
    if (m_values)
        return *m_values ? Result<>() : Result<>(tl::unexpected(m_values->error()));
    if (!m_customers.who.isEverybody() && !m_all) {
        RAPPORT_TRY(m_all, m_reading.log({}));
    }
    const reporting::CustomerLog &log = m_all ? *m_all : m_log;
    RAPPORT_TRY(RunState kept, m_reading.state());
    reporting::ValueQuestion question;
    std::optional<reporting::CustomerModel> model;
    if (kept.model && !m_customers.day.isValid()) {
        model = std::move(kept.model);
        question.basis = model->basis;
        m_oldModel = kept.stale;
    } else {
        question.model = reporting::BuyingModel::MbgNbd;
        std::optional<reporting::ModelComparison> none;
        auto fitted = m_reading.fitted(log, m_day, question, none);
        if (!fitted) {
            m_values = tl::unexpected(fitted.error());
            return tl::unexpected(fitted.error());
        }
        model = std::move(*fitted);
    }
    reporting::CustomerValues values = reporting::valuesOf(log, m_day, question, std::move(model));
    RAPPORT_CHECK(m_reading.keepOnly(m_customers.who, values));
    m_values = std::move(values);
    return {};
}

CustomerTiles::Answered CustomerTiles::risk(const DashboardTile &tile)
{
    RAPPORT_CHECK(value());
    const reporting::CustomerValues &values = **m_values;
    const reporting::CustomerLog &log = m_all ? *m_all : m_log;
    TileAnswer answer = begin();
    CustomerFigures &figures = *answer.customers;
    figures.oldModel = m_oldModel;
    double sum = 0;
    for (const reporting::CustomerValue &one : values.customers) {
        const bool high = one.alive && 1 - *one.alive >= kHighRisk && one.atRisk &&
                          *one.alive >= reporting::RiskLimits().lostBelow;
        figures.base += high;
        sum += high ? *one.atRisk : 0;
    }
    figures.value = values.customers.empty() ? std::nullopt : std::optional(sum);
    reporting::RiskLimits limits;
    limits.most = static_cast<std::size_t>(tile.limit > 0 ? tile.limit : kRisks);
    auto rows = reporting::riskList(log, values, limits);
    std::vector<qint64> ids;
    for (const reporting::RiskRow &row : rows)
        ids.push_back(row.value.customer);
    RAPPORT_TRY(const auto names, PurchaseReader::named(m_reading.connection(), ids));
    TileSeries &series = answer.series.emplace_back();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        reporting::addTalk(rows[i], talkOf(names[i]), m_day);
        TilePart part;
        part.name = names[i].name;
        part.record = names[i].ref;
        part.value = rows[i].value.atRisk;
        part.beside = 1 - rows[i].value.alive.value_or(0);
        part.count = 1;
        part.signs = rows[i].signs;
        series.parts.push_back(std::move(part));
    }
    if (const auto &model = values.model) {
        auto check = reporting::checkRisk(log, m_day - kCheckedDays, m_day, model->buying,
                                          reporting::kLapsedBelow, m_reading.progress());
        if (check)
            figures.check = std::move(*check);
        else if (check.error().code == core::ErrorCode::Cancelled)
            return tl::unexpected(check.error());
    }
    return answer;
}

CustomerTiles::Answered CustomerTiles::attrition()
{
    const std::vector<qint32> days = monthEnds(dateOf(m_day), kMonths, kYearOfMonths);
    TileAnswer answer = begin();
    CustomerFigures &figures = *answer.customers;
    figures.days = domain::kSilentDays;
    const std::pair<const char *, int> rules[] = {{"silence", domain::kSilentDays},
                                                  {"contract", kContractDays}};
    for (const auto &[name, silence] : rules) {
        const auto counts = reporting::stayCourse(m_log.purchases, days, kYearOfMonths, silence);
        TileSeries &series = answer.series.emplace_back();
        series.name = QLatin1String(name);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            TilePart part = partOf(counts[i], days[i + kYearOfMonths]);
            if (answer.series.size() > 1) {
                part.low.reset();
                part.high.reset();
            }
            series.parts.push_back(std::move(part));
        }
        if (answer.series.size() == 1) {
            figures.base = counts.back().before;
            figures.part = counts.back().kept;
            figures.value = series.parts.back().value;
            figures.before = series.parts[series.parts.size() - 2].value;
        }
    }
    const bool none = std::none_of(answer.series[0].parts.begin(), answer.series[0].parts.end(),
                                   [](const TilePart &part) { return part.value.has_value(); });
    if (none)
        answer.series.clear();
    return answer;
}

CustomerTiles::Answered CustomerTiles::retention()
{
    RAPPORT_TRY(TileAnswer answer, attrition());
    if (answer.series.empty())
        return answer;
    answer.series.resize(1);
    std::vector<TilePart> &parts = answer.series[0].parts;
    parts.erase(parts.begin(), parts.end() - kYearOfMonths);
    answer.series[0].name.clear();
    return answer;
}

domain::DaySpan CustomerTiles::effortSpan() const
{
    domain::DaySpan span = m_scope.period;
    if (!span.last.isValid() || span.last > m_today)
        span.last = m_today;
    if (!span.first.isValid())
        span.first = QDate(1900, 1, 1);
    return span;
}

CustomerTiles::Answered CustomerTiles::effort(const DashboardTile &tile)
{
    const domain::DaySpan span = effortSpan();
    RAPPORT_TRY(const storage::Effort now,
                PurchaseReader::effort(m_reading.connection(), span.first, span.last));
    TileAnswer answer = begin();
    answer.withoutSegment = !m_scope.segment.isEmpty();
    CustomerFigures &figures = *answer.customers;
    figures.day = span.last;
    figures.value = customersShare(now);
    figures.part = now.customers.minutes;
    figures.base = now.customers.minutes + now.prospects.minutes;
    if (const auto before =
            reporting::comparedSpan(m_scope.period, reporting::Comparison::Previous, m_today)) {
        RAPPORT_TRY(const storage::Effort then,
                    PurchaseReader::effort(m_reading.connection(), before->first, before->last));
        figures.before = customersShare(then);
    }
    if (tile.hourCost > 0) {
        const double minute = tile.hourCost / kMinutes;
        figures.keeping = static_cast<double>(now.customers.minutes) * minute;
        figures.winning = static_cast<double>(now.prospects.minutes) * minute;
    }
    TileSeries &series = answer.series.emplace_back();
    const std::pair<const char *, const storage::EffortSums *> sides[] = {{"customers", &now.customers},
                                                                          {"prospects", &now.prospects}};
    for (const auto &[name, sums] : sides) {
        TilePart part;
        part.name = QLatin1String(name);
        part.count = sums->exchanges;
        if (sums->timed > 0)
            part.value = static_cast<double>(sums->minutes);
        series.parts.push_back(std::move(part));
    }
    return answer;
}

} // namespace rapport::workspace
