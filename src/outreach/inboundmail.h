#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QByteArray>
#include <QStringList>
#include <optional>

namespace rapport::outreach {

/// What a mail that came in says about one that was sent. Addresses in lower case, identifiers without their brackets.
struct Inbound {
    enum class Kind {
        Bounce,    ///< `hard`: never again; else it may still arrive, or another time
        Delivered, ///< a report that it arrived
        AutoReply, ///< by a machine: out of office
        OptOut,    ///< by mail to the address of List-Unsubscribe, or a reply that begins so
        Reply,     ///< to a mail with an identifier
        Other,     ///< a mail of its own
    } kind = Kind::Other;
    bool hard = false;
    bool delayed = false;   ///< of a bounce: it is still being tried
    QString id;             ///< its own
    QStringList messageIds; ///< of the mails it is about, the nearest first
    QString recipient;      ///< of a report: to whom the mail went
    QString status;         ///< of a report: "5.1.1"
    QString diagnostic;     ///< of a report: the words of the server, at most 1,000 characters
    QString token;          ///< of an opt-out by mail: what stands behind its first word
    std::optional<core::Instant> when;
    QString from;
    QString subject;
    QString ownText; ///< without what it quotes and without the signature
};

/// Fails with Parse: mail.not-a-mail, mail.too-large. No other input is refused: what is not understood is Other.
[[nodiscard]] core::Result<Inbound> readInbound(const QByteArray &bytes);

/// What a person wrote: the text before the mail it answers, without the signature.
QString ownTextOf(const QString &text);

/// Whether the first line asks to get no more mail: "STOP", "Bitte abmelden", "unsubscribe me please"; not "Stop by on Monday".
bool asksToStop(const QString &ownText);

} // namespace rapport::outreach
