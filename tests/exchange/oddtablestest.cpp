#include "exchange/filewith.h"
#include "exchange/inspect.h"
#include "exchange/opentable.h"
#include "exchange/tablesurvey.h"
#include "exchange/valuereading.h"
#include "support/support.h"

#include <QStringEncoder>

using namespace rapport;
using namespace rapport::exchange;
using test::hasError;
using test::require;

namespace {

QByteArray in(const char *encoding, const char *text)
{
    return QStringEncoder(encoding).encode(QString::fromUtf8(text));
}

/// Header and rows of a file: cells between bars, a row a line.
QString readAs(const QByteArray &bytes)
{
    const test::TempDir dir;
    const auto table = require(openTable(test::fileWith(dir, "odd.csv", bytes)));
    TableRow row;
    QStringList rows;
    while (require(table->next(row)))
        rows.append(row.texts().join(QLatin1Char('|')));
    return rows.join(QLatin1Char('\n'));
}

/// What is told of a file: kinds, each with its line.
QStringList toldOf(const QByteArray &bytes)
{
    const test::TempDir dir;
    const TableSurvey survey = require(surveyTable(test::fileWith(dir, "odd.csv", bytes), {}));
    QStringList told;
    if (survey.broken)
        told.append(survey.broken->reason + QLatin1Char(' ') + survey.broken->args.value(1));
    for (const TableProblem &problem : survey.problems)
        told.append(problem.kind + QLatin1Char(' ') + QString::number(problem.line));
    return told;
}

struct Odd {
    const char *what;
    QByteArray bytes;
    const char *rows;
};

/// Whether a text holds what is left of UTF-8 that was encoded twice.
bool isEncodedTwice(const QByteArray &text)
{
    const QByteArrayList signs{"\xc3\x83\xc2", "\xc3\x83\xc5", "\xc3\x83\xc6", "\xc3\xa2\xe2\x82\xac"};
    return std::any_of(signs.begin(), signs.end(),
                       [&text](const QByteArray &sign) { return text.contains(sign); });
}

} // namespace

TEST_CASE("text that was encoded twice is told wherever it stands", "[csv]")
{
    QRandomGenerator random = test::seededRandom();
    const QStringList pieces{"a", "é", "Ã", "Â", "¼", "Œ", "ƒ", "Å", "â", "€", "ä", "À"};
    for (int run = 0; run < 300; ++run) {
        QString text;
        for (int length = random.bounded(1, 9); length > 0; --length)
            text += pieces[random.bounded(int(pieces.size()))];
        INFO(text.toStdString());
        CHECK(toldOf("Name,City\nAnn," + text.toUtf8() + "\n").contains("suspected_mojibake 2") ==
              isEncodedTwice(text.toUtf8()));
    }
}

