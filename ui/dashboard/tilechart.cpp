#include "ui/dashboard/tilechart.h"

#include "messages/figuretext.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace rapport::ui {

using domain::TileKind;
using messages::TileWords;

namespace {

constexpr double kPerCent = 100;
constexpr double kWhole = 0.01;

ChartMark markOf(const TileWords &words, const workspace::TileSeries &series, std::size_t place)
{
    const workspace::TilePart &part = series.parts[place];
    const TileKind kind = words.tile().kind;
    const bool small = kind == TileKind::Heat || kind == TileKind::Waterfall || kind == TileKind::Rfm ||
                       kind == TileKind::Cohorts || kind == TileKind::Concentration;
    ChartMark mark;
    mark.name = words.partName(series, part);
    mark.value = part.value;
    mark.text =
        small ? messages::cellText(part.value, words.unit(), words.currency()) : words.valueText(part.value);
    mark.before = part.before;
    mark.beforeText = words.valueText(part.before);
    mark.beside = words.beside(series, place);
    mark.target = part.target;
    mark.targetText = part.target ? words.valueText(part.target) : QString();
    mark.projected = part.projected;
    mark.projectedText = part.projected ? words.valueText(part.projected) : QString();
    mark.isTotal = part.isTotal;
    mark.low = part.low;
    mark.high = part.high;
    mark.along = part.along;
    if (kind == TileKind::Cohorts && part.value && words.unit() == reporting::MetricUnit::Share)
        mark.text = QLocale().toString(qRound(*part.value * kPerCent)); // the subtitle says per cent
    return mark;
}

/// What lies between whole numbers, or whole per cents, keeps its decimal.
QString axisText(double value, reporting::MetricUnit unit, const QString &currency)
{
    if (unit == reporting::MetricUnit::Count && std::abs(value - std::round(value)) > kWhole)
        return QLocale().toString(value, 'f', 1);
    const double perCent = value * kPerCent;
    const bool exact =
        unit == reporting::MetricUnit::Share && std::abs(perCent - std::round(perCent)) > kWhole;
    return exact ? messages::figureText(value, unit, currency) : messages::cellText(value, unit, currency);
}

/// What only charts of customers have.
void addCustomers(ChartData &data, const TileWords &words)
{
    data.target = messages::tileFigure(words.tile(), words.answer()).goal;
    data.targetText = words.target();
    if (words.tile().kind == TileKind::Cohorts)
        data.besideName = QCoreApplication::translate("Dashboard", "new");
    if (words.tile().kind != TileKind::Attrition)
        return;
    data.rangeName = QCoreApplication::translate("Dashboard", "95 % range");
    data.otherAxisText = [currency = words.currency()](double kept) {
        return axisText(1 - kept, reporting::MetricUnit::Share, currency);
    };
}

} // namespace

ChartData chartOf(const TileWords &words)
{
    ChartData data;
    bool compared = false;
    for (const workspace::TileSeries &series : words.answer().series) {
        ChartSeries made;
        made.name = words.seriesName(series);
        made.isExpected = words.tile().kind == TileKind::Trend && data.series.size() == 1;
        if (series.size)
            made.beside = QLocale().toString(*series.size);
        for (std::size_t i = 0; i < series.parts.size(); ++i) {
            made.marks.push_back(markOf(words, series, i));
            compared |= series.parts[i].before.has_value();
            if (series.parts[i].target)
                data.targetName = QCoreApplication::translate("Dashboard", "target");
        }
        data.series.push_back(std::move(made));
    }
    if (compared) {
        data.nowName = words.nowName();
        data.beforeName = words.beforeName();
    }
    data.axisText = [unit = words.unit(), currency = words.currency()](double value) {
        return axisText(value, unit, currency);
    };
    addCustomers(data, words);
    return data;
}

Tone toneOf(const TileWords &words)
{
    const std::optional<bool> better = words.isBetter();
    return !better ? Tone::Neutral : *better ? Tone::Good : Tone::Bad;
}

} // namespace rapport::ui
