#include "exchange/rowhandover.h"

#include "exchange/tablesurvey.h"

#include "support/support.h"

#include <QFile>

using namespace rapport;
using namespace rapport::exchange;
using test::require;

namespace {

RowBuffer bufferOf(const QList<QByteArray> &cells)
{
    RowBuffer buffer;
    for (const QByteArray &cell : cells)
        buffer.add(cell);
    return buffer;
}

} // namespace

TEST_CASE("rows arrive on the other side whole and in order, few or many, short or long")
{
    for (const int count : {0, 1, 3, 60'000}) {
        std::vector<QStringList> taken;
        std::vector<qint64> lines;
        RowHandover handover([&](const TableRow &row) {
            taken.push_back(row.texts());
            lines.push_back(row.line() * 10 + row.number());
        });
        std::vector<QStringList> given;
        std::vector<qint64> givenLines;
        for (int i = 0; i < count; ++i) {
            QList<QByteArray> cells{QByteArray::number(i), "", "Łukasz"};
            if (i % 20'000 == 7)
                cells.append(QByteArray(700'000, 'x'));
            if (i % 5 == 0)
                cells = {};
            const RowBuffer buffer = bufferOf(cells);
            const TableRow row = buffer.row(i + 1, i + 3);
            given.push_back(row.texts());
            givenLines.push_back(row.line() * 10 + row.number());
            handover.add(row);
        }
        handover.finish();
        CHECK(taken == given);
        CHECK(lines == givenLines);
    }
}

TEST_CASE("a handover that is dropped ends its thread")
{
    int taken = 0;
    {
        RowHandover handover([&taken](const TableRow &) { ++taken; });
        const RowBuffer buffer = bufferOf({QByteArray(1000, 'x')});
        for (int i = 0; i < 5'000; ++i)
            handover.add(buffer.row(i, i));
    }
    CHECK(taken <= 5'000);
}

TEST_CASE("the survey of a long file counts every row, also those before what breaks it")
{
    const test::TempDir dir;
    QFile file(dir.path("long.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("name,born,amount\n");
    for (int i = 0; i < 40'000; ++i)
        file.write(QByteArray("Name ") + QByteArray::number(i) + ",31.12.1999,\"1.5\"\n");
    file.close();
    const TableSurvey whole = require(surveyTable(file.fileName(), {}));
    CHECK_FALSE(whole.broken);
    CHECK(whole.rows == 40'000);
    REQUIRE(whole.columns.size() == 3);
    CHECK(whole.columns[1].content == ColumnContent::Date);
    CHECK(whole.columns[1].dateOrders == std::vector{domain::DateOrder::DayMonthYear});
    CHECK(whole.columns[2].filled == 40'000);
    REQUIRE(file.open(QIODevice::Append));
    file.write("\"never closed\n");
    file.close();
    const TableSurvey broken = require(surveyTable(file.fileName(), {}));
    CHECK(broken.broken);
    CHECK(broken.columns[0].filled == 40'000);
}
