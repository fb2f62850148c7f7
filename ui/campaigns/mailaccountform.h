#pragma once

#include "outreach/smtpclient.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace rapport::ui {

/// The mail server of this machine. All but the password is kept with the machine's settings, the password in the system's key
/// chain. Owned by its dialog; GUI thread.
class MailAccountForm final : public QWidget {
    Q_OBJECT
public:
    MailAccountForm(AppContext &context, QWidget *parent);

    /// As it is entered; a password that was left empty is asked from the key chain. Fails with what does not fit, or why there is
    /// no password.
    [[nodiscard]] core::Result<outreach::SmtpAccount> account() const;
    /// For the next time. Fails where the password cannot be kept; the rest is kept nevertheless.
    [[nodiscard]] core::Result<> keep() const;

private:
    QString accountKey() const;

    AppContext &m_context;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
};

} // namespace rapport::ui
