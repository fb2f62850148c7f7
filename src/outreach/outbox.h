#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace rapport::outreach {

/// One recipient's mail as it waits: the small row from which its bytes are made when it is sent, and can be made again.
struct OutboxItem {
    qint64 id = 0;
    int attempt = 0; ///< how often it was deferred before
    QString address;
    QString name;
    QByteArray messageId; ///< fixed when it was queued
    core::Instant date;   ///< its Date header, fixed too
    qint64 text = 0;      ///< which words it says
    QString variant;      ///< A, B …; empty without
    QString language;
    QByteArray values; ///< MergeValues as JSON
};

/// How a recipient's mail stands after an attempt.
struct OutboxSettled {
    enum class State { Sent, Failed, Deferred, Uncertain, Skipped } state = State::Sent;
    qint64 id = 0;
    QString reason;                       ///< a stable word
    QString reply;                        ///< what the server said
    std::optional<core::Instant> nextTry; ///< of a deferred one
};

/// Where the mails of one campaign wait and what became of each is kept. Implemented over the store; one process may hold
/// several, each over its own campaign.
///
/// Thread: all functions run on the thread that called Dispatcher::run.
/// Durability: a successful `commit` has reached the disk. What it recorded survives a kill and a power cut.
/// States: queued or deferred -> claimed (under a lease of this process) -> sending -> sent | failed | deferred | uncertain.
/// A process that died leaves claimed and sending rows: when their lease is over, `claim` of anybody makes the claimed ones queued
/// again and the sending ones uncertain. Every call renews the lease of what this process holds.
class Outbox {
public:
    Outbox() = default;
    Outbox(const Outbox &) = delete;
    Outbox &operator=(const Outbox &) = delete;
    virtual ~Outbox() = default;

    struct Claim {
        std::vector<OutboxItem> items;
        std::optional<core::Instant> nextDue; ///< of the deferred ones that are not due yet
        bool halted = false;                  ///< the campaign was paused or stopped, by whomever
    };
    /// Takes up to `count` of those that are queued, or deferred and due at `now`, oldest first. Nobody else gets them while the
    /// lease lasts.
    [[nodiscard]] virtual core::Result<Claim> claim(int count, core::Instant now) = 0;

    struct Step {
        std::vector<OutboxSettled> settled; ///< were sending, or claimed
        std::vector<qint64> begins;         ///< are claimed; the first byte goes out when this is on disk
    };
    /// Records all of it in one durable transaction, or nothing. Answers which of `begins` may go: not those whose claim was lost,
    /// nor any when the campaign was paused or stopped meanwhile, or nobody may write to them any more (unsubscribed).
    /// Settling one that another process made uncertain is not refused: it was sent, and that is known now.
    [[nodiscard]] virtual core::Result<std::vector<qint64>> commit(const Step &step) = 0;

    /// Gives back claimed ones that nothing was said of; sending ones too, of which the server surely took nothing.
    [[nodiscard]] virtual core::Result<> release(const std::vector<qint64> &ids) = 0;

    struct Pause {
        QString reason;    ///< a stable word: "smtp.login", "smtp.connect" …
        QString reply;     ///< the server's words
        bool stop = false; ///< for good: the mail must be changed first
        std::optional<core::Instant>
            tryAgain; ///< when trying again makes sense; without: when a person has looked at it
    };
    /// Nothing begins any more, in any process, until somebody resumes.
    [[nodiscard]] virtual core::Result<> pause(const Pause &pause) = 0;

    /// Renews the lease; asked while a server is waited for.
    [[nodiscard]] virtual core::Result<> renew() = 0;
};

} // namespace rapport::outreach
