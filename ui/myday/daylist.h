#pragma once

#include "ui/myday/daymodel.h"

#include <QListView>
#include <QPointer>

namespace rapport::ui {

class DayDelegate;
class DayRowButtons;
class OutcomeBox;

/// The list of My day. Rows are painted; their buttons and the box under the open row are widgets that follow the rows,
/// so that typed text survives a refresh. Owned by MyDayView; GUI thread.
class DayList final : public QListView {
    Q_OBJECT
public:
    DayList(DayModel &model, OutcomeBox &box, QWidget *parent = nullptr);

    /// Why nothing can be written; empty: everything can.
    void setReadOnly(const QString &whyNot);
    /// Opens the box under a task, or closes it with an invalid reference.
    void setOpen(const domain::RecordRef &task);
    const domain::RecordRef &open() const { return m_open; }
    void setCurrentTask(const domain::RecordRef &task);
    /// The task under the cursor of the keyboard; nullptr on a head or in an empty list.
    const DayItem *current() const;

    /// The buttons of a row, made when asked for.
    DayRowButtons *rowWidget(int row);
    int rowOf(const QObject *buttons) const;
    DayModel &dayModel() const { return m_model; }
    OutcomeBox &box() const { return m_box; }
    /// Where a menu of the row's clock opens, in global coordinates.
    QPoint menuPoint(int row);
    /// What Space and the row's button do: Done, Reopen, or folding.
    void act(int row);
    /// What a click does: the row becomes the current one; a head folds.
    void press(int row);

Q_SIGNALS:
    void doneRequested(int row);
    void snoozeRequested(int row);
    void openRequested(int row, Qt::KeyboardModifiers modifiers);
    void closeRequested();
    void currentRowChanged();
    void rowWidthChanged(int width);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void forgetRows();
    void keepPlace();
    void restorePlace();
    void refreshRows();
    void placeWidgets();
    void placeBox();
    bool foldKey(int key, int row);

    DayModel &m_model;
    OutcomeBox &m_box;
    DayDelegate *m_delegate;
    std::vector<QPointer<DayRowButtons>> m_rows;
    QString m_whyNot;
    domain::RecordRef m_open;
    domain::RecordRef m_keptTask; ///< the cursor while the model is reset
    int m_keptRow = -1;
    int m_keptScroll = 0;
    bool m_placing = false;
};

} // namespace rapport::ui
