#pragma once

#include <QStyledItemDelegate>

namespace rapport::ui {

struct PaletteEntry;
struct Theme;

/// Paints the lines of the palette: icon, title with its typed letters in accent, subtitle, key caps. Owned by the palette.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintCaps(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                  const PaletteEntry &entry) const;
};

/// A key cap of the palette; returns its width.
int capWidth(const QString &key, const Theme &theme);
void paintCap(QPainter &painter, const QRect &area, const QString &key, const Theme &theme);

} // namespace rapport::ui
