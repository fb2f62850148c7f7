#include "ui/card/timelinedelegate.h"

#include "ui/card/channelicon.h"
#include "ui/card/timelinemodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>

namespace rapport::ui {

namespace {

constexpr int kDayHeight = 28;
constexpr int kEntryHeight = 48;
constexpr int kTextLeft = metrics::kRing + metrics::kSpace8;
constexpr int kMostLines = 60;

QString oneLine(const QString &text)
{
    return text.simplified();
}

/// Lays text out in lines of `width`; at most kMostLines of it, so that a novel in a note cannot hold up painting.
int textHeight(const QString &text, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    const QRect bounds = metrics.boundingRect(QRect(0, 0, std::max(40, width), metrics.lineSpacing() * kMostLines), Qt::TextWordWrap | Qt::TextWrapAnywhere, text.left(4000));
    return std::min(bounds.height(), metrics.lineSpacing() * kMostLines);
}

const domain::TimelineEntry *entryOf(const QModelIndex &index)
{
    return index.data(TimelineModel::EntryRole).value<const domain::TimelineEntry *>();
}

Icon iconOf(const domain::TimelineEntry &entry)
{
    switch (entry.what) {
    case domain::TimelineEntry::What::Changes: return Icon::Edit;
    case domain::TimelineEntry::What::Task: return Icon::Check;
    case domain::TimelineEntry::What::Activity: break;
    }
    return channelIcon(entry.channel);
}

} // namespace

TimelineDelegate::TimelineDelegate(domain::CataloguePtr catalogue, QObject *parent)
    : QStyledItemDelegate(parent), m_catalogue(std::move(catalogue))
{
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(TimelineModel::IsDayRole).toBool())
        paintDay(*painter, option, index.data(Qt::DisplayRole).toString());
    else
        paintEntry(*painter, option, index);
    painter->restore();
}

void TimelineDelegate::paintDay(QPainter &painter, const QStyleOptionViewItem &option, const QString &day) const
{
    const Theme &theme = themeOf(*option.widget);
    const QFont font = theme.font(TextStyle::Secondary);
    const int width = QFontMetrics(font).horizontalAdvance(day);
    paintText(painter, option.rect, day, font, theme.text2, Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    QRect rule = option.rect.adjusted(width + metrics::kSpace8, 0, 0, 0);
    rule.setTop(option.rect.center().y());
    rule.setHeight(1);
    painter.fillRect(QStyle::visualRect(option.direction, option.rect, rule), theme.grid);
}

void TimelineDelegate::paintEntry(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *entry = entryOf(index);
    if (!entry)
        return;
    const Theme &theme = themeOf(*option.widget);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const QRect body = option.rect.adjusted(0, 2, 0, -2);
    if (current)
        paintPanel(painter, body, {theme.selection, {}, metrics::kRadiusField});
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, body, theme);
    paintRingIcon(painter, visual(QRect(body.left() + 2, body.top() + 2, metrics::kRing, metrics::kRing)).topLeft(), iconOf(*entry), theme, false, option.direction);

    QRect line(body.left() + kTextLeft, body.top() + 3, body.width() - kTextLeft - metrics::kSpace4, 20);
    const QString time = QLocale().toString(entry->at.local().time(), QStringLiteral("HH:mm"));
    const QFont small = theme.font(TextStyle::Secondary);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    paintText(painter, visual(QRect(line.right() - timeWidth, line.top(), timeWidth + 1, line.height())), time, small, theme.text2, Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    line.setRight(line.right() - timeWidth - metrics::kSpace8);
    for (const auto &[shown, icon] : {std::pair{entry->internal, Icon::Lock}, std::pair{entry->pinned, Icon::Pin}}) {
        if (!shown)
            continue;
        const QRect mark(line.right() - 18, line.top(), 18, line.height());
        paintIcon(painter, visual(mark), icon, theme.text2, metrics::kIconSmall, option.direction);
        line.setRight(mark.left() - metrics::kSpace4);
    }
    paintText(painter, visual(line), timelineTitle(*entry), theme.font(TextStyle::BodyMedium), theme.text, Qt::AlignLeading | Qt::AlignVCenter, option.direction);

    const QString preview = timelinePreview(*entry, *m_catalogue);
    const QRect below(body.left() + kTextLeft, body.top() + 23, body.width() - kTextLeft - metrics::kSpace4, body.height() - 25);
    if (!index.data(TimelineModel::ExpandedRole).toBool()) {
        paintText(painter, visual(below), oneLine(preview.left(500)), small, theme.text2, Qt::AlignLeading | Qt::AlignTop, option.direction);
        return;
    }
    painter.setFont(theme.font(TextStyle::Body));
    painter.setPen(theme.text);
    painter.drawText(visual(below), Qt::TextWordWrap | Qt::TextWrapAnywhere | Qt::AlignTop | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft), preview.left(4000));
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    if (index.data(TimelineModel::IsDayRole).toBool())
        return {100, theme.scaled(kDayHeight)};
    if (!index.data(TimelineModel::ExpandedRole).toBool())
        return {100, theme.scaled(kEntryHeight)};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : option.rect.width()) - kTextLeft - metrics::kSpace4;
    const auto *entry = entryOf(index);
    const int text = entry ? textHeight(timelinePreview(*entry, *m_catalogue), theme.font(TextStyle::Body), width) : 0;
    return {100, std::max(theme.scaled(kEntryHeight), 23 + text + metrics::kSpace8)};
}

} // namespace rapport::ui
