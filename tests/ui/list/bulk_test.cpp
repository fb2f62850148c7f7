#include "tests/ui/list/listfixture.h"
#include "ui/list/bulkdialogs.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

/// The bulk dialog that an action opened, with its parts by name.
struct Dialog {
    ListFixture &list;
    ui::ActDialog &box;

    Dialog(ListFixture &fixture, const char *name) : list(fixture), box(fixture.part<ui::ActDialog>(name)) {}

    void chooseField(const char *key)
    {
        auto &fields = *box.findChild<QComboBox *>(QStringLiteral("bulkField"));
        const int index = fields.findData(QLatin1String(key));
        INFO("field " << key);
        REQUIRE(index >= 0);
        fields.setCurrentIndex(index);
    }
    QWidget &editor(const char *key)
    {
        auto *found = box.findChild<QWidget *>(QStringLiteral("field.") + QLatin1String(key));
        REQUIRE(found);
        return *found;
    }
    void set(const char *key, const QString &value)
    {
        if (auto *choice = qobject_cast<QComboBox *>(&editor(key)))
            choice->setCurrentIndex(choice->findData(value));
        else if (auto *tick = qobject_cast<QAbstractButton *>(&editor(key)))
            tick->setChecked(value == QLatin1String("yes"));
        else if (auto *line = qobject_cast<QLineEdit *>(&editor(key)))
            line->setText(value);
    }
    QString preview() const { return box.findChild<ui::Label *>(QStringLiteral("bulkPreview"))->text(); }
    QAbstractButton &verb() const
    {
        return *box.findChild<QAbstractButton *>(QStringLiteral("dialog.commit"));
    }
    QString fault() const { return box.findChild<ui::Label *>(QStringLiteral("dialog.fault"))->text(); }
};

bool gone(ListFixture &list, const char *name)
{
    return waitUntil([&] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return list.pane->findChild<QWidget *>(QLatin1String(name)) == nullptr;
    });
}

} // namespace

TEST_CASE("A bulk edit says what changes before, changes that, and can be taken back", "[list]")
{
    struct Row {
        const char *field;
        const char *value;
        const char *preview;
        const char *verb;
        const char *filter; ///< finds what was changed
        qint64 found;
    };
    const Row row = GENERATE(
        Row{"status", "partner", "6 of 6 people change.\nNow: Customer 3, Lead 2, not given 1",
            "Change 6 people", "status = partner", 6},
        Row{"status", "customer", "3 of 6 people change.\nNow: Customer 3, Lead 2, not given 1",
            "Change 3 people", "status = customer", 6},
        Row{"vip", "yes", "6 of 6 people change.\nNow: not given 6", "Change 6 people", "vip = yes", 6},
        Row{"source", "Fair", "6 of 6 people change.\nNow: not given 6", "Change 6 people", "source = Fair",
            6},
        Row{"rhythm_days", "30", "6 of 6 people change.\nNow: not given 6", "Change 6 people",
            "rhythm_days = 30", 6});
    INFO(row.field << " = " << row.value);
    ListFixture list;
    const qint64 before = list.count(QLatin1String(row.filter));
    list.selectAll();
    REQUIRE(list.pane->actions().trigger("list.bulk-edit"));
    Dialog dialog(list, "bulkEditDialog");
    dialog.chooseField(row.field);
    dialog.set(row.field, QLatin1String(row.value));
    REQUIRE(waitUntil([&] { return dialog.preview() == QLatin1String(row.preview); }));
    CHECK(dialog.verb().text() == QLatin1String(row.verb));
    dialog.verb().click();
    REQUIRE(gone(list, "bulkEditDialog"));
    CHECK(list.count(QLatin1String(row.filter)) == row.found);
    CHECK(list.notices.errors.isEmpty());
    REQUIRE(list.notices.sentences.size() == 1);
    CHECK(list.notices.sentences.front().endsWith(QStringLiteral("people.")));
    list.undo();
    CHECK(list.count(QLatin1String(row.filter)) == before);
}

TEST_CASE("A bulk edit that would change nothing cannot be carried out and says so", "[list]")
{
    ListFixture list;
    list.pane->applyExpression("status = customer");
    REQUIRE(list.arrived(3));
    list.selectAll();
    list.pane->actions().trigger("list.bulk-edit");
    Dialog dialog(list, "bulkEditDialog");
    dialog.chooseField("status");
    dialog.set("status", "customer");
    REQUIRE(waitUntil([&] { return dialog.preview().startsWith("0 of 3 people change."); }));
    CHECK_FALSE(dialog.verb().isEnabled());
    CHECK(dialog.verb().toolTip().contains("Nothing would change"));
}

