#pragma once

#include "ui/list/recordlistmodel.h"

#include <QTableView>

class QScrollBar;

namespace rapport::ui {

class CellDelegate;
class RecordHeader;

/// The table of a record list: rows of one line, a current row, any number of selected ones, columns that fit the pane.
/// Never a widget per row. Owned by its list; GUI thread.
class RecordTable final : public QTableView {
    Q_OBJECT
public:
    explicit RecordTable(RecordListModel &model, QWidget *parent = nullptr);
    ~RecordTable() override;

    RecordHeader &header() const { return *m_header; }
    CellDelegate &cells() const { return *m_delegate; }
    /// Edits the current cell, or the first one of its row that can be.
    void editCurrent();
    /// -1: the mouse is elsewhere.
    int hoveredRow() const { return m_hovered; }
    /// Whether the keyboard moved last, so that the focus ring must show.
    bool showsRing() const { return m_byKeyboard; }
    void setRowHeight(int height);
    void refreshTheme();

    /// The current record; the negative id of a group's head while that is current, 0 when nothing is.
    qint64 currentId() const;
    /// Makes a record the current row and, when `reveal`, scrolls it into view. False when it is not in the list.
    bool setCurrentId(qint64 id, bool reveal = true);
    /// The record the list was at stays current over a new result; nothing else scrolls.
    /// A list in which nobody chose a row is at its top again.
    void keepPlace();
    /// Before a new query: a list whose first row nobody chose will be at its first row again. Gives the record that is
    /// kept instead, 0 for none.
    qint64 leaveTop();
    /// The current record moved within the list: it stays the current one.
    void followCurrent();

    qint64 selectedCount() const;
    workspace::Ids selectedIds() const;
    /// First press: what is in view; second: every result.
    void selectMore();
    void selectOnlyCurrent();
    /// Folds or unfolds the group whose head is current; false when none is.
    bool toggleGroup();
    /// Selects the records of the group whose head is current, unfolding it.
    void selectGroup();
    void foldAll(bool folded);
    /// Old rows wait for new ones: painted pale.
    void setPale(bool pale);

Q_SIGNALS:
    void currentRecordChanged(qint64 id);
    void selectionCountChanged();
    void openRequested();      ///< Enter, double click
    void ownWindowRequested(); ///< Ctrl+Enter
    void peekRequested();      ///< Space
    void menuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void updateGeometries() override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int sizeHintForRow(int row) const override;

private:
    void makeCurrent(int row, bool reveal);
    void goToTop();
    bool handleKey(const QKeyEvent &event);
    /// Whether the head of a group is current, not a record.
    bool isOnHead() const;
    bool handleHeadKey(const QKeyEvent &event);
    void goToHead();
    void paintHeads();
    void paintHead(QPainter &painter, int row) const;
    void paintHeadTitle(QPainter &painter, const QRect &room, int row, const QColor &color) const;
    void paintHeadSum(QPainter &painter, const QRect &line, int row, const QColor &color) const;
    QModelIndex nextEditable(int by) const;
    void pressSpace();
    void setHovered(int row);
    void placeScrollBar();
    void tellVisible();

    RecordListModel &m_model;
    RecordHeader *m_header;
    CellDelegate *m_delegate;
    QScrollBar *m_overlay;
    int m_hovered = -1;
    bool m_byKeyboard = false;
    bool m_chosen = false; ///< somebody went to the current record or did something with it
    bool m_pale = false;
    qint64 m_keptId = 0;
    int m_keptOffset = 0;
    qint64 m_lostId = 0; ///< was current when its row went
};

} // namespace rapport::ui
