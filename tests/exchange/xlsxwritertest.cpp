#include "exchange/xlsxwriter.h"
#include "exchange/opentable.h"
#include "support/support.h"

#include <QDate>
#include <QFile>

using namespace rapport;
using namespace rapport::exchange;
using domain::Value;
using test::require;

namespace {

QString written(const test::TempDir &folder, const QStringList &header,
                const std::vector<std::vector<Value>> &rows,
                const QString &title = QStringLiteral("contacts"))
{
    const QString path = folder.path("out.xlsx");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    XlsxTableWriter writer(
        [&file](QByteArrayView bytes) -> core::Result<> {
            REQUIRE(file.write(bytes.data(), bytes.size()) == bytes.size());
            return {};
        },
        title, QStringLiteral("EUR"));
    require(writer.header(header));
    for (const auto &row : rows)
        require(writer.row(row));
    require(writer.finish());
    return path;
}

QStringList rowOf(TableReader &table)
{
    TableRow row;
    return require(table.next(row)) ? row.texts() : QStringList();
}

} // namespace

TEST_CASE("typed cells read back as what they were", "[xlsx]")
{
    const test::TempDir folder;
    const core::Instant instant = core::Instant::of(QDateTime(QDate(2026, 11, 22), QTime(5, 6, 7), Qt::UTC));
    const QString path = written(
        folder, {"a", "b", "c", "d", "e", "f", "g", "h"},
        {{Value("Zoë \U0001f680"), Value(true), Value(qint64(-12)), Value(0.1), Value(QDate(2024, 5, 1)),
          Value(instant), Value(core::Money{1'250'50, "EUR"}), Value(core::Money{5, "CHF"})},
         {Value("=1+1"), Value(), Value(qint64(9'223'372'036'854'775'807)), Value("+43 1 2"),
          Value(QDate(1850, 1, 2)), Value(), Value(QStringList{"x", "y"}), Value("last")}});
    const auto table = require(openTable(path));
    CHECK(rowOf(*table) == QStringList{"a", "b", "c", "d", "e", "f", "g", "h"});
    CHECK(rowOf(*table) == QStringList{QString::fromUtf8("Zoë \U0001f680"), "true", "-12", "0.1",
                                       "2024-05-01", "2026-11-22T05:06:07", "1250.5", "0.05 CHF"});
    CHECK(rowOf(*table) ==
          QStringList{"=1+1", "", "9223372036854775807", "+43 1 2", "1850-01-02", "", "x; y", "last"});
    CHECK(table->format().sheet == QStringLiteral("contacts"));
}

TEST_CASE("text with spaces, line breaks, control characters and things that look like escapes reads back",
          "[xlsx]")
{
    const test::TempDir folder;
    const std::vector<QString> texts{"  two  spaces  ", "line\nbreak", "_x0041_",
                                     "a&b<c>\"d'",      "tab\there",   "]]>"};
    std::vector<std::vector<Value>> rows;
    for (const QString &text : texts)
        rows.push_back({Value(text)});
    const auto table = require(openTable(written(folder, {"text"}, rows)));
    rowOf(*table);
    for (const QString &text : texts)
        CHECK(rowOf(*table).value(0).toStdString() == text.toStdString());
    const auto odd =
        require(openTable(written(folder, {"text"}, {{Value(QString::fromUtf8("a\r\nb\rc\001_x0001_"))}})));
    rowOf(*odd);
    CHECK(rowOf(*odd) == QStringList{"a\nb\nc_x0001_"});
}

TEST_CASE("any title makes the name of a sheet", "[xlsx]")
{
    for (const char *title : {"", "History", "a/b:c*d?e[f]g\\h", "'quoted'",
                              "a view with a name that is far too long for a sheet"}) {
        INFO(title);
        const test::TempDir folder;
        const auto table = require(openTable(written(folder, {"a"}, {}, QString::fromUtf8(title))));
        CHECK_FALSE(table->format().sheet.isEmpty());
        CHECK(rowOf(*table) == QStringList{"a"});
    }
}

TEST_CASE("a text that no spreadsheet holds is refused with its place", "[xlsx]")
{
    XlsxTableWriter writer([](QByteArrayView) { return core::Result<>(); }, QStringLiteral("x"),
                           QStringLiteral("EUR"));
    require(writer.header({"notes"}));
    const auto result = writer.row({Value(QString(40'000, QLatin1Char('x')))});
    REQUIRE(test::hasError(result, core::ErrorCode::Validation, "xlsx.text-too-long"));
    CHECK(result.error().args == QStringList{"2", "notes"});
}
