#include "reporting/metricanswer.h"
#include "contract/metricworld.h"
#include "reporting/metrictrend.h"
#include "storage/measurereader.h"
#include "storage/targets.h"

#include <catch2/catch_approx.hpp>
#include <sqlite3.h>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using core::Money;
using domain::CustomerState;
using domain::KeptSum;
using domain::MeasureScope;
using domain::RecordKind;
using reporting::answer;
using reporting::Comparison;
using reporting::Metric;
using reporting::MetricAnswer;
using reporting::MetricFigures;
using reporting::MetricQuestion;
using storage::MeasureReader;

namespace {

MetricQuestion questionOf(const QString &metric, QDate from, QDate to)
{
    MetricQuestion question;
    question.metric = metric;
    question.scope.from = from;
    question.scope.to = to;
    return question;
}

std::optional<double> valueOf(TestStore &store, const Metric &metric, const MeasureScope &scope)
{
    return require(MetricFigures(store.writer(), store.context(), metric, scope).figure()).value;
}

bool isSame(std::optional<double> a, std::optional<double> b)
{
    return a.has_value() == b.has_value() && (!a || *a == Approx(*b).epsilon(1e-9).margin(1e-6));
}

QDate monthOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

/// The statements of SQLite, with their values, while it lives.
class Statements {
public:
    explicit Statements(storage::Connection &connection) : m_sqlite(connection.sqliteHandle())
    {
        sqlite3_trace_v2(
            m_sqlite, SQLITE_TRACE_STMT,
            [](unsigned, void *self, void *statement, void *) {
                char *sql = sqlite3_expanded_sql(static_cast<sqlite3_stmt *>(statement));
                static_cast<Statements *>(self)->m_sqls.append(QString::fromUtf8(sql));
                sqlite3_free(sql);
                return 0;
            },
            this);
    }
    ~Statements() { sqlite3_trace_v2(m_sqlite, 0, nullptr, nullptr); }
    Statements(const Statements &) = delete;
    Statements &operator=(const Statements &) = delete;
    const QStringList &sqls() const { return m_sqls; }

private:
    sqlite3 *m_sqlite;
    QStringList m_sqls;
};

/// Steps of a plan that go through all rows of a big table.
QStringList scansOf(TestStore &store, const QString &sql)
{
    QStringList scans;
    if (sql.endsWith(" LIMIT 1"))
        return scans; // ends with the first row of an index
    auto row = require(store.writer().run("EXPLAIN QUERY PLAN " + sql));
    while (require(row.next())) {
        const QString step = row.text(3);
        for (const char *table : {"t", "sales_order", "person", "company", "order_line", "activity"}) {
            const QString scan = QStringLiteral("SCAN ") + table;
            // Trashed ones are few, and a walk to the newest day ends at once.
            const bool ends = step.endsWith("_by_deleted_at") || sql.endsWith("LIMIT 1");
            if (!ends && (step == scan || step.startsWith(scan + " ")))
                scans.append(step);
        }
    }
    return scans;
}

constexpr const char *kManager[] = {"revenue",       "margin",       "margin_rate",     "order_count",
                                    "average_order", "customer_new", "customer_active", "customer_lost",
                                    "repeat_rate",   "open_value",   "win_rate",        "task_overdue"};

} // namespace

TEST_CASE("the sums that the store keeps of each day say what the orders say")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    int compared = 0;
    for (const Metric &metric : reporting::metrics()) {
        for (const domain::Measure &kept : {metric.rows, metric.part}) {
            if (kept.kept == KeptSum::None)
                continue;
            domain::Measure plain = kept;
            plain.kept = KeptSum::None;
            for (int i = 0; i < 8; ++i) {
                MeasureScope scope = world.scope(kept);
                if (i % 2 == 0)
                    scope.filter = {};
                INFO(metric.id.toStdString() << domain::printFilter(scope.filter).toStdString());
                const auto sum = require(MeasureReader::total(store.writer(), store.context(), kept, scope));
                const auto own = require(MeasureReader::total(store.writer(), store.context(), plain, scope));
                CHECK(sum.count == own.count);
                CHECK(sum.valued == own.valued);
                CHECK(sum.sum == own.sum);
                for (const char *dimension : {"day", "month", "year", "owner"}) {
                    const auto groups = require(
                        MeasureReader::groups(store.writer(), store.context(), kept, scope, dimension));
                    const auto owns = require(
                        MeasureReader::groups(store.writer(), store.context(), plain, scope, dimension));
                    REQUIRE(groups.size() == owns.size());
                    for (std::size_t group = 0; group < groups.size(); ++group) {
                        CHECK(groups[group].groupName == owns[group].groupName);
                        CHECK(groups[group].count == owns[group].count);
                        CHECK(groups[group].valued == owns[group].valued);
                        CHECK(groups[group].sum == owns[group].sum);
                        ++compared;
                    }
                }
            }
        }
    }
    CHECK(compared > 500);
}

