#include "ui/myday/daydelegate.h"

#include "messages/when.h"
#include "ui/myday/daymodel.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kTaskRow = 56;
constexpr int kHeadRow = 40;
constexpr int kLineGap = 6;

} // namespace

/// What every part of a row is painted with. `row` is the row without the box under it.
struct DayDelegate::Stroke {
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const Theme &theme;
    QRect row;
    bool selected;

    QRect visual(const QRect &place) const { return QStyle::visualRect(option.direction, row, place); }
    QColor color(ColorRole role) const
    {
        return selected && theme.scheme == Scheme::HighContrast ? theme.selectionText : theme.color(role);
    }
    void text(const QRect &place, const QString &words, const QFont &font, ColorRole role,
              Qt::Alignment side = Qt::AlignLeading) const
    {
        paintText(painter, visual(place), words, font, color(role), side | Qt::AlignVCenter,
                  option.direction);
    }
};

DayDelegate::DayDelegate(const DayModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model)
{
}

void DayDelegate::setOpenRow(int row, int boxHeight)
{
    const int before = m_openRow;
    const bool same = before == row && m_boxHeight == boxHeight;
    m_openRow = row;
    m_boxHeight = boxHeight;
    if (same)
        return;
    for (const int changed : {before, row}) {
        if (changed >= 0 && changed < m_model.rowCount())
            Q_EMIT sizeHintChanged(m_model.index(changed));
    }
}

int DayDelegate::plainHeight(int row, const Theme &theme) const
{
    if (m_model.item(row).isHead)
        return theme.scaled(kHeadRow);
    return kTaskRow - metrics::kRow - 4 + theme.scaled(metrics::kRow / 2 + 4) +
           theme.scaled(metrics::kSpace16, TextStyle::Secondary);
}

QSize DayDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const int plain = plainHeight(index.row(), theme);
    return {metrics::kRail, index.row() == m_openRow ? plain - 1 + m_boxHeight : plain};
}

void DayDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    const DayItem &item = m_model.item(index.row());
    const bool open = index.row() == m_openRow;
    const bool selected = !item.isHead && (open || option.state.testFlag(QStyle::State_Selected));
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor ground = selected      ? theme.selection
                          : hovered     ? theme.hover
                          : item.isHead ? theme.sunken
                                        : theme.surface;
    painter->fillRect(option.rect, ground);
    paintEdge(*painter, option.rect, Qt::BottomEdge, item.isHead ? theme.line : theme.grid);
    QRect row = option.rect;
    row.setHeight(plainHeight(index.row(), theme) - 1);
    const Stroke stroke{*painter, option, theme, row, selected};
    if (item.isHead)
        paintHead(stroke, item);
    else
        paintTask(stroke, item);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && showsFocusRing(*option.widget))
        paintFocusRing(*painter, option.rect, theme, metrics::kRadiusPill);
}

void DayDelegate::paintTask(const Stroke &stroke, const DayItem &item) const
{
    using namespace daycolumns;
    const QRect row = stroke.row;
    const Theme &theme = stroke.theme;
    const int x = row.x();
    if (item.place > 0) {
        const QRect place(x, row.y(), kRankEnd + 1, row.height());
        stroke.text(place, messages::numberText(qint64(item.place)), theme.font(TextStyle::Body),
                    ColorRole::Text2, Qt::AlignTrailing);
    }
    const QRect ring(x + kRing, row.y() + (row.height() + 1 - metrics::kButton) / 2, metrics::kButton,
                     metrics::kButton);
    paintLargeRingIcon(stroke.painter, stroke.visual(ring).topLeft(), item.icon, theme,
                       stroke.option.direction);
    const int due = dueWidth(row.width());
    const int dueStart = x + row.width() - kButtons - due;
    const int textWidth = dueStart - metrics::kSpace12 - x - kText;
    const int title = theme.lineHeight(TextStyle::BodyMedium);
    const int line = theme.lineHeight(TextStyle::Secondary);
    const int top = row.y() + (row.height() + 1 - title - line) / 2;
    const bool done = !item.isOpen();
    stroke.text({x + kText, top, textWidth, title}, item.title, theme.font(TextStyle::BodyMedium),
                done ? ColorRole::Text2 : ColorRole::Text);
    stroke.text({x + kText, top + title, textWidth, line}, item.line, theme.font(TextStyle::Secondary),
                ColorRole::Text2);
    paintDue(stroke, item, {dueStart, row.y(), due, row.height()});
}

void DayDelegate::paintDue(const Stroke &stroke, const DayItem &item, const QRect &area) const
{
    QRect text = area;
    if (item.due.icon) {
        const QRect mark(area.x(), area.y(), metrics::kIconMark, area.height());
        paintIcon(stroke.painter, stroke.visual(mark), *item.due.icon, stroke.color(item.due.role),
                  metrics::kIconMark, stroke.option.direction);
        text.setLeft(area.x() + metrics::kIconMark + kLineGap);
    }
    stroke.text(text, item.due.text, stroke.theme.font(TextStyle::BodyMedium), item.due.role);
}

void DayDelegate::paintHead(const Stroke &stroke, const DayItem &item) const
{
    using namespace daycolumns;
    const QRect row = stroke.row;
    const Theme &theme = stroke.theme;
    const QRect chevron(row.x() + kEdge, row.y(), metrics::kIconMark, row.height());
    paintIcon(stroke.painter, stroke.visual(chevron), item.unfolded ? Icon::ChevronDown : Icon::ChevronRight,
              theme.text2, metrics::kIconMark, stroke.option.direction);
    const QFont font = theme.font(TextStyle::BodyMedium);
    const int nameX = chevron.right() + 1 + metrics::kSpace8;
    const int nameWidth = textWidth(font, item.title);
    stroke.text({nameX, row.y(), nameWidth, row.height()}, item.title, font, ColorRole::Text);
    const int countX = nameX + nameWidth + 9;
    const QString count = messages::numberText(qint64(item.count));
    const int countWidth = textWidth(theme.font(TextStyle::Body), count);
    stroke.text({countX, row.y(), countWidth, row.height()}, count, theme.font(TextStyle::Body),
                ColorRole::Text2);
    const int restX = countX + countWidth + metrics::kSpace16;
    stroke.text({restX, row.y(), row.right() + 1 - kEdge - restX, row.height()}, item.line,
                theme.font(TextStyle::Secondary), ColorRole::Text2, Qt::AlignTrailing);
}

} // namespace rapport::ui
