#include "ui/reports/reportmodel.h"

#include "domain/catalogue.h"
#include "support/support.h"
#include "ui/reports/reportchart.h"

#include <QAbstractItemModelTester>

using namespace rapport;
using namespace rapport::domain;

namespace {

ReportFigures figures(qint64 count, const Value &sum)
{
    return {count, {Value(count), sum}};
}

/// Orders by source and status: two sources, two statuses, one cell empty.
ReportAnswer answerOf(ReportLayout layout)
{
    ReportAnswer answer;
    answer.asked.kind = RecordKind::Order;
    answer.asked.layout = layout;
    answer.asked.chart = ReportChart::Stacked;
    answer.asked.groups = {{"source", ReportStep::None}, {"ordered_on", ReportStep::Quarter}};
    answer.asked.totals = {{ReportSum::Count, {}}, {ReportSum::Sum, "amount"}};
    answer.rows = {{Value("Web"), {}, reportGroupFilter(answer.asked.groups[0], Value("Web"))},
                   {Value(), {}, reportGroupFilter(answer.asked.groups[0], {})}};
    answer.columns = {{QDate(2026, 1, 1), {}, reportGroupFilter(answer.asked.groups[1], QDate(2026, 1, 1))},
                      {QDate(2026, 4, 1), {}, reportGroupFilter(answer.asked.groups[1], QDate(2026, 4, 1))}};
    const core::Money ten{1000, "EUR"};
    answer.cells = {{0, 0, figures(2, ten)}, {0, 1, figures(1, {})}, {1, 1, figures(4, ten)}};
    answer.rowFigures = {figures(3, ten), figures(4, ten)};
    answer.columnFigures = {figures(2, ten), figures(5, ten)};
    answer.whole = figures(7, core::Money{2000, "EUR"});
    return answer;
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

} // namespace

TEST_CASE("Groups of a report stand with subtotals and a total, and each figure knows its records")
{
    const Catalogue catalogue;
    ui::ReportModel model;
    const QAbstractItemModelTester tester(&model);
    CHECK(model.rowCount() == 0);
    model.setSheet(messages::reportSheet(answerOf(ReportLayout::Grouped), catalogue));
    CHECK(linesOf(model) == QStringList{"Web|2026-Q1|2|€ 10", "Web|2026-Q2|1|–", "Web||3|€ 10",
                                        "Without a value|2026-Q2|4|€ 10", "Without a value||4|€ 10",
                                        "Total||7|€ 20"});
    REQUIRE(model.rowsAt(model.index(0, 2)));
    CHECK(printFilter(*model.rowsAt(model.index(0, 2))) ==
          "source = \"Web\" and ordered_on >= 2026-01-01 and ordered_on <= 2026-03-31");
    CHECK_FALSE(model.rowsAt(model.index(0, 0)));
    CHECK(printFilter(*model.rowsAt(model.index(4, 3))) == "source is empty");
    CHECK(model.rowsAt(model.index(5, 3))->isEmpty());
}

TEST_CASE("A pivot has the second group across, with totals at its edges")
{
    const Catalogue catalogue;
    ui::ReportModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSheet(messages::reportSheet(answerOf(ReportLayout::Pivot), catalogue));
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString() == "2026-Q1");
    CHECK(linesOf(model) == QStringList{"Web|2|1|3", "Without a value||4|4", "Total|2|5|7"});
    CHECK(printFilter(*model.rowsAt(model.index(2, 2))) ==
          "ordered_on >= 2026-04-01 and ordered_on <= 2026-06-30");
    model.setSheet({});
    CHECK(model.columnCount() == 0);
}

TEST_CASE("Stacked bars of a report have a series for each part of the second group")
{
    const Catalogue catalogue;
    const ui::ChartData data = ui::chartOf(answerOf(ReportLayout::Chart), catalogue);
    REQUIRE(data.series.size() == 2);
    REQUIRE(data.series[0].marks.size() == 2);
    CHECK(data.series[0].name == "2026-Q1");
    CHECK(data.series[0].marks[0].name == "Web");
    CHECK(data.series[0].marks[0].value == 2.0);
    CHECK_FALSE(data.series[0].marks[1].value);
    CHECK(data.series[1].marks[1].value == 4.0);
}
