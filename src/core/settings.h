#pragma once

#include <QString>
#include <QVariant>
#include <memory>

class QSettings;

namespace rapport::core {

/// Every setting of this machine (not of the store), one row each in settings.cpp: key, default, kept per store or not.
enum class SettingKey {
    ThemeName,    ///< "system" | "light" | "dark"
    RowDensity,   ///< "compact" | "normal" | "wide"
    ScalePercent, ///< 0: the system's
    RecentStores, ///< list of paths/URLs, newest first
    WindowGeometry,
    WindowState,
    SplitterSizes,  ///< per view
    ListColumns,    ///< per view
    FoldedSections, ///< per section: whether it is folded
    LastView,
    UserLogin, ///< who works on this machine
    BackupFolder,
    BackupEveryHours,
    TrashKeepDays,
    ReduceMotion,
    UiLanguage,
    MailHost, ///< of the server that mails are given to; its password is in the key chain
    MailPort,
    MailSecurity, ///< "starttls" | "tls" | "none"
    MailUser,
};

/// The machine's settings. Owned by main(), passed by reference; GUI thread only.
class Settings {
public:
    /// The user's own settings file of the platform.
    Settings();
    /// A file of the caller's (tests, `--settings FILE`).
    explicit Settings(const QString &iniFile);
    ~Settings();

    /// The stored value or the key's default; `part` names a view or store where the key is kept per part.
    QVariant value(SettingKey key, const QString &part = {}) const;
    void setValue(SettingKey key, const QVariant &value, const QString &part = {});

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace rapport::core
