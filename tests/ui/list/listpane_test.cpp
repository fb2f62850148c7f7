#include "tests/ui/list/listfixture.h"
#include "ui/list/exportdialog.h"
#include "ui/list/filterline.h"
#include "ui/list/listfooter.h"
#include "ui/list/listheader.h"
#include "ui/list/peek.h"
#include "ui/list/recordheader.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QFile>
#include <QPointer>
#include <QSignalSpy>

using namespace rapport;
using namespace rapport::test;

namespace {

QString text(ListFixture &list, const char *label)
{
    return list.part<ui::Label>(label).text();
}

void click(ListFixture &list, const char *button)
{
    list.part<QAbstractButton>(button).click();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

// ---- grouping -----------------------------------------------------------------------------------------------

TEST_CASE("The group button groups the list, and takes the groups away again", "[list]")
{
    ListFixture list;
    click(list, "groupButton");
    list.choose(list.menu("groupMenu"), "Status");
    REQUIRE(waitUntil([&] { return list.pane->model().groups().isGrouped(); }));
    REQUIRE(list.arrived(6));
    CHECK(list.names() == QStringList{"[Lead]", "Bert", "Dora", "[Customer]", "Anna", "Céline", "Emil",
                                      "[Status not given]", "Fee"});
    CHECK(list.part("groupButton").accessibleName() == "Grouped by Status");
    CHECK(text(list, "viewCount") == "6");
    click(list, "groupButton");
    list.choose(list.menu("groupMenu"), "No grouping");
    REQUIRE(waitUntil([&] { return !list.pane->model().groups().isGrouped(); }));
    CHECK(list.names() == QStringList{"Anna", "Bert", "Céline", "Dora", "Emil", "Fee"});
}

TEST_CASE("The menu of a column sorts, groups and hides", "[list]")
{
    struct Row {
        const char *line;
        QStringList names;
    };
    const Row rows[] = {
        {"Sort descending", {"Fee", "Emil", "Dora", "Céline", "Bert", "Anna"}},
        {"Sort ascending", {"Anna", "Bert", "Céline", "Dora", "Emil", "Fee"}},
    };
    ListFixture list;
    for (const Row &row : rows) {
        Q_EMIT list.pane->table().header().menuRequested({}, "full_name");
        list.choose(list.menu("columnMenu"), QLatin1String(row.line));
        CHECK(waitUntil([&] { return list.names() == row.names; }));
    }
    list.pane->setColumns({"full_name", "city"});
    Q_EMIT list.pane->table().header().menuRequested({}, "city");
    list.choose(list.menu("columnMenu"), "Group by City");
    CHECK(waitUntil([&] {
        return list.names() == QStringList{"[Évry]",   "Céline", "[Lyon]",           "Anna", "Bert",
                                           "[Zagreb]", "Emil",   "[City not given]", "Dora", "Fee"};
    }));
    Q_EMIT list.pane->table().header().menuRequested({}, "city");
    list.choose(list.menu("columnMenu"), "Hide this column");
    CHECK(list.pane->model().columns().size() == 1);
    Q_EMIT list.pane->table().header().menuRequested({}, "full_name");
    for (const QAction *action : list.menu("columnMenu").actions()) {
        CHECK_FALSE(action->text().contains("Hide"));  // the last column stays
        CHECK_FALSE(action->text().contains("Group")); // everybody has another name
    }
}

TEST_CASE("The menu of a head folds and selects its group", "[list]")
{
    ListFixture list;
    list.pane->groupBy("status");
    REQUIRE(waitUntil([&] { return list.names().size() == 9; }));
    list.pane->table().setCurrentIndex(list.pane->model().index(3, 0));
    Q_EMIT list.pane->table().menuRequested({});
    list.choose(list.menu("headMenu"), "Select 3 people");
    CHECK(list.pane->table().selectedIds() ==
          workspace::Ids{list.people[0].id.value(), list.people[2].id.value(), list.people[4].id.value()});
    CHECK(list.part("bulkBar").isVisible());
    list.pane->table().setCurrentIndex(list.pane->model().index(3, 0));
    Q_EMIT list.pane->table().menuRequested({});
    list.choose(list.menu("headMenu"), "Fold group");
    CHECK(list.names().size() == 6);
    list.pane->actions().trigger("list.fold-all");
    CHECK(list.names() == QStringList{"[Lead]", "[Customer]", "[Status not given]"});
    list.pane->actions().trigger("list.unfold-all");
    CHECK(list.names().size() == 9);
}

TEST_CASE("Stepping from record to record goes over heads", "[list]")
{
    ListFixture list;
    list.pane->groupBy("status");
    REQUIRE(waitUntil([&] { return list.names().size() == 9; }));
    QSignalSpy moved(list.pane.get(), &ui::ListPane::currentChanged);
    list.pane->table().setCurrentId(list.people[3].id.value()); // Dora, the last lead
    list.pane->actions().trigger("record.next");
    CHECK(list.pane->currentRecord() == list.people[0]);
    CHECK(moved.back().at(1).toLongLong() == 3); // place among six, heads not counted
    CHECK(moved.back().at(2).toLongLong() == 6);
    list.pane->actions().trigger("record.previous");
    CHECK(list.pane->currentRecord() == list.people[3]);
}

TEST_CASE("A head is no record: nothing to open, peek at or trash", "[list]")
{
    ListFixture list;
    list.pane->groupBy("status");
    REQUIRE(waitUntil([&] { return list.names().size() == 9; }));
    list.pane->table().setCurrentIndex(list.pane->model().index(0, 0));
    CHECK_FALSE(list.pane->currentRecord().id.isValid());
    list.pane->actions().trigger("record.trash");
    list.pane->actions().trigger("list.peek");
    CHECK(list.pane->findChild<ui::Peek *>() == nullptr);
    CHECK(list.count({}) == 6);
}

TEST_CASE("An edit that moves a record to another group moves its row there", "[list]")
{
    ListFixture list;
    list.pane->groupBy("status");
    REQUIRE(waitUntil([&] { return list.names().size() == 9; }));
    list.pane->table().setCurrentId(list.people[1].id.value());
    const std::vector<qint64> one{list.people[1].id.value()};
    require(answer(workspace::RecordDesk(*list.store.workspace)
                       .bulkSet(domain::RecordKind::Person, one, {{"status", "customer"}})));
    CHECK(waitUntil([&] {
        return list.names() == QStringList{"[Lead]", "Dora", "[Customer]",         "Anna", "Bert",
                                           "Céline", "Emil", "[Status not given]", "Fee"};
    }));
    CHECK(list.pane->currentRecord() == list.people[1]);
}

// ---- foot ---------------------------------------------------------------------------------------------------

TEST_CASE("The foot of a list says whose figures it shows", "[list]")
{
    const core::ManualClock clock{core::Instant{1'763'560'000'000}};
    const ui::FieldText texts(clock, QStringLiteral("EUR"));
    const domain::Catalogue catalogue;
    const auto *revenue = catalogue.find(domain::RecordKind::Company, "revenue");
    const auto *people = catalogue.find(domain::RecordKind::Company, "people_count");
    const auto money = [](qint64 sum, qint64 average) {
        return domain::Summary{3, 3, core::Money{sum, "EUR"}, core::Money{average, "EUR"}};
    };
    struct Row {
        const domain::FieldSpec *spec;
        domain::Summary all;
        qint64 selected;
        std::optional<domain::Summary> part;
        const char *count;
        const char *right;
        bool figures;
        const char *average;
    };
    const Row rows[] = {
        {revenue, money(30000, 10000), 0, {}, "84 companies", "", true, "100"},
        {revenue, money(30000, 10000), 1, {}, "84 companies", "1 selected", true, "100"},
        {revenue, money(30000, 10000), 2, {}, "2 selected", "of 84 companies", false, ""},
        {revenue, money(30000, 10000), 2, money(5000, 2500), "2 selected", "of 84 companies", true, "25"},
        {revenue, money(30000, 10000), 84, {}, "84 selected", "of 84 companies", true, "100"},
        {people, {3, 3, qint64(10), 10.0 / 3}, 0, {}, "84 companies", "", true, "3.3"},
        {nullptr, {}, 0, {}, "84 companies", "", false, ""},
        {revenue, {3, 3, {}, {}}, 0, {}, "84 companies", "", false, ""}, // mixed currencies
    };
    for (const Row &row : rows) {
        INFO("selected " << row.selected << ", average " << row.average);
        themeManager();
        ui::ListFooter footer(domain::RecordKind::Company, texts);
        footer.show();
        footer.setCount(84);
        footer.setSummary(row.spec, row.all);
        footer.setSelected(row.selected);
        if (row.part)
            footer.setSelectedSummary(*row.part);
        CHECK(footer.findChild<ui::Label *>("footerCount")->text() == QLatin1String(row.count));
        CHECK(footer.findChild<ui::Label *>("footerSelected")->text() == QLatin1String(row.right));
        const auto &average = *footer.findChild<ui::Label *>("footerAverage");
        CHECK(average.isVisible() == row.figures);
        if (row.figures)
            CHECK(average.text().contains(QLatin1String(row.average)));
    }
}

TEST_CASE("The figures of a selection are asked for, and given up with it", "[list]")
{
    ListFixture list;
    const auto log = [&](std::size_t person) {
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Activity;
        draft.values = {
            {"channel", "call"}, {"at", list.store.clock.now()}, {"person", list.people[person].id}};
        require(answer(workspace::RecordDesk(*list.store.workspace).save(draft)));
    };
    log(0);
    log(0);
    log(1);
    log(3);
    REQUIRE(waitUntil([&] { return text(list, "footerSum") == "4"; }));
    list.pane->table().setCurrentId(list.people[0].id.value());
    QTest::keyClick(&list.pane->table(), Qt::Key_Down, Qt::ShiftModifier);
    CHECK(text(list, "footerCount") == "2 selected");
    REQUIRE(waitUntil([&] { return text(list, "footerSum") == "3"; }));
    CHECK(text(list, "footerAverage") == "1.5");
    CHECK(text(list, "footerSelected") == "of 6 people");
    QTest::keyClick(&list.pane->table(), Qt::Key_Escape);
    CHECK(text(list, "footerCount") == "6 people");
    CHECK(text(list, "footerSum") == "4");
}

// ---- export -------------------------------------------------------------------------------------------------

TEST_CASE("Selected rows or the whole list are exported as they are filtered, sorted and shown", "[list]")
{
    struct Row {
        bool select;
        bool whole;
        const char *filter;
        const char *verb;
        const char *file;
        const char *said;
    };
    const Row row = GENERATE(
        Row{false, false, "", "Export 6 people…",
            "full_name,status\r\nFee,\r\nEmil,customer\r\nDora,lead\r\nCéline,customer\r\nBert,lead\r\n"
            "Anna,customer\r\n",
            "6 people exported to out.csv."},
        Row{true, false, "", "Export 2 people…", "full_name,status\r\nFee,\r\nEmil,customer\r\n",
            "2 people exported to out.csv."},
        Row{true, true, "status = lead", "Export 2 people…", "full_name,status\r\nDora,lead\r\nBert,lead\r\n",
            "2 people exported to out.csv."});
    ListFixture list;
    list.pane->setColumns({"full_name", "status"});
    list.pane->applyExpression(QLatin1String(row.filter));
    list.pane->sortBy("full_name", domain::SortOrder::Descending);
    REQUIRE(list.arrived(*row.filter ? 2 : 6));
    REQUIRE(waitUntil([&] { return list.names().front() == (*row.filter ? "Dora" : "Fee"); }));
    list.pane->table().setCurrentIndex(list.pane->model().index(0, 0));
    if (row.select)
        QTest::keyClick(&list.pane->table(), Qt::Key_Down, Qt::ShiftModifier);
    list.prompts.file = list.store.path("out.csv");
    list.pane->actions().trigger("list.export");
    auto &dialog = list.part<ui::ExportDialog>("exportDialog");
    auto &rows = *dialog.findChild<ui::Segments *>("exportRows");
    CHECK(rows.part(0)->isEnabled() == row.select);
    if (row.whole)
        rows.part(1)->click();
    auto &verb = *dialog.findChild<QAbstractButton *>("dialog.commit");
    CHECK(verb.text() == QString::fromUtf8(row.verb));
    verb.click();
    REQUIRE(waitUntil([&] { return !list.notices.sentences.isEmpty(); }));
    CHECK(list.notices.sentences.front() == QLatin1String(row.said));
    CHECK(list.notices.jobsEnded == 1);
    CHECK(contents(list.store.path("out.csv")).toStdString() == row.file);
}

TEST_CASE("Ctrl+Enter exports from wherever the focus is in the dialog, Escape leaves", "[list]")
{
    const char *const focus = GENERATE("exportFormat", "exportIds", "dialog.cancel", "dialog.commit");
    INFO(focus);
    ListFixture list;
    list.prompts.file = list.store.path("keys.csv");
    list.pane->actions().trigger("list.export");
    auto &dialog = list.part<ui::ExportDialog>("exportDialog");
    auto *part = dialog.findChild<QWidget *>(QLatin1String(focus));
    REQUIRE(part);
    part = part->focusPolicy() == Qt::NoFocus ? part->findChild<QAbstractButton *>() : part;
    part->setFocus();
    REQUIRE(dialog.focusWidget() == part);
    QTest::keyClick(part, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return list.notices.sentences.contains("6 people exported to keys.csv."); }));
    CHECK(QFile::exists(list.prompts.file));
    list.pane->actions().trigger("list.export");
    QTest::keyClick(&list.part<ui::ExportDialog>("exportDialog"), Qt::Key_Escape);
    CHECK(list.notices.sentences.size() == 1);
}

