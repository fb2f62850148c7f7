#include "workspace/customerreading.h"

#include "domain/changesetlabel.h"
#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>

namespace rapport::workspace {

using core::Result;
using reporting::CustomerLog;
using reporting::CustomerValue;
using reporting::CustomerValues;
using storage::CustomerMark;
using storage::CustomerMarks;
using storage::NamedCustomer;
using storage::PurchaseReader;

namespace {

constexpr double kPerCent = 100;
constexpr double kThousandths = 1000;
constexpr double kMinutesOfHour = 60;
constexpr double kMostOfValue = 0.8;

/// The most valuable ones: by what is predicted, then by what they brought.
void rank(std::vector<std::pair<CustomerValue, QString>> &rows, int limit)
{
    const auto isBefore = [](const auto &left, const auto &right) {
        const auto key = [](const CustomerValue &value) {
            return std::tuple(!value.predicted, -value.predicted.value_or(0), -value.revenue, value.customer);
        };
        return key(left.first) < key(right.first);
    };
    const auto count = limit > 0 ? std::min<std::ptrdiff_t>(limit, std::ssize(rows)) : std::ssize(rows);
    std::partial_sort(rows.begin(), rows.begin() + count, rows.end(), isBefore);
    rows.resize(static_cast<std::size_t>(count));
}

Result<std::vector<ValueRow>> rowsOf(const CustomerReading &reading, const CustomerValues &values, int limit)
{
    const std::vector<QString> tiers = reporting::tiersOf(values);
    std::vector<std::pair<CustomerValue, QString>> chosen;
    for (std::size_t i = 0; i < tiers.size(); ++i)
        chosen.emplace_back(values.customers[i], tiers[i]);
    rank(chosen, limit);
    std::vector<qint64> ids;
    for (const auto &[value, tier] : chosen)
        ids.push_back(value.customer);
    RAPPORT_TRY(const std::vector<NamedCustomer> names, PurchaseReader::named(reading.connection(), ids));
    std::vector<ValueRow> rows;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        rows.push_back({names[i], chosen[i].first, chosen[i].second});
    return rows;
}

std::optional<qint64> minorOf(std::optional<double> value)
{
    return value && std::isfinite(*value) ? std::optional<qint64>(std::llround(*value)) : std::nullopt;
}

/// What stands in the rows of customers.
std::vector<CustomerMark> marksOf(const CustomerLog &log, const CustomerValues &values)
{
    const std::vector<QString> tiers = reporting::tiersOf(values);
    const reporting::RfmScores rfm = reporting::rfmScores(reporting::rfmValues(log.purchases, {values.day}));
    std::vector<CustomerMark> marks;
    marks.reserve(values.customers.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < values.customers.size(); ++i) {
        const CustomerValue &value = values.customers[i];
        CustomerMark mark;
        mark.customer = value.customer;
        if (value.alive)
            mark.alive = static_cast<int>(std::lround(*value.alive * kPerCent));
        if (value.expectedOrders)
            mark.expectedOrders = std::round(*value.expectedOrders * kThousandths) / kThousandths;
        mark.predicted = minorOf(value.predicted);
        mark.atRisk = minorOf(value.atRisk);
        mark.tier = tiers[i];
        while (at < rfm.customers.size() && rfm.customers[at] < value.customer)
            ++at;
        if (at < rfm.customers.size() && rfm.customers[at] == value.customer)
            mark.rfm = QString::number(rfm.cell(at));
        marks.push_back(std::move(mark));
    }
    return marks;
}

/// Spells of each group, those of all first.
std::vector<std::vector<reporting::Spell>> spellsOf(const CustomerValues &values,
                                                    const reporting::CustomerGroups &groups, int windowDays)
{
    std::vector<std::vector<reporting::Spell>> spells(static_cast<std::size_t>(groups.names.size()) + 1);
    for (std::size_t i = 0; i < values.customers.size(); ++i) {
        const CustomerValue &value = values.customers[i];
        const reporting::Spell spell{static_cast<double>(value.lastDay - value.firstDay),
                                     !reporting::isActive(values.day, value.lastDay, windowDays)};
        spells.front().push_back(spell);
        if (!groups.of.empty() && groups.of[i] >= 0)
            spells[static_cast<std::size_t>(groups.of[i]) + 1].push_back(spell);
    }
    return spells;
}

Result<> addSurvival(const CustomerReading &reading, const CustomerScope &scope, const CustomerLog &log,
                     AttritionReport &report)
{
    if (!report.stay.silence)
        return {};
    const CustomerValues values = reporting::valuesOf(log, report.stay.question.to, {}, {});
    RAPPORT_TRY(const reporting::CustomerGroups groups, reading.groups(scope.groupBy, values));
    const auto spells = spellsOf(values, groups, report.stay.silence->days);
    for (std::size_t i = 0; i < spells.size(); ++i)
        report.survival.push_back({i == 0 ? QString() : groups.names[static_cast<qsizetype>(i) - 1],
                                   reporting::survivalCurve(spells[i])});
    report.logRank = reporting::logRank(std::span(spells).subspan(1));
    return {};
}

Result<ConcentrationReport> concentrationOf(const CustomerReading &reading, const CustomerScope &scope)
{
    RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
    ConcentrationReport report;
    RAPPORT_TRY(const qint32 day, reading.day(scope));
    report.day = dateOf(day);
    const std::vector<double> totals = reporting::minorByCustomer(log.purchases);
    const reporting::Concentration all(totals);
    report.customers = static_cast<qint64>(all.count());
    report.clipped = all.clipped();
    report.total = all.total();
    report.gini = all.gini();
    report.herfindahl = all.herfindahl();
    report.top1 = all.topShare(0.01);
    report.top10 = all.topShare(0.1);
    report.top20 = all.topShare(0.2);
    if (const auto most = all.customersFor(kMostOfValue))
        report.customersForMost = static_cast<qint64>(*most);
    const auto dependencies = all.dependencies();
    std::vector<qint64> ids;
    for (const reporting::ShareOfOne &one : dependencies)
        ids.push_back(log.purchases.idOf(one.at));
    RAPPORT_TRY(const auto names, PurchaseReader::named(reading.connection(), ids));
    for (std::size_t i = 0; i < names.size(); ++i)
        report.dependencies.emplace_back(names[i], dependencies[i].share);
    return report;
}

Result<RiskReport> riskOf(const CustomerReading &reading, const CustomerScope &scope,
                          const reporting::RiskLimits &limits, QDate checkedFrom)
{
    RAPPORT_TRY(const CustomerLog log, reading.log({}));
    CustomerValues values;
    RAPPORT_TRY(ValueReport valued, reading.values(scope, {}, log, values));
    RiskReport report{valued.day, {}, std::move(valued.noModel), {}};
    const auto rows = reporting::riskList(log, values, limits);
    std::vector<qint64> ids;
    for (const reporting::RiskRow &row : rows)
        ids.push_back(row.value.customer);
    RAPPORT_TRY(const auto names, PurchaseReader::named(reading.connection(), ids));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        report.entries.push_back({names[i], rows[i]});
        reporting::addTalk(report.entries.back().row, talkDay(names[i]), values.day);
    }
    if (checkedFrom.isValid() && values.model) {
        RAPPORT_TRY(report.check,
                    reporting::checkRisk(log, julianOf(checkedFrom), values.day, values.model->buying,
                                         reporting::kLapsedBelow, reading.progress()));
    }
    return report;
}

Result<CustomerRun> runOf(const CustomerReading &reading, const reporting::ValueQuestion &question, QDate at)
{
    CustomerRun run;
    RAPPORT_TRY(run.changeset, CustomerMarks::newest(reading.connection()));
    RAPPORT_TRY(const CustomerLog log, reading.log({}));
    CustomerScope scope;
    scope.day = at;
    RAPPORT_TRY(const qint32 day, reading.day(scope));
    std::optional<reporting::ModelComparison> comparison;
    RAPPORT_TRY(run.model, reading.fitted(log, day, question, comparison));
    run.day = dateOf(day);
    run.marks = marksOf(log, reporting::valuesOf(log, day, question, run.model));
    return run;
}

} // namespace

