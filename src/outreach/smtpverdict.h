#pragma once

#include "outreach/smtpclient.h"

namespace rapport::outreach {

/// What the outcome of one mail means for its recipient and for the campaign.
struct SmtpVerdict {
    enum class Fate {
        Sent,
        Failed,    ///< this recipient, for good
        Deferred,  ///< this recipient, for now
        Uncertain, ///< may have been taken: never sent again by itself
        Again,     ///< nobody's fault but the connection's: the same mail, over a new one
        SlowDown,  ///< the server wants less: the same mail, later
        Pause,     ///< the server refuses us: nobody else is tried
        Stop,      ///< the mail itself can never be sent: too large
        Back,      ///< nothing was said of it, and nothing will be now: stopped, or not recorded
    };
    Fate fate = Fate::Again;
    QString reason; ///< a stable word: "smtp.refused", "smtp.login", "smtp.tls" …
};

SmtpVerdict verdictOf(const SmtpOutcome &outcome);

} // namespace rapport::outreach
