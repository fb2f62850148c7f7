#pragma once

#include "core/progress.h"
#include "outreach/inboundmail.h"

#include <vector>

namespace rapport::outreach {

/// A mail that came in, and by what it is known when it comes again.
struct KeyedMail {
    Inbound mail;
    QString key; ///< its Message-ID, else a hash of its bytes
};

/// What files hold.
struct MailsOfFiles {
    std::vector<KeyedMail> mails;
    QStringList unreadable; ///< that hold no mail, or one that is too large; the first hundred
    qint64 unreadableCount = 0;
};

/// Fails as readInbound does.
[[nodiscard]] core::Result<KeyedMail> keyedMail(const QByteArray &bytes);

/// Reads mails (.eml), mailboxes (mbox) and all files of folders that are one of these, as their content says. Fails with NotFound
/// and Io (file.not-found, file.not-a-file, file.cannot-read; args: path) and with Cancelled; what is no mail is passed over and named.
[[nodiscard]] core::Result<MailsOfFiles> readMailFiles(const QStringList &paths,
                                                       const core::Progress &progress);

} // namespace rapport::outreach
