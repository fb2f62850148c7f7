#include "ui/myday/daycolumnheader.h"

#include "ui/myday/daydelegate.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 27;

} // namespace

DayColumnHeader::DayColumnHeader(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(themeOf(*this).scaled(kHeight, TextStyle::Secondary));
}

void DayColumnHeader::setRowWidth(int width)
{
    m_rowWidth = width;
    update();
}

void DayColumnHeader::paintEvent(QPaintEvent *)
{
    using namespace daycolumns;
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.sunken);
    paintEdge(painter, rect(), Qt::BottomEdge, theme.line);
    const QFont font = theme.font(TextStyle::SecondaryMedium);
    const auto name = [&](int x, int end, const QString &text) {
        const QRect place(x, 0, end - x, height() - 1);
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), place), text, font, theme.text2,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    };
    const int end = m_rowWidth - kButtons;
    const int due = end - dueWidth(m_rowWidth);
    name(kEdge, kText - metrics::kSpace8, tr("Rank"));
    name(kText, due - metrics::kSpace12, tr("What, and why now"));
    name(due, end, tr("Due"));
}

} // namespace rapport::ui
