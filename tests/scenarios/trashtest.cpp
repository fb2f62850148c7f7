#include "scenarios/rep.h"
#include "workspace/admin.h"
#include "workspace/finder.h"

#include <QAbstractButton>
#include <QTableWidget>
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

/// Anna with everything that can hang on a person.
void giveAnnaALife(Rep &rep)
{
    workspace::Workspace &workspace = rep.window->session()->workspace();
    domain::Draft draft;
    draft.ref = rep.anna;
    draft.baseRevision = rep.load(rep.anna).revision;
    draft.values = {{"tags", QStringList{"VIP", "Coffee"}}};
    const auto friendly = rep.save(RecordKind::Person, {{"first_name", "Friend"}});
    domain::Relation relation;
    relation.type = "friend";
    relation.other = friendly;
    draft.relations = std::vector<domain::Relation>{relation};
    require(answer(workspace::RecordDesk(workspace).save(draft)));
    rep.save(RecordKind::Task, {{"title", "Send the offer"}, {"person", rep.anna.id}});
    rep.save(RecordKind::Activity, {{"channel", "call"},
                                    {"subject", "Asked for grinders"},
                                    {"at", rep.store.clock.now()},
                                    {"person", rep.anna.id}});
}

qint64 number(Rep &rep, const QString &sql)
{
    const auto reader = require(rep.store.workspace->store().reader());
    return require(reader->scalar(sql)).toLongLong();
}

void trashAnna(Rep &rep)
{
    rep.window->openRecord(rep.anna);
    rep.press("record.trash");
    REQUIRE(rep.says("trash"));
    REQUIRE(rep.count(RecordKind::Person, "full_name = \"Anaïs Lefèvre\"") == 0);
}

bool finds(Rep &rep, const QString &words)
{
    const auto hits = require(answer(workspace::Finder(*rep.store.workspace).find(words, {}, 10)));
    return std::any_of(hits.begin(), hits.end(), [&](const auto &hit) { return hit.ref == rep.anna; });
}

} // namespace

TEST_CASE("a restored person has everything again that hung on it", "[trash]")
{
    Rep rep;
    giveAnnaALife(rep);
    const domain::Record before = rep.load(rep.anna);
    REQUIRE(before.relations.size() == 1);
    REQUIRE(before.roles.size() == 1);
    trashAnna(rep);
    CHECK_FALSE(finds(rep, "lefevre"));
    rep.press("view.trash");
    auto &table = rep.find<QTableWidget>("admin.trash.table");
    REQUIRE(waitUntil([&] { return table.rowCount() == 1; }));
    table.selectRow(0);
    rep.find<QAbstractButton>("admin.trash.restore").click();
    REQUIRE(rep.says("Restored"));
    const domain::Record after = rep.load(rep.anna);
    CHECK(after.relations.size() == 1);
    CHECK(after.roles.size() == 1);
    CHECK(after.contactPoints.size() == before.contactPoints.size());
    CHECK(after.value("tags").as<QStringList>() == before.value("tags").as<QStringList>());
    CHECK(rep.count(RecordKind::Task, "person is not empty") == 1);
    CHECK(rep.count(RecordKind::Activity, "person is not empty") == 1);
    CHECK(after.value("contact_count").as<qint64>() == 1);
    CHECK(finds(rep, "lefevre"));
    CHECK(require(answer(workspace::AdminDesk(*rep.store.workspace).check())).ok());
}

TEST_CASE("moving to the trash is taken back like any other change", "[trash]")
{
    Rep rep;
    giveAnnaALife(rep);
    trashAnna(rep);
    rep.press("edit.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.load(rep.anna).relations.size() == 1);
    CHECK(finds(rep, "lefevre"));
    rep.press("edit.redo");
    REQUIRE(rep.says("Done again"));
    CHECK_FALSE(finds(rep, "lefevre"));
}

TEST_CASE("the trash lets go of what is older than the settings keep it, and says so", "[trash]")
{
    Rep rep;
    giveAnnaALife(rep);
    rep.settings->setValue(core::SettingKey::TrashKeepDays, 30);
    trashAnna(rep);
    rep.store.clock.advanceMs(29 * kDayMs);
    rep.window->session()->tidyTrash();
    require(answer(workspace::AdminDesk(rep.window->session()->workspace()).totals()));
    CHECK(number(rep, "SELECT count(*) FROM person WHERE deleted_at IS NOT NULL") == 1);
    rep.store.clock.advanceMs(2 * kDayMs);
    rep.window->session()->tidyTrash();
    REQUIRE(rep.says("let go of"));
    CHECK(number(rep, "SELECT count(*) FROM person WHERE deleted_at IS NOT NULL") == 0);
    const QString anna = QString::number(rep.anna.id.value());
    for (const char *table : {"contact_point", "address", "record_tag"})
        CHECK(number(rep, QStringLiteral("SELECT count(*) FROM %1 WHERE record_id = %2")
                              .arg(QLatin1String(table), anna)) == 0);
    CHECK(number(rep, "SELECT count(*) FROM person_company WHERE person_id = " + anna) == 0);
    CHECK(
        number(rep,
               QStringLiteral("SELECT count(*) FROM relation WHERE from_id = %1 OR to_id = %1").arg(anna)) ==
        0);
    CHECK(require(answer(workspace::AdminDesk(*rep.store.workspace).check())).ok());
}

TEST_CASE("a store that is read only keeps its trash", "[trash]")
{
    Rep rep;
    trashAnna(rep);
    rep.open(storage::Access::ReadOnly);
    rep.settings->setValue(core::SettingKey::TrashKeepDays, 1);
    rep.store.clock.advanceMs(400 * kDayMs);
    rep.window->session()->tidyTrash();
    require(answer(workspace::AdminDesk(rep.window->session()->workspace()).totals()));
    CHECK(number(rep, "SELECT count(*) FROM person WHERE deleted_at IS NOT NULL") == 1);
}

TEST_CASE("the check says that everything agrees, or what does not and where", "[check]")
{
    Rep rep;
    giveAnnaALife(rep);
    rep.press("tools.check");
    rep.find<QAbstractButton>("admin.check.start").click();
    REQUIRE(rep.says("everything agrees"));
    {
        const auto writer = require(rep.store.workspace->store().writer());
        require(writer->beginWrite());
        require(writer->execute("UPDATE person SET contact_count = 99 WHERE id = ?", {rep.anna.id.value()}));
        require(writer->commitWrite());
    }
    REQUIRE(waitUntil([&] { return rep.find<QAbstractButton>("admin.check.start").isEnabled(); }));
    rep.find<QAbstractButton>("admin.check.start").click();
    REQUIRE(rep.says("problem"));
    const auto &table = rep.find<QTableWidget>("admin.check.table");
    REQUIRE(table.rowCount() >= 1);
    CHECK(table.item(0, 0)->text() == "figures");
    CHECK(rep.load(rep.anna).value("contact_count").as<qint64>() == 99); // a check mends nothing by itself
}
