#pragma once

#include "storage/transaction.h"

#include <optional>

namespace rapport::storage {

/// Somebody who got a campaign, as a mail that came in leads to them.
struct FoundRecipient {
    qint64 id = 0;
    domain::RecordId campaign; ///< invalid: it is in the trash
    domain::RecordId person;   ///< invalid: erased
    QString channel;           ///< of the campaign
    QString address;
    QString state;
    core::Instant sentAt; ///< settled, else queued
};

/// Finds out about whom a mail is that came in. Every question is answered by an index.
class RecipientFinder {
public:
    using Found = core::Result<std::optional<FoundRecipient>>;

    /// By the Message-ID that their mail had, without its brackets.
    [[nodiscard]] static Found byMessage(Connection &connection, const QString &messageId);
    /// By what stands before the @ of it, as opt-outs name it.
    [[nodiscard]] static Found byToken(Connection &connection, const QString &token);
    /// The last who was sent something to this address between two moments.
    [[nodiscard]] static Found byAddress(Connection &connection, const QString &addressKey,
                                         core::Instant from, core::Instant until);
    /// Everybody with this e-mail address, also those in the trash.
    [[nodiscard]] static core::Result<std::vector<domain::RecordId>> people(Connection &connection,
                                                                            const QString &email);
    /// Says of those of them that were in doubt that they were sent. Outside of the journal; the number changed.
    [[nodiscard]] static core::Result<qint64> settle(Connection &writer, const std::vector<qint64> &ids);
};

/// How far mailboxes were read, kept with the store but outside of its journal.
class MailboxPositions {
public:
    /// Empty: never read.
    [[nodiscard]] static core::Result<QString> of(Connection &connection, const QString &mailbox);
    [[nodiscard]] static core::Result<> keep(Connection &writer, const QString &mailbox,
                                             const QString &position);
};

} // namespace rapport::storage
