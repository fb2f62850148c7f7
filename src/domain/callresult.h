#pragma once

#include "core/instant.h"
#include "domain/record.h"

namespace rapport::domain {

/// How a call ended.
enum class CallOutcome { Reached, NoAnswer, LeftMessage, WrongNumber, CallBack };

inline constexpr CallOutcome kCallOutcomes[] = {CallOutcome::Reached, CallOutcome::NoAnswer,
                                                CallOutcome::LeftMessage, CallOutcome::WrongNumber,
                                                CallOutcome::CallBack};

/// Whether the next call is worth proposing: nobody was spoken to, or somebody asked for it.
bool wantsCallBack(CallOutcome outcome);

/// When to try again: in the other half of the day, the next working day. Somebody who does not answer at 10 may at 15.
QDateTime nextTry(const QDateTime &now);

/// The exchange of a call: `about` is who was called, an opportunity or a lead; `words` the outcome as it is shown.
Draft callDraft(const FieldValues &about, const QString &words, const QString &notes, core::Instant at);

} // namespace rapport::domain
