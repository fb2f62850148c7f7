#include "scenarios/rep.h"
#include "ui/admin/ordertable.h"
#include "workspace/admin.h"
#include "workspace/history.h"

#include <QDropEvent>
#include <QMimeData>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

void addField(Rep &rep, const char *label)
{
    domain::FieldSpec field;
    field.kind = RecordKind::Person;
    field.source = domain::FieldSource::Custom;
    field.type = domain::FieldType::Text;
    field.label = QLatin1String(label);
    require(answer(workspace::AdminDesk(rep.window->session()->workspace()).saveCustomField(field)));
}

QStringList labels(const Rep &rep)
{
    QStringList found;
    for (const auto &field : rep.window->session()->workspace().catalogue()->fields(RecordKind::Person)) {
        if (field.isCustom())
            found << field.label;
    }
    return found;
}

QStringList shown(const ui::OrderTable &table)
{
    QStringList found;
    for (int row = 0; row < table.rowCount(); ++row)
        found << table.item(row, 0)->text();
    return found;
}

struct FieldsPage {
    FieldsPage()
    {
        for (const char *label : {"Alpha", "Beta", "Gamma"})
            addField(rep, label);
        rep.press("tools.fields");
        table = &rep.find<ui::OrderTable>("admin.fields.table");
        REQUIRE(waitUntil([this] { return table->rowCount() == 3; }));
    }
    bool isOrder(const QStringList &order)
    {
        return waitUntil([&] { return labels(rep) == order && shown(*table) == order; });
    }

    Rep rep;
    ui::OrderTable *table = nullptr;
};

} // namespace

TEST_CASE("Alt+Down and Alt+Up put a field in another place, which undo takes back", "[fields]")
{
    FieldsPage page;
    page.table->setCurrentCell(0, 0);
    page.rep.key(*page.table, Qt::Key_Down, Qt::AltModifier);
    REQUIRE(page.isOrder({"Beta", "Alpha", "Gamma"}));
    CHECK(page.rep.says("Alpha moved"));
    CHECK(page.table->currentRow() == 1); // the moved field stays chosen
    page.rep.key(*page.table, Qt::Key_Down, Qt::AltModifier);
    REQUIRE(page.isOrder({"Beta", "Gamma", "Alpha"}));
    page.rep.key(*page.table, Qt::Key_Down, Qt::AltModifier); // the last one stays
    page.rep.key(*page.table, Qt::Key_Up, Qt::AltModifier);
    REQUIRE(page.isOrder({"Beta", "Alpha", "Gamma"}));
    page.rep.press("edit.undo");
    REQUIRE(page.isOrder({"Beta", "Gamma", "Alpha"}));
    page.rep.press("edit.redo");
    CHECK(page.isOrder({"Beta", "Alpha", "Gamma"}));
}

TEST_CASE("a field that is dragged takes the place where it is dropped", "[fields]")
{
    FieldsPage page;
    page.table->setCurrentCell(2, 0);
    Q_EMIT page.table->moveRequested(2, 0);
    REQUIRE(page.isOrder({"Gamma", "Alpha", "Beta"}));
    CHECK(page.table->rowCount() == 3);
}

TEST_CASE("the new order is the order of the form", "[fields]")
{
    FieldsPage page;
    page.table->setCurrentCell(2, 0);
    page.rep.key(*page.table, Qt::Key_Up, Qt::AltModifier);
    REQUIRE(page.isOrder({"Alpha", "Gamma", "Beta"}));
    page.rep.press("record.new-person");
    page.rep.find("field.custom.beta");
    QStringList order;
    for (const auto *field : page.rep.find("new-record").findChildren<QWidget *>()) {
        if (field->objectName().startsWith("field.custom."))
            order << field->objectName().section('.', 2);
    }
    order.removeDuplicates();
    CHECK(order == QStringList{"alpha", "gamma", "beta"});
}

TEST_CASE("a new order is one entry of the journal and a sentence", "[fields]")
{
    FieldsPage page;
    page.table->setCurrentCell(0, 0);
    page.rep.key(*page.table, Qt::Key_Down, Qt::AltModifier);
    REQUIRE(page.isOrder({"Beta", "Alpha", "Gamma"}));
    const auto newest =
        require(answer(workspace::HistoryDesk(page.rep.window->session()->workspace()).changesets({}, 1)));
    REQUIRE(newest.size() == 1);
    CHECK(newest.front().label == "fields-ordered|person");
    CHECK(newest.front().rows == 2);
}
