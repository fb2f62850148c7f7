#include "ui/campaigns/taghighlighter.h"

#include "ui/theme/paint.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QRegularExpression>

namespace rapport::ui {

TagHighlighter::TagHighlighter(QPlainTextEdit &editor)
    : QSyntaxHighlighter(editor.document()), m_editor(editor)
{
    editor.installEventFilter(this);
}

void TagHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression kElement(QStringLiteral("</?[A-Za-z][^<>]*>"));
    static const QRegularExpression kTag(QStringLiteral("\\{\\{.*?\\}\\}"));
    const Theme &theme = themeOf(m_editor);
    const auto paint = [&](const QRegularExpression &what, const QTextCharFormat &format) {
        for (auto it = what.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
        }
    };
    QTextCharFormat element;
    element.setForeground(theme.color(ColorRole::Text3));
    QTextCharFormat tag;
    tag.setForeground(theme.color(ColorRole::Accent));
    tag.setBackground(theme.color(ColorRole::AccentSoft));
    paint(kElement, element);
    paint(kTag, tag);
}

bool TagHighlighter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rehighlight();
    return QSyntaxHighlighter::eventFilter(watched, event);
}

} // namespace rapport::ui
