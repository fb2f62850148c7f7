#include "ui/shell/systemprompts.h"

#include "ui/dialogs/actdialog.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

QString SystemPrompts::openFile(QWidget *parent, const QString &title, const QString &pattern)
{
    return QFileDialog::getOpenFileName(parent, title, {}, pattern);
}

QString SystemPrompts::openFolder(QWidget *parent, const QString &title)
{
    return QFileDialog::getExistingDirectory(parent, title);
}

QString SystemPrompts::saveFile(QWidget *parent, const QString &title, const QString &suggestion,
                                const QString &pattern)
{
    return QFileDialog::getSaveFileName(parent, title, suggestion, pattern);
}

void SystemPrompts::confirm(QWidget *parent, const QString &title, const QString &text, const QString &verb,
                            std::function<void()> yes)
{
    auto *dialog = new ActDialog(title, verb, parent);
    dialog->setObjectName(QStringLiteral("prompt.confirm"));
    auto *words = new Label(text, TextStyle::Body, dialog);
    words->setWordWrap(true);
    dialog->body().addWidget(words);
    dialog->setDangerous(true);
    QObject::connect(dialog, &QDialog::accepted, dialog, [yes = std::move(yes)] { yes(); });
    QObject::connect(dialog, &ActDialog::committed, dialog, &QDialog::accept);
    dialog->open();
}

void SystemPrompts::tell(QWidget *parent, const QString &title, const QString &text)
{
    auto *dialog = new ActDialog(title, QCoreApplication::translate("Prompts", "Close"), parent);
    dialog->setObjectName(QStringLiteral("prompt.tell"));
    auto *words = new Label(text, TextStyle::Body, dialog);
    words->setWordWrap(true);
    dialog->body().addWidget(words);
    dialog->setCancelVisible(false);
    QObject::connect(dialog, &ActDialog::committed, dialog, &QDialog::accept);
    dialog->open();
}

void SystemPrompts::askText(QWidget *parent, const QString &title, const QString &label, const QString &start,
                            std::function<void(QString)> done)
{
    auto *dialog = new ActDialog(title, QCoreApplication::translate("Prompts", "Save"), parent);
    dialog->setObjectName(QStringLiteral("prompt.text"));
    auto *words = new Label(label, TextStyle::SecondaryMedium, dialog);
    auto *edit = new QLineEdit(start, dialog);
    edit->setObjectName(QStringLiteral("prompt.text.edit"));
    edit->setAccessibleName(label);
    words->setBuddy(edit);
    dialog->body().addWidget(words);
    dialog->body().addWidget(edit);
    edit->selectAll();
    edit->setFocus();
    QObject::connect(dialog, &ActDialog::committed, dialog, [dialog, edit, done = std::move(done)] {
        if (edit->text().trimmed().isEmpty())
            return;
        done(edit->text().trimmed());
        dialog->accept();
    });
    dialog->open();
}

} // namespace rapport::ui
