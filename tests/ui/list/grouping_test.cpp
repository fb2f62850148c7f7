#include "tests/ui/list/fakesource.h"
#include "tests/ui/uitest.h"
#include "ui/list/recordtable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using ui::GroupRows;
using ui::RecordListModel;
using ui::RecordTable;
using workspace::Ids;

namespace {

using Groups = std::vector<FakeSource::Group>;

const Groups kThree{{"lead", {1, 2}}, {"customer", {3, 4, 5}}, {{}, {6}}};

/// A table of people grouped by status, under Qt's model tester.
struct Fixture : ListParts {
    RecordListModel model{source, domain::RecordKind::Person, texts};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    std::unique_ptr<RecordTable> table;

    explicit Fixture(const Groups &groups = kThree)
    {
        themeManager();
        table = std::make_unique<RecordTable>(model);
        QObject::connect(&model, &RecordListModel::arrived, table.get(), [this](bool replaced) {
            if (replaced)
                table->keepPlace();
            else
                table->followCurrent();
        });
        model.setColumns(
            {QStringLiteral("full_name"), QStringLiteral("job_title"), QStringLiteral("contact_count")},
            catalogue);
        table->resize(480, 400);
        table->show();
        show(groups);
    }
    void show(const Groups &groups, const QString &field = QStringLiteral("status"))
    {
        domain::ListQuery query;
        query.groupBy = field;
        query.groupSum = QStringLiteral("contact_count");
        model.setQuery(query);
        source.answerGroups(source.groupsQuestions.size() - 1, groups);
    }
    /// The next answer to the same question, as after a change of the store.
    void change(const Groups &groups)
    {
        const std::size_t asked = source.groupsQuestions.size();
        domain::ChangeEvent event;
        event.changeset = domain::ChangesetId(1);
        event.kinds = {domain::RecordKind::Person};
        event.many = true;
        model.noteChange(event);
        REQUIRE(QTest::qWaitFor([&] { return source.groupsQuestions.size() > asked; }));
        source.answerGroups(asked, groups);
    }
    /// Ids of the rows, and H for a head.
    QString rows() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all << (GroupRows::isHead(model.idAt(row)) ? QStringLiteral("H")
                                                       : QString::number(model.idAt(row)));
        return all.join(QLatin1Char(' '));
    }
    void goTo(int row)
    {
        table->selectionModel()->setCurrentIndex(model.index(row, 0), QItemSelectionModel::ClearAndSelect |
                                                                          QItemSelectionModel::Rows);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(table.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void click(int row)
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(model.index(row, 0)).center());
    }
};

} // namespace

TEST_CASE("A grouped list shows the head of every group above its rows", "[list]")
{
    Fixture f;
    CHECK(f.rows() == "H 1 2 H 3 4 5 H 6");
    CHECK(f.model.recordCount() == 6);
    CHECK(f.model.index(0, 0).data().toString() == "Lead");
    CHECK(f.model.index(7, 0).data().toString() == "Status not given");
    CHECK(f.model.index(3, 0).data(Qt::AccessibleTextRole).toString() ==
          "Group Customer, 3 people, unfolded");
    CHECK_FALSE(f.model.index(0, 0).flags().testFlag(Qt::ItemIsEditable));
    CHECK(f.model.index(0, 0).data(RecordListModel::HeadRole).toBool());
    CHECK_FALSE(f.model.index(1, 0).data(RecordListModel::HeadRole).toBool());
}

TEST_CASE("The first record is current in a grouped list, and its place counts records only", "[list]")
{
    Fixture f;
    CHECK(f.table->currentId() == 1);
    const int places[] = {-1, 0, 1, -1, 2, 3, 4, -1, 5};
    for (int row = 0; row < 9; ++row)
        CHECK(f.model.placeOf(row) == places[row]);
}

TEST_CASE("A head says what its group sums up in the column of that field", "[list]")
{
    Fixture f({{"lead", {1}, qint64(12)}, {"customer", {2}, {}}});
    CHECK(f.model.index(0, 2).data().toString() == "12");
    CHECK(f.model.index(0, 1).data().toString().isEmpty());
    CHECK(f.model.index(2, 2).data().toString().isEmpty());
    CHECK(f.source.groupsQuestions.back()->query.groupSum == "contact_count");
}

