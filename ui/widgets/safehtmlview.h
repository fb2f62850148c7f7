#pragma once

#include <QTextBrowser>

namespace rapport::ui {

// Shows the safe HTML of a message and loads nothing that it names. Links do not open. Owned by its parent; GUI thread.
class SafeHtmlView final : public QTextBrowser {
    Q_OBJECT

public:
    explicit SafeHtmlView(QWidget *parent = nullptr);

    // `html` has passed outreach::safeHtml.
    void showHtml(const QString &html);
    void showText(const QString &text);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace rapport::ui