TEST_CASE("A value that cannot be read blocks a bulk edit with the reason", "[list]")
{
    ListFixture list;
    list.selectAll();
    list.pane->actions().trigger("list.bulk-edit");
    Dialog dialog(list, "bulkEditDialog");
    dialog.chooseField("rhythm_days");
    dialog.set("rhythm_days", "often");
    CHECK_FALSE(dialog.verb().isEnabled());
    CHECK_FALSE(dialog.verb().toolTip().isEmpty());
    dialog.set("rhythm_days", "14");
    CHECK(waitUntil([&] { return dialog.verb().isEnabled(); }));
}

TEST_CASE("Only fields that can be changed together are offered", "[list]")
{
    ListFixture list;
    list.selectAll();
    list.pane->actions().trigger("list.bulk-edit");
    Dialog dialog(list, "bulkEditDialog");
    const auto &fields = *dialog.box.findChild<QComboBox *>(QStringLiteral("bulkField"));
    for (const char *never : {"full_name", "email", "created_at", "contact_count", "tags"})
        CHECK(fields.findData(QLatin1String(never)) < 0);
    for (const char *always : {"owner", "status", "source", "vip"})
        CHECK(fields.findData(QLatin1String(always)) >= 0);
}

TEST_CASE("Assigning asks for the owner only", "[list]")
{
    ListFixture list;
    list.pane->table().setCurrentId(list.people[1].id.value());
    QTest::keyClick(&list.pane->table(), Qt::Key_Down, Qt::ShiftModifier);
    REQUIRE(list.pane->table().selectedCount() == 2);
    list.pane->actions().trigger("list.bulk-assign");
    Dialog dialog(list, "bulkEditDialog");
    CHECK_FALSE(dialog.box.findChild<QComboBox *>(QStringLiteral("bulkField"))->isVisible());
    auto &owner = dynamic_cast<QComboBox &>(dialog.editor("owner"));
    REQUIRE(waitUntil([&] { return owner.count() > 1; }));
    owner.setCurrentIndex(1);
    REQUIRE(waitUntil([&] { return dialog.verb().text() == "Change 2 people"; }));
    dialog.verb().click();
    REQUIRE(gone(list, "bulkEditDialog"));
    CHECK(list.count("owner = me") == 2);
}

TEST_CASE("Tags are added and removed for every selected record at once", "[list]")
{
    struct Row {
        const char *add;
        const char *remove;
        qint64 vips;
        qint64 fairs;
    };
    const Row row =
        GENERATE(Row{"VIP, Fair", "", 6, 6}, Row{"VIP; Fair", "", 6, 6}, Row{" VIP ,, ", "", 6, 2},
                 Row{"", "Fair", 0, 0}, Row{"VIP", "Fair", 6, 0}, Row{"VIP", "Unknown", 6, 2});
    INFO("add " << row.add << ", remove " << row.remove);
    ListFixture list;
    const std::vector<qint64> two{list.people[0].id.value(), list.people[1].id.value()};
    require(
        answer(workspace::RecordDesk(*list.store.workspace).bulkTag(RecordKind::Person, two, {"Fair"}, {})));
    list.selectAll();
    list.pane->actions().trigger("list.bulk-tag");
    Dialog dialog(list, "bulkTagDialog");
    CHECK_FALSE(dialog.verb().isEnabled());
    dialog.box.findChild<QLineEdit *>("bulkTagAdd")->setText(QLatin1String(row.add));
    dialog.box.findChild<QLineEdit *>("bulkTagRemove")->setText(QLatin1String(row.remove));
    REQUIRE(dialog.verb().isEnabled());
    dialog.verb().click();
    REQUIRE(gone(list, "bulkTagDialog"));
    CHECK(list.count("tag \"VIP\"") == row.vips);
    CHECK(list.count("tag \"Fair\"") == row.fairs);
    list.undo();
    CHECK(list.count("tag \"VIP\"") == 0);
    CHECK(list.count("tag \"Fair\"") == 2);
}