TEST_CASE("Keys on a head fold and unfold its group", "[list]")
{
    Fixture f;
    struct Step {
        int key;
        const char *rows;
    };
    f.goTo(3);
    const Step steps[] = {
        {Qt::Key_Right, "H 1 2 H 3 4 5 H 6"}, {Qt::Key_Left, "H 1 2 H H 6"},
        {Qt::Key_Left, "H 1 2 H H 6"},        {Qt::Key_Right, "H 1 2 H 3 4 5 H 6"},
        {Qt::Key_Return, "H 1 2 H H 6"},      {Qt::Key_Space, "H 1 2 H 3 4 5 H 6"},
    };
    for (const Step &step : steps) {
        f.press(step.key);
        INFO("after key " << step.key);
        CHECK(f.rows().toStdString() == step.rows);
        CHECK(f.table->currentIndex().row() == 3);
        CHECK(GroupRows::isHead(f.table->currentId()));
    }
}

TEST_CASE("Left in the first column leads from a record to the head of its group", "[list]")
{
    Fixture f;
    f.goTo(5);
    f.press(Qt::Key_Left);
    CHECK(f.table->currentIndex().row() == 3);
    f.press(Qt::Key_Down);
    CHECK(f.table->currentId() == 3);
}

TEST_CASE("A click on a head folds its group, two quick clicks leave it as it was", "[list]")
{
    Fixture f;
    QSignalSpy open(f.table.get(), &RecordTable::openRequested);
    f.click(0);
    CHECK(f.rows() == "H H 3 4 5 H 6");
    CHECK(GroupRows::isHead(f.table->currentId()));
    f.click(0);
    CHECK(f.rows() == "H 1 2 H 3 4 5 H 6");
    const QPoint place = f.table->visualRect(f.model.index(3, 0)).center();
    QTest::mouseClick(f.table->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(f.table->viewport(), Qt::LeftButton, {}, place);
    CHECK(f.rows() == "H 1 2 H 3 4 5 H 6");
    CHECK(open.count() == 0);
}

TEST_CASE("A head alone selects nothing; in a selection a folded one stands for what it hides", "[list]")
{
    Fixture f;
    f.goTo(3);
    CHECK(f.table->selectedCount() == 0);
    CHECK(f.table->selectedIds().empty());
    f.press(Qt::Key_Left);
    CHECK(f.table->selectedCount() == 0);
    f.press(Qt::Key_Up, Qt::ShiftModifier); // H 1 [2 H] H 6
    CHECK(f.table->selectedCount() == 4);
    CHECK(f.table->selectedIds() == Ids{2, 3, 4, 5});
    f.table->selectMore();
    f.table->selectMore();
    CHECK(f.table->selectedCount() == 6);
    CHECK(f.table->selectedIds() == Ids{1, 2, 3, 4, 5, 6});
}

TEST_CASE("Ctrl+Space on a head selects the records of its group", "[list]")
{
    Fixture f;
    f.goTo(3);
    f.press(Qt::Key_Left);
    f.press(Qt::Key_Space, Qt::ControlModifier);
    CHECK(f.rows() == "H 1 2 H 3 4 5 H 6");
    CHECK(f.table->selectedIds() == Ids{3, 4, 5});
}

TEST_CASE("Folding all keeps the place: the head of the group one was in", "[list]")
{
    Fixture f;
    f.table->setCurrentId(5);
    f.table->foldAll(true);
    CHECK(f.rows() == "H H H");
    CHECK(f.table->currentIndex().row() == 1);
    f.table->foldAll(false);
    CHECK(f.rows() == "H 1 2 H 3 4 5 H 6");
}

TEST_CASE("What is folded stays so over a change, and a new group comes unfolded", "[list]")
{
    Fixture f;
    f.goTo(3);
    f.press(Qt::Key_Left);
    REQUIRE(f.rows() == "H 1 2 H H 6");
    f.change({{"lead", {1, 2}}, {"prospect", {7}}, {"customer", {3, 4, 5, 8}}, {{}, {6}}});
    CHECK(f.rows() == "H 1 2 H 7 H H 6");
    CHECK(f.model.index(5, 0).data(Qt::AccessibleTextRole).toString() == "Group Customer, 4 people, folded");
    f.change({{"lead", {1, 2, 3, 4, 5, 6, 7, 8}}});
    CHECK(f.rows() == "H 1 2 3 4 5 6 7 8");
}

TEST_CASE("A record that moves to another group stays the current one", "[list]")
{
    Fixture f;
    f.table->setCurrentId(2);
    f.change({{"lead", {1}}, {"customer", {2, 3, 4, 5}}, {{}, {6}}});
    CHECK(f.rows() == "H 1 H 2 3 4 5 H 6");
    CHECK(f.table->currentId() == 2);
}

TEST_CASE("Going to a record unfolds the group that hides it", "[list]")
{
    Fixture f;
    f.table->foldAll(true);
    CHECK(f.table->setCurrentId(4));
    CHECK(f.rows() == "H H 3 4 5 H");
    CHECK(f.table->currentId() == 4);
    CHECK_FALSE(f.table->setCurrentId(99));
}

TEST_CASE("Another grouping forgets what was folded, no grouping has no heads", "[list]")
{
    Fixture f;
    f.table->foldAll(true);
    f.show({{"Lyon", {1, 2, 3}}, {{}, {4, 5, 6}}}, QStringLiteral("city"));
    CHECK(f.rows() == "H 1 2 3 H 4 5 6");
    CHECK(f.model.index(4, 0).data().toString() == "City not given");
    f.model.setQuery({});
    f.source.answerIds(f.source.idsQuestions.size() - 1, {6, 5, 4});
    CHECK(f.rows() == "6 5 4");
    CHECK(f.model.recordCount() == 3);
    CHECK_FALSE(f.model.groups().isGrouped());
}

TEST_CASE("A late answer to a grouping that nobody wants any more is dropped", "[list]")
{
    Fixture f;
    domain::ListQuery query;
    query.groupBy = QStringLiteral("city");
    f.model.setQuery(query);
    f.model.setQuery({});
    f.source.answerIds(f.source.idsQuestions.size() - 1, {1, 2});
    f.source.answerGroups(f.source.groupsQuestions.size() - 1, kThree);
    CHECK(f.rows() == "1 2");
}

TEST_CASE("Heads are never asked for as rows", "[list]")
{
    Fixture f;
    f.table->foldAll(true);
    f.table->foldAll(false);
    REQUIRE_FALSE(f.source.rowsQuestions.empty());
    for (const auto &question : f.source.rowsQuestions) {
        for (const qint64 id : question->ids)
            CHECK(id > 0);
    }
}

TEST_CASE("A million rows in ten thousand groups fold and unfold at once", "[list]")
{
    Groups groups;
    qint64 next = 1;
    for (int i = 0; i < 10'000; ++i) {
        FakeSource::Group group{QStringLiteral("city %1").arg(i), {}};
        for (int k = 0; k < 100; ++k)
            group.ids.push_back(next++);
        groups.push_back(std::move(group));
    }
    Fixture f;
    f.show(groups, QStringLiteral("city"));
    REQUIRE(f.model.rowCount() == 1'010'000);
    f.press(Qt::Key_End);
    CHECK(f.table->currentId() == 1'000'000);
    f.press(Qt::Key_Left);
    f.press(Qt::Key_Left);
    CHECK(f.model.rowCount() == 1'009'900);
    f.table->foldAll(true);
    CHECK(f.model.rowCount() == 10'000);
}

TEST_CASE("Groups are named in words that a person knows", "[list]")
{
    Fixture f;
    struct Row {
        const char *field;
        domain::Value key;
        const char *text;
        const char *title;
    };
    const Row rows[] = {
        {"status", "customer", "", "Customer"},
        {"vip", true, "", "VIP: Yes"},
        {"do_not_call", false, "", "Do not call: No"},
        {"owner", domain::RecordId(4), "Mira Solberg", "Mira Solberg"},
        {"owner", {}, "", "Owner not given"},
        {"birthday", QDate(1980, 2, 1), "", "February 1980"},
        {"last_contact_at", QDate(2025, 11, 1), "", "November 2025"},
        {"tags", QStringList{"A", "b"}, "", "A, b"},
        {"city", "<b>Lyon</b>", "", "<b>Lyon</b>"},
    };
    for (const Row &row : rows) {
        const auto *spec = f.catalogue->find(domain::RecordKind::Person, QLatin1String(row.field));
        REQUIRE(spec);
        domain::ListGroup group;
        group.key = row.key;
        group.text = QString::fromUtf8(row.text);
        CHECK(f.texts.group(*spec, group).toStdString() == row.title);
    }
}
