#include "ui/widgets/tabstrip.h"

#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

namespace rapport::ui {

TabStrip::TabStrip(QWidget *parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setIconSize({metrics::kIconMark, metrics::kIconMark});
}

int TabStrip::addNamedTab(const QString &name, std::optional<Icon> icon)
{
    const int index = icon ? addTab(themedIcon(*icon), name) : addTab(name);
    setTabData(index, name);
    setAccessibleTabName(index, name);
    return index;
}

void TabStrip::setTabCount(int index, int count)
{
    const QString name = tabData(index).toString();
    const QString number = QLocale().toString(count);
    setTabText(index, count < 0 ? name : name + QLatin1Char('\t') + number);
    setAccessibleTabName(index, count < 0 ? name : name + QLatin1Char(' ') + number);
}

QSize TabStrip::tabSizeHint(int index) const
{
    const Theme &theme = themeOf(*this);
    const QFontMetrics medium(theme.font(TextStyle::SecondaryMedium));
    const QString words = tabText(index).section(QLatin1Char('\t'), 0, 0);
    const QString count = tabText(index).section(QLatin1Char('\t'), 1);
    int width = 2 * metrics::kSpace8 + medium.size(Qt::TextShowMnemonic, words).width();
    if (!tabIcon(index).isNull())
        width += metrics::kIconMark + metrics::kSpace8;
    if (!count.isEmpty())
        width += 6 + medium.horizontalAdvance(count);
    return {width, theme.scaled(metrics::kRow)};
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void TabStrip::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        paintEdge(painter, rect(), Qt::BottomEdge, themeOf(*this).line);
    }
    QTabBar::paintEvent(event);
}

} // namespace rapport::ui
