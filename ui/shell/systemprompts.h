#pragma once

#include "ui/shell/prompts.h"

namespace rapport::ui {

/// The prompts as people see them: the system's file pickers and our dialogs, all with plain text. Owned by main().
class SystemPrompts final : public Prompts {
public:
    QString openFile(QWidget *parent, const QString &title, const QString &pattern) override;
    QString openFolder(QWidget *parent, const QString &title) override;
    QString saveFile(QWidget *parent, const QString &title, const QString &suggestion,
                     const QString &pattern) override;
    void confirm(QWidget *parent, const QString &title, const QString &text, const QString &verb,
                 std::function<void()> yes) override;
    void tell(QWidget *parent, const QString &title, const QString &text) override;
    void askText(QWidget *parent, const QString &title, const QString &label, const QString &start,
                 std::function<void(QString)> done) override;
};

} // namespace rapport::ui
