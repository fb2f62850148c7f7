#include "exchange/csvwriter.h"

#include "core/safefile.h"
#include "exchange/csvreader.h"
#include "support/support.h"

#include <QDir>
#include <QFile>

using namespace rapport;
using namespace rapport::exchange;
using test::require;

namespace {

QByteArray csvOf(const std::vector<QStringList> &rows, const CsvWriteOptions &options = {})
{
    QByteArray bytes;
    CsvWriter writer(
        [&bytes](QByteArrayView part) {
            bytes.append(part.data(), part.size());
            return core::Result<>{};
        },
        options);
    for (const QStringList &row : rows)
        require(writer.writeRow(row));
    return bytes;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("rows are written with quotes only where they are needed")
{
    CHECK(csvOf({{"a", "b,c", "say \"hi\""}, {"", "x\ny", " z "}}) ==
          "a,\"b,c\",\"say \"\"hi\"\"\"\r\n,\"x\ny\", z \r\n");
    CHECK(csvOf({{"a;b", "c"}}, {';', true, false}) == "\xef\xbb\xbf\"a;b\";c\r\n");
    CHECK(csvOf({{""}}) == "\"\"\r\n");
}

TEST_CASE("formulas are guarded on request and phone numbers never")
{
    const CsvWriteOptions guard{',', false, true};
    CHECK(csvOf({{"=1+1", "@x", "-2-3", "+1+1", "\tx"}}, guard) == "'=1+1,'@x,'-2-3,'+1+1,'\tx\r\n");
    CHECK(csvOf({{"+49 30 90 18-20", "+1 (212) 555-0100", "-12.5", "x=1"}}, guard) ==
          "+49 30 90 18-20,+1 (212) 555-0100,-12.5,x=1\r\n");
    CHECK(csvOf({{"=1+1"}}) == "=1+1\r\n");
}

TEST_CASE("what is written reads back exactly, whatever the text")
{
    const test::TempDir dir;
    QRandomGenerator random = test::seededRandom();
    std::vector<QStringList> rows;
    for (int i = 0; i < 300; ++i) {
        QStringList cells;
        for (int c = 0; c < 5; ++c)
            cells.append(test::randomText(random, random.bounded(30)).remove(QChar(0)));
        rows.push_back(cells);
    }
    auto file = require(core::SafeFile::create(dir.path("out.csv")));
    require(file->write(csvOf(rows)));
    require(file->commit());
    auto reader = require(CsvReader::open(dir.path("out.csv"), {{}, ',', {}}));
    TableRow record;
    for (const QStringList &row : rows) {
        REQUIRE(require(reader->next(record)));
        CHECK(record.texts() == row);
    }
    CHECK_FALSE(require(reader->next(record)));
}

TEST_CASE("a file appears whole on commit and replaces the old one")
{
    const test::TempDir dir;
    const QString path = dir.path("out.txt");
    auto first = require(core::SafeFile::create(path));
    require(first->write("one"));
    CHECK_FALSE(QFile::exists(path));
    require(first->commit());
    CHECK(contentOf(path) == "one");
    auto second = require(core::SafeFile::create(path));
    require(second->write(QByteArray(700'000, 'x')));
    CHECK(contentOf(path) == "one");
    require(second->commit());
    CHECK(contentOf(path) == QByteArray(700'000, 'x'));
    CHECK(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden) == QStringList{"out.txt"});
}

TEST_CASE("a file that is dropped before commit leaves nothing behind")
{
    const test::TempDir dir;
    {
        auto file = require(core::SafeFile::create(dir.path("out.txt")));
        require(file->write("one"));
    }
    CHECK(QDir(dir.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

TEST_CASE("a folder that is not there or is the target itself is refused")
{
    const test::TempDir dir;
    CHECK(test::hasError(core::SafeFile::create(dir.path("no/such/out.txt")), core::ErrorCode::Io,
                         "file.cannot-create"));
    CHECK(test::hasError(core::SafeFile::create(dir.path()), core::ErrorCode::Io, "file.is-a-folder"));
}
