#include "ui/shell/palettedelegate.h"

#include "ui/shell/markedtext.h"
#include "ui/shell/palettemodel.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kRowHeight = 36;
constexpr int kHeaderHeight = 28;
constexpr int kRowInset = 8;
constexpr int kIconLeft = 19;
constexpr int kTitleLeft = 49;
constexpr int kHeaderLeft = 16;
constexpr int kCapHeight = 20;
constexpr int kRightInset = 16;

QRect visual(const QStyleOptionViewItem &option, const QRect &box)
{
    return QStyle::visualRect(option.direction, option.rect, box);
}

} // namespace

int capWidth(const QString &key, const Theme &theme)
{
    return std::max(kCapHeight, QFontMetrics(theme.font(TextStyle::Caption)).horizontalAdvance(key) + 10);
}

void paintCap(QPainter &painter, const QRect &area, const QString &key, const Theme &theme)
{
    paintPanel(painter, area, {theme.surface, theme.lineStrong, metrics::kRadiusPill});
    paintText(painter, area, key, theme.font(TextStyle::Caption), theme.text2, Qt::AlignCenter);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const PaletteModel *>(index.model());
    const PaletteEntry *entry = model->entry(index);
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const bool header = entry && entry->kind == EntryKind::Header;
    return {option.rect.width(), theme.scaled(header ? kHeaderHeight : kRowHeight)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto *model = static_cast<const PaletteModel *>(index.model());
    const PaletteEntry *entry = model->entry(index);
    if (!entry)
        return;
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    if (entry->kind == EntryKind::Header) {
        const QRect area = row.adjusted(kHeaderLeft, 0, -kHeaderLeft, 0);
        paintText(*painter, area, entry->title, theme.font(TextStyle::SecondaryMedium), theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        painter->restore();
        return;
    }
    if (option.state & QStyle::State_Selected)
        paintPanel(*painter, row.adjusted(kRowInset, 0, -kRowInset, 0), {theme.selection, {}});
    const QColor iconColor = option.state & QStyle::State_Selected ? theme.accent : theme.text2;
    paintIcon(*painter, visual(option, {row.left() + kIconLeft, row.top(), metrics::kIcon, row.height()}),
              entry->icon, iconColor, metrics::kIcon, option.direction);
    const int caps = paintCaps(*painter, option, row, *entry);
    const QRect area = row.adjusted(kTitleLeft, 0, -kRightInset - caps, 0);
    const MarkedLook look{TextStyle::Body, TextStyle::BodyStrong,
                          entry->enabled ? ColorRole::Text : ColorRole::Text3};
    const int used =
        paintMarked(*painter, visual(option, area), entry->title, entry->runs, theme, look, option.direction);
    const QRect rest = area.adjusted(used + metrics::kSpace12, 0, -metrics::kSpace8, 0);
    if (rest.width() > metrics::kSpace24)
        paintText(*painter, visual(option, rest), entry->subtitle, theme.font(TextStyle::Secondary),
                  theme.text2, Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

int PaletteDelegate::paintCaps(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                               const PaletteEntry &entry) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    QStringList keys = entry.keys;
    if (entry.leadsOn)
        keys = QStringList{option.direction == Qt::RightToLeft ? QStringLiteral("\u2190")
                                                               : QStringLiteral("\u2192")};
    int right = row.right() - kRightInset + 1;
    const int top = row.top() + (row.height() - kCapHeight) / 2;
    for (auto key = keys.crbegin(); key != keys.crend(); ++key) {
        const int width = capWidth(*key, theme);
        paintCap(painter, visual(option, {right - width, top, width, kCapHeight}), *key, theme);
        right -= width + metrics::kSpace4;
    }
    return row.right() - kRightInset + 1 - right;
}

} // namespace rapport::ui