TEST_CASE("Everything that an import takes is exported on demand, for Excel with a mark", "[list]")
{
    ListFixture list;
    list.prompts.file = list.store.path("all.csv");
    list.pane->actions().trigger("list.export");
    auto &dialog = list.part<ui::ExportDialog>("exportDialog");
    dialog.findChild<ui::Segments *>("exportColumns")->part(1)->click();
    dialog.findChild<QAbstractButton *>("exportExcel")->click();
    dialog.findChild<QAbstractButton *>("dialog.commit")->click();
    REQUIRE(waitUntil([&] { return !list.notices.sentences.isEmpty(); }));
    const QByteArray written = contents(list.store.path("all.csv"));
    CHECK(written.startsWith("\xEF\xBB\xBF"));
    CHECK(written.contains("first_name"));
    CHECK(written.count("\r\n") == 7);
}

TEST_CASE("A list goes out as a workbook, as JSON or as vCards, with ids on demand", "[list]")
{
    struct Row {
        int part;
        const char *file;
        const char *begins;
        bool columns;
    };
    const Row row = GENERATE(Row{1, "out.xlsx", "PK", true}, Row{2, "out.json", "{\"", true},
                             Row{3, "out.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\n", false});
    ListFixture list;
    list.prompts.file = list.store.path(row.file);
    list.pane->actions().trigger("list.export");
    auto &dialog = list.part<ui::ExportDialog>("exportDialog");
    dialog.findChild<ui::Segments *>("exportFormat")->part(row.part)->click();
    CHECK(dialog.findChild<ui::Segments *>("exportColumns")->isEnabled() == row.columns);
    CHECK(dialog.findChild<QAbstractButton *>("exportIds")->isEnabled() == row.columns);
    CHECK_FALSE(dialog.findChild<QAbstractButton *>("exportExcel")->isEnabled());
    dialog.findChild<QAbstractButton *>("dialog.commit")->click();
    REQUIRE(waitUntil([&] { return !list.notices.sentences.isEmpty(); }));
    CHECK(contents(list.store.path(row.file)).startsWith(row.begins));
}