TEST_CASE("steps of time and the period before are what the same figure is there")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    const QDate month = monthOf(store.clock().today());
    for (const Metric &metric : reporting::metrics()) {
        INFO(metric.id.toStdString());
        MetricQuestion question = questionOf(metric.id, month, month.addMonths(1).addDays(-1));
        question.comparison = world.below(2) ? Comparison::Previous : Comparison::Year;
        question.trend = true;
        if (world.below(3) == 0)
            question.scope.filter = world.filter(metric.rows, 1);
        if (world.below(3) == 0 && !metric.ownerField().isEmpty())
            question.whose.team = "north";
        const MetricAnswer made = require(answer(store.writer(), store.context(), question));
        CHECK(isSame(made.whole.value, valueOf(store, metric, made.scope)));
        if (metric.time == reporting::MetricTime::Now) {
            CHECK_FALSE(made.comparedWith);
            CHECK(made.trend.empty());
            continue;
        }
        REQUIRE(made.comparedWith);
        MeasureScope before = made.scope;
        before.from = made.comparedWith->first;
        before.to = made.comparedWith->last;
        CHECK(isSame(made.before.value, valueOf(store, metric, before)));
        REQUIRE(made.trend.size() == 12);
        for (const reporting::TrendPoint &point : made.trend) {
            MeasureScope step = made.scope;
            step.from = point.span.first;
            step.to = point.span.last;
            INFO(step.from.toString(Qt::ISODate).toStdString());
            CHECK(isSame(point.value, valueOf(store, metric, step)));
        }
    }
}

TEST_CASE("customers at the end of a period are those before, less the lost, more the won-back and new ones")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    const auto count = [&](const char *metric, QDate from, QDate to) {
        return *valueOf(store, *reporting::findMetric(metric), {from, to, {}});
    };
    for (int i = 0; i < 10; ++i) {
        const QDate from = store.clock().today().addDays(-world.below(700) - 100);
        const QDate to = from.addDays(world.below(95));
        INFO(from.toString(Qt::ISODate).toStdString() << " " << to.toString(Qt::ISODate).toStdString());
        CHECK(count("customer_active", from, to) + count("customer_silent", from, to) ==
              count("customer_count", from, to));
        // A new customer of so short a period is active at its end.
        CHECK(count("customer_active", from, to) ==
              count("customer_active", {}, from.addDays(-1)) - count("customer_lost", from, to) +
                  count("customer_won_back", from, to) + count("customer_new", from, to));
    }
    CHECK(count("customer_lost", {}, store.clock().today()) == 0);
}

TEST_CASE("targets are of a user, a team or everybody, and of a metric")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate month = monthOf(store.clock().today());
    domain::RecordId ada;
    {
        auto transaction = store.begin();
        const auto user = [&](const char *name, const char *team) {
            return saveRecord(*transaction, RecordKind::User,
                              {{"name", name}, {"login", QString(name).toLower()}, {"team", team}})
                .id;
        };
        ada = user("Ada", "North");
        const domain::RecordId bo = user("Bo", "North");
        const domain::RecordId cleo = user("Cleo", "South");
        const auto quota = [&](domain::FieldValues values) {
            values.insert("month", month);
            saveRecord(*transaction, RecordKind::Quota, values);
        };
        const Money thousand{1000'00, "EUR"};
        quota({{"metric", "revenue"}, {"owner", ada}, {"amount", Money{500'00, "EUR"}}});
        quota({{"metric", "revenue"}, {"owner", ada}, {"amount", thousand}}); // counts instead
        quota({{"metric", "revenue"}, {"owner", bo}, {"amount", thousand}});
        quota({{"metric", "revenue"}, {"owner", cleo}, {"amount", thousand}});
        quota({{"metric", "revenue"}, {"team", "South"}, {"amount", Money{3000'00, "EUR"}}});
        quota({{"metric", "exchange_count"}, {"goal", 40.0}});
        quota({{"amount", Money{7000'00, "EUR"}}});
        require(transaction->commit());
    }
    const auto goal = [&](const char *metric, const domain::Whose &whose) -> std::optional<double> {
        MetricQuestion question = questionOf(metric, month, month.addMonths(1).addDays(-1));
        question.whose = whose;
        question.target = true;
        const auto made = require(answer(store.writer(), store.context(), question));
        return made.target ? std::optional(made.target->goal) : std::nullopt;
    };
    CHECK(*goal("revenue", {ada, {}}) == Approx(1000'00));
    CHECK(*goal("revenue", {{}, "north"}) == Approx(2000'00));
    CHECK(*goal("revenue", {{}, "South"}) == Approx(3000'00));
    CHECK(*goal("revenue", {}) == Approx(5000'00));
    CHECK(*goal("exchange_count", {}) == Approx(40));
    CHECK_FALSE(goal("exchange_count", {ada, {}}));
    CHECK(*goal("won_value", {}) == Approx(7000'00));
    CHECK_FALSE(goal("margin", {}));
    CHECK(
        hasError(storage::Targets::members(store.writer(), "West"), core::ErrorCode::NotFound, "team.none"));
    CHECK(hasError(answer(store.writer(), store.context(), questionOf("no_such", month, month)),
                   core::ErrorCode::Validation, "metric.unknown"));
}

TEST_CASE("no question of a manager's dashboard goes through all orders or customers")
{
    TestStore store(Engine::Sqlite);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    const QDate month = monthOf(store.clock().today());
    for (const char *metric : kManager) {
        MetricQuestion question = questionOf(metric, month, month.addMonths(1).addDays(-1));
        question.comparison = Comparison::Previous;
        question.trend = true;
        question.target = true;
        QStringList sqls;
        {
            const Statements watched(store.writer());
            require(answer(store.writer(), store.context(), question));
            sqls = watched.sqls();
        }
        CHECK_FALSE(sqls.isEmpty());
        for (const QString &sql : std::as_const(sqls)) {
            INFO(metric << ": " << sql.toStdString());
            CHECK(scansOf(store, sql) == QStringList());
        }
    }
}
