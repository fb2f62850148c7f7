#pragma once

#include "core/progress.h"
#include "outreach/smtpclient.h"

#include <functional>

namespace rapport::outreach {

/// A folder of a mailbox, and how its server is talked to.
struct ImapAccount {
    using Security = SmtpAccount::Security;
    QString host;
    quint16 port = 993;
    Security security = Security::Tls;
    QString user;
    QByteArray password; ///< from the key chain
    QString caFile;      ///< certificates to trust; empty: those of the system
    QString folder = QStringLiteral("INBOX");

    /// "mira@imap.example.org:993/INBOX".
    QString name() const;
};

/// How far a folder was read. The numbers of its mails hold as long as its validity is the same.
struct ImapPosition {
    quint32 validity = 0;
    quint32 lastUid = 0;

    QString text() const;
    /// Of a text that is none: nothing was read.
    static ImapPosition of(const QString &text);
    bool operator==(const ImapPosition &) const = default;
};

struct ImapLimits {
    int connectMs = 30'000;
    int replyMs = 60'000; ///< without a byte
    int mostMails = 10'000;
    qint64 mostBytes = qint64(32) * 1024 * 1024; ///< of one mail; the rest of it is not read
};

/// Hands over the mails behind a position, the oldest first, and says how far it came: at most `limits.mostMails`. The folder is only
/// looked at: no mail is marked as read. Blocks; ends within a second of a stop.
/// Fails with Validation (smtp.bad-host, smtp.login-needs-tls: a password goes in clear to this machine only) and Io: smtp.connect,
/// smtp.tls, smtp.login, smtp.refused (args: host, the server's words), smtp.timeout, smtp.broken, smtp.bad-reply; and as `take` does.
[[nodiscard]] core::Result<ImapPosition>
fetchMails(const ImapAccount &account, const ImapPosition &since, const ImapLimits &limits,
           const std::function<core::Result<>(const QByteArray &)> &take, const core::Progress &progress);

/// A folder's name as servers know it (modified UTF-7 of RFC 3501), in quotes; empty when no folder is named so.
QByteArray imapFolderName(const QString &name);

} // namespace rapport::outreach