TEST_CASE("An export that nobody named a file for leaves the dialog open and writes nothing", "[list]")
{
    ListFixture list;
    list.pane->actions().trigger("list.export");
    auto &dialog = list.part<ui::ExportDialog>("exportDialog");
    dialog.findChild<QAbstractButton *>("dialog.commit")->click();
    CHECK(dialog.isVisible());
    CHECK(list.notices.jobs.isEmpty());
}

TEST_CASE("An export into a folder that is not there says so and leaves nothing", "[list]")
{
    ListFixture list;
    list.prompts.file = list.store.path("no/such/folder/out.csv");
    list.pane->actions().trigger("list.export");
    list.part("exportDialog").findChild<QAbstractButton *>("dialog.commit")->click();
    REQUIRE(waitUntil([&] { return !list.notices.errors.isEmpty(); }));
    CHECK(list.notices.jobsEnded == 1);
    CHECK(list.notices.sentences.isEmpty());
}

TEST_CASE("An export that is stopped leaves no file and says nothing", "[list]")
{
    ListFixture list;
    workspace::ExportOptions options;
    options.file = list.store.path("stopped.csv");
    options.fields = QStringList{"full_name"};
    auto writing = workspace::ExchangeDesk(*list.store.workspace).exportRecords(options);
    writing.cancel();
    REQUIRE(waitUntil([&] { return writing.isFinished(); }));
    require(answer(workspace::ListDesk(*list.store.workspace).count({})));
    CHECK_FALSE(QFile::exists(options.file + ".part"));
    ui::runExport(list.context, options, list.pane.get());
    REQUIRE(list.notices.cancel);
    list.notices.cancel();
    REQUIRE(waitUntil([&] { return list.notices.jobsEnded == 1; }));
    CHECK((list.notices.errors.isEmpty() || list.notices.errors == QStringList{"cancelled"}));
}

