#include "cardfixture.h"

#include "ui/card/timelinedelegate.h"
#include "ui/card/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using ui::TimelineModel;

namespace {

struct Model : CardFixture {
    Model()
        : model(*store.workspace, store.clock),
          tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }

    void read(const domain::RecordRef &ref, const QString &channel = {}, const QString &author = {},
              core::Instant before = {})
    {
        storage::Timeline::Request request;
        request.ref = ref;
        request.channel = channel;
        request.author = author;
        request.before = before;
        QSignalSpy loaded(&model, &TimelineModel::loaded);
        model.setRequest(request);
        REQUIRE(waitUntil([&] { return !loaded.isEmpty(); }));
    }
    QStringList days() const
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row).data(TimelineModel::IsDayRole).toBool())
                found << model.index(row).data().toString();
        }
        return found;
    }
    QStringList bodies() const
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (const auto *entry = model.entry(model.index(row)))
                found << entry->body;
        }
        return found;
    }

    TimelineModel model;
    QAbstractItemModelTester tester;
};

} // namespace

TEST_CASE("A timeline puts a separator before the first entry of each day", "[card]")
{
    Model f;
    f.log("call", "today one", 1);
    f.log("note", "today two", 2);
    f.log("visit", "before", 24 * 3);
    f.read(f.person);
    CHECK(f.bodies() == QStringList{"today one", "today two", "before"});
    CHECK(f.days().size() == 2);
    CHECK(f.model.index(0).data(TimelineModel::IsDayRole).toBool());
    CHECK_FALSE(f.model.entry(f.model.index(0)));
    CHECK(f.model.entry(f.model.index(1))->body == "today one");
}

TEST_CASE("A timeline names each entry with its text for a screen reader", "[card]")
{
    Model f;
    f.log("call", "Wants the grinders a week before the opening.", 1);
    f.read(f.person);
    const QString spoken = f.model.index(1).data(Qt::AccessibleTextRole).toString();
    CHECK(spoken.contains("Call"));
    CHECK(spoken.contains("Wants the grinders"));
}

TEST_CASE("A timeline of several pages reads on and shows each entry once", "[card]")
{
    Model f;
    constexpr int kEntries = 150;
    for (int i = 0; i < kEntries; ++i)
        f.log("call", QString::number(i), i);
    f.read(f.person);
    // The model tester fetches pages of its own accord as well.
    REQUIRE(waitUntil([&] {
        if (f.model.canFetchMore({}))
            f.model.fetchMore({});
        return f.bodies().size() == kEntries;
    }));
    QStringList expected;
    for (int i = 0; i < kEntries; ++i)
        expected << QString::number(i);
    CHECK(f.bodies() == expected);
}

TEST_CASE("Entries of one moment are not lost or doubled between pages", "[card]")
{
    Model f;
    constexpr int kEntries = 130;
    for (int i = 0; i < kEntries; ++i)
        f.log("call", QString::number(i), 5);
    f.read(f.person);
    // The model tester fetches pages of its own accord as well.
    REQUIRE(waitUntil([&] {
        if (f.model.canFetchMore({}))
            f.model.fetchMore({});
        return f.bodies().size() == kEntries;
    }));
    const QStringList bodies = f.bodies();
    CHECK(bodies.size() == kEntries);
    CHECK(QSet<QString>(bodies.begin(), bodies.end()).size() == kEntries);
}

TEST_CASE("A late answer for another record is dropped", "[card]")
{
    Model f;
    f.log("call", "of the person", 1);
    f.save(draftOf(RecordKind::Activity, {{"at", f.store.clock.now()},
                                          {"channel", "note"},
                                          {"body", "of the company"},
                                          {"company", f.company.id}}));
    storage::Timeline::Request first;
    first.ref = f.person;
    f.model.setRequest(first);
    f.read(f.company);
    CHECK(f.bodies() == QStringList{"of the company", "of the person"});
    storage::Timeline::Request again;
    again.ref = f.company;
    f.model.setRequest(again);
    f.model.setRequest(first);
    f.read(f.company);
    CHECK(f.bodies() == QStringList{"of the company", "of the person"});
}

