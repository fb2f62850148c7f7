#include "ui/list/celldelegate.h"

#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeldTexts = 2000;
constexpr int kPlaceholderHeight = 8;

const RecordTable *tableOf(const QStyleOptionViewItem &option)
{
    return qobject_cast<const RecordTable *>(option.widget);
}

bool isFirst(const RecordTable *table, int column)
{
    return table && table->horizontalHeader()->visualIndex(column) == 0;
}

bool isLast(const RecordTable *table, int column)
{
    return table && table->horizontalHeader()->visualIndex(column) == table->horizontalHeader()->count() - 1;
}

} // namespace

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent), m_texts(kHeldTexts)
{
    themeChanged();
}

void CellDelegate::themeChanged()
{
    m_body = currentTheme().font(TextStyle::Body);
    m_strong = currentTheme().font(TextStyle::BodyStrong);
    m_texts.clear();
}

QRect CellDelegate::textRect(const QRect &cell, bool first, bool last, Qt::LayoutDirection direction)
{
    const int left = first ? metrics::kSpace16 : metrics::kSpace8;
    const int right = last ? metrics::kSpace16 : metrics::kSpace8;
    return QStyle::visualRect(direction, cell, cell.adjusted(left, 0, -right, 0));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data().toString());
    return {width + metrics::kSpace24, currentTheme().rowHeight()};
}

CellDelegate::Look CellDelegate::lookOf(const QStyleOptionViewItem &option, const QModelIndex &index,
                                        const Theme &theme) const
{
    const RecordTable *table = tableOf(option);
    const bool current = table && table->currentIndex().row() == index.row();
    const bool first = isFirst(table, index.column());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (index.data(RecordListModel::OverdueRole).toBool())
        return {&m_strong,
                selected && theme.scheme == Scheme::HighContrast ? theme.selectionText : theme.warn};
    const bool figure = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    const QColor &plain = first || figure ? theme.text : theme.text2;
    return {first && current ? &m_strong : &m_body,
            selected && theme.scheme == Scheme::HighContrast ? theme.selectionText : plain};
}

const QStaticText &CellDelegate::laidOut(const QString &text, const QFont &font, int width) const
{
    const QString key =
        text + QChar(0) + QString::number(width) + (&font == &m_strong ? QLatin1Char('b') : QLatin1Char(' '));
    if (const QStaticText *held = m_texts.object(key))
        return *held;
    auto *made = new QStaticText(QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
    made->setTextFormat(Qt::PlainText);
    made->prepare({}, font);
    m_texts.insert(key, made);
    return *made;
}

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index, const Theme &theme) const
{
    const RecordTable *table = tableOf(option);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, theme.selection);
    else if (table && table->hoveredRow() == index.row())
        painter.fillRect(option.rect, theme.hover);
    paintEdge(painter, option.rect, Qt::BottomEdge, theme.grid);
}

void CellDelegate::paintFocus(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                              const Theme &theme) const
{
    const RecordTable *table = tableOf(option);
    if (!table || table->currentIndex() != index || !table->hasFocus() || !table->showsRing())
        return;
    paintFocusRing(painter, option.rect.adjusted(1, 1, -1, -2), theme);
}

QRect CellDelegate::markRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const RecordTable *table = tableOf(option);
    if (!isFirst(table, index.column()) || !index.data(RecordListModel::DuplicateRole).toBool())
        return {};
    const QRect area = textRect(option.rect, true, isLast(table, index.column()), option.direction);
    const QRect mark(area.right() + 1 - metrics::kIconMark, area.top(), metrics::kIconMark, area.height());
    return option.direction == Qt::RightToLeft ? mark.translated(area.left() - mark.left(), 0) : mark;
}

bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QRect mark = markRect(option, index);
        if (mouse->button() == Qt::LeftButton && !mark.isEmpty() &&
            mark.contains(mouse->position().toPoint())) {
            Q_EMIT duplicateClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    if (index.data(RecordListModel::HeadRole).toBool())
        return; // the table paints the heads of groups, over all columns
    const Theme &theme = currentTheme();
    const RecordTable *table = tableOf(option);
    paintGround(*painter, option, index, theme);
    QRect area = textRect(option.rect, isFirst(table, index.column()), isLast(table, index.column()),
                          option.direction);
    if (const QRect mark = markRect(option, index); !mark.isEmpty()) {
        paintIcon(*painter, mark, Icon::Duplicate, theme.warn, metrics::kIconMark, option.direction);
        const int room = metrics::kIconMark + metrics::kSpace4;
        area.adjust(option.direction == Qt::RightToLeft ? room : 0, 0,
                    option.direction == Qt::RightToLeft ? 0 : -room, 0);
    }
    if (!index.data(RecordListModel::LoadedRole).toBool()) {
        const QRect bar(area.x(), area.center().y() - kPlaceholderHeight / 2, area.width() * 3 / 5,
                        kPlaceholderHeight);
        paintPanel(*painter, bar, {theme.grid, QColor(), kPlaceholderHeight / 2, 0, false});
    } else if (const QString text = index.data().toString(); !text.isEmpty() && area.width() > 0) {
        const Look look = lookOf(option, index, theme);
        const QStaticText &laid = laidOut(text, *look.font, area.width());
        const bool atRight = ((index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0) !=
                             (option.direction == Qt::RightToLeft);
        const qreal x = atRight ? area.right() + 1 - laid.size().width() : area.left();
        painter->setFont(*look.font);
        painter->setPen(look.color);
        painter->drawStaticText(QPointF(x, area.top() + (area.height() - 1 - laid.size().height()) / 2),
                                laid);
    }
    paintFocus(*painter, option, index, theme);
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto *table = qobject_cast<const RecordTable *>(view);
    const QString text = index.data().toString();
    const int room =
        textRect(option.rect, isFirst(table, index.column()), isLast(table, index.column()), option.direction)
            .width();
    const bool cut = QFontMetrics(m_strong).horizontalAdvance(text) > room;
    const bool atMark = markRect(option, index).contains(event->pos());
    const QString marked = tr("Likely a duplicate: click to compare");
    showPlainToolTip(event->globalPos(), atMark ? marked : cut ? text : QString(), view, option.rect);
    return true;
}

} // namespace rapport::ui