TEST_CASE("Marks are set for every selected record and taken back with one undo", "[list]")
{
    struct Row {
        const char *set;
        const char *take;
        const char *filter;
        const char *sentence;
    };
    const Row row = GENERATE(
        Row{"list.bulk-favourite", "list.bulk-unfavourite", "favourite = yes",
            "Favourite: set for 5 people."},
        Row{"list.bulk-follow", "list.bulk-unfollow", "followed = yes", "Followed: set for 5 people."});
    ListFixture list;
    const QString mark = QString::fromLatin1(row.filter).section(QLatin1Char(' '), 0, 0);
    require(answer(workspace::RecordDesk(*list.store.workspace).setMark(list.people[2], mark, true)));
    list.selectAll();
    list.pane->actions().trigger(QLatin1String(row.set));
    REQUIRE(waitUntil([&] { return !list.notices.sentences.isEmpty(); }));
    CHECK(list.notices.sentences.front() == QLatin1String(row.sentence));
    CHECK(list.count(QLatin1String(row.filter)) == 6);
    list.undo();
    CHECK(list.count(QLatin1String(row.filter)) == 1);
    list.pane->actions().trigger(QLatin1String(row.take));
    REQUIRE(waitUntil([&] { return list.notices.sentences.size() == 2; }));
    CHECK(list.count(QLatin1String(row.filter)) == 0);
}

TEST_CASE("The bulk bar comes with the second row and goes with Esc", "[list]")
{
    ListFixture list;
    auto &bar = list.part("bulkBar");
    CHECK_FALSE(bar.isVisible());
    list.selectAll();
    CHECK(bar.isVisible());
    QTest::keyClick(&list.pane->table(), Qt::Key_Escape);
    CHECK_FALSE(bar.isVisible());
    CHECK(list.pane->table().selectedCount() == 1);
}

TEST_CASE("Each button of the bulk bar does what it says", "[list]")
{
    struct Row {
        const char *button;
        const char *opens;
    };
    for (const Row &row : {Row{"bulkEdit", "bulkEditDialog"}, Row{"bulkAssign", "bulkEditDialog"},
                           Row{"bulkTag", "bulkTagDialog"}}) {
        INFO(row.button);
        ListFixture list;
        list.selectAll();
        list.part("bulkBar").findChild<QAbstractButton *>(QLatin1String(row.button))->click();
        CHECK(list.pane->findChild<ui::ActDialog *>(QLatin1String(row.opens)) != nullptr);
    }
    ListFixture list;
    list.selectAll();
    list.part<QAbstractButton>("bulkTrash").click();
    CHECK(waitUntil([&] { return list.count({}) == 0; }));
    list.undo();
    CHECK(list.count({}) == 6);
}

TEST_CASE("More of the bulk bar offers marks and export", "[list]")
{
    ListFixture list;
    list.selectAll();
    list.part<QAbstractButton>("bulkMore").click();
    list.choose(list.menu("bulkMenu"), "Follow selected");
    CHECK(waitUntil([&] { return list.count("followed = yes") == 6; }));
}

TEST_CASE("A store that is open for reading only offers no bulk bar", "[list]")
{
    ListFixture list(storage::Access::ReadOnly);
    list.selectAll();
    CHECK(list.pane->table().selectedCount() == 6);
    CHECK_FALSE(list.part("bulkBar").isVisible());
}

TEST_CASE("Cancel during a bulk change stops it and leaves everything as it was", "[list]")
{
    ListFixture list;
    auto &workspace = *list.store.workspace;
    // Another write holds the writer until this one is cancelled for sure.
    std::atomic<bool> go = false;
    auto held = workspace.write({domain::Origin::Form, "test", {}},
                                [&go](storage::Transaction &, const core::Progress &) -> core::Result<bool> {
                                    while (!go)
                                        std::this_thread::yield();
                                    return true;
                                });
    list.selectAll();
    list.pane->actions().trigger("list.bulk-edit");
    Dialog dialog(list, "bulkEditDialog");
    dialog.chooseField("status");
    dialog.set("status", "partner");
    REQUIRE(waitUntil([&] { return dialog.verb().text() == "Change 6 people"; }));
    dialog.verb().click();
    CHECK_FALSE(dialog.verb().isEnabled());
    auto &progress = *dialog.box.findChild<QWidget *>("bulkProgress");
    CHECK(waitUntil([&] { return progress.isVisible(); }));
    dialog.box.findChild<QAbstractButton *>("dialog.cancel")->click();
    CHECK(dialog.box.isVisible());
    go = true;
    REQUIRE(gone(list, "bulkEditDialog"));
    require(answer(held));
    CHECK(list.count("status = partner") == 0);
    CHECK(list.notices.sentences.isEmpty());
    CHECK(list.notices.errors.isEmpty());
}