Async<ValueReport> CustomerDesk::values(const CustomerScope &scope, const reporting::ValueQuestion &question,
                                        int limit)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<ValueReport> {
        RAPPORT_TRY(const CustomerLog log, reading.log({}));
        CustomerValues values;
        RAPPORT_TRY(ValueReport report, reading.values(scope, question, log, values));
        RAPPORT_TRY(const reporting::CustomerGroups groups, reading.groups(scope.groupBy, values));
        report.totals = reporting::totalsOf(values, groups);
        RAPPORT_TRY(report.rows, rowsOf(reading, values, limit));
        return report;
    });
}

Async<reporting::ModelComparison> CustomerDesk::compare(const CustomerScope &scope, QDate fittedTo)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<reporting::ModelComparison> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        const auto until = fittedTo.isValid() ? std::optional(julianOf(fittedTo)) : std::nullopt;
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        return reporting::compareModels(log, day, until, reading.progress());
    });
}

Async<reporting::WhatIfAnswer> CustomerDesk::whatIf(const CustomerScope &scope,
                                                    const reporting::ValueQuestion &question,
                                                    const reporting::WhatIf &changes)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<reporting::WhatIfAnswer> {
        RAPPORT_TRY(const CustomerLog log, reading.log({}));
        CustomerValues values;
        RAPPORT_CHECK(reading.values(scope, question, log, values));
        return reporting::whatIf(values, changes, log.marginRate());
    });
}

Async<CustomerRun> CustomerDesk::fit(const reporting::ValueQuestion &question, QDate day)
{
    return reading(m_workspace,
                   [=](const CustomerReading &reading) { return runOf(reading, question, day); });
}

