#include "ui/campaigns/mailaccountform.h"

#include "outreach/secret.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace rapport::ui {

using core::SettingKey;
using Security = outreach::SmtpAccount::Security;

namespace {

constexpr int kMostPort = 65'535;

} // namespace

MailAccountForm::MailAccountForm(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_host(new QLineEdit(this)), m_port(new QSpinBox(this)),
      m_security(new QComboBox(this)), m_user(new QLineEdit(this)), m_password(new QLineEdit(this))
{
    auto *rows = new QFormLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(metrics::kSpace16);
    rows->setVerticalSpacing(metrics::kSpace8);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](QWidget *field, const char *key, const QString &label) {
        field->setObjectName(QLatin1String(key));
        field->setAccessibleName(label);
        rows->addRow(new Label(label, TextStyle::Body, this), field);
    };
    add(m_host, "mail.host", tr("Mail server"));
    add(m_port, "mail.port", tr("Port"));
    add(m_security, "mail.security", tr("Connection"));
    add(m_user, "mail.user", tr("Login"));
    add(m_password, "mail.password", tr("Password"));
    m_port->setRange(1, kMostPort);
    m_security->addItem(tr("STARTTLS"), QStringLiteral("starttls"));
    m_security->addItem(tr("TLS"), QStringLiteral("tls"));
    m_security->addItem(tr("In clear, without a login"), QStringLiteral("none"));
    m_user->setPlaceholderText(tr("none"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("as kept in the key chain"));
    const core::Settings &settings = context.settings;
    m_host->setText(settings.value(SettingKey::MailHost).toString());
    m_port->setValue(settings.value(SettingKey::MailPort).toInt());
    m_security->setCurrentIndex(
        qMax(0, m_security->findData(settings.value(SettingKey::MailSecurity).toString())));
    m_user->setText(settings.value(SettingKey::MailUser).toString());
}

QString MailAccountForm::accountKey() const
{
    return QStringLiteral("smtp:%1@%2").arg(m_user->text().trimmed(), m_host->text().trimmed());
}

core::Result<outreach::SmtpAccount> MailAccountForm::account() const
{
    const QString security = m_security->currentData().toString();
    outreach::SmtpAccount account;
    account.host = m_host->text().trimmed();
    account.port = quint16(m_port->value());
    account.security = security == QLatin1String("tls")    ? Security::Tls
                       : security == QLatin1String("none") ? Security::None
                                                           : Security::StartTls;
    account.user = m_user->text().trimmed();
    account.password = m_password->text().toUtf8();
    account.caFile = qEnvironmentVariable("RAPPORT_SMTP_CA");
    if (!account.user.isEmpty() && account.password.isEmpty()) {
        RAPPORT_TRY(account.password, outreach::accountPassword(accountKey()));
    }
    RAPPORT_CHECK(outreach::checkAccount(account));
    return account;
}

core::Result<> MailAccountForm::keep() const
{
    core::Settings &settings = m_context.settings;
    settings.setValue(SettingKey::MailHost, m_host->text().trimmed());
    settings.setValue(SettingKey::MailPort, m_port->value());
    settings.setValue(SettingKey::MailSecurity, m_security->currentData());
    settings.setValue(SettingKey::MailUser, m_user->text().trimmed());
    if (m_user->text().trimmed().isEmpty() || m_password->text().isEmpty())
        return {};
    return outreach::writeSecret(accountKey(), m_password->text().toUtf8());
}

} // namespace rapport::ui
