#pragma once

#include "domain/pipelines.h"
#include "workspace/deals.h"

#include <QListView>

namespace rapport::ui {

struct CardWorld;
class RecordListModel;

/// The cards of one column: dragging and the keys that move them become signals, the board does what they ask. Owned by its
/// column; GUI thread.
class DealList final : public QListView {
    Q_OBJECT
public:
    DealList(RecordListModel &model, const CardWorld &world, QWidget *parent);

    /// The chosen opportunities as they are shown, the current one first.
    std::vector<workspace::Picked> chosen() const;
    /// Their rows that were read so far.
    std::vector<const domain::ListRow *> chosenRows() const;
    /// Before which row a card dropped at a place of the list stands.
    int rowFor(QPoint position) const;
    /// Shows where cards will stand; -1: nowhere.
    void setDropRow(int row);
    /// Keeps the card in view and current once it is there.
    void follow(qint64 id);

Q_SIGNALS:
    /// Alt+Left, Alt+Right: -1, 1.
    void moveAsked(int direction);
    /// Alt+Up, Alt+Down: -1, 1.
    void placeAsked(int direction);
    /// Left, Right: the focus goes to another column.
    void left(int direction);
    void openAsked(qint64 id, bool ownWindow);
    void closeAsked(rapport::domain::StageKind kind);
    void trashAsked();
    void newAsked();
    void menuAsked(QPoint globalPosition);
    void dragBegun(const QPixmap &card, QPoint hold);
    void dragMoved(QPoint globalPosition);
    void dragDropped(QPoint globalPosition);
    void dragEnded();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;

private:
    bool moveKey(const QKeyEvent &event);
    bool deedKey(const QKeyEvent &event);
    void begin(QPoint position);
    void tellVisible();
    void takeFollowed();

    RecordListModel &m_model;
    const CardWorld &m_world;
    QPoint m_pressed;
    qint64 m_followed = 0;
    int m_dropRow = -1;
    bool m_mayDrag = false;
    bool m_dragging = false;
};

} // namespace rapport::ui
