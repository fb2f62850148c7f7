#pragma once

#include "core/progress.h"
#include "outreach/mailfiles.h"
#include "storage/transaction.h"

namespace rapport::workspace {

/// What mails that came in came to. Every mail counts in one of the numbers up to `unreadable`.
struct InboxReport {
    qint64 bounced = 0;
    qint64 delivered = 0;
    qint64 replied = 0;
    qint64 optedOut = 0;
    qint64 delayed = 0;     ///< reports that a server still tries
    qint64 autoReplies = 0; ///< out of office
    qint64 copies = 0;      ///< of mails of ours
    qint64 known = 0;       ///< noted before
    qint64 others = 0;      ///< about no campaign that is known
    qint64 unreadable = 0;
    QStringList unreadableFiles; ///< some of them
    qint64 settled = 0;          ///< messages in doubt of which it is known now that they were sent

    qint64 noted() const { return bounced + delivered + replied + optedOut; }
};

/// Mails whose recipients were in doubt, as rows of recipients.
using InDoubt = std::vector<qint64>;

/// Notes for campaigns what mails say: answers, the addresses that were refused, opt-outs in the ledger of consents, and on timelines
/// what people and their servers wrote. `source`: where the mails were ("mailbox", "file"). What was noted before is not noted again.
[[nodiscard]] core::Result<std::pair<InboxReport, InDoubt>>
noteInbound(storage::Transaction &transaction, const std::vector<outreach::KeyedMail> &mails,
            const QString &source, const core::Progress &progress);

/// Withdraws the consent to e-mails of everybody with one of these addresses who has not done so; how many. `proof`: where it can be
/// seen.
[[nodiscard]] core::Result<qint64> noteOptOuts(storage::Transaction &transaction,
                                               const QStringList &addresses, const QString &proof,
                                               const core::Progress &progress);

} // namespace rapport::workspace
