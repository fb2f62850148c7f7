#include "ui/reports/reportchart.h"

#include "messages/reportsheet.h"
#include "messages/when.h"

#include <algorithm>

namespace rapport::ui {

using domain::ReportAnswer;
using domain::Value;

namespace {

std::optional<double> sizeOf(const Value &value)
{
    if (const auto *money = std::get_if<core::Money>(&value.variant()))
        return static_cast<double>(money->minor);
    if (const auto *whole = std::get_if<qint64>(&value.variant()))
        return static_cast<double>(*whole);
    if (const auto *number = std::get_if<double>(&value.variant()))
        return *number;
    return std::nullopt;
}

QString textOf(double size, const Value &like)
{
    if (const auto *money = std::get_if<core::Money>(&like.variant()))
        return messages::wholeMoneyText(core::Money{qRound64(size), money->currency});
    return messages::numberText(size);
}

ChartMark markOf(const QString &name, const domain::ReportFigures &figures)
{
    ChartMark mark;
    mark.name = name;
    const Value value = figures.totals.empty() ? Value() : figures.totals.front();
    mark.value = sizeOf(value);
    mark.text = mark.value ? textOf(*mark.value, value) : QString();
    mark.beside = messages::numberText(figures.count);
    return mark;
}

} // namespace

ChartData chartOf(const ReportAnswer &answer, const domain::Catalogue &catalogue)
{
    const domain::ReportDefinition &asked = answer.asked;
    ChartData data;
    const std::size_t marks = std::min(answer.rows.size(), kMostChartMarks);
    QStringList names;
    for (std::size_t i = 0; i < marks; ++i)
        names.append(messages::partName(asked, asked.groups.front(), answer.rows[i], catalogue));
    const Value like = answer.whole.totals.empty() ? Value() : answer.whole.totals.front();
    data.axisText = [like](double value) { return textOf(value, like); };
    const bool stacked = asked.groups.size() > 1 && asked.chart == domain::ReportChart::Stacked;
    const std::size_t series = stacked ? std::min(answer.columns.size(), kMostChartSeries) : 1;
    for (std::size_t j = 0; j < series; ++j) {
        ChartSeries made;
        if (stacked)
            made.name = messages::partName(asked, asked.groups[1], answer.columns[j], catalogue);
        for (std::size_t i = 0; i < marks; ++i)
            made.marks.push_back(markOf(names[static_cast<qsizetype>(i)],
                                        stacked ? domain::ReportFigures() : answer.rowFigures[i]));
        data.series.push_back(std::move(made));
    }
    for (const domain::ReportCell &cell : answer.cells) {
        if (stacked && cell.row < marks && cell.column < series)
            data.series[cell.column].marks[cell.row] =
                markOf(names[static_cast<qsizetype>(cell.row)], cell.figures);
    }
    return data;
}

} // namespace rapport::ui
