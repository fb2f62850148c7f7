#include "ui/list/recordlistmodel.h"

#include "tests/ui/list/fakesource.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using ui::RecordListModel;

namespace {

/// A model of people under Qt's own tester.
struct Fixture : ListParts {
    RecordListModel model{source, domain::RecordKind::Person, texts};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    Fixture() { model.setColumns({QStringLiteral("full_name"), QStringLiteral("job_title")}, catalogue); }

    void show(std::vector<qint64> ids)
    {
        model.setQuery({});
        source.answerIds(source.idsQuestions.size() - 1, std::move(ids));
    }
    QString cell(int row, int column = 0) const { return model.index(row, column).data().toString(); }
};

domain::ChangeEvent changeOf(qint64 id)
{
    domain::ChangeEvent event;
    event.changeset = domain::ChangesetId(1);
    event.kinds = {domain::RecordKind::Person};
    event.refs = {{domain::RecordKind::Person, domain::RecordId(id)}};
    return event;
}

} // namespace

TEST_CASE("The rows around the view port are read, a cell is empty until then", "[list]")
{
    Fixture f;
    f.show(FakeSource::upTo(1000));
    REQUIRE(f.model.rowCount() == 1000);
    CHECK(f.cell(0).isEmpty());
    CHECK_FALSE(f.model.index(0, 0).data(RecordListModel::LoadedRole).toBool());
    REQUIRE(f.source.rowsQuestions.size() == 1);
    CHECK(f.source.rowsQuestions[0]->ids.size() < 100);
    f.source.answerRows(0);
    CHECK(f.cell(0) == "name 1");
    CHECK(f.model.index(0, 0).data(RecordListModel::LoadedRole).toBool());
}

