#include "domain/boardfigures.h"
#include "support/support.h"

using namespace rapport;
using domain::Board;
using domain::BoardColumn;
using domain::RecordId;
using domain::Value;

namespace {

Board boardOf(const char *axis)
{
    Board board;
    board.axis = QLatin1String(axis);
    board.pipeline.id = RecordId(7);
    board.pipeline.stages = {{RecordId(1), "Qualified", domain::StageKind::Open, 20, 0, 14, {}, {}, {}},
                             {RecordId(2), "Offer", domain::StageKind::Open, 60, 0, 0, {}, {}, {}},
                             {RecordId(3), "Won", domain::StageKind::Won, 100, 0, 5, {}, {}, {}}};
    return board;
}

} // namespace

TEST_CASE("a board of months holds what came before, each month whole, what comes after, and what has no day")
{
    const auto columns = domain::monthColumns(QDate(2026, 11, 22), 2);
    REQUIRE(columns.size() == 6);
    CHECK(columns[0].to == QDate(2026, 10, 31));
    CHECK_FALSE(columns[0].from.isValid());
    CHECK(columns[1].from == QDate(2026, 11, 1));
    CHECK(columns[1].to == QDate(2026, 11, 30));
    CHECK(columns[3].to == QDate(2027, 1, 31));
    CHECK(columns[4].from == QDate(2027, 2, 1));
    CHECK_FALSE(columns[4].to.isValid());
    CHECK_FALSE(columns[5].isMonths());
}

TEST_CASE("a column's filter names its stage, its value within the pipeline, or its days")
{
    Board board = boardOf("stage");
    BoardColumn column;
    column.value = RecordId(2);
    CHECK(domain::printFilter(domain::columnFilter(board, column)) == "stage = 2");
    board = boardOf("owner");
    CHECK(domain::printFilter(domain::columnFilter(board, column)) ==
          "pipeline = 7 and status = \"open\" and owner = 2");
    column.value = {};
    CHECK(domain::printFilter(domain::columnFilter(board, column)) ==
          "pipeline = 7 and status = \"open\" and owner is empty");
    board = boardOf("expected_close_on");
    column.from = QDate(2026, 11, 1);
    column.to = QDate(2026, 11, 30);
    CHECK(domain::printFilter(domain::columnFilter(board, column)) ==
          "pipeline = 7 and status = \"open\" and expected_close_on >= 2026-11-01 and expected_close_on <= "
          "2026-11-30");
}

TEST_CASE("idle is looked for in open stages with a limit only")
{
    const QString filter =
        domain::printFilter(domain::idleFilter(boardOf("stage").pipeline, QDate(2026, 11, 22)));
    CHECK(filter.contains("stage = \"Qualified\""));
    CHECK(filter.contains("2026-11-08"));
    CHECK_FALSE(filter.contains("Offer"));
    CHECK_FALSE(filter.contains("Won"));
}

TEST_CASE("a board can have columns of stages, months, owners, choices and short texts, not of what is "
          "hidden or long")
{
    const domain::Catalogue catalogue;
    const QStringList axes = domain::boardAxes(catalogue);
    CHECK(axes.mid(0, 2) == QStringList{"stage", "expected_close_on"});
    for (const char *axis : {"owner", "forecast", "source", "campaign"})
        CHECK(axes.contains(QLatin1String(axis)));
    for (const char *no :
         {"status", "pipeline", "name", "notes", "amount", "board_place", "created_at", "tags"})
        CHECK_FALSE(axes.contains(QLatin1String(no)));
}

TEST_CASE("a card stands by its day, those of one day apart, and there is room between two")
{
    const qint64 early = domain::boardPlace(QDate(2026, 11, 22), "A");
    const qint64 same = domain::boardPlace(QDate(2026, 11, 22), "B");
    const qint64 late = domain::boardPlace(QDate(2026, 11, 23), "A");
    CHECK(early != same);
    CHECK(early < late);
    CHECK(same < late);
    CHECK(late < domain::boardPlace({}, "A"));
    CHECK(domain::placeBetween(early, late) > early);
    CHECK(domain::placeBetween(early, late) < late);
    CHECK(domain::placeBetween(std::nullopt, early) < early);
    CHECK(domain::placeBetween(late, std::nullopt) > late);
}