TEST_CASE("Reading a timeline again inserts what is new without a reset", "[card]")
{
    Model f;
    f.log("call", "old", 30);
    f.log("note", "older", 60);
    f.read(f.person);
    const QPersistentModelIndex old = f.model.index(1);
    f.model.toggleExpanded(old);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    f.log("call", "new", 1);
    f.read(f.person);
    CHECK(reset.isEmpty());
    CHECK(inserted.size() == 1);
    CHECK(f.bodies() == QStringList{"new", "old", "older"});
    REQUIRE(old.isValid());
    CHECK(f.model.entry(old)->body == "old");
    CHECK(old.data(TimelineModel::ExpandedRole).toBool());
}

TEST_CASE("Reading a timeline again takes out what was removed", "[card]")
{
    Model f;
    f.log("call", "stays", 1);
    const auto gone = f.log("note", "goes", 40);
    f.log("visit", "stays too", 90);
    f.read(f.person);
    require(answer(workspace::RecordDesk(*f.store.workspace).trash({gone})));
    f.read(f.person);
    CHECK(f.bodies() == QStringList{"stays", "stays too"});
    CHECK(f.days().size() == 2);
}

TEST_CASE("A timeline filters by channel, author and last day", "[card]")
{
    Model f;
    f.log("call", "call", 1);
    f.log("note", "note", 2);
    f.log("call", "long ago", 24 * 20);
    f.read(f.person, "call");
    CHECK(f.bodies() == QStringList{"call", "long ago"});
    f.read(f.person, {}, "Anna");
    CHECK(f.bodies().size() == 3);
    f.read(f.person, {}, "Nobody");
    CHECK(f.model.rowCount() == 0);
    f.read(f.person, {}, {}, f.store.clock.now().plusMs(-24 * 3'600'000));
    CHECK(f.bodies() == QStringList{"long ago"});
}

TEST_CASE("Several changes of one save fold into one entry that unfolds to each", "[card]")
{
    Model f;
    domain::Draft draft{f.person, f.load(f.person).revision, {{"vip", true}, {"language", "fr"}}, {}, {}, {},
                        {}};
    f.save(draft);
    f.read(f.person, "changes");
    REQUIRE(f.model.rowCount() == 2);
    const auto *entry = f.model.entry(f.model.index(1));
    REQUIRE(entry);
    CHECK(entry->changes.size() == 2);
    CHECK(ui::timelineTitle(*entry).contains("Anna"));
    const QString preview = ui::timelinePreview(*entry, *f.store.workspace->catalogue());
    CHECK(preview.contains("VIP"));
    CHECK(preview.contains("fr"));
}

TEST_CASE("An unfolded entry shows its whole text as plain text that can be selected", "[card]")
{
    Model f;
    const QString text = "<b>bold</b> & <img src=\"file:///etc/passwd\">\nsecond line";
    f.log("note", text, 1);
    f.read(f.person);
    themeManager();
    QListView list;
    ui::TimelineDelegate delegate(f.store.workspace->catalogue());
    list.setModel(&f.model);
    list.setItemDelegate(&delegate);
    list.resize(420, 300);
    list.show();
    const QModelIndex entry = f.model.index(1);
    const int folded = delegate.sizeHint({}, entry).height();
    f.model.toggleExpanded(entry);
    list.openPersistentEditor(entry);
    auto *shown = list.findChild<QPlainTextEdit *>("entryText");
    REQUIRE(shown);
    CHECK(shown->toPlainText() == text);
    CHECK(shown->isReadOnly());
    CHECK(shown->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    CHECK(delegate.sizeHint({}, entry).height() >= folded);
    QTest::keyClick(shown, Qt::Key_Escape);
    CHECK(shown->toPlainText() == text);
}

TEST_CASE("A title tells direction and duration in words", "[card]")
{
    themeManager();
    domain::TimelineEntry entry;
    entry.channel = "call";
    entry.direction = "out";
    entry.minutes = 6;
    CHECK(ui::timelineTitle(entry) == "Outgoing call, 6 min");
    entry.direction = "in";
    entry.minutes = 90;
    CHECK(ui::timelineTitle(entry) == "Incoming call, 1 h 30 min");
    entry.subject = "Grinders";
    entry.minutes = 0;
    CHECK(ui::timelineTitle(entry) == "Grinders");
}
