#include "ui/widgets/safehtmlview.h"

namespace rapport::ui {

namespace {

constexpr qsizetype kMostCharacters = 200'000;

} // namespace

SafeHtmlView::SafeHtmlView(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
}

void SafeHtmlView::showHtml(const QString &html)
{
    setHtml(html.left(kMostCharacters));
}

void SafeHtmlView::showText(const QString &text)
{
    setPlainText(text.left(kMostCharacters));
}

QVariant SafeHtmlView::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace rapport::ui
