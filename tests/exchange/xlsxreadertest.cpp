#include "exchange/opentable.h"
#include "exchange/xlsxtable.h"
#include "sharedfiles.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <zip.h>

using namespace rapport;
using namespace rapport::exchange;
using test::hasError;
using test::require;

namespace {

using Cells = QHash<QString, QString>; ///< by place: "B2"

/// Every filled cell of a sheet.
core::Result<Cells> cellsOf(const XlsxWorkbook &workbook, const XlsxSheet &sheet,
                            std::vector<TableProblem> *problems = nullptr)
{
    XlsxSheetReader reader(workbook);
    RAPPORT_CHECK(parsePart(workbook.archive(), sheet.part, reader));
    Cells cells;
    for (const XlsxRow &row : reader.rows()) {
        for (size_t i = 0; i < row.columns.size(); ++i)
            cells.insert(columnLetters(row.columns[i]) + QString::number(row.number),
                         QString::fromUtf8(row.cell(i).toByteArray()));
    }
    if (problems)
        *problems = reader.problems();
    return cells;
}

/// Whether a cell's text says what the reference reading says. Line ends of any kind are the same.
bool says(QString text, const QJsonValue &expected)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    if (expected.isDouble())
        return std::abs(text.toDouble() - expected.toDouble()) <= 1e-12 * std::abs(expected.toDouble());
    if (expected.isBool())
        return text == (expected.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    if (expected.isObject())
        return text.left(10) == expected["date"].toString().left(10);
    return text == expected.toString().replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

void checkCells(const XlsxWorkbook &workbook, const QJsonObject &expected)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        INFO("sheet " << it.key().toStdString());
        const auto sheet = require(workbook.sheet(it.key()));
        const Cells cells = require(cellsOf(workbook, *sheet));
        const QJsonObject values = it.value().toObject();
        for (auto cell = values.begin(); cell != values.end(); ++cell) {
            INFO(cell.key().toStdString() << ": " << cells.value(cell.key()).toStdString() << " for "
                                          << cell.value().toVariant().toString().toStdString());
            CHECK(says(cells.value(cell.key()), cell.value()));
        }
    }
}

void checkRows(TableReader &table, const QJsonArray &expected)
{
    TableRow row;
    for (const auto &value : expected) {
        REQUIRE(require(table.next(row)));
        const QJsonArray cells = value.toArray();
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const QString text = i < row.size() ? row.text(i) : QString();
            INFO(text.toStdString());
            if (cells[i].isNull() || cells[i].isObject())
                CHECK(text.isEmpty());
            else if (cells[i].toString().startsWith(QLatin1String("1234567890123456789")))
                CHECK(text == QStringLiteral("1234567890123456789"));
            else
                CHECK(says(text, cells[i]));
        }
    }
    CHECK_FALSE(require(table.next(row)));
}

/// Reads a table to its end; how many problems it told.
core::Result<size_t> readAll(const QString &path)
{
    RAPPORT_TRY(const auto table, openTable(path));
    TableRow row;
    while (true) {
        RAPPORT_TRY(const bool more, table->next(row));
        if (!more)
            return table->problems().size();
    }
}

/// What the reference says of a case; refusals and reports as it wants them.
void checkCase(const QJsonObject &item, const QString &path)
{
    const QString expect = item["expect"].toString();
    const auto read = readAll(path);
    if (expect == QLatin1String("refuse"))
        CHECK_FALSE(read);
    else if (expect == QLatin1String("issue"))
        CHECK((!read || *read > 0));
    if (expect != QLatin1String("ok"))
        return;
    if (!read)
        FAIL_CHECK("refused: " << test::describe(read.error()));
    else if (item.contains("rows"))
        checkRows(*require(openTable(path)), item["rows"].toArray());
    if (read && item.contains("cells"))
        checkCells(*require(XlsxWorkbook::open(path)), item["cells"].toObject());
}

