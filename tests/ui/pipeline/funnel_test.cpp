#include "boardfixture.h"

#include "ui/pipeline/funnelmodel.h"
#include "ui/pipeline/funnelpage.h"
#include "ui/pipeline/reasonsmodel.h"
#include "ui/widgets/periodline.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateEdit>
#include <QStackedWidget>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;

namespace {

constexpr qint64 kDayMs = 86'400'000;

/// The page beside the board: of four opportunities one is won after eight days, one lost.
struct FunnelFixture : BoardFixture {
    FunnelFixture()
    {
        store.clock.advanceMs(2 * kDayMs);
        set(0, {{"stage", "Offer sent"}});
        store.clock.advanceMs(6 * kDayMs);
        close(0, domain::StageKind::Won, "Best price", {});
        close(1, domain::StageKind::Lost, "No budget", "Nordwerk");
        page.resize(1200, 700);
        page.show();
        REQUIRE(waitUntil([&] { return page.stages().funnel().won == 1; }));
    }

    void set(std::size_t deal, const domain::FieldValues &values)
    {
        domain::Draft draft;
        draft.ref = deals[deal];
        draft.values = values;
        require(answer(workspace::RecordDesk(*store.workspace).save(draft)));
    }
    void close(std::size_t deal, domain::StageKind kind, const char *reason, const char *competitor)
    {
        workspace::Closing closing;
        closing.kind = kind;
        closing.reason = QString::fromUtf8(reason);
        closing.competitor = QString::fromUtf8(competitor);
        require(answer(workspace::DealDesk(*store.workspace).close({{deals[deal].id.value(), 0}}, closing)));
    }
    QTableView &table(const char *name)
    {
        auto *found = page.findChild<QTableView *>(QLatin1String(name));
        REQUIRE(found);
        return *found;
    }
    /// What a cell asks for when it is pressed with Enter.
    QString pressed(QTableView &table, int row, int column)
    {
        QString asked;
        const auto connection =
            QObject::connect(&page, &ui::FunnelPage::rowsAsked,
                             [&](const domain::Filter &filter) { asked = domain::printFilter(filter); });
        table.setFocus();
        table.setCurrentIndex(table.model()->index(row, column));
        Q_EMIT table.activated(table.currentIndex());
        QObject::disconnect(connection);
        return asked;
    }
    qint64 found(const QString &filter)
    {
        domain::ListQuery query;
        query.kind = domain::RecordKind::Opportunity;
        query.filter = require(domain::parseFilter(filter, query.kind, *store.workspace->catalogue(),
                                                   store.workspace->currency()));
        return std::ssize(*require(answer(workspace::ListDesk(*store.workspace).ids(query))));
    }

    ui::FunnelPage page{context, nullptr};
};

} // namespace

TEST_CASE("The funnel shows a row for each stage, what was won, and days in the middle", "[board]")
{
    FunnelFixture f;
    const QAbstractItemModelTester tester(&f.page.stages());
    const QStringList lines = linesOf(f.page.stages());
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].startsWith("Qualified|4|"));
    CHECK(lines[0].endsWith("|50 %|25 %|1|5")); // one left after two days, one after eight
    CHECK(lines[2].startsWith("Offer sent|2|"));
    CHECK(lines[2].endsWith("|50 %|50 %|1|6"));
    CHECK(lines[1].endsWith("|100 %|50 %|0|–"));
    CHECK(lines[5].startsWith("Won|1|"));
    CHECK(lines[5].contains("18,400"));
    using Model = ui::FunnelModel;
    CHECK(f.page.stages().index(2, Model::ReachedColumn).data(Model::kShareRole).toDouble() == 0.5);
    CHECK(f.page.stages().index(0, Model::NextColumn).data(Qt::ToolTipRole).toString().contains("2 of 4"));
    CHECK(f.page.stages().index(0, Model::ValueColumn).data(Qt::ToolTipRole).toString().contains("1"));
}

TEST_CASE("Every figure of the funnel opens just the opportunities that it counts", "[board]")
{
    FunnelFixture f;
    using Model = ui::FunnelModel;
    QTableView &stages = f.table("funnel.stages");
    CHECK(f.found(f.pressed(stages, 0, Model::ReachedColumn)) == 4);
    CHECK(f.found(f.pressed(stages, 2, Model::ReachedColumn)) == 2);
    CHECK(f.found(f.pressed(stages, 2, Model::NowColumn)) == 1);
    CHECK(f.found(f.pressed(stages, 5, Model::ReachedColumn)) == 1);
    QString asked;
    QObject::connect(&f.page, &ui::FunnelPage::rowsAsked,
                     [&](const domain::Filter &filter) { asked = domain::printFilter(filter); });
    for (const auto &[name, count] :
         {std::pair("funnel.created", 4), {"funnel.open", 2}, {"funnel.lost", 1}, {"funnel.rate", 2}}) {
        INFO(name);
        f.page.findChild<QAbstractButton *>(QLatin1String(name))->click();
        CHECK(f.found(asked) == count);
    }
}

