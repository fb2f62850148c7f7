#include "openstore.h"
#include "workspace/deals.h"
#include "workspace/demodesk.h"
#include "workspace/forecasts.h"
#include "workspace/history.h"
#include "workspace/lists.h"
#include "workspace/pipelinehistory.h"
#include "workspace/records.h"
#include "workspace/scoring.h"

#include <QFileInfo>
#include <cstdlib>
#include <ctime>
#include <map>

using namespace rapport;
using domain::DealChange;
using rapport::test::answer;
using rapport::test::hasError;
using rapport::test::require;

namespace {

constexpr int kMost = 1000;

/// A practice store in a temporary folder, open at the moment that it was made for.
class Practice {
public:
    explicit Practice(qint64 customers, quint64 seed = 1)
    {
        workspace::DemoOptions made;
        made.customers = customers;
        made.seed = seed;
        made.now = m_clock.now();
        made.userLogin = QStringLiteral("robin");
        report = require(workspace::DemoDesk::makeNow(place(), made));
        workspace::OpenOptions options;
        options.location = place();
        options.userLogin = made.userLogin;
        options.clock = &m_clock;
        workspace = require(workspace::Workspace::openNow(options));
    }

    storage::Location place() const
    {
        return storage::Location::parse(m_dir.path(QStringLiteral("practice.rapport")));
    }
    QDate today() const { return m_clock.now().utc().date(); }
    std::vector<domain::Changeset> changesets()
    {
        return require(answer(workspace::HistoryDesk(*workspace).changesets({}, kMost)));
    }
    domain::Board board(QDate day)
    {
        return require(answer(workspace::PipelineHistory(*workspace).board({}, day)));
    }
    workspace::PipelineComparison compare(QDate from, QDate to)
    {
        return require(answer(workspace::PipelineHistory(*workspace).compare({}, from, to)));
    }
    qint64 count(domain::RecordKind kind, const QString &filter)
    {
        domain::ListQuery query;
        query.kind = kind;
        query.filter =
            require(domain::parseFilter(filter, kind, *workspace->catalogue(), workspace->currency()));
        return require(answer(workspace::ListDesk(*workspace).count(query)));
    }

    std::shared_ptr<workspace::Workspace> workspace;
    workspace::DemoReport report;

private:
    test::TempDir m_dir;
    core::ManualClock m_clock{core::Instant{1'795'338'000'000}}; // 2026-11-22 09:00:00 UTC, a Sunday
};

Practice &thousand()
{
    static Practice practice(1000);
    return practice;
}

/// A time zone for as long as it lives.
class Zone {
public:
    explicit Zone(const char *name) : m_before(qgetenv("TZ")), m_had(qEnvironmentVariableIsSet("TZ"))
    {
        qputenv("TZ", name);
        tzset();
    }
    ~Zone()
    {
        if (m_had)
            qputenv("TZ", m_before);
        else
            qunsetenv("TZ");
        tzset();
    }
    Zone(const Zone &) = delete;
    Zone &operator=(const Zone &) = delete;

private:
    QByteArray m_before;
    bool m_had;
};

} // namespace

TEST_CASE("the practice store's past is written up in many changesets, each later than the one before",
          "[demo]")
{
    const auto changesets = thousand().changesets(); // the newest first
    CHECK(changesets.size() > 50);
    CHECK(changesets.size() < 65);
    for (std::size_t i = 1; i < changesets.size(); ++i) {
        CHECK(changesets[i].at <= changesets[i - 1].at);
        CHECK(changesets[i].rows > 0);
    }
    const QDate first = changesets.back().at.utc().date();
    CHECK(first.daysTo(thousand().today()) > 350);
    CHECK(first.daysTo(thousand().today()) < 380);
    CHECK(changesets.front().at.ms < core::Instant{1'795'338'000'000}.ms);
}

TEST_CASE("a practice pipeline looks different, and likely, at every day of its past", "[demo]")
{
    Practice &practice = thousand();
    std::vector<qint64> sums;
    for (const int ago : {270, 150, 30, 0}) {
        const QDate day = practice.today().addDays(-ago);
        const domain::Board board = practice.board(day);
        const domain::BoardColumn total = require(domain::totalOf(board));
        INFO(ago << " days ago: " << total.count);
        CHECK(total.count > 8);
        CHECK(total.count < 100);
        const auto filled = std::count_if(board.columns.begin(), board.columns.end(),
                                          [](const auto &column) { return column.count > 0; });
        CHECK(filled >= 4);
        sums.push_back(require(total.sum.in(QStringLiteral("EUR"), board.rates, day)).minor);
    }
    std::sort(sums.begin(), sums.end());
    CHECK(std::adjacent_find(sums.begin(), sums.end()) == sums.end());
}

