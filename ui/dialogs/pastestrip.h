#pragma once

#include "domain/record.h"

#include <QWidget>

namespace rapport::ui {

class Button;
class Label;
class LinkButton;

/// Takes a signature, a mail or what a web form sent from the clipboard or a mail's file, says which fields it filled, and takes that back.
/// Owned by the form above whose fields it stands; GUI thread.
class PasteStrip final : public QWidget {
    Q_OBJECT
public:
    explicit PasteStrip(QWidget *parent = nullptr);

    /// What the clipboard holds is read and offered; says so when there is nothing in it.
    void takeClipboard();
    /// The same with the text of a mail's file.
    void takeMail(const QString &text);
    /// Says why a mail could not be read.
    void showFault(const QString &sentence);
    /// The form filled these, by their labels.
    void showFilled(const QStringList &labels);
    void clear();

Q_SIGNALS:
    void read(const rapport::domain::FieldValues &proposals);
    void mailRequested();
    void takeBackRequested();

private:
    void say(const QString &words, bool canTakeBack);

    Button *m_paste;
    LinkButton *m_mail;
    Label *m_words;
    LinkButton *m_back;
};

} // namespace rapport::ui
