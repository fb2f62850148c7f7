#include "exchange/csvreader.h"

#include "exchange/opentable.h"

#include "exchange/filewith.h"
#include "support/support.h"

#include <QDir>
#include <QFile>

using namespace rapport;
using namespace rapport::exchange;
using test::hasError;
using test::require;

namespace {

using Rows = std::vector<QStringList>;

core::Result<Rows> allRows(const QString &path, const TableOptions &options = {})
{
    RAPPORT_TRY(const auto reader, openTable(path, options));
    Rows rows;
    TableRow record;
    while (true) {
        RAPPORT_TRY(const bool more, reader->next(record));
        if (!more)
            return rows;
        rows.push_back(record.texts());
    }
}

} // namespace

TEST_CASE("cells, quotes and line breaks are read as RFC 4180 says")
{
    const test::TempDir dir;
    const Rows expected{{"a", "b,c", ""}, {"say \"hi\"", "two\r\nlines", " padded "}};
    CHECK(require(allRows(test::fileWith(
              dir, "table.csv", "a,\"b,c\",\r\n\"say \"\"hi\"\"\",\"two\r\nlines\", padded \r\n"))) ==
          expected);
    CHECK(require(allRows(test::fileWith(
              dir, "table.csv", "a,\"b,c\",\n\"say \"\"hi\"\"\",\"two\r\nlines\", padded "))) == expected);
    CHECK(require(allRows(test::fileWith(
              dir, "table.csv", "a,\"b,c\",\r\"say \"\"hi\"\"\",\"two\r\nlines\", padded \r"))) == expected);
}

TEST_CASE("an empty file has no records")
{
    const test::TempDir dir;
    CHECK(require(allRows(test::fileWith(dir, "table.csv", ""))).empty());
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "\xef\xbb\xbf"))).empty());
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "\n\r\n\r"))).empty());
}

TEST_CASE("every record knows the physical line it begins on")
{
    const test::TempDir dir;
    auto reader = require(CsvReader::open(test::fileWith(
        dir, "table.csv", "name,note\r\nLee,\"1\r\n2\n3\"\r\n\r\nRay,x\r\nMay,\"a\nb\"\nZoe,z")));
    TableRow record;
    std::vector<qint64> lines;
    while (require(reader->next(record)))
        lines.push_back(record.line());
    CHECK(lines == std::vector<qint64>{1, 2, 6, 7, 9});
    CHECK(reader->blankLines() == 1);
    CHECK(record.number() == 5);
}

TEST_CASE("records come out the same wherever a piece of the file ends")
{
    const test::TempDir dir;
    QByteArray bytes = "id,text\r\n";
    Rows expected{{"id", "text"}};
    for (int i = 0; i < 30'000; ++i) {
        const QString text =
            QStringLiteral("Zoë \"%1\"\r\nчай, 茶 %2").arg(i).arg(QString(i % 97, QLatin1Char('x')));
        bytes += QByteArray::number(i) + ",\"" + QString(text).replace("\"", "\"\"").toUtf8() + "\"\r\n";
        expected.push_back({QString::number(i), text});
    }
    CHECK(require(allRows(test::fileWith(dir, "table.csv", bytes))) == expected);
}

TEST_CASE("the delimiter is found in the text or named by its first line")
{
    const test::TempDir dir;
    const Rows expected{{"First name", "City"}, {"Ann", "Graz, Austria"}};
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "First name;City\nAnn;Graz, Austria\n"))) ==
          expected);
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "First name\tCity\nAnn\tGraz, Austria\n"))) ==
          expected);
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "First name|City\nAnn|Graz, Austria\n"))) ==
          expected);
    CHECK(require(allRows(test::fileWith(dir, "table.csv",
                                         "sep=;\r\nFirst name;City\nAnn;Graz, Austria\n"))) == expected);
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "one\ntwo\n"))) == Rows{{"one"}, {"two"}});
}

TEST_CASE("a quote that never closes is named with the line where it opened")
{
    const test::TempDir dir;
    const auto rows = allRows(test::fileWith(dir, "table.csv", "a,b\n1,2\n3,\"open\n4,5\n6,7\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.quote-not-closed"));
    CHECK(rows.error().args.value(1) == "3");
}

TEST_CASE("a quote that never closes in a large file stops at the cell limit")
{
    const test::TempDir dir;
    const QByteArray bytes = "a,b\n1,\"open\n" + QByteArray(3 * kMaxCellBytes, 'x') + "\n";
    const auto rows = allRows(test::fileWith(dir, "table.csv", bytes));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.quote-not-closed"));
    CHECK(rows.error().args.value(1) == "2");
}

TEST_CASE("text after a closing quote is an error with its line")
{
    const test::TempDir dir;
    const auto rows = allRows(test::fileWith(dir, "table.csv", "name,note\nLee,\"line\nmore\" text\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.text-after-quote"));
    CHECK(rows.error().args.value(1) == "3");
}

TEST_CASE("blanks around a quoted cell are dropped and told")
{
    const test::TempDir dir;
    auto reader = require(openTable(
        test::fileWith(dir, "table.csv", "name,note\n\"Lee\" , \"a, b\"\n\"Ray\"  ,\"c\" \nZoe,d\n")));
    TableRow row;
    Rows rows;
    while (require(reader->next(row)))
        rows.push_back(row.texts());
    CHECK(rows == Rows{{"name", "note"}, {"Lee", "a, b"}, {"Ray", "c"}, {"Zoe", "d"}});
    REQUIRE(reader->problems().size() == 4);
    CHECK(reader->problems()[0].kind == "text_after_quote");
    CHECK(reader->problems()[1].kind == "text_before_quote");
    CHECK(reader->problems()[0].line == 2);
}