// ---- peek ---------------------------------------------------------------------------------------------------

TEST_CASE("Peeking shows the facts of a record beside its row and closes by key", "[list]")
{
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Escape, Qt::Key_Return}) {
        ListFixture list;
        list.pane->table().setCurrentId(list.people[0].id.value());
        QTest::keyClick(&list.pane->table(), Qt::Key_Space);
        ui::Peek *peek = nullptr;
        REQUIRE(waitUntil([&] {
            peek = list.pane->findChild<ui::Peek *>();
            return peek && peek->isVisible();
        }));
        CHECK(peek->accessibleName() == "Anna");
        QStringList facts;
        for (const auto *label : peek->findChildren<ui::Label *>())
            facts << label->text();
        CHECK(facts.contains("Lyon"));
        CHECK(facts.contains("Customer"));
        CHECK_FALSE(facts.contains("Created"));
        QTest::keyClick(peek, key);
        CHECK(waitUntil([&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return list.pane->findChild<ui::Peek *>() == nullptr;
        }));
    }
}

TEST_CASE("Peeking at a record that is gone says so and shows nothing", "[list]")
{
    ListFixture list;
    const QPointer<ui::Peek> peek = new ui::Peek(list.context, list.pane->texts(), list.pane.get());
    peek->show({domain::RecordKind::Person, domain::RecordId(99)}, {});
    CHECK(waitUntil([&] { return list.notices.errors.size() == 1; }));
    CHECK((!peek || !peek->isVisible()));
}

