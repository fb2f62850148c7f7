#include "ui/list/recordtable.h"

#include "tests/ui/list/fakesource.h"
#include "tests/ui/uitest.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <catch2/generators/catch_generators.hpp>

using namespace rapport;
using namespace rapport::test;
using ui::RecordListModel;
using ui::RecordTable;

namespace {

struct Fixture : ListParts {
    RecordListModel model{source, domain::RecordKind::Person, texts};
    std::unique_ptr<RecordTable> table;

    Fixture()
    {
        themeManager();
        table = std::make_unique<RecordTable>(model);
        QObject::connect(&model, &RecordListModel::arrived, table.get(), [this](bool replaced) {
            if (replaced)
                table->keepPlace();
            else
                table->followCurrent();
        });
        model.setColumns({QStringLiteral("full_name"), QStringLiteral("job_title")}, catalogue);
        table->resize(480, 320);
        table->show();
    }
    void show(std::vector<qint64> ids)
    {
        model.setQuery({});
        source.answerIds(source.idsQuestions.size() - 1, std::move(ids));
    }
};

} // namespace

TEST_CASE("The first row is current when a list is first shown", "[list]")
{
    Fixture f;
    f.show({4, 5, 6});
    CHECK(f.table->currentId() == 4);
    CHECK(f.table->selectedCount() == 1);
}

TEST_CASE("The current record stays current over a new order", "[list]")
{
    Fixture f;
    f.show({1, 2, 3, 4});
    f.table->setCurrentId(3);
    f.show({3, 4, 2, 1});
    CHECK(f.table->currentId() == 3);
    CHECK(f.table->currentIndex().row() == 0);
}

TEST_CASE("The current record is followed to where a change moved it", "[list]")
{
    Fixture f;
    f.show({1, 2, 3, 4, 5});
    f.table->setCurrentId(2);
    domain::ChangeEvent event;
    event.changeset = domain::ChangesetId(1);
    event.kinds = {domain::RecordKind::Person};
    event.refs = {{domain::RecordKind::Person, domain::RecordId(2)}};
    f.model.noteChange(event);
    REQUIRE(QTest::qWaitFor([&] { return f.source.idsQuestions.size() == 2; }));
    f.source.answerIds(1, {1, 3, 4, 2, 5});
    CHECK(f.table->currentId() == 2);
    CHECK(f.table->currentIndex().row() == 3);
    CHECK(f.table->selectedIds() == workspace::Ids{2});
}

TEST_CASE("Select all takes what is seen first and every result the second time", "[list]")
{
    Fixture f;
    f.show(FakeSource::upTo(100'000));
    f.table->selectMore();
    CHECK(f.table->selectedCount() < 40);
    f.table->selectMore();
    CHECK(f.table->selectedCount() == 100'000);
    CHECK(f.table->selectionModel()->selection().size() == 1);
}

TEST_CASE("Space looks closer at the one selected row and selects when there are several", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    QSignalSpy peek(f.table.get(), &RecordTable::peekRequested);
    QTest::keyClick(f.table.get(), Qt::Key_Space);
    CHECK(peek.count() == 1);
    QTest::keyClick(f.table.get(), Qt::Key_Down, Qt::ShiftModifier);
    CHECK(f.table->selectedCount() == 2);
    QTest::keyClick(f.table.get(), Qt::Key_Space);
    CHECK(f.table->selectedCount() == 1);
    CHECK(peek.count() == 1);
}

TEST_CASE("Enter opens the card and Ctrl+Enter a window of its own", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    QSignalSpy open(f.table.get(), &RecordTable::openRequested);
    QSignalSpy own(f.table.get(), &RecordTable::ownWindowRequested);
    QTest::keyClick(f.table.get(), Qt::Key_Return);
    QTest::keyClick(f.table.get(), Qt::Key_Return, Qt::ControlModifier);
    CHECK(open.count() == 1);
    CHECK(own.count() == 1);
}

TEST_CASE("End jumps to the last of a million rows and asks for those only", "[list]")
{
    Fixture f;
    f.show(FakeSource::upTo(1'000'000));
    f.source.answerRows(0);
    const std::size_t asked = f.source.rowsQuestions.size();
    for (std::size_t i = 1; i < asked; ++i)
        f.source.answerRows(i);
    QTest::keyClick(f.table.get(), Qt::Key_End);
    CHECK(f.table->currentId() == 1'000'000);
    FakeSource::settle();
    const auto &last = *f.source.rowsQuestions.back();
    CHECK(last.ids.back() == 1'000'000);
    CHECK(last.ids.size() < 200);
}

TEST_CASE(
    "A list in which nobody moved is at its first row again after a new query, another keeps its record",
    "[list]")
{
    Fixture f;
    f.show({1, 2, 3, 4});
    CHECK(f.table->leaveTop() == 0);
    f.show({4, 3, 2, 1});
    CHECK(f.table->currentId() == 4);
    f.table->setCurrentId(2);
    CHECK(f.table->leaveTop() == 2);
    f.show({1, 2, 3, 4});
    CHECK(f.table->currentId() == 2);
}

TEST_CASE("A record that somebody chose in the first row stays current when others come above it", "[list]")
{
    const auto choose = GENERATE(0, 1, 2);
    CAPTURE(choose);
    Fixture f;
    f.show({4, 5, 6});
    if (choose == 0)
        QTest::mouseClick(f.table->viewport(), Qt::LeftButton, {},
                          f.table->visualRect(f.table->currentIndex()).center());
    else if (choose == 1)
        QTest::keyClick(f.table.get(), Qt::Key_Return);
    else
        f.table->setCurrentId(4);
    CHECK(f.table->leaveTop() == 4);
    f.show({1, 2, 3, 4, 5, 6});
    CHECK(f.table->currentId() == 4);
    QTest::keyClick(f.table.get(), Qt::Key_Home);
    CHECK(f.table->leaveTop() == 0);
    f.show({6, 5, 4, 3, 2, 1});
    CHECK(f.table->currentId() == 6);
}

TEST_CASE("What another process puts above the first row scrolls nothing and takes no record away", "[list]")
{
    const bool many = GENERATE(false, true);
    const bool chosen = GENERATE(false, true);
    CAPTURE(many, chosen);
    Fixture f;
    std::vector<qint64> ids = FakeSource::upTo(50'000);
    f.show({ids.begin() + 20'000, ids.end()});
    if (chosen)
        QTest::keyClick(f.table.get(), Qt::Key_Return);
    QSignalSpy current(f.table.get(), &RecordTable::currentRecordChanged);
    f.model.noteChange({});
    REQUIRE(QTest::qWaitFor([&] { return f.source.idsQuestions.size() == 2; }));
    f.source.answerIds(1, {ids.begin() + (many ? 0 : 19'997), ids.end()});
    if (!many || chosen)
        CHECK(f.table->currentId() == 20'001);
    else
        CHECK(f.table->currentId() == 1);
    const QRect row = f.table->visualRect(f.table->currentIndex());
    CHECK(f.table->viewport()->rect().intersects(row));
    if (!chosen || !many)
        CHECK(f.table->verticalScrollBar()->value() == 0);
}