TEST_CASE("between two days of the practice store everything happened that can, and the waterfall adds up",
          "[demo]")
{
    Practice &practice = thousand();
    std::map<DealChange::Kind, int> happened;
    for (const int ago : {300, 240, 180, 120, 60}) {
        const QDate from = practice.today().addDays(-ago);
        const auto compared = practice.compare(from, from.addDays(60));
        std::map<DealChange::Kind, int> here;
        for (const DealChange &change : compared.changes) {
            ++here[change.kind];
            ++happened[change.kind];
        }
        INFO("from " << from.toString(Qt::ISODate).toStdString());
        for (const auto kind : {DealChange::Kind::New, DealChange::Kind::Won, DealChange::Kind::Lost,
                                DealChange::Kind::Moved, DealChange::Kind::Slipped})
            CHECK(here[kind] > 0);
        const auto &steps = compared.waterfall.steps;
        REQUIRE(steps.size() > 3);
        qint64 sum = 0;
        for (std::size_t i = 0; i + 1 < steps.size(); ++i)
            sum += steps[i].value.minor;
        CHECK(sum == steps.back().value.minor);
        CHECK(steps.front().value.minor > 0);
    }
    CHECK(happened[DealChange::Kind::Grown] > 0);
    CHECK(happened[DealChange::Kind::Shrunk] > 0);
    CHECK(happened[DealChange::Kind::PulledIn] > 0);
    CHECK(happened[DealChange::Kind::Removed] == 0);
}

TEST_CASE("of the practice store's opportunities a quarter or so is won, some after they were lost", "[demo]")
{
    Practice &practice = thousand();
    using domain::RecordKind;
    const qint64 won = practice.count(RecordKind::Opportunity, QStringLiteral("status = \"won\""));
    const qint64 lost = practice.count(RecordKind::Opportunity, QStringLiteral("status = \"lost\""));
    const qint64 open = practice.count(RecordKind::Opportunity, QStringLiteral("status = \"open\""));
    CHECK(won + lost + open == practice.report.deals);
    CHECK(won * 100 / (won + lost) >= 20);
    CHECK(won * 100 / (won + lost) <= 35);
    CHECK(practice.count(RecordKind::Opportunity,
                         QStringLiteral("status != \"open\" and closed_on is empty")) == 0);
    CHECK(practice.count(RecordKind::Opportunity,
                         QStringLiteral("status != \"open\" and close_reason is empty")) == 0);
    const QDate first = practice.today().addDays(-300);
    bool reopened = false;
    for (QDate day = first; day < practice.today() && !reopened; day = day.addDays(14)) {
        for (const DealChange &change : practice.compare(day, day.addDays(14)).changes)
            reopened = reopened || change.kind == DealChange::Kind::Reopened;
    }
    CHECK(reopened);
}

TEST_CASE("the practice store's leads were converted or disqualified, often enough to learn a little from it",
          "[demo]")
{
    Practice &practice = thousand();
    using domain::RecordKind;
    const qint64 converted = practice.count(RecordKind::Lead, QStringLiteral("status = \"converted\""));
    CHECK(converted >= 60);
    CHECK(practice.count(RecordKind::Lead, QStringLiteral("status = \"disqualified\"")) >= 60);
    CHECK(practice.count(RecordKind::Lead, QStringLiteral("status = \"disqualified\" and "
                                                          "disqualified_reason is empty")) == 0);
    CHECK(practice.count(RecordKind::Lead, QStringLiteral("converted_opportunity is not empty and "
                                                          "converted_person is not empty")) == converted);
    CHECK(practice.count(RecordKind::Person, QStringLiteral("")) == practice.report.customers + converted);
    const auto model = require(answer(workspace::ScoringDesk(*practice.workspace).train(RecordKind::Lead)));
    REQUIRE(model.quality.auc);
    INFO("area under the curve " << *model.quality.auc);
    CHECK(*model.quality.auc > 0.6);
    CHECK(*model.quality.auc < 0.95);
    for (const domain::LeftOut &left : model.leftOut) {
        INFO(left.feature.field.toStdString());
        CHECK(left.why == domain::LeftOutWhy::OneValue);
    }
}

TEST_CASE("forecasts of past months were submitted in the practice store, and came otherwise", "[demo]")
{
    Practice &practice = thousand();
    workspace::ForecastDesk desk(*practice.workspace);
    const auto submissions = require(answer(desk.submissions()));
    REQUIRE(submissions.size() >= 6);
    for (std::size_t i = 1; i < submissions.size(); ++i)
        CHECK(submissions[i].at < submissions[i - 1].at);
    const auto compared = require(answer(desk.compare(submissions[3].id())));
    CHECK(std::any_of(compared.lines.begin(), compared.lines.end(), [](const auto &line) {
        return line.change(domain::ForecastFigure::Closed).minor > 0;
    }));
    domain::ForecastOrder year;
    year.from = practice.today().addMonths(-10);
    year.to = practice.today();
    for (const domain::ForecastRow &row : require(answer(desk.table(year))).rows) {
        CHECK(row.wonCount > 0);
        CHECK(row.quota);
    }
}

