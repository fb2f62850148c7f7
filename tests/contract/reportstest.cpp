#include "storage/reportreader.h"

#include "contract/metricworld.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <cmath>

using namespace rapport;
using core::Money;
using domain::Filter;
using domain::RecordKind;
using domain::ReportAnswer;
using domain::ReportDefinition;
using domain::ReportFigures;
using domain::ReportLayout;
using domain::ReportStep;
using domain::ReportSum;
using domain::Value;
using storage::ReportReader;
using test::hasError;
using test::MetricWorld;
using test::require;
using test::saveRecord;
using test::TestStore;

namespace {

constexpr int kLimit = 20;

std::vector<qint64> listed(TestStore &store, RecordKind kind, const Filter &filter)
{
    domain::ListQuery query;
    query.kind = kind;
    query.filter = filter;
    return require(storage::Lists::ids(store.writer(), store.context(), query));
}

double sizeOf(const Value &value)
{
    if (const auto *money = std::get_if<Money>(&value.variant()))
        return static_cast<double>(money->minor);
    if (const auto *whole = std::get_if<qint64>(&value.variant()))
        return static_cast<double>(*whole);
    return value.as<double>();
}

QString rateDay(RecordKind kind)
{
    return kind == RecordKind::Opportunity ? QStringLiteral("closed_on") : QStringLiteral("ordered_on");
}

/// The values of a field in the records that a filter finds, amounts in `currency` by the rate of their day.
std::vector<double> valuesOf(TestStore &store, RecordKind kind, const Filter &filter, const QString &field,
                             const QString &currency)
{
    const bool dated = store.context().catalogue->find(kind, rateDay(kind)) != nullptr;
    QStringList keys{field};
    if (dated)
        keys.append(rateDay(kind));
    const auto rows = require(
        storage::Lists::rows(store.writer(), store.context(), kind, listed(store, kind, filter), keys));
    const auto rates = require(storage::Pipelines::rates(store.writer(), store.context()));
    std::vector<double> values;
    for (const domain::ListRow &row : rows) {
        if (row.values[0].isEmpty())
            continue;
        double factor = 1;
        if (const auto *money = std::get_if<Money>(&row.values[0].variant());
            money && money->currency != currency) {
            const QDate day = dated ? row.values[1].as<QDate>() : QDate();
            factor =
                require(rates.factor(money->currency, currency, day.isValid() ? day : store.clock().today()));
        }
        values.push_back(sizeOf(row.values[0]) * factor);
    }
    return values;
}

double expected(ReportSum how, const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    switch (how) {
    case ReportSum::Average: return sum / static_cast<double>(values.size());
    case ReportSum::Least: return *std::min_element(values.begin(), values.end());
    case ReportSum::Most: return *std::max_element(values.begin(), values.end());
    default: return sum;
    }
}

QString currencyOf(const ReportAnswer &answer, std::size_t total)
{
    return answer.whole.totals[total].as<Money>().currency;
}

/// Every total of one place of an answer against the records behind it.
void compare(TestStore &store, const ReportAnswer &answer, const Filter &filter, const ReportFigures &figures)
{
    INFO(domain::printFilter(filter).toStdString());
    const RecordKind kind = answer.asked.kind;
    CHECK(figures.count == std::ssize(listed(store, kind, filter)));
    const auto totals = answer.asked.shownTotals();
    REQUIRE(figures.totals.size() == totals.size());
    for (std::size_t i = 0; i < totals.size(); ++i) {
        INFO(domain::reportKey(totals[i].how).toStdString() << " " << totals[i].field.toStdString());
        if (totals[i].how == ReportSum::Count) {
            CHECK(figures.totals[i] == Value(figures.count));
            continue;
        }
        const auto values = valuesOf(store, kind, filter, totals[i].field, currencyOf(answer, i));
        CHECK(figures.totals[i].isEmpty() == values.empty());
        if (!values.empty())
            CHECK(std::abs(sizeOf(figures.totals[i]) - expected(totals[i].how, values)) <= 1.0);
    }
}

/// A report at random about a kind, with one or two groups and every way of adding up.
class Reports {
public:
    Reports(TestStore &store, MetricWorld &world) : m_store(store), m_world(world) {}

    ReportDefinition one(RecordKind kind)
    {
        ReportDefinition made;
        made.kind = kind;
        domain::Measure measure;
        measure.kind = kind;
        if (m_world.below(3))
            made.filter = m_world.filter(measure, 2);
        made.layout = ReportLayout::Grouped;
        made.largestFirst = m_world.below(2) == 0;
        made.groups.push_back(group(kind));
        if (const auto second = group(kind); m_world.below(2) && second != made.groups.front())
            made.groups.push_back(second);
        made.totals.push_back({ReportSum::Count, {}});
        const auto fields = domain::reportTotalFields(*m_store.context().catalogue, kind);
        for (const ReportSum how : {ReportSum::Sum, ReportSum::Average, ReportSum::Least, ReportSum::Most}) {
            if (!fields.empty())
                made.totals.push_back({how, pick(fields)->key});
        }
        return made;
    }

private:
    const domain::FieldSpec *pick(const std::vector<const domain::FieldSpec *> &fields)
    {
        return fields[static_cast<std::size_t>(m_world.below(static_cast<int>(fields.size())))];
    }

