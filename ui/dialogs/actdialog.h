#pragma once

#include <QDialog>

class QHBoxLayout;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class Label;

/// The frame of every dialog: the title says the act, a body, a footer with help left and Cancel and the verb right. Esc
/// cancels, Ctrl+Enter commits; it deletes itself when closed. A subclass or its maker fills the body and answers
/// `committed`. GUI thread.
class ActDialog : public QDialog {
    Q_OBJECT
public:
    ActDialog(const QString &title, const QString &verb, QWidget *parent);

    QVBoxLayout &body() { return *m_body; }
    void setVerb(const QString &verb);
    /// The verb cannot be used, and why; empty: it can.
    void setBlocked(const QString &why);
    void setDangerous(bool dangerous);
    void setCancelVisible(bool visible);
    /// A line at the left of the footer.
    void setHelp(const QString &help);
    /// A failure, above the footer; empty hides it.
    void setFault(const QString &sentence);
    /// A further button left of the verb, e.g. "Save and new".
    Button *addButton(const QString &text);

Q_SIGNALS:
    /// The verb was pressed: save, then accept().
    void committed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeFooter();

    QVBoxLayout *m_body = nullptr;
    Label *m_fault = nullptr;
    Label *m_help = nullptr;
    Button *m_cancel = nullptr;
    Button *m_verb = nullptr;
    QHBoxLayout *m_row = nullptr;
};

} // namespace rapport::ui
