#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace rapport::exchange {

/// A mail as a file holds it: headers decoded, its text, and the names of what hangs on it.
struct MailMessage {
    struct Mailbox {
        QString name;
        QString address; ///< lower case
    };

    QString id; ///< Message-ID without its brackets
    std::vector<Mailbox> from;
    std::vector<Mailbox> to; ///< To and Cc
    std::optional<core::Instant> date;
    QString subject;
    QString text; ///< the plain part, or what the HTML part says; never HTML
    QStringList attachments;
};

/// Reads an .eml file. Fails with NotFound (file.not-found), Io (file.cannot-read) and Parse: mail.too-large (more than 64
/// MiB) and mail.not-a-mail; args: path.
[[nodiscard]] core::Result<MailMessage> readMail(const QString &path);

/// The same of bytes that came from elsewhere; `source` is what an error names.
[[nodiscard]] core::Result<MailMessage> readMailBytes(const QByteArray &bytes, const QString &source);

/// Whether a file whose first bytes are these begins like a mail: header lines, one of them From, Date, Received or the
/// like.
bool looksLikeMail(QByteArrayView head);

/// The words of an HTML text: no tags, no scripts, entities as characters.
QString textOfHtml(const QString &html);

} // namespace rapport::exchange