TEST_CASE("Why opportunities were won and lost stands under the funnel, and opens them", "[board]")
{
    FunnelFixture f;
    QTableView &won = f.table("funnel.won-reasons");
    QTableView &lost = f.table("funnel.lost-reasons");
    QTableView &rivals = f.table("funnel.competitors");
    REQUIRE(waitUntil([&] {
        return won.model()->rowCount() == 1 && lost.model()->rowCount() == 1 &&
               rivals.model()->rowCount() == 1;
    }));
    const QAbstractItemModelTester tester(qobject_cast<ui::ReasonsModel *>(won.model()));
    CHECK(linesOf(*won.model()).front().startsWith("Best price|1|"));
    CHECK(linesOf(*won.model()).front().contains("18,400"));
    CHECK(linesOf(*lost.model()).front().startsWith("No budget|1|"));
    CHECK(linesOf(*rivals.model()).front().startsWith("Nordwerk|1|"));
    CHECK(f.found(f.pressed(won, 0, 0)) == 1);
    CHECK(f.found(f.pressed(rivals, 0, 1)) == 1);
}

TEST_CASE("A period without opportunities says so and offers a longer one", "[board]")
{
    FunnelFixture f;
    auto &period = *f.page.findChild<ui::PeriodLine *>();
    auto &body = *f.page.findChild<QStackedWidget *>();
    period.choose(ui::PeriodLine::LastYear);
    REQUIRE(waitUntil([&] { return body.currentIndex() == 1; }));
    CHECK(f.page.stages().funnel().created == 0);
    f.page.findChild<QWidget *>("funnel.empty")->findChild<QAbstractButton *>()->click();
    CHECK(waitUntil([&] { return body.currentIndex() == 0; }));
    CHECK(period.choice() == ui::PeriodLine::Last12Months);
    CHECK(f.page.findChild<QDateEdit *>("period.from")->isHidden());
    period.choose(ui::PeriodLine::Own);
    CHECK_FALSE(f.page.findChild<QDateEdit *>("period.from")->isHidden());
    f.page.findChild<QDateEdit *>("period.to")->setDate(f.store.clock.today().addDays(-30));
    CHECK(waitUntil([&] { return body.currentIndex() == 1; }));
}

TEST_CASE("A store without a pipeline has an empty funnel and says nothing of failing", "[board]")
{
    FakeShell shell;
    ui::AppContext context = shell.context();
    {
        ui::FunnelPage page(context, nullptr);
        page.show();
        REQUIRE(waitUntil([&] { return page.findChild<QStackedWidget *>()->currentIndex() == 1; }));
        CHECK(shell.notices.sentences.isEmpty());
        page.findChild<QAbstractButton *>("funnel.won")->click();
        auto &further = *page.findChild<QWidget *>("funnel.empty")->findChild<QAbstractButton *>();
        CHECK(further.isHidden()); // there is nothing further than the last 12 months
        page.findChild<ui::PeriodLine *>()->choose(ui::PeriodLine::LastYear);
        CHECK(waitUntil([&] { return !further.isHidden(); }));
    }
    shell.store.workspace.reset();
}

TEST_CASE("Periods begin and end with their quarter or year, the running ones today", "[board]")
{
    using ui::PeriodLine;
    const QDate today(2026, 2, 10);
    const auto is = [&](PeriodLine::Choice choice, QDate first, QDate last) {
        const domain::DaySpan span = PeriodLine::spanOf(choice, today);
        CHECK(span.first == first);
        CHECK(span.last == last);
    };
    is(PeriodLine::ThisQuarter, {2026, 1, 1}, today);
    is(PeriodLine::LastQuarter, {2025, 10, 1}, {2025, 12, 31});
    is(PeriodLine::ThisYear, {2026, 1, 1}, today);
    is(PeriodLine::LastYear, {2025, 1, 1}, {2025, 12, 31});
    is(PeriodLine::Last12Months, {2025, 2, 11}, today);
}