TEST_CASE("the same seed and clock make the same practice store, in whatever time zone", "[demo]")
{
    const auto told = [](Practice &practice) {
        QStringList lines;
        for (const domain::Changeset &changeset : practice.changesets())
            lines.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(changeset.at.ms)
                             .arg(changeset.rows)
                             .arg(changeset.userName, changeset.label));
        return lines;
    };
    const auto states = [](Practice &practice, int ago) {
        return require(answer(
            workspace::PipelineHistory(*practice.workspace).states({}, practice.today().addDays(-ago))));
    };
    Practice first(250);
    const QStringList lines = told(first);
    const auto past = states(first, 100);
    const auto present = states(first, 0);
    CHECK_FALSE(past.empty());
    CHECK_FALSE(past == present);
    const Zone auckland("Pacific/Auckland");
    Practice second(250);
    CHECK(told(second) == lines);
    CHECK(states(second, 0) == present);
    Practice other(250, 2);
    CHECK_FALSE(states(other, 0) == present);
}

TEST_CASE("undo in a practice store takes back what its user did, and nothing of its past", "[demo]")
{
    Practice practice(60);
    workspace::HistoryDesk history(*practice.workspace);
    CHECK(require(answer(history.next())).undoLabel.isEmpty());
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Company;
    draft.values.insert(QStringLiteral("name"), QStringLiteral("Lagoon Suites"));
    const auto saved = require(answer(workspace::RecordDesk(*practice.workspace).save(draft)));
    const auto undone = require(answer(history.undo()));
    CHECK(undone.reverted == saved.changeset);
    CHECK(require(answer(history.next())).undoLabel.isEmpty());
    CHECK_FALSE(require(answer(history.next())).redoLabel.isEmpty());
    CHECK(hasError(answer(history.undo()), core::ErrorCode::NotFound, QStringLiteral("undo.nothing")));
}

TEST_CASE("a practice store that is stopped half way leaves nothing", "[demo]")
{
    const test::TempDir dir;
    const auto place = storage::Location::parse(dir.path(QStringLiteral("stopped.rapport")));
    workspace::DemoOptions options;
    options.now = core::Instant{1'795'338'000'000};
    options.customers = 200;
    options.userLogin = QStringLiteral("robin");
    int asked = 0;
    options.stop = core::StopToken([&asked] { return ++asked > 20; });
    CHECK(hasError(workspace::DemoDesk::makeNow(place, options), core::ErrorCode::Cancelled));
    CHECK_FALSE(QFileInfo::exists(place.path));
}

TEST_CASE("the practice store's customers bought in every month of three years, most of them more than once")
{
    Practice &practice = thousand();
    const qint64 orders = practice.count(domain::RecordKind::Order, QString());
    CHECK(orders == practice.report.orders);
    CHECK(orders > 2 * practice.report.customers);
    CHECK(practice.count(domain::RecordKind::Product, QString()) == practice.report.products);
    CHECK(practice.count(domain::RecordKind::OrderLine, QString()) > orders);
    for (QDate month = practice.today().addMonths(-34); month < practice.today();
         month = month.addMonths(1)) {
        const QDate first(month.year(), month.month(), 1);
        INFO(first.toString(Qt::ISODate).toStdString());
        CHECK(practice.count(domain::RecordKind::Order, QStringLiteral("ordered_on >= %1 and ordered_on < %2")
                                                            .arg(first.toString(Qt::ISODate),
                                                                 first.addMonths(1).toString(Qt::ISODate))) >
              10);
    }
    const qint64 people = practice.count(domain::RecordKind::Person, QStringLiteral("order_count > 0"));
    const qint64 more = practice.count(domain::RecordKind::Person, QStringLiteral("order_count > 1"));
    CHECK(people > practice.report.customers / 5);
    CHECK(more > people / 2);
    CHECK(practice.count(domain::RecordKind::Order, QStringLiteral("status = \"cancelled\"")) > 0);
    CHECK(practice.count(domain::RecordKind::Order, QStringLiteral("amount < 0 EUR")) > 0);
    CHECK(practice.count(domain::RecordKind::Order,
                         QStringLiteral("ordered_on > %1").arg(practice.today().toString(Qt::ISODate))) == 0);
}