Async<Written<qint64>> CustomerDesk::keep(const CustomerRun &run)
{
    return m_workspace.write(
        {domain::Origin::Form, {}, {}},
        [run](storage::Transaction &transaction, const core::Progress &progress) -> Result<qint64> {
            RAPPORT_TRY(const qint64 changed, CustomerMarks::write(transaction, run.marks, progress));
            RAPPORT_CHECK(CustomerMarks::keepRun(transaction,
                                                 {QLatin1String(kCustomerModel), run.changeset,
                                                  transaction.context().clock->now(), run.model.toText()}));
            return changed;
        });
}

Async<RunState> CustomerDesk::state()
{
    return reading(m_workspace, [](const CustomerReading &reading) { return reading.state(); });
}

Async<RfmReport> CustomerDesk::rfm(const CustomerScope &scope, reporting::RfmRule rule, QDate before)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<RfmReport> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        const auto scoresOn = [&](qint32 on) {
            return reporting::rfmScores(reporting::rfmValues(log.purchases, {on}), rule);
        };
        RfmReport report;
        report.day = dateOf(day);
        report.scores = scoresOn(day);
        const auto values = reporting::rfmValues(log.purchases, {day});
        report.cells = reporting::rfmCells(report.scores, values);
        report.map = reporting::rfmMap(report.scores, values);
        if (before.isValid()) {
            report.before = before;
            report.moves =
                reporting::rfmMigration(scoresOn(julianOf(before)), report.scores, reporting::RfmPart::Cell);
        }
        return report;
    });
}

Async<CohortReport> CustomerDesk::cohorts(const CustomerScope &scope, reporting::CalendarPeriod step)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<CohortReport> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        CohortReport report{dateOf(day), {}};
        RAPPORT_TRY(report.matrix, reporting::cohortMatrix(log.purchases, step, day));
        return report;
    });
}

Async<AttritionReport> CustomerDesk::attrition(const CustomerScope &scope, const AttritionQuestion &question)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<AttritionReport> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        const QDate from = question.from.isValid() ? question.from : dateOf(day).addYears(-1);
        RAPPORT_TRY(RunState kept, reading.state());
        std::optional<reporting::CustomerModel> model;
        if (kept.model && !kept.stale)
            model = std::move(kept.model);
        std::optional<reporting::ModelComparison> comparison;
        if (!model) {
            auto fit = reading.fitted(log, day, {}, comparison);
            if (fit)
                model = std::move(*fit);
            else if (fit.error().code == core::ErrorCode::Cancelled)
                return core::fail(std::move(fit.error()));
        }
        AttritionReport report;
        report.stay = reporting::stayReport(
            log, {julianOf(from), day, question.contractDays, question.silenceDays, question.threshold},
            model ? &*model : nullptr);
        RAPPORT_CHECK(addSurvival(reading, scope, log, report));
        return report;
    });
}

Async<ConcentrationReport> CustomerDesk::concentration(const CustomerScope &scope)
{
    return reading(m_workspace,
                   [=](const CustomerReading &reading) { return concentrationOf(reading, scope); });
}

Async<reporting::RevenueTrend> CustomerDesk::trend(const CustomerScope &scope, int monthsAhead)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<reporting::RevenueTrend> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        return reporting::revenueTrend(log.purchases, day, monthsAhead);
    });
}

Async<reporting::ValueJumps> CustomerDesk::jumps(const CustomerScope &scope,
                                                 const reporting::JumpLimits &limits)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<reporting::ValueJumps> {
        RAPPORT_TRY(const CustomerLog log, reading.log(scope.who));
        RAPPORT_TRY(const qint32 day, reading.day(scope));
        return reporting::valueJumps(log.purchases, day, limits);
    });
}

Async<RiskReport> CustomerDesk::risk(const CustomerScope &scope, const reporting::RiskLimits &limits,
                                     QDate checkedFrom)
{
    return reading(m_workspace, [=](const CustomerReading &reading) {
        return riskOf(reading, scope, limits, checkedFrom);
    });
}

Async<EffortReport> CustomerDesk::effort(QDate from, QDate to, std::optional<double> minorOfHour,
                                         std::optional<double> target)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<EffortReport> {
        EffortReport report;
        RAPPORT_TRY(report.effort, PurchaseReader::effort(reading.connection(), from, to));
        const auto shareOf = [](qint64 part, qint64 other) {
            return reporting::share(static_cast<double>(part), static_cast<double>(part + other));
        };
        const storage::EffortSums &prospects = report.effort.prospects;
        const storage::EffortSums &customers = report.effort.customers;
        report.prospectMinutesShare = shareOf(prospects.minutes, customers.minutes);
        report.prospectExchangesShare = shareOf(prospects.exchanges, customers.exchanges);
        report.target = target;
        if (minorOfHour) {
            report.prospectCost = static_cast<double>(prospects.minutes) / kMinutesOfHour * *minorOfHour;
            report.customerCost = static_cast<double>(customers.minutes) / kMinutesOfHour * *minorOfHour;
        }
        return report;
    });
}

} // namespace rapport::workspace
