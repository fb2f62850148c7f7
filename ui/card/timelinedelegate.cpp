#include "ui/card/timelinedelegate.h"

#include "messages/when.h"
#include "ui/card/channelicon.h"
#include "ui/card/timelinemodel.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace rapport::ui {

namespace {

constexpr int kDayHeight = 24;
constexpr int kDayText = 20;
constexpr int kEntryHeight = 48;
constexpr int kBareHeight = 32; ///< an entry without a preview
constexpr int kTitleTop = 4;
constexpr int kTitleHeight = 20;
constexpr int kMostLines = 24; ///< longer texts scroll in their place
constexpr int kMostCharacters = 200'000;
constexpr int kTextLeft = metrics::kRing + metrics::kSpace8;
constexpr int kRight = 6; ///< with the scroll bar the margin of the pane

/// The row without the room before the scroll bar.
QStyleOptionViewItem inset(const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem result = option;
    result.rect.adjust(option.direction == Qt::RightToLeft ? kRight : 0, 0,
                       option.direction == Qt::RightToLeft ? 0 : -kRight, 0);
    return result;
}

const domain::TimelineEntry *entryOf(const QModelIndex &index)
{
    return index.data(TimelineModel::EntryRole).value<const domain::TimelineEntry *>();
}

bool isExpanded(const QModelIndex &index)
{
    return index.data(TimelineModel::ExpandedRole).toBool();
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

/// The height of a text in lines of `width`, at most kMostLines: a novel in a note cannot hold up painting.
int textHeight(const QString &text, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    const int most = metrics.lineSpacing() * kMostLines;
    constexpr int kEnough = 6000;
    const QRect bounds = metrics.boundingRect(QRect(0, 0, std::max(40, width), most),
                                              Qt::TextWordWrap | Qt::TextWrapAnywhere, text.left(kEnough));
    return std::min(bounds.height(), most);
}

/// The place below the title.
QRect textRect(const QStyleOptionViewItem &option)
{
    const QRect below =
        option.rect.adjusted(kTextLeft, kTitleTop + kTitleHeight, -metrics::kSpace4, -metrics::kSpace4);
    return QStyle::visualRect(option.direction, option.rect, below);
}

} // namespace

TimelineDelegate::TimelineDelegate(domain::CataloguePtr catalogue, QObject *parent)
    : QStyledItemDelegate(parent), m_catalogue(std::move(catalogue))
{
}

QString TimelineDelegate::preview(const QModelIndex &index) const
{
    const auto *entry = entryOf(index);
    if (!entry)
        return {};
    const bool folded = entry->what == domain::TimelineEntry::What::Changes && entry->changes.size() > 1 &&
                        !isExpanded(index);
    return folded ? QString() : timelinePreview(*entry, *m_catalogue);
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    if (index.data(TimelineModel::IsDayRole).toBool())
        paintDay(*painter, inset(option), index.data(Qt::DisplayRole).toString());
    else
        paintEntry(*painter, inset(option), index);
    painter->restore();
}

void TimelineDelegate::paintDay(QPainter &painter, const QStyleOptionViewItem &option,
                                const QString &day) const
{
    const Theme &theme = themeOf(*option.widget);
    const QFont font = theme.font(TextStyle::Secondary);
    const QRect line(option.rect.left(), option.rect.top(), option.rect.width(),
                     theme.scaled(kDayText, TextStyle::Secondary));
    paintText(painter, line, day, font, theme.text2, Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    QRect rule = line.adjusted(textWidth(font, day) + metrics::kSpace8, 0, 0, 0);
    rule.setTop(line.center().y());
    rule.setHeight(1);
    painter.fillRect(QStyle::visualRect(option.direction, line, rule), theme.line);
}

QRect TimelineDelegate::paintMarks(QPainter &painter, const QStyleOptionViewItem &option,
                                   const domain::TimelineEntry &entry, QRect line) const
{
    const Theme &theme = themeOf(*option.widget);
    const QFont small = theme.font(TextStyle::Secondary);
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto take = [&line](int width) {
        const QRect taken(line.right() + 1 - width, line.top(), width, line.height());
        line.setRight(taken.left() - metrics::kSpace8 - 1);
        return taken;
    };
    const QString time = messages::timeText(entry.at);
    paintText(painter, visual(take(textWidth(small, time))), time, small, theme.text2,
              Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    if (entry.internal) {
        const QString word = TimelineModel::tr("Internal");
        const QRect pill = visual(take(textWidth(small, word) + metrics::kIconSmall + metrics::kSpace20));
        paintPanel(painter, pill, {theme.chip, {}, metrics::kRadiusPill});
        const QRect inner = pill.adjusted(metrics::kSpace8, 0, -metrics::kSpace8, 0);
        const QRect mark(inner.left(), inner.top(), metrics::kIconSmall, inner.height());
        paintIcon(painter, QStyle::visualRect(option.direction, inner, mark), Icon::Lock, theme.text2,
                  metrics::kIconSmall, option.direction);
        paintText(painter, inner, word, small, theme.text2, Qt::AlignTrailing | Qt::AlignVCenter,
                  option.direction);
    }
    if (entry.pinned)
        paintIcon(painter, visual(take(metrics::kIconMark)), Icon::Pin, theme.accent, metrics::kIconMark,
                  option.direction);
    return line;
}

void TimelineDelegate::paintEntry(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const auto *entry = entryOf(index);
    if (!entry)
        return;
    const Theme &theme = themeOf(*option.widget);
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const bool current = option.state.testFlag(QStyle::State_HasFocus);
    if (current && showsFocusRing(*option.widget))
        paintFocusRing(painter, option.rect.adjusted(0, 0, 0, -1), theme);
    const QRect ring(option.rect.left(), option.rect.top() + 2, metrics::kRing, metrics::kRing);
    paintRingIcon(painter, visual(ring).topLeft(), iconOf(*entry), theme, current, option.direction);
    const QRect line(option.rect.left() + kTextLeft, option.rect.top() + kTitleTop,
                     option.rect.width() - kTextLeft, kTitleHeight);
    const QRect title = paintMarks(painter, option, *entry, line);
    paintText(painter, visual(title), timelineTitle(*entry), theme.font(TextStyle::BodyMedium), theme.text,
              Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    if (isExpanded(index))
        return; // the text field stands there
    const QRect below = line.translated(0, kTitleHeight).adjusted(0, 0, -metrics::kSpace4, 0);
    constexpr int kOneLine = 500;
    paintText(painter, visual(below), preview(index).left(kOneLine).simplified(),
              theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              option.direction);
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    if (index.data(TimelineModel::IsDayRole).toBool())
        return {100, theme.scaled(kDayHeight, TextStyle::Secondary)};
    const QString text = preview(index);
    if (!isExpanded(index) || text.isEmpty())
        return {100, theme.scaled(text.isEmpty() ? kBareHeight : kEntryHeight)};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width =
        (view ? view->viewport()->width() : option.rect.width()) - kTextLeft - metrics::kSpace4 - kRight;
    const int height = textHeight(text, theme.font(TextStyle::Body), width);
    return {100, kTitleTop + theme.scaled(kTitleHeight) + height + metrics::kSpace12};
}

QWidget *TimelineDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &index) const
{
    if (!entryOf(index) || preview(index).isEmpty())
        return nullptr;
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(QStringLiteral("entryText"));
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(themeOf(*parent).font(TextStyle::Body));
    text->document()->setDocumentMargin(0);
    text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text->viewport()->setAutoFillBackground(false);
    text->setAccessibleName(tr("Whole text"));
    setBare(*text, true);
    return text;
}

void TimelineDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *text = qobject_cast<QPlainTextEdit *>(editor);
    const QString wanted = preview(index).left(kMostCharacters);
    if (text && text->toPlainText() != wanted)
        text->setPlainText(wanted);
}

void TimelineDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &) const
{
    editor->setGeometry(textRect(inset(option)));
}

bool TimelineDelegate::eventFilter(QObject *editor, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        if (auto *widget = qobject_cast<QWidget *>(editor); widget && widget->parentWidget()->parentWidget())
            widget->parentWidget()->parentWidget()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false; // not the base class: Tab and Enter are the text field's own
}

} // namespace rapport::ui
