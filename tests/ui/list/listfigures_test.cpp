#include "ui/list/listfigures.h"

#include "tests/ui/list/fakesource.h"
#include "tests/ui/uitest.h"
#include "ui/list/listfooter.h"
#include "ui/list/recordtable.h"

#include <QTest>

using namespace rapport;
using namespace rapport::test;

namespace {

struct Fixture : ListParts {
    ui::RecordListModel model{source, domain::RecordKind::Company, texts};
    std::unique_ptr<ui::RecordTable> table;
    std::unique_ptr<ui::ListFooter> footer;
    ui::ListFigures *figures = nullptr;

    Fixture()
    {
        themeManager();
        table = std::make_unique<ui::RecordTable>(model);
        footer = std::make_unique<ui::ListFooter>(domain::RecordKind::Company, texts);
        figures = new ui::ListFigures(source, model, *table, *footer);
        model.setColumns({QStringLiteral("name"), QStringLiteral("revenue")}, catalogue);
        show({});
    }
    void show(const domain::ListQuery &asked)
    {
        domain::ListQuery query = asked;
        query.kind = domain::RecordKind::Company;
        model.setQuery(query);
        source.answerIds(source.idsQuestions.size() - 1, {1, 2, 3});
        figures->noteList();
    }
    bool asked(std::size_t times)
    {
        return QTest::qWaitFor([&] { return source.allSummedUp.size() == times; });
    }
};

} // namespace

TEST_CASE("Another order of the same rows does not have them summed up again", "[list]")
{
    Fixture f;
    REQUIRE(f.asked(1));
    domain::ListQuery sorted;
    sorted.sortField = QStringLiteral("city");
    sorted.order = domain::SortOrder::Descending;
    f.show(sorted);
    f.table->setCurrentId(1);
    QTest::keyClick(f.table.get(), Qt::Key_Down, Qt::ShiftModifier);
    REQUIRE(f.table->selectedCount() == 2);
    f.figures->noteSelection();
    REQUIRE(QTest::qWaitFor([&] { return !f.source.summedUp.empty(); })); // asked last
    CHECK(f.source.allSummedUp.size() == 1);
}

TEST_CASE("Rows that may have changed are summed up again", "[list]")
{
    Fixture f;
    REQUIRE(f.asked(1));
    f.figures->noteChange();
    f.show({});
    CHECK(f.asked(2));
}

TEST_CASE("A sum that could not be read is asked for again with the next answer", "[list]")
{
    Fixture f;
    f.source.summaryFails = true;
    REQUIRE(f.asked(1));
    f.show({});
    CHECK(f.asked(2));
}
