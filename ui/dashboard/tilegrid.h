#pragma once

#include "ui/dashboard/tileframe.h"

#include <QWidget>

namespace rapport::ui {

/// Tiles on twelve columns. Unlocked they are dragged by the head and made larger at the corner, or by the keyboard: arrows move, Shift
/// with arrows resizes; the others make room. Owned by its view; GUI thread.
class TileGrid final : public QWidget {
    Q_OBJECT
public:
    explicit TileGrid(QWidget *parent);

    /// Frames that stay keep what they show.
    void setTiles(const domain::Tiles &tiles);
    const domain::Tiles &tiles() const { return m_tiles; }
    void setLocked(bool locked);
    bool isLocked() const { return m_locked; }
    TileFrame *frame(std::size_t index) const { return m_frames[index]; }
    std::size_t count() const { return m_frames.size(); }
    /// The tile with the keyboard, else the one that had it last; -1 without any.
    int current() const;
    /// One tile fills the grid's view; -1: all stand in their places.
    void setAlone(int index);
    int alone() const { return m_alone; }
    QRect rectOf(const domain::TilePlace &place) const;
    QSize sizeHint() const override;
    /// What lies in one column, with the gap to the next.
    double columnWidth() const;
    static int rowHeight();

Q_SIGNALS:
    /// A person moved or resized tiles.
    void changed(const rapport::domain::Tiles &tiles);
    void explainAsked(int tile);
    void partAsked(int tile, int series, int part);
    void menuAsked(int tile, const QPoint &globalPosition);
    void actAsked(int tile, int part, const QPoint &globalPosition);
    void recordAsked(const rapport::domain::RecordRef &ref);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void wire(TileFrame &frame);
    int indexOf(const TileFrame &frame) const;
    void place();
    void follow(TileFrame &frame, const QPoint &way, bool size, bool done);
    void nudge(TileFrame &frame, const QPoint &step, bool size);

    domain::Tiles m_tiles;
    domain::Tiles m_before; ///< of a drag: where they were
    std::vector<TileFrame *> m_frames;
    bool m_locked = true;
    int m_alone = -1;
    TileFrame *m_last = nullptr; ///< had the keyboard
};

} // namespace rapport::ui
