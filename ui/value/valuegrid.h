#pragma once

#include <QWidget>
#include <vector>

namespace rapport::ui {

class ValueTile;

/// Lays the tiles of a customer's value out in rows: three beside each other where there is room, else two or one. Its height follows
/// from its width. Owned by its page.
class ValueGrid final : public QWidget {
    Q_OBJECT
public:
    enum Tile { Value, Alive, Risk, Rfm, AlsoBuy, Next, TileCount };
    explicit ValueGrid(QWidget *parent) : QWidget(parent) {}

    /// In the order of Tile.
    void add(ValueTile *tile);
    ValueTile &tile(Tile which) const { return *m_tiles[static_cast<std::size_t>(which)]; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    std::vector<ValueTile *> m_tiles;
};

} // namespace rapport::ui
