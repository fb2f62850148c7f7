#pragma once

#include "domain/value.h"
#include "ui/theme/theme.h"

#include <QCache>
#include <QStaticText>
#include <QStyledItemDelegate>

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui {

/// Paints the cells of a record list: one line, figures right, the current row stronger. Keeps laid-out texts so that
/// scrolling paints without measuring. Owned by its table; GUI thread.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    /// Cells can be edited once it is known where links and choices come from.
    void setWorkspace(workspace::Workspace *workspace) { m_workspace = workspace; }

    /// Where the text of a cell stands inside it; the first and last column keep the pane's edge free.
    static QRect textRect(const QRect &cell, bool first, bool last, Qt::LayoutDirection direction);
    void themeChanged();

Q_SIGNALS:
    /// The mark of a likely duplicate was clicked.
    void duplicateClicked(const QModelIndex &index);
    void edited(const QModelIndex &index, const rapport::domain::Value &value) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Look {
        const QFont *font;
        QColor color;
    };
    /// Where the mark of a likely duplicate stands; empty where there is none.
    static QRect markRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    Look lookOf(const QStyleOptionViewItem &option, const QModelIndex &index, const Theme &theme) const;
    const QStaticText &laidOut(const QString &text, const QFont &font, int width) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const Theme &theme) const;
    void paintFocus(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    const Theme &theme) const;

    workspace::Workspace *m_workspace = nullptr;
    QFont m_body;
    QFont m_strong;
    mutable QCache<QString, QStaticText> m_texts;
};

} // namespace rapport::ui
