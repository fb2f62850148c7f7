#include "ui/dashboard/tilegrid.h"

#include "ui/theme/paint.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

using domain::TilePlace;
using domain::Tiles;

namespace {

constexpr int kRowHeight = 48;
constexpr int kGap = 12;
constexpr int kMargin = 16;

} // namespace

TileGrid::TileGrid(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("dashboard.grid"));
    setAccessibleName(tr("Tiles"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (TileFrame *frame : m_frames) {
            if (now == frame || (now && frame->isAncestorOf(now)))
                m_last = frame;
        }
    });
}

int TileGrid::rowHeight()
{
    return currentTheme().scaled(kRowHeight) + kGap;
}

double TileGrid::columnWidth() const
{
    return (width() - 2 * kMargin + kGap) / static_cast<double>(domain::Grid::kColumns);
}

QRect TileGrid::rectOf(const TilePlace &place) const
{
    const int left = kMargin + qRound(place.column * columnWidth());
    const int right = kMargin + qRound(place.right() * columnWidth()) - kGap;
    const int top = kGap + place.row * rowHeight();
    return QStyle::visualRect(layoutDirection(), rect(),
                              {left, top, right - left, place.height * rowHeight() - kGap});
}

QSize TileGrid::sizeHint() const
{
    int rows = 0;
    for (const domain::DashboardTile &tile : m_tiles)
        rows = std::max(rows, tile.place.bottom());
    return {960, m_alone >= 0 ? 0 : kGap + rows * rowHeight()};
}

void TileGrid::setTiles(const Tiles &tiles)
{
    m_tiles = tiles;
    while (m_frames.size() > tiles.size()) {
        if (m_last == m_frames.back())
            m_last = nullptr;
        delete m_frames.back();
        m_frames.pop_back();
    }
    while (m_frames.size() < tiles.size()) {
        auto *frame = new TileFrame(this);
        frame->setLocked(m_locked);
        wire(*frame);
        m_frames.push_back(frame);
    }
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        m_frames[i]->setObjectName(QStringLiteral("tile.%1").arg(i + 1));
        m_frames[i]->setTile(tiles[i]);
    }
    if (m_alone >= static_cast<int>(tiles.size()))
        m_alone = -1;
    place();
}

void TileGrid::wire(TileFrame &frame)
{
    connect(&frame, &TileFrame::explainAsked, this, [this, &frame] { Q_EMIT explainAsked(indexOf(frame)); });
    connect(&frame, &TileFrame::partAsked, this,
            [this, &frame](int series, int part) { Q_EMIT partAsked(indexOf(frame), series, part); });
    connect(&frame, &TileFrame::menuAsked, this,
            [this, &frame](const QPoint &at) { Q_EMIT menuAsked(indexOf(frame), at); });
    connect(&frame, &TileFrame::actAsked, this,
            [this, &frame](int part, const QPoint &at) { Q_EMIT actAsked(indexOf(frame), part, at); });
    connect(&frame, &TileFrame::recordAsked, this, &TileGrid::recordAsked);
    connect(&frame, &TileFrame::dragged, this,
            [this, &frame](const QPoint &way, bool done) { follow(frame, way, false, done); });
    connect(&frame, &TileFrame::sized, this,
            [this, &frame](const QPoint &way, bool done) { follow(frame, way, true, done); });
    connect(&frame, &TileFrame::nudged, this,
            [this, &frame](const QPoint &step, bool size) { nudge(frame, step, size); });
}

int TileGrid::indexOf(const TileFrame &frame) const
{
    const auto found = std::find(m_frames.begin(), m_frames.end(), &frame);
    return static_cast<int>(found - m_frames.begin());
}

int TileGrid::current() const
{
    return m_last ? indexOf(*m_last) : m_frames.empty() ? -1 : 0;
}

void TileGrid::setLocked(bool locked)
{
    m_locked = locked;
    for (TileFrame *frame : m_frames)
        frame->setLocked(locked);
}

void TileGrid::setAlone(int index)
{
    m_alone = index;
    place();
}

void TileGrid::place()
{
    updateGeometry();
    setMinimumHeight(sizeHint().height());
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        const bool alone = static_cast<int>(i) == m_alone;
        m_frames[i]->setVisible(m_alone < 0 || alone);
        m_frames[i]->setGeometry(alone ? rect().adjusted(kMargin, kGap, -kMargin, -kGap)
                                       : rectOf(m_tiles[i].place));
    }
}

void TileGrid::resizeEvent(QResizeEvent *)
{
    place();
}

void TileGrid::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    if (!m_before.empty() && m_alone < 0) {
        for (const domain::DashboardTile &tile : m_tiles)
            paintPanel(painter, rectOf(tile.place),
                       {theme.accentSoft, theme.accentLine, metrics::kRadiusTile, 1, true});
    }
}

/// The tile follows the pointer, the others show where they would go; when it is let go all stand in their places.
void TileGrid::follow(TileFrame &frame, const QPoint &way, bool size, bool done)
{
    const int index = indexOf(frame);
    const auto at = static_cast<std::size_t>(index);
    if (m_locked || m_alone >= 0)
        return;
    if (m_before.empty())
        m_before = m_tiles;
    TilePlace place = m_before[at].place;
    const int along = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int columns = along * qRound(way.x() / columnWidth());
    const int rows = qRound(way.y() / static_cast<double>(rowHeight()));
    (size ? place.width : place.column) += columns;
    (size ? place.height : place.row) += rows;
    if (size)
        place.width = std::min(place.width, domain::Grid::kColumns - place.column);
    m_tiles = withTileAt(m_before, at, place);
    this->place();
    if (done) {
        const bool moved = m_tiles != m_before;
        m_before.clear();
        if (moved)
            Q_EMIT changed(m_tiles);
    } else {
        const QRect from = rectOf(m_before[at].place);
        frame.setGeometry(size ? QRect(from.topLeft(), from.size() + QSize(way.x(), way.y()))
                               : from.translated(way));
    }
    update();
}

void TileGrid::nudge(TileFrame &frame, const QPoint &step, bool size)
{
    const auto at = static_cast<std::size_t>(indexOf(frame));
    if (m_locked || m_alone >= 0)
        return;
    TilePlace place = m_tiles[at].place;
    (size ? place.width : place.column) += step.x();
    (size ? place.height : place.row) += step.y();
    if (size)
        place.width = std::min(place.width, domain::Grid::kColumns - place.column);
    // A step down goes past the next tile below, which then moves up.
    if (!size && step.y() > 0) {
        for (const domain::DashboardTile &tile : m_tiles) {
            if (tile.place.row == m_tiles[at].place.bottom() && tile.place.column < place.right() &&
                place.column < tile.place.right())
                place.row = std::max(place.row, tile.place.bottom() - m_tiles[at].place.height + 1);
        }
    }
    const Tiles moved = withTileAt(m_tiles, at, place);
    if (moved == m_tiles)
        return;
    m_tiles = moved;
    this->place();
    Q_EMIT changed(m_tiles);
}

} // namespace rapport::ui
