#include "scenarios/rep.h"
#include "ui/list/filterline.h"
#include "ui/segments/segmentspage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::Filter;
using domain::RecordKind;

namespace {

QString plain(QString text)
{
    return text.replace(QChar::Nbsp, QLatin1Char(' '));
}

bool isCounted(Rep &rep, const QString &words)
{
    return waitUntil([&] { return plain(rep.find<QLabel>("segment.size").text()) == words; });
}

void asks(Rep &rep, const QString &condition)
{
    auto &line = rep.find<ui::FilterLine>("segment.condition");
    const auto filter =
        require(domain::parseFilter(condition, RecordKind::Person, *rep.store.workspace->catalogue(), "EUR"));
    line.setFilter(filter);
    Q_EMIT line.filterChanged(filter);
}

} // namespace

TEST_CASE(
    "a marketer keeps a segment, sees what it is worth, leaves somebody out, freezes it and takes that back")
{
    Rep rep;
    rep.save(RecordKind::Person, {{"full_name", "Vera Voss"}, {"vip", true}});
    rep.save(RecordKind::Person, {{"full_name", "Vito Viale"}, {"vip", true}});
    rep.press("view.segments");
    auto &page = rep.find<ui::SegmentsPage>("segmentsPage");
    REQUIRE(isCounted(rep, "5 people of 5"));
    CHECK_FALSE(rep.find<QAbstractButton>("segment.save").isEnabled());
    asks(rep, QStringLiteral("vip = yes"));
    REQUIRE(isCounted(rep, "2 people of 5"));
    QTest::keyClicks(&rep.find<QLineEdit>("segment.name"), QStringLiteral("Friends"));
    CHECK(page.isChanged());
    rep.find<QAbstractButton>("segment.save").click();
    REQUIRE(rep.says("saved"));
    auto &list = rep.find<QListWidget>("segment.list");
    REQUIRE(waitUntil([&] { return list.count() == 1 && list.item(0)->text() == "Friends  ·  2"; }));
    CHECK_FALSE(page.isChanged());
    CHECK(rep.find<QTableWidget>("segment.figures").item(0, 1)->text() == "2 people");
    CHECK(rep.find<QTableWidget>("segment.figures").item(5, 1)->text().contains(QLatin1Char('0')));

    rep.find<QAbstractButton>("segment.show").click();
    auto &members = rep.find<QTableWidget>("segment.members.table");
    REQUIRE(waitUntil([&] { return members.rowCount() == 2; }));
    members.selectRow(0);
    rep.find<QAbstractButton>("segment.members.out").click();
    REQUIRE(rep.says("Left out of"));
    REQUIRE(waitUntil([&] { return members.rowCount() == 1; }));
    members.window()->close();
    REQUIRE(isCounted(rep, "1 person of 5"));

    rep.find<QAbstractButton>("segment.freeze").click();
    REQUIRE(rep.says("frozen"));
    REQUIRE(waitUntil([&] { return rep.find<QLabel>("segment.title").text() == "Friends (frozen)"; }));
    rep.save(RecordKind::Person, {{"full_name", "Vara Vind"}, {"vip", true}});
    REQUIRE(isCounted(rep, "1 person of 6"));
    rep.find<QAbstractButton>("segment.delete").click();
    REQUIRE(rep.says("trash"));
    REQUIRE(waitUntil([&] { return list.count() == 0; }));
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return list.count() == 1; }));
}

TEST_CASE("a segment of companies has their fields, and one without a name cannot be kept")
{
    Rep rep;
    rep.press("view.segments");
    REQUIRE(isCounted(rep, "3 people of 3"));
    rep.find<QComboBox>("segment.about").setCurrentIndex(1);
    REQUIRE(isCounted(rep, "2 companies of 2"));
    auto &save = rep.find<QAbstractButton>("segment.save");
    CHECK_FALSE(save.isEnabled());
    QTest::keyClicks(&rep.find<QLineEdit>("segment.name"), QStringLiteral("All of them"));
    CHECK(save.isEnabled());
}

TEST_CASE("groups of customers are proposed in words and kept as segments")
{
    Rep rep;
    for (const bool much : {true, false}) {
        const auto person = rep.save(RecordKind::Person, {{"full_name", much ? "Bea Best" : "Sid Seldom"}});
        for (int i = 0; i < (much ? 4 : 1); ++i)
            rep.save(RecordKind::Order, {{"person", person.id},
                                         {"ordered_on", rep.store.clock.today().addDays(much ? -3 : -700)},
                                         {"amount", core::Money{much ? 90000 : 500, "EUR"}}});
    }
    rep.press("view.segments");
    REQUIRE(isCounted(rep, "5 people of 5"));
    rep.find<QAbstractButton>("segment.propose.open").click();
    auto &table = rep.find<QTableWidget>("propose.table");
    REQUIRE(waitUntil([&] { return table.rowCount() == 2; }));
    CHECK((table.item(0, 0)->text() + table.item(1, 0)->text())
              .contains("bought lately, buy often, spend much"));
    rep.find<QAbstractButton>("dialog.commit").click();
    REQUIRE(rep.says("made"));
    CHECK(rep.count(RecordKind::Segment) == 2);
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return rep.count(RecordKind::Segment) == 0; }));
}