TEST_CASE("tables that programs of all kinds write are read as they are meant", "[csv]")
{
    const Odd odds[] = {
        {"tabs", "Name\tEmail\nAnn\ta@x.com\n", "Name|Email\nAnn|a@x.com"},
        {"decimal commas", "Name;Sum\nAnn;1.234,56\nBob;99,00\n", "Name|Sum\nAnn|1.234,56\nBob|99,00"},
        {"a line that names the delimiter", "sep=;\r\nName;Email\r\nAnn;a@x.com\r\n",
         "Name|Email\nAnn|a@x.com"},
        {"commas inside of columns by semicolon", "Name;Note\nAnn;a, b, c\nBob;d, e\n",
         "Name|Note\nAnn|a, b, c\nBob|d, e"},
        {"carets", "Name^Email^City\nAnn^a@x.com^Graz\n", "Name|Email|City\nAnn|a@x.com|Graz"},
        {"tildes", "Name~Email~City\nAnn~a@x.com~Graz\n", "Name|Email|City\nAnn|a@x.com|Graz"},
        {"two bars as one", "Name||Email\nAnn||a@x.com\n", "Name||Email\nAnn||a@x.com"},
        {"quotes of inches", "Name,Size\nPipe 5\",3\nTom \"T\" Lee,4\n",
         "Name|Size\nPipe 5\"|3\nTom \"T\" Lee|4"},
        {"single quotes", "'Name','Note'\n'Ann','a, b'\n'Bob','it''s'\n", "Name|Note\nAnn|a, b\nBob|it's"},
        {"blanks before quotes", "Name, Note\nAnn, \"a, b\"\n", "Name| Note\nAnn|a, b"},
        {"backslashes before quotes", "Name,Note\nAnn,\"say \\\"hi\\\"\"\nBob,\"x\\\\\"\n",
         "Name|Note\nAnn|say \"hi\"\nBob|x\\"},
        {"a mark and quotes", "\xef\xbb\xbf\"Name\",\"Email\"\r\n\"Ann\",\"a@x.com\"\r\n",
         "Name|Email\nAnn|a@x.com"},
        {"mixed line ends", "Name,City\r\nAnn,Graz\nBob,Linz\rCid,Wien\r\n",
         "Name|City\nAnn|Graz\nBob|Linz\nCid|Wien"},
        {"returns only", "Name;City\rAnn;Graz\rBob;Linz\r", "Name|City\nAnn|Graz\nBob|Linz"},
        {"CR CR LF", "Name,Email\r\r\nAnn,a@x.com\r\r\n", "Name|Email\nAnn|a@x.com"},
        {"LF CR", "Name,Email\n\rAnn,a@x.com\n\r", "Name|Email\nAnn|a@x.com"},
        {"line breaks in quotes", "Name,Note\r\nAnn,\"a\rb\"\r\nBob,\"c\nd\"\r\n",
         "Name|Note\nAnn|a\rb\nBob|c\nd"},
        {"a line break in the header", "\"First\nname\",Email\nAnn,a@x.com\n",
         "First\nname|Email\nAnn|a@x.com"},
        {"an end of DOS", "Name,Email\r\nAnn,a@x.com\r\n\x1a", "Name|Email\nAnn|a@x.com"},
        {"an end of DOS behind a row", "Name,Email\r\nAnn,a@x.com\x1a", "Name|Email\nAnn|a@x.com"},
        {"blank lines", "Name,Email\n\nAnn,a@x.com\n\n\nBob,b@x.com\n",
         "Name|Email\nAnn|a@x.com\nBob|b@x.com"},
        {"titles before the header", "Export\nDate: 2024-01-01\n\nName,Email\nAnn,a@x.com\nBob,b@x.com\n",
         "Name|Email\nAnn|a@x.com\nBob|b@x.com"},
        {"no header", "Ann,a@x.com,+49 30 1234567\nBob,b@x.com,+49 30 7654321\n",
         "#1|#2|#3\nAnn|a@x.com|+49 30 1234567\nBob|b@x.com|+49 30 7654321"},
        {"one column", "Email\na@x.com\nb@x.com\n", "Email\na@x.com\nb@x.com"},
        {"a delimiter behind every row", "Name,Email,\nAnn,a@x.com,\n", "Name|Email|\nAnn|a@x.com|"},
        {"signs beyond the first plane", "Name,Note\nAnn \xf0\x9f\x98\x80,x\n",
         "Name|Note\nAnn \xf0\x9f\x98\x80|x"},
        {"formulas", "Name,Note\n=HYPERLINK(1),@cmd\n+1,-2\n", "Name|Note\n=HYPERLINK(1)|@cmd\n+1|-2"}};
    for (const Odd &odd : odds) {
        INFO(odd.what);
        CHECK(readAs(odd.bytes) == QString::fromUtf8(odd.rows));
    }
}

