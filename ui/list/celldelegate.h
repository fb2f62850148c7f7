#pragma once

#include "ui/theme/theme.h"

#include <QCache>
#include <QStaticText>
#include <QStyledItemDelegate>

namespace rapport::ui {

/// Paints the cells of a record list: one line, figures right, the current row stronger. Keeps laid-out texts so that
/// scrolling paints without measuring. Owned by its table; GUI thread.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// Where the text of a cell stands inside it; the first and last column keep the pane's edge free.
    static QRect textRect(const QRect &cell, bool first, bool last, Qt::LayoutDirection direction);
    void themeChanged();

private:
    struct Look {
        const QFont *font;
        QColor color;
    };
    Look lookOf(const QStyleOptionViewItem &option, const QModelIndex &index, const Theme &theme) const;
    const QStaticText &laidOut(const QString &text, const QFont &font, int width) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const Theme &theme) const;
    void paintFocus(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    const Theme &theme) const;

    QFont m_body;
    QFont m_strong;
    mutable QCache<QString, QStaticText> m_texts;
};

} // namespace rapport::ui
