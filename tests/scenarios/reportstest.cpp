#include "scenarios/rep.h"
#include "ui/reports/reportbuilder.h"
#include "ui/reports/reportmodel.h"
#include "ui/reports/reportpage.h"
#include "ui/reports/reportsview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

void choose(Rep &rep, const char *combo, const QVariant &key)
{
    auto &box = rep.find<QComboBox>(combo);
    INFO(combo);
    const int index = box.findData(key);
    REQUIRE(index >= 0);
    box.setCurrentIndex(index);
}

QStringList linesOf(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString().replace(QChar::Nbsp, QLatin1Char(' '));
        lines << cells.join(QLatin1Char('|'));
    }
    return lines;
}

bool shows(const ui::ReportPage &page, const QStringList &lines)
{
    const bool so = waitUntil([&] { return linesOf(page.model()) == lines; });
    UNSCOPED_INFO(linesOf(page.model()).join(QLatin1Char('\n')).toStdString());
    return so;
}

void addOrder(Rep &rep, const char *number, QDate day, const char *source, qint64 minor)
{
    rep.save(RecordKind::Order, {{"number", number},
                                 {"ordered_on", day},
                                 {"status", "open"},
                                 {"source", source},
                                 {"amount", core::Money{minor, "EUR"}}});
}

ui::ReportPage &openReports(Rep &rep)
{
    addOrder(rep, "1", QDate(2025, 1, 10), "Web", 10000);
    addOrder(rep, "2", QDate(2025, 1, 20), "Fair", 5000);
    addOrder(rep, "3", QDate(2025, 2, 1), "Web", 2500);
    rep.window->showView(QStringLiteral("reports"));
    rep.find<ui::ReportsView>("reportsView").showPage(ui::ReportsView::Reports);
    return rep.find<ui::ReportPage>("reportPage");
}

} // namespace

TEST_CASE("a manager builds a report with the form, keeps it, shares it and opens what is behind a figure")
{
    Rep rep;
    ui::ReportPage &page = openReports(rep);
    choose(rep, "report.kind", int(RecordKind::Order));
    choose(rep, "report.layout", int(domain::ReportLayout::Grouped));
    choose(rep, "report.group1", "ordered_on");
    rep.find<QAbstractButton>("report.add-total").click();
    rep.find<QAbstractButton>("report.add-total").click();
    choose(rep, "report.total2", int(domain::ReportSum::Sum));
    choose(rep, "report.of2", "amount");
    REQUIRE(shows(page, {"Jan 2025|2|€ 150", "Feb 2025|1|€ 25", "Total|3|€ 175"}));

    choose(rep, "report.step1", int(domain::ReportStep::Year));
    REQUIRE(shows(page, {"2025|3|€ 175", "Total|3|€ 175"}));
    choose(rep, "report.layout", int(domain::ReportLayout::Pivot));
    choose(rep, "report.group2", "source");
    REQUIRE(shows(page, {"2025|1|2|3", "Total|1|2|3"}));

    rep.prompts.text = QStringLiteral("Orders by source");
    rep.find<QAbstractButton>("report.save").click();
    REQUIRE(rep.says("saved"));
    REQUIRE(waitUntil([&] { return rep.find<QListWidget>("report.list").count() == 1; }));
    CHECK(page.report().id.isValid());
    CHECK_FALSE(page.report().shared);
    CHECK_FALSE(page.isChanged());
    rep.press("report.share");
    REQUIRE(rep.says("All users see"));
    REQUIRE(waitUntil([&] { return page.report().shared; }));
    rep.prompts.text = QStringLiteral("By source");
    rep.press("report.rename");
    REQUIRE(rep.says("Renamed"));
    CHECK(waitUntil([&] { return page.report().name == "By source"; }));

    auto &table = rep.find<QTableView>("report.table");
    Q_EMIT table.activated(page.model().index(0, 2));
    auto &rows = rep.find<QTableView>("report.rows.table");
    REQUIRE(waitUntil([&] { return rows.model()->rowCount() == 2; }));
}

TEST_CASE("a report is copied, deleted and taken back, and written into files")
{
    Rep rep;
    ui::ReportPage &page = openReports(rep);
    choose(rep, "report.kind", int(RecordKind::Order));
    choose(rep, "report.layout", int(domain::ReportLayout::Chart));
    choose(rep, "report.group1", "source");
    REQUIRE(shows(page, {"Fair|1", "Web|2", "Total|3"}));
    CHECK(rep.find("report.add-total").isVisible());
    CHECK_FALSE(rep.find("report.columns").isVisible());
    CHECK(rep.find("report.charts").isVisible());
    rep.prompts.text = QStringLiteral("Chart");
    rep.press("report.save");
    REQUIRE(rep.says("saved"));
    rep.press("report.copy");
    REQUIRE(rep.says("added"));
    REQUIRE(waitUntil([&] { return rep.find<QListWidget>("report.list").count() == 2; }));
    rep.press("report.delete");
    REQUIRE(rep.says("trash"));
    REQUIRE(waitUntil([&] { return rep.find<QListWidget>("report.list").count() == 1; }));
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return rep.find<QListWidget>("report.list").count() == 2; }));

    const TempDir folder;
    for (const char *format : {"pdf", "html", "xlsx", "csv", "json"}) {
        INFO(format);
        rep.prompts.file = folder.path(QStringLiteral("report.") + QLatin1String(format));
        rep.press((QByteArray("report.") + format).constData());
        REQUIRE(waitUntil([&] { return QFile(rep.prompts.file).size() > 0; }));
    }
    QFile pdf(folder.path(QStringLiteral("report.pdf")));
    REQUIRE(pdf.open(QIODevice::ReadOnly));
    CHECK(pdf.read(5) == "%PDF-");
}

TEST_CASE("an admin asks the tables in the console, and nothing can be changed from there")
{
    Rep rep;
    rep.window->showView(QStringLiteral("console"));
    auto &sql = rep.find<QPlainTextEdit>("admin.console.sql");
    auto &note = rep.find<QLabel>("admin.console.note");
    auto &model = *rep.find<QTableView>("admin.console.table").model();
    sql.setPlainText(QStringLiteral("SELECT full_name FROM person ORDER BY full_name"));
    rep.find<QAbstractButton>("admin.console.run").click();
    REQUIRE(waitUntil([&] { return model.rowCount() == 3; }));
    CHECK(rep.find<QComboBox>("admin.console.history").count() == 1);
    const TempDir folder;
    rep.prompts.file = folder.path(QStringLiteral("query.csv"));
    rep.find<QAbstractButton>("admin.console.export").click();
    REQUIRE(rep.says("Saved to"));
    CHECK(QFile(rep.prompts.file).size() > 0);
    sql.setPlainText(QStringLiteral("DELETE FROM person"));
    rep.find<QAbstractButton>("admin.console.run").click();
    REQUIRE(waitUntil([&] { return model.columnCount() == 0 && note.text().contains("reading"); }));
    CHECK(rep.count(RecordKind::Person) == 3);
    sql.setPlainText(QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"));
    rep.find<QAbstractButton>("admin.console.run").click();
    REQUIRE(waitUntil([&] { return rep.find<QAbstractButton>("admin.console.stop").isEnabled(); }));
    auto &stop = rep.find<QAbstractButton>("admin.console.stop");
    CHECK(waitUntil([&] {
        stop.click(); // one that comes before the engine begins has nothing to end
        return note.text().contains("stopped");
    }));
}
