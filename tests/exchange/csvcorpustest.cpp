#include "exchange/inspect.h"
#include "exchange/opentable.h"
#include "sharedfiles.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace rapport;
using namespace rapport::exchange;
using test::describe;

namespace {

using Rows = std::vector<QStringList>;

QJsonArray casesOf(const QString &name)
{
    const QString path = test::sharedFile(name);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("cases").toArray();
}

/// As the reader gives them: without rows of blanks, and without a byte-order mark before a cell.
Rows rowsOf(const QJsonArray &array)
{
    Rows rows;
    for (const QJsonValue &line : array) {
        QStringList cells;
        for (const QJsonValue &cell : line.toArray())
            cells.append(cell.toString().remove(QChar(0xfeff)));
        if (std::any_of(cells.begin(), cells.end(), [](const QString &c) { return !c.trimmed().isEmpty(); }))
            rows.push_back(cells);
    }
    return rows;
}

/// Header, if the file has one, and rows.
Rows seenRows(const QJsonObject &seen)
{
    QJsonArray all = seen.value("rows").toArray();
    if (seen.value("header_line").toInt() > 0)
        all.prepend(seen.value("header"));
    return rowsOf(all);
}

bool hasProblem(const QJsonObject &seen, const QJsonObject &issue)
{
    const QJsonArray problems = seen.value("problems").toArray();
    return std::any_of(problems.begin(), problems.end(), [&issue](const QJsonValue &problem) {
        return problem["kind"] == issue.value("kind") &&
               (issue.value("line").isUndefined() || problem["line"] == issue.value("line"));
    });
}

core::Result<QJsonObject> inspected(const QJsonObject &one, bool isGiven)
{
    static const domain::Catalogue catalogue;
    InspectOptions options;
    options.rows = -1;
    if (isGiven) {
        options.encoding = one.value("encoding").toString();
        const QString delimiter = one.value("delimiter").toString();
        options.delimiter = delimiter.isEmpty() ? '\0' : delimiter.front().toLatin1();
    }
    return inspectFile(test::sharedFile("corpora/csv/" + one.value("file").toString()), options, catalogue);
}

/// Encodings that decode a file alike have several names (docs/interchange.md).
bool isSameEncoding(const QString &seen, QString expected)
{
    static const QHash<QString, QStringList> others{
        {"latin-1", {"cp1252"}}, {"gbk", {"gb18030"}}, {"cp437", {"cp850"}}, {"cp1252", {"utf-8"}}};
    expected.remove(QStringLiteral("-sig"));
    return seen == expected || others.value(expected).contains(seen);
}

void checkDetected(const QJsonObject &one, const QJsonObject &seen)
{
    if (one.contains("delimiter"))
        CHECK(seen.value("delimiter") == one.value("delimiter"));
    if (one.contains("encoding"))
        CHECK(isSameEncoding(seen.value("encoding").toString(), one.value("encoding").toString()));
    if (one.contains("header_line"))
        CHECK(seen.value("header_line") == one.value("header_line"));
    if (one.value("header") == false)
        CHECK(seen.value("header_line") == 0);
}

void checkSeen(const QJsonObject &one, const QJsonObject &seen)
{
    const QJsonArray problems = seen.value("problems").toArray();
    if (one.contains("rows"))
        CHECK(seenRows(seen) == rowsOf(one.value("rows").toArray()));
    const QJsonObject summary = one.value("rows_summary").toObject();
    if (!summary.isEmpty()) {
        CHECK(seen.value("rows_total").toInt() + 1 == summary.value("rows").toInt());
        CHECK(seen.value("header").toArray().size() == summary.value("cols").toInt());
    }
    for (const QJsonValue &issue : one.value("issues").toArray())
        CHECK(hasProblem(seen, issue.toObject()));
    const QString expected = one.value("expect").toString();
    if (expected == "issue" || expected == "empty")
        CHECK_FALSE(problems.isEmpty());
    if (expected == "ok") {
        for (const char *fatal : {"quote_not_closed", "invalid_encoding", "nul_byte", "too_many_columns"})
            CHECK_FALSE(hasProblem(seen, {{"kind", fatal}}));
    }
}

void checkCase(const QJsonObject &one, bool isGiven)
{
    const auto seen = inspected(one, isGiven);
    const QString expected = one.value("expect").toString();
    if (!seen) {
        INFO(describe(seen.error()));
        // Refusing a file that is no text at all names the fault as well.
        CHECK((expected == "refuse" || (expected == "issue" && !one.contains("issues"))));
        return;
    }
    // No CSV, but a vCard is read as one.
    CHECK((expected != "refuse" || seen->value("format") == "vcard"));
    if (expected == "refuse")
        return;
    checkSeen(one, *seen);
    if (!isGiven)
        checkDetected(one, *seen);
}

/// What PapaParse is told that our reader finds out by itself or does not offer (docs/interchange.md).
bool isOffered(const QJsonObject &config)
{
    for (const char *option :
         {"comments", "dynamicTyping", "transform", "preview", "skipFirstNLines", "newline", "fastMode"}) {
        if (config.contains(option))
            return false;
    }
    const QString delimiter = config.value("delimiter").toString();
    return delimiter.size() <= 1 && delimiter != "\n" && !config.contains("delimitersToGuess") &&
           config.value("quoteChar").toString("\"") == "\"" && config.value("header").toBool() == false;
}

} // namespace

TEST_CASE("every CSV file of the corpora is seen as expected, whatever is found out or given")
{
    const QJsonArray cases = casesOf("corpora/csv/cases.json");
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    for (const QJsonValue &value : cases) {
        const QJsonObject one = value.toObject();
        for (const bool isGiven : {false, true}) {
            INFO(one.value("id").toString().toStdString() << (isGiven ? ", given" : ", found out"));
            checkCase(one, isGiven);
        }
    }
}

TEST_CASE("PapaParse's cases are read alike, or end in an error with a line")
{
    const QJsonArray cases = casesOf("corpora/csv/papaparse_parse.json");
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    const test::TempDir dir;
    static const domain::Catalogue catalogue;
    int compared = 0;
    for (const QJsonValue &value : cases) {
        const QJsonObject one = value.toObject();
        const QJsonObject config = one.value("config").toObject();
        QFile file(dir.path("papa.csv"));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(one.value("input").toString().toUtf8());
        file.close();
        InspectOptions options;
        options.rows = -1;
        const QString delimiter = config.value("delimiter").toString();
        options.delimiter = delimiter.size() == 1 && delimiter != "\n" ? delimiter.front().toLatin1() : '\0';
        INFO(one.value("id").toString().toStdString()
             << " " << one.value("description").toString().toStdString());
        const auto seen = inspectFile(file.fileName(), options, catalogue);
        REQUIRE(seen);
        const bool isMalformed = !one["expected"]["errors"].toArray().isEmpty();
        // Every line break ends a record here, also when a file mixes them.
        if (isMalformed || !isOffered(config) || one.value("id") == "papa_parse_010")
            continue;
        CHECK(seenRows(*seen) == rowsOf(one["expected"]["data"].toArray()));
        ++compared;
    }
    CHECK(compared > 50);
}
