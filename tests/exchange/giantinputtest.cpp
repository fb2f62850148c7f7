#include "exchange/filewith.h"
#include "exchange/opentable.h"
#include "exchange/tablesurvey.h"
#include "support/support.h"

#include <QDateTime>
#include <QFile>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace rapport;
using namespace rapport::exchange;
using test::hasError;
using test::require;

namespace {

constexpr qsizetype kMany = 24 * 1024 * 1024;

/// What ended the reading of a file that can be opened; and that nothing was held of it.
core::Error brokenBy(const QString &path)
{
    const TableSurvey survey = require(surveyTable(path, {}));
    REQUIRE(survey.broken);
    return *survey.broken;
}

} // namespace

TEST_CASE("a file of open quotes, endless cells or endless rows ends with its line, early")
{
    const test::TempDir dir;
    core::Error error = brokenBy(test::fileWith(dir, "giant.csv", "a,b\n1,\"" + QByteArray(kMany, 'x')));
    CHECK((error.reason == "csv.quote-not-closed" && error.args.value(1) == "2"));
    error = brokenBy(
        test::fileWith(dir, "giant.csv", "a,b\n1,2\n3,\"x\n" + QByteArray("4,5\n").repeated(kMany / 4)));
    CHECK((error.reason == "csv.quote-not-closed" && error.args.value(1) == "3"));
    error = brokenBy(test::fileWith(dir, "giant.csv", "a,b\n1,2\n3," + QByteArray(kMany, 'x') + "\n"));
    CHECK((error.reason == "csv.cell-too-long" && error.args.value(1) == "3"));
    error = brokenBy(test::fileWith(dir, "giant.csv", "a,b\n" + QByteArray(kMany, ',')));
    CHECK((error.reason == "csv.too-many-columns" && error.args.value(1) == "2"));
    error = brokenBy(test::fileWith(dir, "giant.csv", QByteArray(kMany, '"')));
    CHECK((error.reason == "csv.quote-not-closed" && error.args.value(1) == "1"));
}

TEST_CASE("a file of empty lines holds nothing")
{
    const test::TempDir dir;
    const TableSurvey survey =
        require(surveyTable(test::fileWith(dir, "giant.csv", QByteArray(kMany, '\n')), {}));
    CHECK_FALSE(survey.broken);
    CHECK(survey.header.isEmpty());
    CHECK(survey.rows == 0);
}

TEST_CASE("a file of zeros behind a header is no text")
{
    const test::TempDir dir;
    CHECK(hasError(surveyTable(test::fileWith(dir, "giant.csv", "a,b\n1,2\n" + QByteArray(kMany, '\0')), {}),
                   core::ErrorCode::Parse, "text.not-text"));
}

TEST_CASE("counting the rows of a long file can be stopped")
{
    const test::TempDir dir;
    SurveyOptions options;
    core::StopSource stop;
    options.stop = stop.token();
    qint64 rows = 0;
    options.onRow = [&](const TableRow &) {
        if (++rows == 10'000)
            stop.requestStop();
    };
    const QString path = test::fileWith(dir, "giant.csv", "a,b\n" + QByteArray("1,2\n").repeated(200'000));
    CHECK(hasError(surveyTable(path, options), core::ErrorCode::Cancelled, "cancelled"));
    CHECK(rows < 20'000);
}

TEST_CASE("reading what has no rows can be stopped too")
{
    const test::TempDir dir;
    int asked = 0;
    SurveyOptions options;
    options.stop = core::StopToken([&asked] { return ++asked > 20; });
    const QByteArray texts[] = {QByteArray(kMany, '\n'), "a,b\n" + QByteArray(kMany, '\n'),
                                "BEGIN:VCARD\nNOTE:a\n" + QByteArray(" xxxxxxxx\n").repeated(kMany / 10)};
    for (const QByteArray &text : texts) {
        asked = 0;
        CHECK(hasError(surveyTable(test::fileWith(dir, "giant.csv", text), options),
                       core::ErrorCode::Cancelled, "cancelled"));
        CHECK(asked < 40);
    }
}

TEST_CASE("a row of many long cells is refused before it fills the memory")
{
    const test::TempDir dir;
    const QByteArray cell = QByteArray(kMaxCellBytes / 2, 'x') + ',';
    const core::Error error =
        brokenBy(test::fileWith(dir, "giant.csv", "a,b\n1,2\n" + cell.repeated(40) + "\n"));
    CHECK((error.reason == "csv.cell-too-long" && error.args.value(1) == "3"));
}

TEST_CASE("a file that shrinks while it is read, or is another one the second time, is told")
{
    const test::TempDir dir;
    const QString path = test::fileWith(dir, "giant.csv", "a,b\n" + QByteArray("1,2\n").repeated(500'000));
    const TableStamp stamp = stampOf(path);
    auto reader = require(openTable(path));
    TableRow row;
    REQUIRE(require(reader->next(row)));
    REQUIRE(QFile::resize(path, 1'000'000));
    core::Result<bool> more = true;
    while (more && *more)
        more = reader->next(row);
    CHECK(hasError(more, core::ErrorCode::Io, "file.changed"));
    TableOptions again;
    again.stamp = stamp;
    CHECK(hasError(openTable(path, again), core::ErrorCode::Io, "file.changed"));
    REQUIRE(QFile::remove(path));
    CHECK(hasError(openTable(path, again), core::ErrorCode::NotFound, "file.not-found"));
}

#ifdef Q_OS_UNIX
TEST_CASE("a pipe that nobody writes to is refused without waiting for it")
{
    const test::TempDir dir;
    const QString path = dir.path("pipe.csv");
    REQUIRE(mkfifo(QFile::encodeName(path).constData(), 0600) == 0);
    CHECK(hasError(openTable(path), core::ErrorCode::Io, "file.not-a-file"));
}
#endif