TEST_CASE("While rows are read, jumping on asks only for where the view is at last", "[list]")
{
    Fixture f;
    f.show(FakeSource::upTo(1'000'000));
    f.model.setVisibleRows(100'000, 100'030);
    f.model.setVisibleRows(500'000, 500'030);
    f.model.setVisibleRows(900'000, 900'030);
    REQUIRE(f.source.rowsQuestions.size() == 1);
    f.source.answerRows(0);
    REQUIRE(f.source.rowsQuestions.size() == 2);
    CHECK(f.source.rowsQuestions[1]->ids.front() == 900'001);
    f.source.answerRows(1);
    CHECK(f.cell(900'010) == "name 900011");
}

TEST_CASE("A late answer to an older query is dropped", "[list]")
{
    Fixture f;
    f.model.setQuery({});
    domain::ListQuery second;
    second.sortField = QStringLiteral("job_title");
    f.model.setQuery(second);
    f.source.answerIds(1, {5, 6, 7});
    f.source.answerIds(0, FakeSource::upTo(50));
    REQUIRE(f.model.rowCount() == 3);
    CHECK(f.model.idAt(0) == 5);
}

TEST_CASE("The old rows stay until the new result is there", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    QSignalSpy waiting(&f.model, &RecordListModel::waiting);
    domain::ListQuery other;
    other.sortField = QStringLiteral("city");
    f.model.setQuery(other);
    CHECK(waiting.count() == 1);
    CHECK(f.model.rowCount() == 3);
    f.source.answerIds(1, {9});
    CHECK(f.model.rowCount() == 1);
}

TEST_CASE("Rows read before a change came are asked for again", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    f.model.noteChange(changeOf(2));
    REQUIRE(f.source.rowsQuestions.size() == 2);
    f.source.answerRows(1, QStringLiteral(" new"));
    f.source.answerRows(0, QStringLiteral(" old"));
    CHECK(f.cell(1) == "name 2 new");
}

TEST_CASE("A changed row is read anew and keeps its old text until then", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    f.source.answerRows(0);
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.model.noteChange(changeOf(2));
    CHECK(f.cell(1) == "name 2");
    REQUIRE(f.source.rowsQuestions.size() == 2);
    CHECK(f.source.rowsQuestions[1]->ids == workspace::Ids{2});
    f.source.answerRows(1, QStringLiteral(" changed"));
    CHECK(f.cell(1) == "name 2 changed");
    REQUIRE(changed.count() == 1);
    CHECK(changed.at(0).at(0).toModelIndex().row() == 1);
}

TEST_CASE("A refresh after a change moves only the rows that differ", "[list]")
{
    Fixture f;
    f.show({1, 2, 3, 4, 5});
    f.source.answerRows(0);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy arrived(&f.model, &RecordListModel::arrived);
    f.model.noteChange(changeOf(9));
    REQUIRE(QTest::qWaitFor([&] { return f.source.idsQuestions.size() == 2; }));
    REQUIRE(f.source.idsQuestions.size() == 2);
    f.source.answerIds(1, {1, 2, 9, 4, 5, 6});
    CHECK(reset.count() == 0);
    CHECK(removed.count() == 1);
    CHECK(inserted.count() == 1);
    CHECK(arrived.count() == 1);
    CHECK_FALSE(arrived.at(0).at(0).toBool());
    CHECK(f.model.ids() == workspace::Ids{1, 2, 9, 4, 5, 6});
}

TEST_CASE("Changes of other kinds of records leave the list alone", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    f.source.answerRows(0);
    domain::ChangeEvent event = changeOf(2);
    event.kinds = {domain::RecordKind::Task};
    f.model.noteChange(event);
    CHECK(f.source.rowsQuestions.size() == 1);
}

TEST_CASE("A deleted row that cannot be read is not asked for forever", "[list]")
{
    Fixture f;
    f.show({1, 2});
    auto &question = *f.source.rowsQuestions.at(0);
    question.promise.addResult(core::Result<std::vector<domain::ListRow>>(std::vector<domain::ListRow>{}));
    question.promise.finish();
    FakeSource::settle();
    CHECK(f.source.rowsQuestions.size() == 1);
}

TEST_CASE("A million rows cost the model little more than their ids", "[list]")
{
    Fixture f;
    f.show(FakeSource::upTo(1'000'000));
    CHECK(f.model.rowCount() == 1'000'000);
    CHECK(f.model.rowOf(777'777) == 777'776);
    CHECK(f.model.rowOf(2'000'000) == -1);
    CHECK(f.model.idAt(999'999) == 1'000'000);
    CHECK(f.model.idAt(1'000'000) == 0);
}

TEST_CASE("Columns the catalogue does not know are left out", "[list]")
{
    Fixture f;
    f.model.setColumns({QStringLiteral("full_name"), QStringLiteral("custom.gone"), QStringLiteral("city")},
                       f.catalogue);
    CHECK(f.model.columnCount() == 2);
    CHECK(f.model.columns().back().key == "city");
}

TEST_CASE("The beginning of a result is shown before the whole is known, and stays when the rest comes",
          "[list]")
{
    Fixture f;
    f.source.firstGiven = workspace::Ids{7, 3, 9};
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy arrived(&f.model, &RecordListModel::arrived);
    f.model.setQuery({});
    FakeSource::settle();
    CHECK(f.model.ids() == workspace::Ids{7, 3, 9});
    CHECK_FALSE(f.model.isWhole());
    REQUIRE(f.source.rowsQuestions.size() == 1);
    f.source.answerRows(0);
    CHECK(f.cell(1) == "name 3");
    const int resets = static_cast<int>(reset.count());
    f.source.answerIds(0, {7, 3, 9, 1, 2});
    CHECK(f.model.isWhole());
    CHECK(f.model.ids() == workspace::Ids{7, 3, 9, 1, 2});
    CHECK(reset.count() == resets);
    REQUIRE(inserted.count() == 1);
    CHECK(inserted.at(0).at(1).toInt() == 3);
    REQUIRE(arrived.count() == 2);
    CHECK(arrived.at(0).at(0).toBool());
    CHECK_FALSE(arrived.at(1).at(0).toBool());
    CHECK(f.cell(1) == "name 3");
}

TEST_CASE("A whole result that does not begin as its beginning did replaces it", "[list]")
{
    Fixture f;
    f.source.firstGiven = workspace::Ids{7, 3};
    f.model.setQuery({});
    FakeSource::settle();
    QSignalSpy arrived(&f.model, &RecordListModel::arrived);
    f.source.answerIds(0, {3, 7, 1});
    CHECK(f.model.ids() == workspace::Ids{3, 7, 1});
    REQUIRE(arrived.count() == 1);
    CHECK(arrived.at(0).at(0).toBool());
}

TEST_CASE("A beginning without the record to be kept in view is passed over", "[list]")
{
    Fixture f;
    f.source.firstGiven = workspace::Ids{7, 3};
    f.model.setQuery({}, 1);
    FakeSource::settle();
    CHECK(f.model.rowCount() == 0);
    f.source.answerIds(0, {7, 3, 1});
    CHECK(f.model.rowCount() == 3);
    f.model.setQuery({}, 3);
    FakeSource::settle();
    CHECK(f.model.ids() == workspace::Ids{7, 3});
}

TEST_CASE("A refresh asks for no beginning", "[list]")
{
    Fixture f;
    f.show({1, 2, 3});
    f.source.answerRows(0);
    f.source.firstGiven = workspace::Ids{9};
    f.model.noteChange(changeOf(2));
    REQUIRE(QTest::qWaitFor([&] { return f.source.idsQuestions.size() == 2; }));
    CHECK(f.model.ids() == workspace::Ids{1, 2, 3});
}