TEST_CASE("a single quote is the quote of a file where it closes what it opens")
{
    const test::TempDir dir;
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "a,b\n'x, y','it''s'\n'z','w'\n"))) ==
          Rows{{"a", "b"}, {"x, y", "it's"}, {"z", "w"}});
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "a,b\n'+49 30 1,x\n'tis,O'Ray\n"))) ==
          Rows{{"a", "b"}, {"'+49 30 1", "x"}, {"'tis", "O'Ray"}});
}

TEST_CASE("backslash escapes are found and told")
{
    const test::TempDir dir;
    auto reader = require(openTable(test::fileWith(
        dir, "table.csv", "name,note\n\"Lee\",\"said \\\"hi\\\", ok\"\n\"Ray\",\"C:\\\\x\"\n")));
    TableRow row;
    Rows rows;
    while (require(reader->next(row)))
        rows.push_back(row.texts());
    CHECK(rows == Rows{{"name", "note"}, {"Lee", "said \"hi\", ok"}, {"Ray", "C:\\x"}});
    REQUIRE(reader->problems().size() == 1);
    CHECK(reader->problems()[0].kind == "backslash_escape");
    CHECK(reader->problems()[0].line == 2);
}

TEST_CASE("titles and notes before the header are skipped and told")
{
    const test::TempDir dir;
    const QByteArray linkedIn =
        "Notes:\n\"When exporting, some\nmay be missing\"\n\nFirst Name,Last Name,URL\nAnn,Lee,\n";
    auto reader = require(openTable(test::fileWith(dir, "table.csv", linkedIn)));
    TableRow row;
    REQUIRE(require(reader->next(row)));
    CHECK(row.texts() == QStringList{"First Name", "Last Name", "URL"});
    CHECK(row.number() == 1);
    CHECK(reader->format().headerLine == 5);
    REQUIRE(require(reader->next(row)));
    CHECK(row.line() == 6);
    CHECK(reader->problems().front().kind == "preamble");
    CHECK(require(allRows(test::fileWith(dir, "table.csv", "Contacts,,\nname,city,zip\nLee,Graz,1\n")))
              .front() == QStringList{"name", "city", "zip"});
}

TEST_CASE("a first row of data is not taken for a header")
{
    const test::TempDir dir;
    CHECK(require(allRows(
              test::fileWith(dir, "table.csv", "Ann,Lee,ann@example.com\nBob,Ray,bob@example.com\n"))) ==
          Rows{{"#1", "#2", "#3"}, {"Ann", "Lee", "ann@example.com"}, {"Bob", "Ray", "bob@example.com"}});
}

TEST_CASE("empty lines are counted however many there are")
{
    const test::TempDir dir;
    auto reader = require(CsvReader::open(test::fileWith(
        dir, "table.csv", "\n\n\na,b\n\n\n\n1,\"x\n\n\ny\"\n" + QByteArray(700'000, '\n') + "3,4\n")));
    TableRow row;
    std::vector<qint64> lines;
    while (require(reader->next(row)))
        lines.push_back(row.line());
    CHECK(lines == std::vector<qint64>{4, 8, 700'012});
    CHECK(reader->blankLines() == 700'006);
}

TEST_CASE("a quote inside an unquoted cell is text and is counted")
{
    const test::TempDir dir;
    auto reader = require(
        CsvReader::open(test::fileWith(dir, "table.csv", "size,what\n5\" x 3\",pipe \"grey\"\n1,\"a\"\n")));
    TableRow record;
    Rows rows;
    while (require(reader->next(record)))
        rows.push_back(record.texts());
    CHECK(rows == Rows{{"size", "what"}, {"5\" x 3\"", "pipe \"grey\""}, {"1", "a"}});
    REQUIRE(reader->problems().size() == 4);
    for (const TableProblem &problem : reader->problems())
        CHECK((problem.kind == "loose_quote" && problem.line == 2));
}

TEST_CASE("a NUL byte is refused with its line")
{
    const test::TempDir dir;
    const auto rows = allRows(test::fileWith(dir, "table.csv", QByteArray("a,b\n1,x\0y\n", 10)));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "text.nul-byte"));
    CHECK(rows.error().args.value(1) == "2");
}

TEST_CASE("bytes that are no UTF-8 are refused with their line")
{
    const test::TempDir dir;
    const auto rows = allRows(test::fileWith(dir, "table.csv", "a,b\nZo\xc3\xab,J\xc3\xb6rg\n3,M\xfcller\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "text.bad-encoding"));
    CHECK(rows.error().args.value(1) == "3");
}

TEST_CASE("a record with too many cells is refused")
{
    const test::TempDir dir;
    CHECK(
        hasError(allRows(test::fileWith(dir, "table.csv", "a,b\n" + QByteArray(kMaxColumns + 5, ',') + "\n")),
                 core::ErrorCode::Parse, "csv.too-many-columns"));
}

TEST_CASE("a file that is not there, a folder and an unknown encoding are told apart")
{
    const test::TempDir dir;
    CHECK(hasError(allRows(dir.path("missing.csv")), core::ErrorCode::NotFound, "file.not-found"));
    CHECK(hasError(allRows(dir.path()), core::ErrorCode::Io, "file.is-a-folder"));
    CHECK(hasError(allRows(test::fileWith(dir, "table.csv", "a\n"), {"klingon", 0, {}}),
                   core::ErrorCode::Parse, "text.unknown-encoding"));
}

TEST_CASE("a device is refused before it is opened")
{
    if (!QFile::exists(QStringLiteral("/dev/zero")))
        SKIP("no such devices here");
    CHECK(hasError(allRows("/dev/zero"), core::ErrorCode::Io, "file.not-a-file"));
}
