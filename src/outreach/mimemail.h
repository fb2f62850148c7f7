#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace rapport::outreach {

/// What a mail is made of. The same content gives the same bytes.
struct MailContent {
    QString fromName;
    QString fromAddress;
    QString replyTo; ///< an address, or empty
    QString toName;
    QString toAddress;
    QString subject;
    QString html;         ///< safe HTML; empty for a mail of text only
    QString text;         ///< made from the HTML when empty
    QByteArray messageId; ///< without its brackets
    core::Instant date;
    QString unsubscribeAddress; ///< List-Unsubscribe by mail; empty for none
    QString unsubscribeSubject;
};

/// A mail ready to be said to a server: the two ends of its envelope, and its bytes: 7 bits, lines by CR LF of at most 998 octets.
struct MimeMail {
    QByteArray from;
    QByteArray to;
    QByteArray bytes;
};

/// Fails with Validation: the reasons of asciiAddress, and mail.bad-id.
[[nodiscard]] core::Result<MimeMail> makeMail(const MailContent &content);

/// A new Message-ID without its brackets, of a domain in ASCII. It tells neither machine nor person.
QByteArray newMessageId(const QByteArray &domain);

} // namespace rapport::outreach
