#include "ui/widgets/tooltips.h"

#include "ui/theme/theme.h"

#include <QToolTip>
#include <QWidget>

namespace rapport::ui {

namespace {

constexpr qsizetype kLongest = 2000; // characters; more is no tooltip

QString escaped(const QString &plain)
{
    QString text = plain.size() > kLongest ? plain.left(kLongest) + QChar(0x2026) : plain;
    text = text.toHtmlEscaped();
    return text.replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

} // namespace

QString toolTipText(const QString &plain)
{
    return plain.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(escaped(plain));
}

QString toolTipText(const QString &plain, const QString &shortcut)
{
    if (shortcut.isEmpty())
        return toolTipText(plain);
    const QString hint = currentTheme().text3.name();
    return QStringLiteral("<qt>%1&nbsp;&nbsp;<font color=\"%2\">%3</font></qt>")
        .arg(escaped(plain), hint, shortcut.toHtmlEscaped());
}

void showPlainToolTip(const QPoint &globalPosition, const QString &plain, QWidget *widget, const QRect &area)
{
    QToolTip::showText(globalPosition, toolTipText(plain), widget, area);
}

void setPlainToolTip(QWidget &widget, const QString &plain, const QString &shortcut)
{
    widget.setToolTip(toolTipText(plain, shortcut));
}

} // namespace rapport::ui
