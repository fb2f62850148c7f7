#include "core/settings.h"

#include <QSettings>

namespace rapport::core {

namespace {

struct Row {
    SettingKey key;
    const char *name;
    QVariant fallback;
};

const Row &row(SettingKey key)
{
    static const Row rows[] = {
        {SettingKey::ThemeName, "theme", QStringLiteral("system")},
        {SettingKey::RowDensity, "row-density", QStringLiteral("normal")},
        {SettingKey::ScalePercent, "scale-percent", 0},
        {SettingKey::RecentStores, "recent-stores", QStringList()},
        {SettingKey::WindowGeometry, "window/geometry", QByteArray()},
        {SettingKey::WindowState, "window/state", QByteArray()},
        {SettingKey::SplitterSizes, "splitters", QVariantList()},
        {SettingKey::ListColumns, "columns", QStringList()},
        {SettingKey::FoldedSections, "folded", false},
        {SettingKey::LastView, "last-view", QStringLiteral("people")},
        {SettingKey::UserLogin, "user", QString()},
        {SettingKey::BackupFolder, "backup/folder", QString()},
        {SettingKey::BackupEveryHours, "backup/every-hours", 24},
        {SettingKey::TrashKeepDays, "trash/keep-days", 90},
        {SettingKey::ReduceMotion, "reduce-motion", false},
        {SettingKey::UiLanguage, "language", QString()},
        {SettingKey::MailHost, "mail/host", QString()},
        {SettingKey::MailPort, "mail/port", 587},
        {SettingKey::MailSecurity, "mail/security", QStringLiteral("starttls")},
        {SettingKey::MailUser, "mail/user", QString()},
    };
    return rows[static_cast<std::size_t>(key)];
}

QString nameOf(SettingKey key, const QString &part)
{
    const QString name = QLatin1String(row(key).name);
    return part.isEmpty() ? name : name + QLatin1Char('/') + part;
}

} // namespace

Settings::Settings()
    : m_file(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                         QStringLiteral("Rapport"), QStringLiteral("Rapport")))
{
}

Settings::Settings(const QString &iniFile)
    : m_file(std::make_unique<QSettings>(iniFile, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::value(SettingKey key, const QString &part) const
{
    return m_file->value(nameOf(key, part), row(key).fallback);
}

void Settings::setValue(SettingKey key, const QVariant &value, const QString &part)
{
    m_file->setValue(nameOf(key, part), value);
}

} // namespace rapport::core
