#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace rapport::outreach {

/// Passwords of mail accounts in the key chain of the system (Secret Service, KWallet, macOS, Windows), by the account's id.
/// A store never holds one.
///
/// Thread: the main one; events but those of the user go on while the key chain is waited for, a minute at most, in which it
/// may ask the person to unlock it.
/// Fail with NotFound secret.none (nothing is kept), PermissionDenied secret.denied (the person or the system said no), Io
/// secret.no-keychain (this machine has no key chain that answers; args: what it said) and Cancelled secret.no-answer.
[[nodiscard]] core::Result<QByteArray> readSecret(const QString &account);
[[nodiscard]] core::Result<> writeSecret(const QString &account, const QByteArray &password);
/// Succeeds when there was none.
[[nodiscard]] core::Result<> removeSecret(const QString &account);

/// The password from RAPPORT_SMTP_PASSWORD where that is set, for machines without a key chain; else readSecret.
[[nodiscard]] core::Result<QByteArray> accountPassword(const QString &account);

} // namespace rapport::outreach