TEST_CASE("text in other encodings is read without being told which", "[csv]")
{
    const char *latin = "Name;Straße\nMüller;Hauptstraße 5 – Süd\nBjörn;Ålesund\n";
    const char *russian = "Имя;Город\nИван Петров;Москва\nОльга Смирнова;Казань\n";
    const Odd odds[] = {{"UTF-16 LE without a mark", in("UTF-16LE", latin), latin},
                        {"UTF-16 BE without a mark", in("UTF-16BE", latin), latin},
                        {"UTF-16 LE with a mark", QByteArray("\xff\xfe") + in("UTF-16LE", russian), russian},
                        {"UTF-16 BE of Cyrillic without a mark", in("UTF-16BE", russian), russian},
                        {"UTF-32 BE without a mark", in("UTF-32BE", russian), russian},
                        {"Windows-1252", in("windows-1252", latin), latin},
                        {"Windows-1251", in("windows-1251", russian), russian}};
    for (const Odd &odd : odds) {
        INFO(odd.what);
        CHECK(readAs(odd.bytes) ==
              QString::fromUtf8(odd.rows).trimmed().replace(QLatin1Char(';'), QLatin1Char('|')));
    }
}

TEST_CASE("what cannot be read is told with its line", "[csv]")
{
    CHECK(toldOf(QByteArray("Name,Email\nAnn\0,a@x.com\n", 25)).contains(QStringLiteral("text.nul-byte 2")));
    CHECK(toldOf("Name,Note\nAnn,\"open\nBob,x\n").contains(QStringLiteral("csv.quote-not-closed 2")));
    CHECK(toldOf("Name,Note\nAnn,\"a\"b\n").contains(QStringLiteral("csv.text-after-quote 2")));
    CHECK(toldOf("Name,City\n" + QByteArray("Ann,K\xc3\xb6ln\n").repeated(50) + "Bob,K\xf6ln\n")
              .contains(QStringLiteral("text.bad-encoding 52")));
    CHECK(toldOf("Name,Email,City\nAnn,a@x.com\nBob,b@x.com,Graz,x\n") ==
          QStringList{QStringLiteral("too_few_fields 2"), QStringLiteral("too_many_fields 3")});
    CHECK(toldOf("Name,Email\n") == QStringList{QStringLiteral("no_rows 0")});
    CHECK(toldOf("\xef\xbb\xbf") == QStringList{QStringLiteral("empty 0")});
}

TEST_CASE("files of other kinds are refused by what they are, whatever their name", "[csv]")
{
    const Odd odds[] = {
        {"json", "[{\"name\": \"Ann\"}]", ""},      {"json", " {\n  \"name\": \"Ann\"\n}", ""},
        {"rtf", "{\\rtf1\\ansi hello}", ""},        {"html", "<html><table><tr><td>a</td></tr></table>", ""},
        {"xml", "<?xml version=\"1.0\"?><a/>", ""}, {"pdf", "%PDF-1.4\n1 0 obj", ""}};
    const test::TempDir dir;
    for (const Odd &odd : odds) {
        INFO(odd.what);
        const auto opened = openTable(test::fileWith(dir, "odd.csv", odd.bytes));
        CHECK(hasError(opened, core::ErrorCode::Parse, "text.not-text"));
        CHECK((!opened && opened.error().args.value(1) == QLatin1String(odd.what)));
    }
}

TEST_CASE("what a spreadsheet did to texts and phone numbers is undone, or seen to be lost", "[csv]")
{
    CHECK(withoutTextFormula("=\"00123\"") == QStringLiteral("00123"));
    CHECK(withoutTextFormula("=\"\"").isEmpty());
    for (const char *kept : {"=\"", "=A1", "=\"a\"&\"b\"", "\"a\"", "=HYPERLINK(\"a\")", ""})
        CHECK(withoutTextFormula(QString::fromLatin1(kept)) == QString::fromLatin1(kept));
    CHECK(readablePhone("TEL:+1-418-656-9254;ext=102") == QStringLiteral("+1-418-656-9254 ext. 102"));
    CHECK(readablePhone("Telephone 5") == QStringLiteral("Telephone 5"));
    for (const char *lost : {"4.91512E+12", "4,9E+12", "5e11", "+4.9E12"})
        CHECK(isRoundedPhone(QString::fromLatin1(lost)));
    for (const char *sound :
         {"49 1512 E", "1-800-EAT-1234", "555 ext. 5", "e12", "4915123456789", "1E", "12e4", "1E+02"})
        CHECK_FALSE(isRoundedPhone(QString::fromLatin1(sound)));
}
