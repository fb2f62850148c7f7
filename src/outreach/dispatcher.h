#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "outreach/outbox.h"
#include "outreach/smtpverdict.h"

namespace rapport::outreach {

/// Makes the mail of one recipient. Called on the sending threads, several at once.
class Composer {
public:
    Composer() = default;
    Composer(const Composer &) = delete;
    Composer &operator=(const Composer &) = delete;
    virtual ~Composer() = default;

    /// A failure skips this recipient, with its reason.
    [[nodiscard]] virtual core::Result<MimeMail> compose(const OutboxItem &item) const = 0;
};

struct DispatchRules {
    int connections = 4;
    int perMinute = 0;             ///< mails of all connections together; 0: as fast as it goes
    qint64 firstRetryMs = 300'000; ///< of a deferred recipient; doubled with each attempt
    qint64 maxRetryMs = 4 * 3'600'000;
    int maxAttempts = 12;          ///< then a deferred recipient has failed
    qint64 firstBackoffMs = 2'000; ///< of the connection to a server that broke off; doubled, up to a minute
    int serverTries = 8;           ///< in a row, then the campaign pauses
    qint64 waitForDueMs = 0;       ///< how long a run waits for deferred recipients before it ends
    qint64 renewMs = 60'000;
    SmtpLimits limits;
};

/// How a run ended.
struct DispatchReport {
    enum class End {
        Done,    ///< nobody is left
        Waiting, ///< the rest is deferred: see nextDue
        Paused,  ///< by the server, or by somebody
        Stopped, ///< the mail cannot be sent as it is
        Cancelled,
    } end = End::Done;
    int sent = 0;
    int failed = 0;
    int deferred = 0; ///< attempts, not recipients
    int uncertain = 0;
    int skipped = 0;
    std::optional<core::Instant> nextDue;
    QString reason; ///< of a pause
    QString reply;
};

/// Sends what waits in an outbox over several connections. Every mail is recorded as begun before its first byte goes out and as
/// settled with the next record; records of all connections go together. While a server has not proved that it takes mails, one
/// connection alone tries, so that a wrong password is said once.
class Dispatcher {
public:
    /// All of them outlive it.
    Dispatcher(Outbox &outbox, const Composer &composer, const core::Clock &clock);

    /// Blocks until the outbox is empty, the campaign pauses, or `progress` asks to stop (then for 2 s at most). Fails when the
    /// outbox fails: what had begun stays recorded as begun. `progress` counts settled mails.
    [[nodiscard]] core::Result<DispatchReport> run(const SmtpAccount &account, const DispatchRules &rules,
                                                   const core::Progress &progress);

private:
    Outbox &m_outbox;
    const Composer &m_composer;
    const core::Clock &m_clock;
};

} // namespace rapport::outreach
