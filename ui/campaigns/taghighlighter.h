#pragma once

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace rapport::ui {

/// Tells fields and conditions of a message from its text and its HTML. Lives with the editor's document; GUI thread.
class TagHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit TagHighlighter(QPlainTextEdit &editor);

protected:
    void highlightBlock(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPlainTextEdit &m_editor;
};

} // namespace rapport::ui
