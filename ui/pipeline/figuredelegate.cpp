#include "ui/pipeline/figuredelegate.h"

#include "ui/pipeline/funnelmodel.h"
#include "ui/widgets/rowpainter.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyle>
#include <QTableView>

namespace rapport::ui {

namespace {

constexpr int kBarMargin = 7; ///< above and below
constexpr int kFigureRoom = 64;
constexpr int kLeastBar = 2;

/// The bar, and the figure behind its end.
void paintShare(QPainter &painter, const QStyleOptionViewItem &option, double share, const QString &figure,
                const Theme &theme)
{
    const QRect room =
        option.rect.adjusted(metrics::kSpace8, kBarMargin, -metrics::kSpace8 - kFigureRoom, -kBarMargin - 1);
    const int wide = share > 0 ? std::max(kLeastBar, qRound(room.width() * share)) : 0;
    const QRect bar(room.x(), room.y(), wide, room.height());
    if (wide > 0)
        paintPanel(painter, QStyle::visualRect(option.direction, option.rect, bar),
                   {theme.accentFill, {}, metrics::kSpace4 / 2});
    const QRect words(bar.x() + wide + metrics::kSpace8, option.rect.y(), kFigureRoom, option.rect.height());
    const bool contrast =
        option.state.testFlag(QStyle::State_Selected) && theme.scheme == Scheme::HighContrast;
    paintText(painter, QStyle::visualRect(option.direction, option.rect, words), figure,
              theme.font(TextStyle::BodyStrong), contrast ? theme.selectionText : theme.text,
              Qt::AlignLeading | Qt::AlignVCenter, option.direction);
}

} // namespace

void FigureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    painter->save();
    paintRowGround(*painter, option, theme);
    const QString text = index.data().toString();
    const QVariant share = index.data(FunnelModel::kShareRole);
    if (share.isValid()) {
        paintShare(*painter, option, share.toDouble(), text, theme);
    } else {
        CellText cell;
        cell.text = text;
        cell.alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        cell.leadingPad = index.column() == 0 ? metrics::kSpace16 : metrics::kSpace8;
        cell.trailingPad =
            index.column() + 1 == index.model()->columnCount() ? metrics::kSpace16 : metrics::kSpace8;
        cell.style = index.column() == 0 ? TextStyle::BodyMedium : TextStyle::Body;
        paintCell(*painter, option, cell, theme, false);
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, option.rect, theme);
    painter->restore();
}

QSize FigureDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const QString head = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    const int text = std::max(textWidth(theme.font(TextStyle::BodyMedium), index.data().toString()),
                              textWidth(theme.font(TextStyle::SecondaryMedium), head));
    return {text + metrics::kSpace16 + metrics::kSpace12, theme.rowHeight()};
}

void prepareFigures(QTableView &table, int rowHeight)
{
    table.setItemDelegate(new FigureDelegate(&table));
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setMouseTracking(true);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(rowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionsClickable(false);
}

} // namespace rapport::ui
