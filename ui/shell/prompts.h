#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>
#include <functional>

class QWidget;

namespace rapport::ui {

/// Every question that interrupts a person, so that a test can answer it. Asynchronous dialogs open(); nothing here
/// blocks but the system's file pickers.
class Prompts {
public:
    virtual ~Prompts() = default;

    virtual QString openFile(QWidget *parent, const QString &title, const QString &pattern) = 0;
    virtual QString openFolder(QWidget *parent, const QString &title) = 0;
    virtual QString saveFile(QWidget *parent, const QString &title, const QString &suggestion,
                             const QString &pattern) = 0;
    /// Calls `yes` when the verb was chosen. Only for what cannot be undone.
    virtual void confirm(QWidget *parent, const QString &title, const QString &text, const QString &verb,
                         std::function<void()> yes) = 0;
    virtual void tell(QWidget *parent, const QString &title, const QString &text) = 0;
    /// Asks for a line of text, e.g. the name of a saved view.
    virtual void askText(QWidget *parent, const QString &title, const QString &label, const QString &start,
                         std::function<void(QString)> done) = 0;
};

} // namespace rapport::ui
