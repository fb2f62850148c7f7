#include "ui/value/valuepage.h"

#include "ui/card/cardfixture.h"
#include "ui/value/valuegrid.h"
#include "ui/value/valuetile.h"
#include "ui/value/workingdialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/coursechart.h"
#include "ui/widgets/heatchart.h"
#include "ui/widgets/signedbars.h"
#include "ui/widgets/tabstrip.h"
#include "workspace/buyers.h"

#include <QLabel>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;

namespace {

/// The card of one of many customers, shown.
struct ValueCard : CardFixture {
    explicit ValueCard(int place) : buyers(*store.workspace), card(context)
    {
        card.resize(1200, 800);
        card.show();
        open(buyers.company(place));
    }

    void open(const domain::RecordRef &ref)
    {
        card.openRecord(ref);
        const QString name = domain::displayName(load(ref));
        REQUIRE(waitUntil([&] { return card.accessibleName().contains(name); }));
    }
    template <class W>
    W *part(const char *name)
    {
        W *found = nullptr;
        INFO(name);
        REQUIRE(waitUntil([&] { return (found = card.findChild<W *>(QLatin1String(name))) != nullptr; }));
        return found;
    }
    QString state() { return part<QLabel>("value.state")->text(); }
    QString spoken(const char *figure) { return part<QAbstractButton>(figure)->accessibleName(); }
    /// Shows the value and calculates it.
    void calculate()
    {
        REQUIRE(card.trigger(QStringLiteral("card.value")));
        REQUIRE(waitUntil([&] { return state().contains(QLatin1String("No model")); }));
        part<ui::Button>("value.calculate")->click();
        REQUIRE(waitUntil([&] { return state().contains(QLatin1String("from all orders")); }));
    }
    const ui::ChartData &shown(const char *chart)
    {
        auto *found = part<ui::Chart>(chart);
        REQUIRE(waitUntil([&] { return !found->data().isEmpty(); }));
        return found->data();
    }

    Buyers buyers;
    ui::CardView card;
};

} // namespace

TEST_CASE("only whoever bought has a place for the value, and says so to whoever asks", "[value]")
{
    ValueCard f(1);
    auto *tabs = f.part<ui::TabStrip>("card.places");
    CHECK(tabs->isVisible());
    CHECK_FALSE(tabs->accessibleName().isEmpty());
    f.open(f.company);
    CHECK_FALSE(tabs->isVisible());
    REQUIRE(f.card.trigger(QStringLiteral("card.value")));
    REQUIRE(f.notices.sentences.size() == 1);
    CHECK(f.notices.sentences.front().contains("Belrive"));
    CHECK_FALSE(f.card.findChild<ui::ValuePage *>());
}

TEST_CASE("without a model the value to date stands there, the rest is a dash, and one button calculates it",
          "[value]")
{
    ValueCard f(1);
    REQUIRE(f.card.trigger(QStringLiteral("card.value")));
    REQUIRE(waitUntil([&] { return f.state().contains(QLatin1String("No model")); }));
    CHECK(f.spoken("figure.to-date").contains(QString::fromUtf8("€")));
    for (const char *figure : {"figure.expected", "figure.alive", "figure.left"})
        CHECK(f.spoken(figure).contains(QString::fromUtf8("–")));
    auto *calculate = f.part<ui::Button>("value.calculate");
    CHECK(calculate->isVisible());
    CHECK(calculate->isEnabled());
    calculate->click();
    CHECK_FALSE(calculate->isEnabled());
    CHECK(f.notices.jobs.size() == 1);
    REQUIRE(waitUntil([&] { return f.state().contains(QLatin1String("from all orders")); }));
    CHECK_FALSE(calculate->isVisible());
    CHECK(f.notices.jobsEnded >= 1);
    CHECK(f.notices.errors.isEmpty());
    CHECK(f.notices.sentences.back().contains("48"));
    CHECK(f.spoken("figure.expected").contains(QString::fromUtf8("€")));
    CHECK(f.spoken("figure.alive").contains(QLatin1Char('%')));
}