    domain::ReportGroup group(RecordKind kind)
    {
        const auto *field = pick(domain::reportGroupFields(*m_store.context().catalogue, kind));
        const auto step = domain::kReportSteps[m_world.below(5)];
        return {field->key, domain::hasSteps(*field) ? step : ReportStep::None};
    }

    TestStore &m_store;
    MetricWorld &m_world;
};

qint64 countOf(const std::vector<ReportFigures> &all)
{
    qint64 count = 0;
    for (const ReportFigures &one : all)
        count += one.count;
    return count;
}

} // namespace

TEST_CASE("for any report and filter the groups and totals are those of the records behind them")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    Reports reports(store, world);
    for (const RecordKind kind : {RecordKind::Order, RecordKind::Opportunity, RecordKind::Lead,
                                  RecordKind::Company, RecordKind::OrderLine, RecordKind::Activity}) {
        for (int i = 0; i < 8; ++i) {
            const ReportDefinition asked = reports.one(kind);
            INFO(domain::printReport(asked).toStdString());
            const ReportAnswer answer =
                require(ReportReader::answer(store.writer(), store.context(), asked, kLimit));
            CHECK(countOf(answer.rowFigures) == answer.whole.count);
            compare(store, answer, answer.rowsOf({}), answer.whole);
            for (int j = 0; j < 3 && !answer.rows.empty(); ++j) {
                const auto row = static_cast<std::size_t>(world.below(int(answer.rows.size())));
                compare(store, answer, answer.rowsOf(row), answer.rowFigures[row]);
            }
            if (asked.groups.size() < 2)
                continue;
            CHECK(countOf(answer.columnFigures) == answer.whole.count);
            qint64 cells = 0;
            for (const domain::ReportCell &cell : answer.cells)
                cells += cell.figures.count;
            CHECK(cells == answer.whole.count);
            for (int j = 0; j < 3 && !answer.cells.empty(); ++j) {
                const auto &cell =
                    answer.cells[static_cast<std::size_t>(world.below(int(answer.cells.size())))];
                compare(store, answer, answer.rowsOf(cell.row, cell.column), cell.figures);
            }
        }
    }
}

TEST_CASE("a list stops at its limit, and its totals are of all records")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    ReportDefinition asked;
    asked.kind = RecordKind::Order;
    asked.columns = QStringList{"ordered_on", "amount"};
    asked.sortField = "ordered_on";
    asked.totals = {{ReportSum::Sum, "revenue"}};
    const ReportAnswer answer = require(ReportReader::answer(store.writer(), store.context(), asked, kLimit));
    CHECK(answer.list.size() == std::size_t(kLimit));
    CHECK(answer.list.front().values.size() == 2);
    CHECK(answer.rows.empty());
    compare(store, answer, answer.rowsOf({}), answer.whole);
    for (std::size_t i = 1; i < answer.list.size(); ++i)
        CHECK(answer.list[i - 1].values[0].as<QDate>() <= answer.list[i].values[0].as<QDate>());
}

TEST_CASE("amounts of one currency stay in it; others are converted by the rate of their day, or refused")
{
    RAPPORT_ON_EACH_ENGINE(store);
    ReportDefinition asked;
    asked.kind = RecordKind::Order;
    asked.totals = {{ReportSum::Sum, "amount"}, {ReportSum::Most, "amount"}};
    const auto add = [&](const Money &amount) {
        auto transaction = store.begin();
        saveRecord(*transaction, RecordKind::Order,
                   {{"number", QString::number(amount.minor)},
                    {"ordered_on", QDate(2024, 1, 10)},
                    {"status", "open"},
                    {"amount", amount}});
        require(transaction->commit());
    };
    const auto totals = [&] {
        return require(ReportReader::answer(store.writer(), store.context(), asked, kLimit)).whole.totals;
    };
    CHECK(totals()[0].isEmpty());
    add({5000, "USD"});
    CHECK(totals()[0] == Value(Money{5000, "USD"}));
    add({100, "EUR"});
    CHECK(hasError(ReportReader::answer(store.writer(), store.context(), asked, kLimit),
                   core::ErrorCode::Validation, "rates.none"));
    {
        auto transaction = store.begin();
        saveRecord(*transaction, RecordKind::Rate,
                   {{"day", QDate(2024, 1, 1)}, {"amount", Money{100, "USD"}}, {"worth", Money{50, "EUR"}}});
        saveRecord(*transaction, RecordKind::Rate,
                   {{"day", QDate(2024, 2, 1)}, {"amount", Money{100, "USD"}}, {"worth", Money{90, "EUR"}}});
        require(transaction->commit());
    }
    CHECK(totals()[0] == Value(Money{2600, "EUR"}));
    CHECK(totals()[1] == Value(Money{2500, "EUR"}));
}

TEST_CASE("a report with faults is refused with their names")
{
    RAPPORT_ON_EACH_ENGINE(store);
    ReportDefinition asked;
    asked.kind = RecordKind::Order;
    asked.layout = ReportLayout::Pivot;
    const auto answer = ReportReader::answer(store.writer(), store.context(), asked, kLimit);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().faults.front().field == "definition.groups[1].field");
}