/// A workbook of these parts, packed.
QString workbookOf(const test::TempDir &folder, const QHash<QString, QByteArray> &parts)
{
    const QString path = folder.path("book.xlsx");
    int code = 0;
    zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    REQUIRE(archive);
    for (auto it = parts.begin(); it != parts.end(); ++it) {
        zip_source_t *source =
            zip_source_buffer(archive, it->constData(), static_cast<zip_uint64_t>(it->size()), 0);
        REQUIRE(zip_file_add(archive, it.key().toUtf8().constData(), source, ZIP_FL_OVERWRITE) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
    return path;
}

/// The parts of a workbook with one sheet.
QHash<QString, QByteArray> oneSheet(const QByteArray &rows, const QByteArray &properties = {})
{
    return {
        {"xl/workbook.xml", "<workbook xmlns:r='r'>" + properties +
                                "<sheets><sheet name='One' sheetId='1' r:id='rId1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
         "<Relationship Id='rId2' Type='http://x/styles' Target='styles.xml'/></Relationships>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='[$-407]dd/mm/yyyy;@'/></numFmts>"
         "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='200'/></cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

QStringList rowOf(TableReader &table)
{
    TableRow row;
    return require(table.next(row)) ? row.texts() : QStringList();
}

} // namespace

TEST_CASE("every workbook of the corpus is read, reported or refused as its case says", "[xlsx][corpus]")
{
    const QString list = test::sharedFile(QStringLiteral("corpora/xlsx/cases.json"));
    if (list.isEmpty()) {
        WARN("the xlsx corpus is not here: nothing compared");
        SUCCEED();
        return;
    }
    QFile file(list);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray();
    CHECK(cases.size() >= 50);
    for (const auto &value : cases) {
        const QJsonObject item = value.toObject();
        INFO(item["id"].toString().toStdString());
        if (!item["file"].toString().endsWith(QLatin1String(".ods")))
            checkCase(item, test::sharedFile(QStringLiteral("corpora/xlsx/") + item["file"].toString()));
    }
}

TEST_CASE("dates of the 1900 and the 1904 system are days of the calendar", "[xlsx]")
{
    CHECK(textOfSerial("45413", NumberKind::Date, false) == QStringLiteral("2024-05-01"));
    CHECK(textOfSerial("45413.5729166667", NumberKind::DateTime, false) ==
          QStringLiteral("2024-05-01T13:45:00"));
    CHECK(textOfSerial("59", NumberKind::Date, false) == QStringLiteral("1900-02-28"));
    CHECK_FALSE(textOfSerial("60", NumberKind::Date, false));
    CHECK(textOfSerial("61", NumberKind::Date, false) == QStringLiteral("1900-03-01"));
    CHECK(textOfSerial("2958465", NumberKind::Date, false) == QStringLiteral("9999-12-31"));
    CHECK_FALSE(textOfSerial("2958466", NumberKind::Date, false));
    CHECK_FALSE(textOfSerial("-1", NumberKind::Date, false));
    CHECK(textOfSerial("0", NumberKind::Date, true) == QStringLiteral("1904-01-01"));
    CHECK(textOfSerial("43951", NumberKind::Date, true) == QStringLiteral("2024-05-01"));
    CHECK(textOfSerial("1.5", NumberKind::Duration, false) == QStringLiteral("36:00:00"));
    CHECK(textOfSerial("0.5729166667", NumberKind::Time, false) == QStringLiteral("13:45:00"));
}

TEST_CASE("a number format says whether its numbers are dates", "[xlsx]")
{
    CHECK(kindOfFormat(QStringLiteral("yyyy\\-mm\\-dd")) == NumberKind::Date);
    CHECK(kindOfFormat(QStringLiteral("[$-407]d. mmmm yyyy;@")) == NumberKind::Date);
    CHECK(kindOfFormat(QStringLiteral("mmm")) == NumberKind::Date);
    CHECK(kindOfFormat(QStringLiteral("dd/mm/yy h:mm AM/PM")) == NumberKind::DateTime);
    CHECK(kindOfFormat(QStringLiteral("mm:ss.0")) == NumberKind::Time);
    CHECK(kindOfFormat(QStringLiteral("[h]:mm:ss")) == NumberKind::Duration);
    CHECK(kindOfFormat(QStringLiteral("#,##0.00 \"days\"")) == NumberKind::Plain);
    CHECK(kindOfFormat(QStringLiteral("[Red]0.00;[Blue]-0.00")) == NumberKind::Plain);
    CHECK(kindOfFormat(QStringLiteral("General")) == NumberKind::Plain);
    CHECK(kindOfFormat(QStringLiteral("0.00E+00")) == NumberKind::Plain);
}

TEST_CASE("numbers keep their digits", "[xlsx]")
{
    CHECK(textOfNumber("1234567890123456789") == QStringLiteral("1234567890123456789"));
    CHECK(textOfNumber("1.2E+10") == QStringLiteral("12000000000"));
    CHECK(textOfNumber("-1.5e-3") == QStringLiteral("-0.0015"));
    CHECK(textOfNumber("0.10000000000000001") == QStringLiteral("0.1"));
    CHECK(textOfNumber("1250.5") == QStringLiteral("1250.5"));
    CHECK(textOfNumber("0.123456789012345678901") == QStringLiteral("0.123456789012345678901"));
    CHECK(textOfNumber("007") == QStringLiteral("007"));
}

TEST_CASE("sparse rows keep their cells under the header, and dates their day", "[xlsx]")
{
    const test::TempDir folder;
    const QString path = workbookOf(
        folder,
        oneSheet(
            "<row r='2'><c r='A2' t='inlineStr'><is><t>a</t></is></c><c r='C2' t='str'><v>c</v></c></row>"
            "<row r='5'><c r='C5' s='1'><v>43951</v></c></row><row><c><v>7</v></c><c "
            "s='2'><v>0</v></c></row>",
            "<workbookPr date1904='true'/>"));
    const auto table = require(openTable(path));
    CHECK(rowOf(*table) == QStringList{"a", "", "c"});
    CHECK(rowOf(*table) == QStringList{"", "", "2024-05-01"});
    CHECK(rowOf(*table) == QStringList{"7", "1904-01-01", ""});
    CHECK(rowOf(*table).isEmpty());
    CHECK(table->format().headerLine == 2);
    CHECK(table->format().sheets == QStringList{"One"});
}

TEST_CASE("a merged heading above the columns is passed over", "[xlsx]")
{
    const test::TempDir folder;
    const QString path = workbookOf(
        folder, oneSheet("<row><c t='str'><v>Person</v></c></row><row><c t='str'><v>Name</v></c><c "
                         "t='str'><v>E-mail</v></c>"
                         "</row><row><c t='str'><v>Ann</v></c><c t='str'><v>a@example.com</v></c></row>"));
    const auto table = require(openTable(path));
    CHECK(rowOf(*table) == QStringList{"Name", "E-mail"});
    REQUIRE(table->problems().size() == 1);
    CHECK(table->problems()[0].kind == QStringLiteral("header_not_first"));
}

TEST_CASE("a cell in the last corner costs nothing", "[xlsx]")
{
    const test::TempDir folder;
    const QString path = workbookOf(folder, oneSheet("<row r='1'><c r='A1' t='str'><v>a</v></c></row>"
                                                     "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
                                                     "<row r='3'><c r='XFE3'><v>1</v></c></row>"));
    const auto table = require(openTable(path));
    CHECK(rowOf(*table) == QStringList{"a"});
    CHECK(rowOf(*table) == QStringList{"", "1"});
    REQUIRE(table->problems().size() == 2);
    CHECK(table->problems()[0].kind == QStringLiteral("bad_cell_reference"));
    CHECK(table->problems()[1].kind == QStringLiteral("beyond_header"));
}

TEST_CASE("what is no workbook, has a password, declares entities or unpacks without end is refused",
          "[xlsx]")
{
    const test::TempDir folder;
    using core::ErrorCode;
    auto parts = oneSheet("<row><c t='str'><v>a</v></c></row>");
    parts["xl/worksheets/sheet1.xml"].prepend("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>");
    CHECK(hasError(openTable(workbookOf(folder, parts)), ErrorCode::Parse, "xml.doctype"));
    CHECK(hasError(openTable(workbookOf(folder, {{"a.txt", "b"}})), ErrorCode::Parse, "xlsx.no-workbook"));
    const auto bomb = oneSheet("<row><c t='str'><v>a</v></c></row>" + QByteArray(48 * 1024 * 1024, ' '));
    CHECK(hasError(readAll(workbookOf(folder, bomb)), ErrorCode::Parse, "zip.bomb"));
    QFile ole(folder.path("old.xls"));
    REQUIRE(ole.open(QIODevice::WriteOnly));
    ole.write(QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) + QByteArray(600, '\0'));
    ole.close();
    CHECK(hasError(openTable(ole.fileName()), ErrorCode::Parse, "xlsx.password-or-old"));
    CHECK(
        hasError(openTable(workbookOf(folder, oneSheet("<row><c>")), {}), ErrorCode::Parse, "xml.malformed"));
}

TEST_CASE("a small workbook whose cells share one long text is refused before it fills the memory", "[xlsx]")
{
    const test::TempDir folder;
    QByteArray cells;
    for (int i = 0; i < 100; ++i)
        cells += "<c t='s'><v>0</v></c>";
    auto parts = oneSheet("<row><c t='str'><v>a</v></c></row><row>" + cells + "</row>");
    parts["xl/_rels/workbook.xml.rels"].replace(
        "<Relationships>",
        "<Relationships><Relationship Id='rId3' Type='http://x/sharedStrings' Target='t.xml'/>");
    QByteArray text;
    while (text.size() < 3 * 1024 * 1024)
        text += QByteArray::number(text.size() * 7919 % 1'000'003);
    parts["xl/t.xml"] = "<sst><si><t>" + text + "</t></si></sst>";
    CHECK(hasError(readAll(workbookOf(folder, parts)), core::ErrorCode::Parse, "xlsx.cell-too-long"));
    parts["xl/worksheets/sheet1.xml"].replace(cells, "<c t='s'><v>0</v></c>");
    CHECK(readAll(workbookOf(folder, parts)));
    parts["xl/t.xml"].replace("</t>", text + "</t>");
    CHECK(hasError(readAll(workbookOf(folder, parts)), core::ErrorCode::Parse, "xlsx.cell-too-long"));
}

TEST_CASE("a sheet is chosen by its name or number, the first visible one otherwise", "[xlsx]")
{
    const test::TempDir folder;
    auto parts = oneSheet("<row><c t='str'><v>one</v></c></row>");
    parts["xl/workbook.xml"] = "<workbook><sheets><sheet name='One' state='hidden' id='rId1'/>"
                               "<sheet name='Two' id='rId3'/></sheets></workbook>";
    parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>",
                                                "<Relationship Id='rId3' Type='http://x/worksheet' "
                                                "Target='/xl/worksheets/two.xml'/></Relationships>");
    parts["xl/worksheets/two.xml"] =
        "<worksheet><sheetData><row><c t='str'><v>two</v></c></row></sheetData></worksheet>";
    const QString path = workbookOf(folder, parts);
    TableOptions options;
    CHECK(rowOf(*require(openTable(path, options))) == QStringList{"two"});
    for (const char *name : {"one", "1"}) {
        options.sheet = QLatin1String(name);
        CHECK(rowOf(*require(openTable(path, options))) == QStringList{"one"});
    }
    options.sheet = QStringLiteral("Three");
    CHECK(hasError(openTable(path, options), core::ErrorCode::Validation, "xlsx.no-sheet"));
}