TEST_CASE("the tiles show what came and comes, the chances, the reasons of the risk and the map", "[value]")
{
    ValueCard f(Buyers::kSilent);
    f.calculate();
    const auto &value = f.shown("value.chart");
    const auto &look = f.part<ui::CourseChart>("value.chart")->look();
    REQUIRE(look.expectedFrom > 0);
    CHECK(std::ssize(value.series.front().marks) == look.expectedFrom + 12);
    CHECK(value.series.front().marks.back().value >= value.series.front().marks[0].value);
    CHECK(f.shown("alive.chart").target == 0.5);
    CHECK(f.part<ui::CourseChart>("alive.chart")->look().events.size() >= 2);

    const auto &rows = f.shown("risk.chart").series.front().marks;
    REQUIRE(rows.size() == 5);
    double sum = 0;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        sum += *rows[i].value;
    CHECK(sum == *rows.back().value);
    CHECK(rows.front().isTotal);
    CHECK(*rows[1].value > 0); // silence
    CHECK(f.spoken("figure.left").contains(rows.back().text));

    int now = 0;
    qreal customers = 0;
    for (const auto &row : f.shown("rfm.chart").series) {
        for (const auto &cell : row.marks) {
            now += cell.frame == ui::MarkFrame::Now;
            customers += *cell.value;
        }
    }
    CHECK(now == 1);
    CHECK(customers == 48);
    CHECK(waitUntil([&] { return f.part<QLabel>("next.title")->text().contains("Call"); }));
    f.part<ui::Button>("next.task")->click();
    REQUIRE(f.navigator.created.size() == 1);
    CHECK(f.navigator.created.front().second.value("title").text().contains(Buyers::nameOf(Buyers::kSilent)));
}

TEST_CASE("what is bought together is offered, and every figure explains itself", "[value]")
{
    ValueCard f(2);
    f.calculate();
    const auto *table = f.part<QTableView>("alsobuy.table");
    REQUIRE(waitUntil([&] { return table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 0).data().toString() == "Cups");
    REQUIRE(waitUntil([&] { return f.part<QLabel>("next.title")->text().contains("Cups"); }));

    for (const char *figure :
         {"figure.to-date", "figure.expected", "figure.alive", "figure.left", "figure.rhythm", "working.0",
          "working.1", "working.2", "working.3", "working.4"}) {
        INFO(figure);
        f.part<QAbstractButton>(figure)->click();
        auto *dialog = f.part<ui::WorkingDialog>("working");
        CHECK(dialog->findChildren<QLabel *>(QStringLiteral("working.line")).size() >= 3);
        const auto *rows = dialog->findChild<QTableView *>(QStringLiteral("working.table"));
        CHECK((!rows || rows->model()->rowCount() >= 5));
        delete dialog;
    }
    f.part<ui::CourseChart>("value.chart")->setFocus();
    QTest::keyClick(f.part<ui::CourseChart>("value.chart"), Qt::Key_Right);
    QTest::keyClick(f.part<ui::CourseChart>("value.chart"), Qt::Key_Return);
    CHECK(f.navigator.views == QStringList{"orders"});
}

TEST_CASE("an order that comes makes the model stale and is in the value at once", "[value]")
{
    ValueCard f(1);
    f.calculate();
    const QString before = f.spoken("figure.to-date");
    f.save(draftOf(domain::RecordKind::Order, {{"ordered_on", f.store.clock.today()},
                                               {"status", "open"},
                                               {"company", f.buyers.company(1).id},
                                               {"amount", core::Money{500'000'00, "EUR"}}}));
    CHECK(waitUntil([&] { return f.state().contains(QLatin1String("stale")); }));
    CHECK(f.spoken("figure.to-date") != before);
    CHECK(f.part<ui::Button>("value.calculate")->isVisible());
}

TEST_CASE("the tab stays from one customer to the next, and writing leads back to the overview", "[value]")
{
    ValueCard f(1);
    f.calculate();
    f.open(f.buyers.company(2));
    auto *page = f.part<ui::ValuePage>("value.page");
    CHECK(page->isVisible());
    CHECK(waitUntil([&] { return f.state().contains(QLatin1String("from all orders")); }));
    f.open(f.company);
    CHECK_FALSE(page->isVisible());
    f.open(f.buyers.company(4));
    CHECK(page->isVisible());
    REQUIRE(f.card.trigger(QStringLiteral("card.compose")));
    CHECK_FALSE(page->isVisible());
}

TEST_CASE("tiles stand in one, two or three columns, whole in each", "[value]")
{
    ValueCard f(1);
    f.calculate();
    auto *grid = f.part<ui::ValuePage>("value.page")->findChild<ui::ValueGrid *>();
    REQUIRE(grid);
    for (const int width : {420, 800, 1300}) {
        grid->resize(width, grid->height());
        QList<QRect> places;
        for (int i = 0; i < ui::ValueGrid::TileCount; ++i)
            places << grid->tile(static_cast<ui::ValueGrid::Tile>(i)).geometry();
        for (const QRect &place : places) {
            CHECK(place.left() >= 0);
            CHECK(place.right() < width);
            CHECK(place.bottom() < grid->minimumHeight());
            CHECK(std::count_if(places.begin(), places.end(),
                                [&](const QRect &other) { return other.intersects(place); }) == 1);
        }
    }
}
