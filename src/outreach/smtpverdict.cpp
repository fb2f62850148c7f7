#include "outreach/smtpverdict.h"

namespace rapport::outreach {

namespace {

using Cause = SmtpOutcome::Cause;
using Fate = SmtpVerdict::Fate;

SmtpVerdict verdict(Fate fate, const char *reason)
{
    return {fate, QString::fromLatin1(reason)};
}

/// RFC 3463: 5.3.4 means that the message is too big for the system.
bool saysTooLarge(const SmtpOutcome &outcome)
{
    return outcome.code == 552 &&
           (outcome.stage == SmtpStage::Sender || outcome.reply.contains(QLatin1String("5.3.4")));
}

SmtpVerdict refused(const SmtpOutcome &outcome)
{
    if (saysTooLarge(outcome))
        return verdict(Fate::Stop, "smtp.too-large");
    const bool recipient = outcome.stage == SmtpStage::Recipient || outcome.stage == SmtpStage::Data ||
                           outcome.stage == SmtpStage::Body || outcome.stage == SmtpStage::End;
    const bool forNow = outcome.code < 500;
    if (outcome.code == 421)
        return verdict(Fate::SlowDown, "smtp.busy");
    if (recipient && outcome.code != 530)
        return forNow ? verdict(Fate::Deferred, "smtp.deferred") : verdict(Fate::Failed, "smtp.failed");
    if (outcome.stage == SmtpStage::Sender && forNow)
        return verdict(Fate::SlowDown, "smtp.busy");
    if (outcome.stage == SmtpStage::Login)
        return verdict(Fate::Pause, forNow ? "smtp.login-later" : "smtp.login");
    if (outcome.stage == SmtpStage::Sender || outcome.code == 530)
        return verdict(Fate::Pause, "smtp.sender-refused");
    if (outcome.stage == SmtpStage::Tls)
        return verdict(Fate::Pause, "smtp.tls");
    return verdict(Fate::Pause, "smtp.refused");
}

} // namespace

SmtpVerdict verdictOf(const SmtpOutcome &outcome)
{
    switch (outcome.cause) {
    case Cause::Accepted: return verdict(Fate::Sent, "smtp.sent");
    case Cause::Refused: return refused(outcome);
    case Cause::NotRecorded: return verdict(Fate::Back, "smtp.not-recorded");
    case Cause::TooLarge: return verdict(Fate::Stop, "smtp.too-large");
    case Cause::TlsFailed: return verdict(Fate::Pause, "smtp.tls");
    default: break;
    }
    if (outcome.stage == SmtpStage::End)
        return verdict(Fate::Uncertain, "smtp.no-answer");
    switch (outcome.cause) {
    case Cause::Cancelled: return verdict(Fate::Back, "cancelled");
    case Cause::BadReply: return verdict(Fate::Pause, "smtp.bad-reply");
    case Cause::TimedOut:
        return verdict(Fate::Again,
                       outcome.stage == SmtpStage::Connect ? "smtp.connect-timeout" : "smtp.timeout");
    default:
        return verdict(Fate::Again, outcome.stage == SmtpStage::Connect ? "smtp.connect" : "smtp.broken");
    }
}

} // namespace rapport::outreach
