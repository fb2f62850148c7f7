#include "ui/dashboard/dashboardview.h"

#include "ui/dashboard/dashboardbook.h"
#include "ui/dashboard/explaindialog.h"
#include "ui/dashboard/figurebody.h"
#include "ui/dashboard/tiledialog.h"
#include "ui/dashboard/tilegrid.h"
#include "ui/dashboard/tilemodel.h"
#include "ui/myday/fakeshell.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/periodline.h"
#include "workspace/records.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QGraphicsEffect>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using domain::DashboardTile;
using domain::RecordKind;
using domain::TileKind;

namespace {

DashboardTile tileOf(TileKind kind, const char *metric, const domain::TilePlace &place)
{
    DashboardTile tile;
    tile.kind = kind;
    tile.metric = QLatin1String(metric);
    tile.place = place;
    return tile;
}

/// A dashboard with a tile of each sort over won deals and forty customers with their orders.
struct Fixture : FakeShell {
    enum Tile { Won, Bars, Cohorts, Rfm, Curve, Risk, Stay, Effort, Trend };

    Fixture()
    {
        const QDate today = store.clock.today();
        save(RecordKind::Opportunity, {{"name", "Kiosk line"},
                                       {"amount", core::Money{100'00, "EUR"}},
                                       {"actual_amount", core::Money{100'00, "EUR"}},
                                       {"stage", "Won"},
                                       {"opened_on", today.addDays(-10)},
                                       {"closed_on", today}});
        for (int i = 0; i < 40; ++i)
            addCustomer(i, today);
        domain::Dashboard dashboard;
        dashboard.name = QStringLiteral("Mine");
        dashboard.tiles = {tileOf(TileKind::Figure, "won_value", {0, 0, 3, 2}),
                           tileOf(TileKind::Bar, "revenue", {3, 0, 5, 4}),
                           tileOf(TileKind::Cohorts, "", {0, 4, 5, 6}),
                           tileOf(TileKind::Rfm, "", {5, 4, 4, 6}),
                           tileOf(TileKind::Concentration, "", {9, 4, 3, 6}),
                           tileOf(TileKind::Risk, "", {0, 10, 4, 6}),
                           tileOf(TileKind::Attrition, "", {4, 10, 5, 4}),
                           tileOf(TileKind::Effort, "", {9, 10, 2, 2}),
                           tileOf(TileKind::Trend, "", {0, 16, 7, 5})};
        dashboard.tiles = domain::settled(std::move(dashboard.tiles));
        require(answer(workspace::DashboardDesk(*store.workspace).keep({dashboard})));
        shell.emplace(context());
        view = std::make_unique<ui::DashboardView>(*shell, nullptr);
        QObject::connect(view.get(), &ui::DashboardView::presented, view.get(), [this] { ++presented; });
        view->resize(1440, 1200);
        view->show();
        REQUIRE(settles());
    }

    domain::RecordRef save(RecordKind kind, const domain::FieldValues &values)
    {
        domain::Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
    }

    /// One that brings nearly all, some who come back, some who do not any more.
    void addCustomer(int number, QDate today)
    {
        const auto company = save(RecordKind::Company, {{"name", QStringLiteral("Customer %1").arg(number)}});
        const int last = number % 3 == 0 ? 150 : 20;
        for (int i = 0; i < 3; ++i)
            save(RecordKind::Order, {{"ordered_on", today.addDays(-last - i * (160 + number))},
                                     {"status", "open"},
                                     {"company", company.id},
                                     {"amount", core::Money{number == 0 ? 500'000 : 1000 + number, "EUR"}}});
        if (number == 0)
            largest = company;
    }

    /// Every tile has its answer.
    bool settles()
    {
        return waitUntil([this] {
            if (view->grid().count() == 0 || presented == 0)
                return false;
            for (std::size_t i = 0; i < view->grid().count(); ++i) {
                const auto &one = view->grid().frame(i)->answer();
                if (one.pending || (!one.fault && !one.customers && !one.figure.metric))
                    return false;
            }
            return true;
        });
    }
    ui::TileFrame &frame(std::size_t tile) { return *view->grid().frame(tile); }
    template <class W>
    W *shown(const char *name)
    {
        W *found = nullptr;
        INFO(name);
        REQUIRE(waitUntil([&] { return (found = view->findChild<W *>(QLatin1String(name))) != nullptr; }));
        return found;
    }
    /// Rows of the dialog that explains, once they are read; closes it.
    int explainedRows()
    {
        auto *dialog = shown<ui::ExplainDialog>("explain");
        auto *rows = dialog->findChild<QTableView *>(QStringLiteral("explain.rows"));
        CHECK(waitUntil([&] { return rows->model()->rowCount() > 0; }));
        const int count = rows->model()->rowCount();
        CHECK_FALSE(dialog->findChild<QLabel *>(QStringLiteral("explain.definition"))->text().isEmpty());
        delete dialog;
        return count;
    }
    domain::Tiles kept()
    {
        return require(answer(workspace::DashboardDesk(*store.workspace).all())).front().tiles;
    }

    domain::RecordRef largest;
    std::optional<ui::AppContext> shell;
    std::unique_ptr<ui::DashboardView> view;
    int presented = 0;
};

} // namespace

TEST_CASE("every tile of a dashboard shows its figures, says them, and has a table behind it")
{
    Fixture shell;
    for (std::size_t i = 0; i < shell.view->grid().count(); ++i) {
        ui::TileFrame &frame = shell.frame(i);
        INFO("tile " << i << ' ' << frame.accessibleName().toStdString());
        CHECK_FALSE(frame.answer().fault);
        CHECK_FALSE(frame.findChild<QStackedWidget *>()->graphicsEffect()); // nothing is awaited
        CHECK(frame.accessibleName().contains(frame.words().title()));
        CHECK_FALSE(frame.accessibleDescription().isEmpty());
        frame.setFocus();
        REQUIRE(shell.view->trigger(QStringLiteral("tile.table")));
        auto *table = frame.findChild<QTableView *>(QStringLiteral("tile.table"));
        CHECK(table->isVisible());
        CHECK(frame.model().rowCount() > 0);
        CHECK(frame.model().columnCount() > 1);
        shell.view->trigger(QStringLiteral("tile.table"));
        CHECK_FALSE(table->isVisible());
        picture(frame);
    }
}

TEST_CASE("a click on a figure, a cell or a point opens the rows behind it")
{
    Fixture shell;
    auto *figure = shell.frame(Fixture::Won).findChild<ui::FigureBody *>();
    QTest::mouseClick(figure, Qt::LeftButton);
    CHECK(shell.explainedRows() == 1);
    const auto press = [&](Fixture::Tile tile, int series, int mark) {
        ui::Chart *chart = shell.frame(tile).chart();
        QTest::mouseClick(chart, Qt::LeftButton, {}, chart->markRect(series, mark).center());
    };
    const auto &cohorts = shell.frame(Fixture::Cohorts).answer().series;
    int row = 0;
    while (cohorts[static_cast<std::size_t>(row)].size == 0)
        ++row;
    press(Fixture::Cohorts, row, 0);
    CHECK(shell.explainedRows() == *cohorts[static_cast<std::size_t>(row)].size);
    const auto &map = shell.frame(Fixture::Rfm).answer().series;
    for (int recency = 0; recency < 5; ++recency) {
        const auto &part = map[static_cast<std::size_t>(recency)].parts[0];
        if (part.count == 0)
            continue;
        press(Fixture::Rfm, recency, 0);
        CHECK(shell.explainedRows() == part.count);
        break;
    }
    press(Fixture::Curve, 0, 3);
    CHECK(shell.explainedRows() == 8); // a fifth of forty
    QTest::keyClick(shell.frame(Fixture::Effort).findChild<ui::FigureBody *>(), Qt::Key_Return);
    delete shell.shown<ui::ExplainDialog>("explain");
}

TEST_CASE("whom much depends on stands under the curve and opens")
{
    Fixture shell;
    auto *warning =
        shell.frame(Fixture::Curve).findChild<QAbstractButton *>(QStringLiteral("tile.dependency"));
    REQUIRE(warning);
    CHECK(warning->accessibleName().contains("Customer 0"));
    warning->click();
    REQUIRE(shell.navigator.opened.size() == 1);
    CHECK(shell.navigator.opened[0] == shell.largest);
}

TEST_CASE("who is at risk can be opened, called or given a task")
{
    Fixture shell;
    ui::TileFrame &frame = shell.frame(Fixture::Risk);
    auto *row = frame.findChild<QAbstractButton *>(QStringLiteral("risk.1"));
    REQUIRE(row);
    const auto who = frame.answer().series[0].parts[0].record;
    CHECK(row->accessibleName().contains(frame.answer().series[0].parts[0].name));
    QTest::keyClick(row, Qt::Key_Return);
    REQUIRE(shell.navigator.opened.size() == 1);
    CHECK(shell.navigator.opened[0] == who);
    row->findChild<QAbstractButton *>(QStringLiteral("risk.act"))->click();
    auto *menu = shell.shown<QMenu>("risk.actions");
    REQUIRE(menu->actions().size() == 4);
    menu->actions()[1]->trigger();
    REQUIRE(shell.navigator.created.size() == 1);
    CHECK(shell.navigator.created[0].first == RecordKind::Task);
    CHECK(shell.navigator.created[0].second.value("company").as<domain::RecordId>() == who.id);
    menu->actions()[0]->trigger();
    CHECK(shell.view->findChild<QDialog *>());
    menu->close();
    frame.findChild<QAbstractButton *>(QStringLiteral("tile.all"))->click();
    CHECK(shell.explainedRows() >= 1);
}

TEST_CASE("unlocked tiles move and grow by the keyboard, locked ones stay")
{
    Fixture shell;
    ui::TileFrame &frame = shell.frame(Fixture::Effort);
    frame.setFocus();
    QTest::keyClick(&frame, Qt::Key_Right); // the keyboard finds it
    REQUIRE(shell.view->grid().tiles()[Fixture::Effort].place.column == 10);
    QTest::keyClick(&frame, Qt::Key_Left);
    QTest::keyClick(&frame, Qt::Key_Right, Qt::ShiftModifier);
    CHECK(shell.view->grid().tiles()[Fixture::Effort].place.width == 3);
    CHECK(waitUntil([&] { return shell.kept()[Fixture::Effort].place.width == 3; }));
    REQUIRE(shell.view->trigger(QStringLiteral("dashboard.lock")));
    CHECK(waitUntil([&] { return shell.view->grid().isLocked(); }));
    QTest::keyClick(&frame, Qt::Key_Left, Qt::ShiftModifier);
    CHECK(shell.view->grid().tiles()[Fixture::Effort].place.width == 3);
}

TEST_CASE("a tile of customers is added from its dialog, which asks only what suits it")
{
    Fixture shell;
    REQUIRE(shell.view->trigger(QStringLiteral("dashboard.add-tile")));
    auto *dialog = shell.shown<ui::TileDialog>("tiledialog");
    auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("tiledialog.kind"));
    auto *metric = dialog->findChild<QComboBox *>(QStringLiteral("tiledialog.metric"));
    auto *cells = dialog->findChild<QComboBox *>(QStringLiteral("tiledialog.shown"));
    kind->setCurrentIndex(kind->findData(QStringLiteral("figure")));
    CHECK(metric->isVisible());
    kind->setCurrentIndex(kind->findData(QStringLiteral("cohorts")));
    CHECK_FALSE(metric->isVisible());
    REQUIRE(cells->isVisible());
    cells->setCurrentIndex(cells->findData(QLatin1String(domain::kTileMoney)));
    auto *step = dialog->findChild<QComboBox *>(QStringLiteral("tiledialog.by"));
    step->setCurrentIndex(step->findData(QStringLiteral("quarter")));
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return shell.kept().size() == 10; }));
    const DashboardTile made = shell.kept().back();
    CHECK(made.kind == TileKind::Cohorts);
    CHECK(made.metric.isEmpty());
    CHECK(made.dimension == "quarter");
    CHECK(made.split == domain::kTileMoney);
    CHECK(shell.settles());
    REQUIRE(shell.view->trigger(QStringLiteral("tile.remove")));
    CHECK(waitUntil([&] { return shell.kept().size() == 9; }));
}

TEST_CASE("period, owner and filter are about all tiles, and a tile that they do not touch says so")
{
    Fixture shell;
    auto *period = shell.view->findChild<ui::PeriodLine *>();
    const int before = shell.presented;
    period->choose(ui::PeriodLine::LastYear);
    CHECK(waitUntil([&] { return shell.presented > before; }));
    CHECK(shell.view->scope().period.last == QDate(2024, 12, 31));
    CHECK(waitUntil([&] {
        const auto &customers = shell.frame(Fixture::Rfm).answer().customers;
        return customers && customers->day == QDate(2024, 12, 31);
    }));
    auto *owner = shell.view->findChild<QComboBox *>(QStringLiteral("dashboard.owner"));
    REQUIRE(waitUntil([&] { return owner->count() > 1; }));
    owner->setCurrentIndex(owner->count() - 1);
    CHECK_FALSE(shell.view->scope().whose.isEverybody());
    CHECK(
        waitUntil([&] { return shell.frame(Fixture::Curve).words().subtitle().contains("of all owners"); }));
    shell.view->findChild<QAbstractButton *>(QStringLiteral("dashboard.segment"))->click();
    auto *kinds = shell.shown<QMenu>("dashboard.segments");
    CHECK_FALSE(kinds->actions().isEmpty());
    kinds->close();
}

TEST_CASE("the menu of a tile offers what can be done, and does it")
{
    Fixture shell;
    ui::TileFrame &frame = shell.frame(Fixture::Curve);
    frame.findChild<QAbstractButton *>(QStringLiteral("tile.menu"))->click();
    auto *menu = shell.shown<QMenu>("tile.actions");
    CHECK(menu->actions().size() == 8);
    menu->close();
    frame.setFocus();
    QGuiApplication::clipboard()->clear();
    REQUIRE(shell.view->trigger(QStringLiteral("tile.sql")));
    CHECK(waitUntil([] { return QGuiApplication::clipboard()->text().contains("FROM sales_order"); }));
    CHECK(shell.notices.sentences.contains("SQL copied."));
    shell.prompts.file = shell.store.path(QStringLiteral("curve.csv"));
    REQUIRE(shell.view->trigger(QStringLiteral("tile.export")));
    REQUIRE(waitUntil([&] { return QFile::exists(shell.prompts.file); }));
    QFile file(shell.prompts.file);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray table = file.readAll();
    CHECK(table.contains("Gini"));
    CHECK(table.contains("Customer 0"));
    REQUIRE(shell.view->trigger(QStringLiteral("tile.alone")));
    CHECK(shell.view->grid().alone() == Fixture::Curve);
    QTest::keyClick(shell.view.get(), Qt::Key_Escape);
    CHECK(shell.view->grid().alone() < 0);
    for (const char *format : {"html", "xlsx", "pdf"}) {
        shell.prompts.file = shell.store.path(QStringLiteral("all.") + QLatin1String(format));
        REQUIRE(shell.view->trigger(QStringLiteral("dashboard.") + QLatin1String(format)));
        CHECK(waitUntil([&] { return QFile(shell.prompts.file).size() > 500; }));
    }
}
