#pragma once

#include "core/instant.h"
#include "domain/campaign.h"
#include "storage/bulksink.h"
#include "storage/transaction.h"

#include <QMap>

namespace rapport::storage {

/// Somebody who is to get a message, or is left out of it: a row as it begins.
struct NewRecipient {
    int step = 0;
    domain::RecordId person;
    QString state;  ///< "queued", "held" or "skipped"
    QString reason; ///< of a skipped one
    QString variant;
    qint64 text = 0; ///< Campaigns::keepText; 0 for none
    QString language;
    QString address;
    QString addressKey; ///< what tells addresses apart; empty where nothing is sent
    QString name;
    QString messageId;
    QByteArray fields; ///< values of the message as JSON
};

/// Writes those who get a campaign, in the fast lane. Lives within one transaction; undoing that takes back those that nobody
/// has begun to send.
class RecipientWriter {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<RecipientWriter>> open(Transaction &transaction,
                                                                             domain::RecordId campaign);
    [[nodiscard]] core::Result<> add(const NewRecipient &recipient);
    [[nodiscard]] core::Result<> finish();

private:
    RecipientWriter(Transaction &transaction, domain::RecordId campaign, std::unique_ptr<BulkSink> sink);
    [[nodiscard]] core::Result<> noteRange();

    Transaction &m_transaction;
    domain::RecordId m_campaign;
    std::unique_ptr<BulkSink> m_sink;
    BulkCells m_row;
    qint64 m_queuedAt;
    qint64 m_first = 0; ///< of the ids that follow each other; 0 for none
    qint64 m_last = 0;
};

/// A recipient as it waits.
struct WaitingRecipient {
    qint64 id = 0;
    qint64 text = 0;
    int attempt = 0;
    QString address;
    QString name;
    QByteArray messageId;
    core::Instant queuedAt;
    QString variant;
    QString language;
    QByteArray fields;
};

struct ClaimedRecipients {
    std::vector<WaitingRecipient> items;
    std::optional<core::Instant> nextDue; ///< of the deferred ones that are not due
};

/// How a message stands after an attempt.
struct SettledRecipient {
    qint64 id = 0;
    QString state; ///< "sent", "failed", "deferred", "uncertain" or "skipped"
    QString reason;
    QString reply;
    std::optional<core::Instant> nextTry;
};

/// One row as people look at it.
struct RecipientRow {
    qint64 id = 0;
    domain::RecordId person;
    QString name;
    QString address;
    QString variant;
    QString state;
    QString reason;
    QString reply;
    int attempt = 0;
    std::optional<core::Instant> settledAt;
};

/// Who sends: a process takes recipients under its key, for a while.
struct Lease {
    QString holder;
    core::Instant until;
};

/// The states of those who get a campaign. What changes them here stands outside of the journal, each call in a transaction of its own
/// that has reached the disk when it succeeds. Writer thread only.
class Recipients {
public:
    /// How many are in each state; people alone, of all steps.
    [[nodiscard]] static core::Result<QMap<QString, qint64>> counts(Connection &connection,
                                                                    domain::RecordId campaign);
    /// In the order of their ids; an empty state: all.
    [[nodiscard]] static core::Result<std::vector<RecipientRow>>
    rows(Connection &connection, domain::RecordId campaign, const QString &state, int limit);

    /// Who holds claimed or begun ones now.
    [[nodiscard]] static core::Result<QStringList> holders(Connection &connection, domain::RecordId campaign);
    /// Takes all from a holder that is known to be gone: claimed ones wait again, begun ones are uncertain.
    [[nodiscard]] static core::Result<> dispossess(Connection &writer, domain::RecordId campaign,
                                                   const QString &holder, core::Instant now);
    /// First frees what processes that died had taken: claimed ones wait again, begun ones are uncertain. Nothing while the campaign
    /// is not being sent.
    [[nodiscard]] static core::Result<std::optional<ClaimedRecipients>>
    claim(Connection &writer, domain::RecordId campaign, const Lease &lease, int count, core::Instant now);
    /// Settles some and begins others; the ids that may go.
    [[nodiscard]] static core::Result<std::vector<qint64>>
    commit(Connection &writer, domain::RecordId campaign, const Lease &lease,
           const std::vector<SettledRecipient> &settled, const std::vector<qint64> &begins,
           core::Instant now);
    [[nodiscard]] static core::Result<> release(Connection &writer, const Lease &lease,
                                                const std::vector<qint64> &ids);
    [[nodiscard]] static core::Result<> renew(Connection &writer, domain::RecordId campaign,
                                              const Lease &lease);
    /// Says of uncertain ones what somebody found out: "sent", or "queued" to send them again; of those that wait: "stopped". The number
    /// changed.
    [[nodiscard]] static core::Result<qint64> resolve(Connection &writer, domain::RecordId campaign,
                                                      const QString &from, const QString &to);
};

} // namespace rapport::storage
