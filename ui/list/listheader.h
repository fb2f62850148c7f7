#pragma once

#include <QWidget>

class QMenu;

namespace rapport::ui {

class Button;
class IconButton;
class Label;
class TitleButton;

/// The head of a list's pane: name of the view as a drop-down, number of rows, columns, more, New. Owned by
/// the list; GUI thread.
class ListHeader final : public QWidget {
    Q_OBJECT
public:
    explicit ListHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    /// -1: not known yet.
    void setCount(qint64 count);
    /// The label of the field that the list is grouped by; empty: it is not.
    void setGrouping(const QString &label);
    /// `whyNot` new records cannot be made; empty: they can.
    void setWritable(const QString &whyNot);
    /// Where a menu that belongs to a button opens.
    QPoint placeBelow(const QWidget *button) const;
    QWidget *viewsButton() const;
    IconButton *groupButton() const { return m_group; }
    IconButton *columnsButton() const { return m_columns; }
    IconButton *moreButton() const { return m_more; }

Q_SIGNALS:
    void viewsRequested();
    void groupingRequested();
    void columnsRequested();
    void moreRequested();
    void newRequested();

private:
    TitleButton *m_title;
    Label *m_count;
    IconButton *m_group;
    IconButton *m_columns;
    IconButton *m_more;
    Button *m_new;
};

} // namespace rapport::ui
