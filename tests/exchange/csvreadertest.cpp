#include "exchange/csvreader.h"

#include "exchange/opentable.h"

#include "sharedfiles.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport;
using namespace rapport::exchange;
using test::describe;
using test::hasError;
using test::require;

namespace {

using Rows = std::vector<QStringList>;

QString written(const test::TempDir &dir, const QByteArray &bytes)
{
    QFile file(dir.path("table.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return file.fileName();
}

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

Rows rowsOf(const QJsonArray &array)
{
    Rows rows;
    for (const QJsonValue &line : array) {
        QStringList cells;
        for (const QJsonValue &cell : line.toArray())
            cells.append(cell.toString());
        rows.push_back(cells);
    }
    return rows;
}

QJsonArray corpusCases()
{
    const QString path = test::sharedFile("corpora/csv/cases.json");
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("cases").toArray();
}

TableOptions optionsOf(const QJsonObject &one)
{
    TableOptions options;
    options.encoding = one.value("encoding").toString();
    const QString delimiter = one.value("delimiter").toString();
    if (!delimiter.isEmpty())
        options.delimiter = delimiter.front().toLatin1();
    return options;
}

/// Cases that need a choice the plain reader does not offer: an escape character, a header line further down.
bool needsChoices(const QJsonObject &one)
{
    return one.contains("escape") || one.value("header_line").toInt(1) > 1;
}

Rows withoutBlankRows(Rows rows)
{
    std::erase_if(rows, [](const QStringList &row) {
        return std::all_of(row.begin(), row.end(), [](const QString &c) { return c.trimmed().isEmpty(); });
    });
    return rows;
}

} // namespace

TEST_CASE("cells, quotes and line breaks are read as RFC 4180 says")
{
    const test::TempDir dir;
    const Rows expected{{"a", "b,c", ""}, {"say \"hi\"", "two\r\nlines", " padded "}};
    CHECK(require(allRows(written(dir, "a,\"b,c\",\r\n\"say \"\"hi\"\"\",\"two\r\nlines\", padded \r\n"))) ==
          expected);
    CHECK(require(allRows(written(dir, "a,\"b,c\",\n\"say \"\"hi\"\"\",\"two\r\nlines\", padded "))) ==
          expected);
    CHECK(require(allRows(written(dir, "a,\"b,c\",\r\"say \"\"hi\"\"\",\"two\r\nlines\", padded \r"))) ==
          expected);
}

TEST_CASE("an empty file has no records")
{
    const test::TempDir dir;
    CHECK(require(allRows(written(dir, ""))).empty());
    CHECK(require(allRows(written(dir, "\xef\xbb\xbf"))).empty());
    CHECK(require(allRows(written(dir, "\n\r\n\r"))).empty());
}

TEST_CASE("every record knows the physical line it begins on")
{
    const test::TempDir dir;
    auto reader = require(
        CsvReader::open(written(dir, "name,note\r\nLee,\"1\r\n2\n3\"\r\n\r\nRay,x\r\nMay,\"a\nb\"\nZoe,z")));
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
    CHECK(require(allRows(written(dir, bytes))) == expected);
}

TEST_CASE("the delimiter is found in the text or named by its first line")
{
    const test::TempDir dir;
    const Rows expected{{"First name", "City"}, {"Ann", "Graz, Austria"}};
    CHECK(require(allRows(written(dir, "First name;City\nAnn;Graz, Austria\n"))) == expected);
    CHECK(require(allRows(written(dir, "First name\tCity\nAnn\tGraz, Austria\n"))) == expected);
    CHECK(require(allRows(written(dir, "First name|City\nAnn|Graz, Austria\n"))) == expected);
    CHECK(require(allRows(written(dir, "sep=;\r\nFirst name;City\nAnn;Graz, Austria\n"))) == expected);
    CHECK(require(allRows(written(dir, "one\ntwo\n"))) == Rows{{"one"}, {"two"}});
}

TEST_CASE("a quote that never closes is named with the line where it opened")
{
    const test::TempDir dir;
    const auto rows = allRows(written(dir, "a,b\n1,2\n3,\"open\n4,5\n6,7\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.quote-not-closed"));
    CHECK(rows.error().args.value(1) == "3");
}

TEST_CASE("a quote that never closes in a large file stops at the cell limit")
{
    const test::TempDir dir;
    const QByteArray bytes = "a,b\n1,\"open\n" + QByteArray(3 * kMaxCellBytes, 'x') + "\n";
    const auto rows = allRows(written(dir, bytes));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.quote-not-closed"));
    CHECK(rows.error().args.value(1) == "2");
}

TEST_CASE("text after a closing quote is an error with its line")
{
    const test::TempDir dir;
    const auto rows = allRows(written(dir, "name,note\nLee,\"line\nmore\" text\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "csv.text-after-quote"));
    CHECK(rows.error().args.value(1) == "3");
    CHECK(hasError(allRows(written(dir, "a,b\n1, \"x, y\"\n")), core::ErrorCode::Parse,
                   "csv.text-after-quote"));
}

TEST_CASE("a quote inside an unquoted cell is text and is counted")
{
    const test::TempDir dir;
    auto reader = require(CsvReader::open(written(dir, "size,what\n5\" x 3\",pipe \"grey\"\n1,\"a\"\n")));
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
    const auto rows = allRows(written(dir, QByteArray("a,b\n1,x\0y\n", 10)));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "text.nul-byte"));
    CHECK(rows.error().args.value(1) == "2");
}

TEST_CASE("bytes that are no UTF-8 are refused with their line")
{
    const test::TempDir dir;
    const auto rows = allRows(written(dir, "a,b\n1,2\n3,M\xfcller\n"));
    REQUIRE(hasError(rows, core::ErrorCode::Parse, "text.bad-encoding"));
    CHECK(rows.error().args.value(1) == "3");
}

TEST_CASE("a record with too many cells is refused")
{
    const test::TempDir dir;
    CHECK(hasError(allRows(written(dir, "a,b\n" + QByteArray(kMaxColumns + 5, ',') + "\n")),
                   core::ErrorCode::Parse, "csv.too-many-columns"));
}

TEST_CASE("a file that is not there, a folder and an unknown encoding are told apart")
{
    const test::TempDir dir;
    CHECK(hasError(allRows(dir.path("missing.csv")), core::ErrorCode::NotFound, "file.not-found"));
    CHECK(hasError(allRows(dir.path()), core::ErrorCode::Io, "file.is-a-folder"));
    CHECK(hasError(allRows(written(dir, "a\n"), {"klingon", 0, {}}), core::ErrorCode::Parse,
                   "text.unknown-encoding"));
}

TEST_CASE("a device is refused before it is opened")
{
    if (!QFile::exists(QStringLiteral("/dev/zero")))
        SKIP("no such devices here");
    CHECK(hasError(allRows("/dev/zero"), core::ErrorCode::Io, "file.not-a-file"));
}

TEST_CASE("every sound file of the corpora is read exactly")
{
    const QJsonArray cases = corpusCases();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    int compared = 0;
    for (const QJsonValue &value : cases) {
        const QJsonObject one = value.toObject();
        if (one.value("expect") != "ok" || !one.contains("rows") || needsChoices(one))
            continue;
        INFO(one.value("id").toString().toStdString());
        const auto rows =
            allRows(test::sharedFile("corpora/csv/" + one.value("file").toString()), optionsOf(one));
        if (!rows)
            FAIL_CHECK(describe(rows.error()));
        else
            CHECK(withoutBlankRows(*rows) == withoutBlankRows(rowsOf(one.value("rows").toArray())));
        ++compared;
    }
    CHECK(compared > 60);
}

TEST_CASE("every faulty file of the corpora is reported with its line")
{
    const QJsonArray cases = corpusCases();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    const QStringList structural{"nul_byte", "text_after_quote", "invalid_encoding"};
    for (const QJsonValue &value : cases) {
        const QJsonObject one = value.toObject();
        const QJsonObject issue = one.value("issues").toArray().at(0).toObject();
        if (one.value("expect") != "issue" || !structural.contains(issue.value("kind").toString()))
            continue;
        INFO(one.value("id").toString().toStdString());
        const auto rows =
            allRows(test::sharedFile("corpora/csv/" + one.value("file").toString()), optionsOf(one));
        REQUIRE_FALSE(rows);
        CHECK(rows.error().args.value(1).toInt() == issue.value("line").toInt());
    }
}

TEST_CASE("files of other kinds are refused whatever their name is")
{
    const QJsonArray cases = corpusCases();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    for (const QJsonValue &value : cases) {
        const QJsonObject one = value.toObject();
        if (one.value("expect") != "refuse")
            continue;
        INFO(one.value("id").toString().toStdString());
        CHECK_FALSE(allRows(test::sharedFile("corpora/csv/" + one.value("file").toString())));
    }
}
