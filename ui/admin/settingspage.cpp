#include "ui/admin/settingspage.h"

#include "core/settings.h"
#include "ui/theme/thememanager.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>

namespace rapport::ui {

using core::SettingKey;

SettingsPage::SettingsPage(AppContext &context, QWidget *parent)
    : FormPage(QStringLiteral("settings"), tr("Settings"), tr("Of this machine; the store is not changed"),
               parent),
      m_context(context)
{
    addTheme();
    addDensity();
    addScale();
    addUser();
    addTrash();
    addMotion();
}

void SettingsPage::addTheme()
{
    auto *box = new QComboBox(this);
    box->addItem(tr("As the system"), QStringLiteral("system"));
    box->addItem(tr("Light"), QStringLiteral("light"));
    box->addItem(tr("Dark"), QStringLiteral("dark"));
    box->addItem(tr("High contrast"), QStringLiteral("contrast"));
    box->setCurrentIndex(
        std::max(0, box->findData(m_context.settings.value(SettingKey::ThemeName).toString())));
    connect(box, &QComboBox::activated, this, [this, box] {
        const QString name = box->currentData().toString();
        m_context.settings.setValue(SettingKey::ThemeName, name);
        m_context.theme.setChoice(name == QLatin1String("light")      ? ThemeChoice::Light
                                  : name == QLatin1String("dark")     ? ThemeChoice::Dark
                                  : name == QLatin1String("contrast") ? ThemeChoice::HighContrast
                                                                      : ThemeChoice::System);
    });
    addRow(QStringLiteral("theme"), tr("Theme"), box);
}

void SettingsPage::addDensity()
{
    auto *box = new QComboBox(this);
    box->addItem(tr("Compact"), QStringLiteral("compact"));
    box->addItem(tr("Normal"), QStringLiteral("normal"));
    box->addItem(tr("Wide"), QStringLiteral("wide"));
    box->setCurrentIndex(
        std::max(0, box->findData(m_context.settings.value(SettingKey::RowDensity).toString())));
    connect(box, &QComboBox::activated, this, [this, box] {
        m_context.settings.setValue(SettingKey::RowDensity, box->currentData());
        Q_EMIT m_context.theme.changed();
    });
    addRow(QStringLiteral("density"), tr("Rows"), box);
}

void SettingsPage::addScale()
{
    auto *box = new QComboBox(this);
    box->addItem(tr("As the system"), 0);
    for (const int percent : {100, 125, 150, 175, 200})
        box->addItem(tr("%1 %").arg(percent), percent);
    box->setCurrentIndex(
        std::max(0, box->findData(m_context.settings.value(SettingKey::ScalePercent).toInt())));
    connect(box, &QComboBox::activated, this,
            [this, box] { m_context.settings.setValue(SettingKey::ScalePercent, box->currentData()); });
    addRow(QStringLiteral("scale"), tr("Size"), box, tr("From the next start on."));
}

void SettingsPage::addUser()
{
    auto *login = new QLineEdit(m_context.settings.value(SettingKey::UserLogin).toString(), this);
    connect(login, &QLineEdit::editingFinished, this,
            [this, login] { m_context.settings.setValue(SettingKey::UserLogin, login->text().trimmed()); });
    addRow(QStringLiteral("login"), tr("Login of who works here"), login);
    const QString part = QStringLiteral("name");
    auto *name = new QLineEdit(m_context.settings.value(SettingKey::UserLogin, part).toString(), this);
    name->setPlaceholderText(m_context.workspace.userName());
    connect(name, &QLineEdit::editingFinished, this, [this, name, part] {
        m_context.settings.setValue(SettingKey::UserLogin, name->text().trimmed(), part);
    });
    addRow(QStringLiteral("name"), tr("Name"), name,
           tr("Shown to colleagues from the next opening of the store on."));
}

void SettingsPage::addTrash()
{
    auto *days = new QSpinBox(this);
    days->setRange(1, 3650);
    days->setSuffix(tr(" days"));
    days->setValue(m_context.settings.value(SettingKey::TrashKeepDays).toInt());
    connect(days, &QSpinBox::valueChanged, this,
            [this](int value) { m_context.settings.setValue(SettingKey::TrashKeepDays, value); });
    addRow(QStringLiteral("trash"), tr("Keep the trash for"), days);
}

void SettingsPage::addMotion()
{
    auto *box = new QCheckBox(tr("Less motion"), this);
    box->setChecked(m_context.settings.value(SettingKey::ReduceMotion).toBool());
    connect(box, &QCheckBox::toggled, this,
            [this](bool on) { m_context.settings.setValue(SettingKey::ReduceMotion, on); });
    addRow(QStringLiteral("motion"), tr("Motion"), box);
}

} // namespace rapport::ui
