#include "ui/dashboard/tilechart.h"

#include "messages/figuretext.h"

namespace rapport::ui {

using domain::TileKind;
using messages::TileWords;

namespace {

ChartMark markOf(const TileWords &words, const workspace::TileSeries &series, std::size_t place)
{
    const workspace::TilePart &part = series.parts[place];
    const TileKind kind = words.tile().kind;
    const bool small = kind == TileKind::Heat || kind == TileKind::Waterfall;
    ChartMark mark;
    mark.name = words.partName(series, part);
    mark.value = part.value;
    mark.text =
        small ? messages::cellText(part.value, words.unit(), words.currency()) : words.valueText(part.value);
    mark.before = part.before;
    mark.beforeText = words.valueText(part.before);
    mark.beside = words.beside(series, place);
    mark.isTotal = part.isTotal;
    return mark;
}

} // namespace

ChartData chartOf(const TileWords &words)
{
    ChartData data;
    bool compared = false;
    for (const workspace::TileSeries &series : words.answer().series) {
        ChartSeries made;
        made.name = words.seriesName(series);
        for (std::size_t i = 0; i < series.parts.size(); ++i) {
            made.marks.push_back(markOf(words, series, i));
            compared |= series.parts[i].before.has_value();
        }
        data.series.push_back(std::move(made));
    }
    if (compared) {
        data.nowName = words.nowName();
        data.beforeName = words.beforeName();
    }
    data.axisText = [unit = words.unit(), currency = words.currency()](double value) {
        return messages::cellText(value, unit, currency);
    };
    return data;
}

Tone toneOf(const TileWords &words)
{
    const std::optional<bool> better = words.isBetter();
    return !better ? Tone::Neutral : *better ? Tone::Good : Tone::Bad;
}

} // namespace rapport::ui
