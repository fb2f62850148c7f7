#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace rapport::ui {

FlowLayout::FlowLayout(QWidget *parent, int across, int down)
    : QLayout(parent), m_across(across), m_down(down)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    auto item = std::make_unique<QWidgetItem>(widget);
    m_items.insert(std::clamp<qsizetype>(index, 0, m_items.size()), item.release());
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items.at(index) : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Do::Measure);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_across : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Do::Place);
}

int FlowLayout::arrange(const QRect &rect, Do what) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    QList<QLayoutItem *> line;
    int used = 0;
    int y = inner.y();
    bool first = true;
    const auto finish = [&] {
        y += (first ? 0 : m_down) + finishLine(line, inner, first ? y : y + m_down, what);
        first = false;
        line.clear();
        used = 0;
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(item->sizeHint().width(), inner.width());
        if (!line.isEmpty() && used + m_across + width > inner.width())
            finish();
        used += width + (line.isEmpty() ? 0 : m_across);
        line.append(item);
    }
    if (!line.isEmpty())
        finish();
    return y - rect.y() + contentsMargins().bottom();
}

int FlowLayout::finishLine(const QList<QLayoutItem *> &line, const QRect &inner, int y, Do what) const
{
    int height = 0;
    int used = -m_across;
    for (const QLayoutItem *item : line) {
        height = std::max(height, item->sizeHint().height());
        used += m_across + std::min(item->sizeHint().width(), inner.width());
    }
    if (what == Do::Measure)
        return height;
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = inner.x();
    for (QLayoutItem *item : line) {
        QSize size(std::min(item->sizeHint().width(), inner.width()), item->sizeHint().height());
        if (item == line.last() && item->expandingDirections().testFlag(Qt::Horizontal))
            size.rwidth() += std::max(0, inner.width() - used);
        const QRect place(QPoint(x, y + (height - size.height()) / 2), size);
        item->setGeometry(QStyle::visualRect(direction, inner, place));
        x += size.width() + m_across;
    }
    return height;
}

} // namespace rapport::ui
