#pragma once

#include "exchange/mailmessage.h"
#include "exchange/tablereader.h"

#include <memory>

namespace rapport::exchange {

/// A mail (.eml) as a table of one row with the fields of an activity: the mailbox of its sender names the person; of a
/// mail that one of `options.own` sent, the first it went to who is not one of them. Fails as readMail does.
[[nodiscard]] core::Result<std::unique_ptr<TableReader>> openMailTable(const QString &path,
                                                                       const TableOptions &options);
/// The text of a mail, and below it the names of what hung on it.
QString bodyOfMail(const MailMessage &mail);

/// The events of a calendar (.ics) as rows with the fields of an activity, or its to-dos as rows with the fields of a task:
/// `options.sheet` is "events" or "tasks"; empty: events when there are any. The first person who is invited, else the
/// organiser, names the person. Fails with NotFound, Io and Parse: calendar.too-large (64 MiB), calendar.unreadable; args:
/// path.
[[nodiscard]] core::Result<std::unique_ptr<TableReader>> openCalendarTable(const QString &path,
                                                                           const TableOptions &options);

} // namespace rapport::exchange