// ---- filter, columns, empty pages ---------------------------------------------------------------------------

TEST_CASE("An expression filters the list, one that cannot be read stays with its reason", "[list]")
{
    ListFixture list;
    list.pane->applyExpression("status = customer and city is not empty");
    REQUIRE(list.arrived(3));
    CHECK(list.names() == QStringList{"Anna", "Céline", "Emil"});
    list.pane->applyExpression("status ~~ nonsense (");
    REQUIRE(list.arrived(6));
    bool reason = false;
    for (const auto *label : list.pane->filterLine().findChildren<ui::Label *>())
        reason = reason || (label->isVisible() && !label->text().isEmpty());
    CHECK(reason);
}

TEST_CASE("A filter that nothing matches offers to clear it", "[list]")
{
    ListFixture list;
    list.pane->applyExpression("city = Nowhere");
    REQUIRE(list.arrived(0));
    auto &page = list.part("noResult");
    CHECK(page.isVisible());
    page.findChild<QAbstractButton *>()->click();
    REQUIRE(list.arrived(6));
    CHECK_FALSE(page.isVisible());
    CHECK(list.pane->view().saved.filter.isEmpty());
}

TEST_CASE("A new sort order turns round with the second click on the same column", "[list]")
{
    ListFixture list;
    list.pane->sortBy("full_name");
    CHECK(list.pane->view().saved.order == domain::SortOrder::Ascending);
    list.pane->sortBy("full_name");
    CHECK(list.pane->view().saved.order == domain::SortOrder::Descending);
    CHECK(waitUntil([&] { return list.names().front() == "Fee"; }));
    list.pane->sortBy("city");
    CHECK(list.pane->view().saved.order == domain::SortOrder::Ascending);
    CHECK(waitUntil([&] { return list.names().front() == QString::fromUtf8("Céline"); }));
}

TEST_CASE("Chosen columns stay with the current record in view", "[list]")
{
    ListFixture list;
    list.pane->table().setCurrentId(list.people[4].id.value());
    list.pane->setColumns({"city", "full_name", "no.such.field"});
    REQUIRE(list.arrived(6));
    CHECK(list.pane->model().columns().size() == 2);
    CHECK(list.pane->currentRecord() == list.people[4]);
    CHECK(list.pane->model().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString() == "City");
}

TEST_CASE("What is written elsewhere comes into the list, current row and all", "[list]")
{
    ListFixture list;
    list.pane->table().setCurrentId(list.people[2].id.value());
    list.add("Aaron", {});
    REQUIRE(list.arrived(7));
    CHECK(list.names().front() == "Aaron");
    CHECK(list.pane->currentRecord() == list.people[2]);
    CHECK(text(list, "viewCount") == "7");
}

TEST_CASE("A change from outside keeps selection, current cell and what is being typed", "[list]")
{
    ListFixture list;
    list.pane->setColumns({"full_name", "city"});
    REQUIRE(list.arrived(6));
    auto &selection = *list.pane->table().selectionModel();
    selection.setCurrentIndex(list.pane->model().index(2, 1), QItemSelectionModel::NoUpdate);
    selection.select({list.pane->model().index(1, 0), list.pane->model().index(2, 1)},
                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const workspace::Ids selected = list.pane->table().selectedIds();
    REQUIRE(selected.size() == 2);
    const auto other = list.store.open("jonas");
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values = {{"full_name", "Zoé"}};
    require(answer(workspace::RecordDesk(*other).save(draft)));
    REQUIRE(list.arrived(7));
    CHECK(list.pane->table().selectedIds() == selected);
    CHECK(list.pane->table().currentIndex() == list.pane->model().index(2, 1));
}
