#include "ui/value/valuegrid.h"

#include "ui/theme/theme.h"
#include "ui/value/valuetile.h"

#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kThreeBeside = 1080;
constexpr int kTwoBeside = 600;
constexpr int kHigh = 290;

/// Tiles beside each other, each with its share of the width in per cent.
using Row = std::vector<std::pair<ValueGrid::Tile, int>>;

const std::vector<Row> &rowsFor(int width)
{
    static const std::vector<Row> three{
        {{ValueGrid::Value, 46}, {ValueGrid::Alive, 29}, {ValueGrid::Risk, 25}},
        {{ValueGrid::Rfm, 29}, {ValueGrid::AlsoBuy, 46}, {ValueGrid::Next, 25}}};
    static const std::vector<Row> two{{{ValueGrid::Value, 100}},
                                      {{ValueGrid::Alive, 50}, {ValueGrid::Risk, 50}},
                                      {{ValueGrid::AlsoBuy, 100}},
                                      {{ValueGrid::Rfm, 56}, {ValueGrid::Next, 44}}};
    static const std::vector<Row> one{{{ValueGrid::Value, 100}},   {{ValueGrid::Alive, 100}},
                                      {{ValueGrid::Risk, 100}},    {{ValueGrid::Rfm, 100}},
                                      {{ValueGrid::AlsoBuy, 100}}, {{ValueGrid::Next, 100}}};
    return width >= kThreeBeside ? three : width >= kTwoBeside ? two : one;
}

} // namespace

void ValueGrid::add(ValueTile *tile)
{
    m_tiles.push_back(tile);
    place();
}

void ValueGrid::resizeEvent(QResizeEvent *)
{
    place();
}

void ValueGrid::place()
{
    if (m_tiles.size() < TileCount)
        return;
    constexpr int kAll = 100;
    const int high = themeOf(*this).scaled(kHigh);
    int y = metrics::kSpace16;
    for (const Row &row : rowsFor(width())) {
        const int room =
            width() - 2 * metrics::kSpace16 - static_cast<int>(row.size() - 1) * metrics::kSpace12;
        int x = metrics::kSpace16;
        for (const auto &[which, share] : row) {
            const bool last = which == row.back().first;
            const int wide = last ? width() - metrics::kSpace16 - x : room * share / kAll;
            tile(which).setGeometry(QStyle::visualRect(layoutDirection(), rect(), {x, y, wide, high}));
            x += wide + metrics::kSpace12;
        }
        y += high + metrics::kSpace12;
    }
    setMinimumHeight(y + metrics::kSpace4);
}

} // namespace rapport::ui
