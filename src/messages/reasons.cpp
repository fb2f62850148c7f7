#include "messages/reasons.h"

#include <QCoreApplication>
#include <QHash>

namespace rapport::messages {

namespace {

struct Reason {
    const char *id;
    const char *text;
};

#define ERROR_TEXT(text) QT_TRANSLATE_NOOP("Error", text)

constexpr Reason kStores[] = {
    {"store.not-found", ERROR_TEXT("There is no store at %1. Check the path, or make a new store there.")},
    {"store.is-folder", ERROR_TEXT("%1 is a folder, not a store. Choose a file inside it.")},
    {"store.not-a-store",
     ERROR_TEXT("%1 is not a Rapport store. It was left untouched; choose another file.")},
    {"store.empty",
     ERROR_TEXT("%1 is an empty file, not a Rapport store. Choose another file, or restore a backup.")},
    {"store.damaged", ERROR_TEXT("The store %1 is damaged. It was left untouched; restore a backup of it.")},
    {"store.truncated",
     ERROR_TEXT(
         "The store %1 is cut short: its end is missing. It was left untouched; restore a backup of it.")},
    {"store.too-new",
     ERROR_TEXT(
         "The store %1 was made by a newer Rapport (format %2). Install the newer version to open it.")},
    {"store.foreign-objects",
     ERROR_TEXT("The store %1 holds something that Rapport did not make (%2). It was left untouched; remove "
                "that with the tool that added it, or restore a backup.")},
    {"store.foreign-schema",
     ERROR_TEXT("The tables in %1 are not those of Rapport. Nothing was changed; choose another store.")},
    {"store.read-only", ERROR_TEXT("%1 cannot be changed: the file or its folder is read-only. Allow writing "
                                   "there, or work on a copy.")},
    {"store.read-only-old", ERROR_TEXT("%1 was made by an older Rapport and cannot be brought up to date "
                                       "because it is read-only. Allow writing there, or work on a copy.")},
    {"store.not-readable", ERROR_TEXT("%1 may not be read. Ask whoever owns the file for permission.")},
    {"store.locked",
     ERROR_TEXT("%1 is in use by %2 on %3 since %5. Wait until that is done, or close it there.")},
    {"store.locked-by-somebody",
     ERROR_TEXT("%1 is in use by another program. Wait until that is done, or close it there.")},
    {"store.denied", ERROR_TEXT("%1 may not be used. Ask whoever owns it for permission.")},
    {"store.cannot-open",
     ERROR_TEXT("%1 cannot be opened. Check that the file and its folder can be read and written.")},
    {"store.lock-failed", ERROR_TEXT("The lock file beside %1 cannot be written. Check that the folder can "
                                     "be written to and is not full.")},
    {"store.exists", ERROR_TEXT("%1 is there already. Choose another name; nothing was overwritten.")},
    {"store.moved", ERROR_TEXT("%1 was moved, deleted or replaced while it was open, so nothing was saved. "
                               "Save a copy elsewhere with Back up, then open that.")},
    {"store.overwritten",
     ERROR_TEXT("Another program wrote over %1 while it was open, so nothing was saved. Restore a backup "
                "under another name, then open that.")},
    {"store.network-filesystem", ERROR_TEXT("%1 lies on a network drive, where only one computer at a time "
                                            "can use it safely. Use a team store for working together.")},
    {"store.busy", ERROR_TEXT("%1 is busy with another change. Try again in a moment.")},
    {"store.migration-failed",
     ERROR_TEXT(
         "%1 could not be brought up to date and is as it was. A copy made before is kept beside it.")},
    {"migration.missing", ERROR_TEXT("A part of Rapport is missing (%1). Install Rapport again.")},
    {"disk.full", ERROR_TEXT("The disk of %1 is full, so nothing was saved. Free some space and try again.")},
    {"disk.read-only",
     ERROR_TEXT(
         "The disk of %1 is read-only, so nothing was saved. Allow writing there, or work on a copy.")},
    {"disk.io",
     ERROR_TEXT("%1 cannot be read or written. Check the disk, then try again or restore a backup.")},
    {"folder.not-found", ERROR_TEXT("There is no folder %1. Choose another one, or make it first.")},
    {"folder.not-writable",
     ERROR_TEXT("The folder %1 cannot be written to. Choose another one, or allow writing there.")},
    {"folder.exists", ERROR_TEXT("There is a %1 already. Choose another name; nothing was overwritten.")},
};

constexpr Reason kBundles[] = {
    {"bundle.not-a-bundle", ERROR_TEXT("%1 is no folder that Rapport saved everything to: it has no "
                                       "manifest.json that says so. Choose another folder.")},
    {"bundle.too-new", ERROR_TEXT("%1 was written by a newer Rapport (format %2, known is %3). Install the "
                                  "newer version to read it.")},
    {"bundle.manifest", ERROR_TEXT("The manifest.json in %1 is damaged at “%2”. Save everything to a folder "
                                   "anew.")},
    {"bundle.unknown-table",
     ERROR_TEXT("The manifest.json in %1 names a table “%2” that Rapport does not have. Nothing was read; "
                "save everything to a folder anew.")},
    {"bundle.file-missing",
     ERROR_TEXT("The file %1 is missing. Copy the whole folder, or save everything to a folder anew.")},
    {"bundle.file-differs", ERROR_TEXT("%1 is not what was written: its digest differs. Nothing was read; "
                                       "copy the folder again, or save everything to a folder anew.")},
    {"bundle.row-count", ERROR_TEXT("%1 has %3 rows and not %2 as its manifest says. Nothing was read; save "
                                    "everything to a folder anew.")},
    {"bundle.columns",
     ERROR_TEXT("%1: the column “%2” is missing, unknown or there twice. Nothing was read.")},
    {"bundle.width", ERROR_TEXT("%1, line %2 has %3 cells and not %4. Nothing was read.")},
    {"bundle.cell", ERROR_TEXT("%1, line %2: “%4” is not what the column %3 holds (%5). Nothing was read.")},
    {"bundle.order",
     ERROR_TEXT("%1, line %2: the row is there twice or not in its order. Nothing was read.")},
    {"bundle.row", ERROR_TEXT("%1, line %2: the row contradicts another one. Nothing was read.")},
    {"bundle.rows", ERROR_TEXT("%1: a row contradicts another one. Nothing was read.")},
    {"bundle.identity",
     ERROR_TEXT("store_info.csv does not say what the store's “%1” is. Nothing was read.")},
    {"bundle.id-twice", ERROR_TEXT("Two records of the folder have the number %1. Nothing was read.")},
    {"bundle.counter", ERROR_TEXT("A row has the number %1, which lies ahead of the counter in "
                                  "store_info.csv. Nothing was read.")},
    {"bundle.not-sound", ERROR_TEXT("The rows do not fit together: %1. Nothing was read.")},
    {"bundle.store-not-empty",
     ERROR_TEXT("%1 is not empty: a saved folder goes into a new or an empty store. Nothing was changed.")},
    {"usage.bundle-option", ERROR_TEXT("%1 does not go with a bundle, which is always everything. Leave it "
                                       "out.")},
    {"bundle.cell-too-long", ERROR_TEXT("A text in the row %2 of %1 is longer than 64 MB. Shorten it and try "
                                        "again.")},
};

constexpr Reason kServers[] = {
    {"server.unreachable",
     ERROR_TEXT("The server of %1 does not answer. Check the network and the address, then try again.")},
    {"server.auth", ERROR_TEXT("The server refused the name or password for %1. Check both.")},
    {"server.connection-lost", ERROR_TEXT("The connection to the server was lost, and the change was not "
                                          "saved. Try again when the network is back.")},
    {"connection.lost",
     ERROR_TEXT("The connection to %1 was lost, and the change was not saved. Try again when it is back.")},
    {"server.no-database",
     ERROR_TEXT(
         "The server has no database for %1. Check the address, or ask the administrator to make it.")},
    {"server.denied",
     ERROR_TEXT("The server does not allow this at %1. Ask the administrator of the team store.")},
    {"server.busy",
     ERROR_TEXT("The server of %1 takes no more connections just now. Try again in a moment.")},
    {"db.busy", ERROR_TEXT("%1 is busy with another change. Try again in a moment.")},
    {"db.retry", ERROR_TEXT("Another change came first, so this one was not saved. Try again.")},
    {"db.timeout", ERROR_TEXT("%1 took too long to answer. Try again in a moment.")},
    {"db.constraint", ERROR_TEXT("This clashes with something that is stored already, so it was not saved. "
                                 "Look at it again and repeat the change.")},
    {"db.error",
     ERROR_TEXT("%1 gave an answer that Rapport did not expect, and nothing was saved. The log tells more.")},
    {"db.no-column", ERROR_TEXT("Rapport made a mistake, and nothing was saved. The log tells more.")},
    {"memory.full",
     ERROR_TEXT(
         "The computer is short of memory, so nothing was saved. Close other programs and try again.")},
    {"server.permission",
     ERROR_TEXT("The server does not allow this. Ask the administrator of the team store.")},
    {"commit.unknown",
     ERROR_TEXT("The connection broke while saving, and it is not known yet whether the change arrived. Look "
                "at the history after reconnecting, before you repeat it.")},
    {"transaction.retry", ERROR_TEXT("Another change came first, so this one was not saved. Try again.")},
    {"transaction.closed", ERROR_TEXT("The change could not be finished. Nothing was saved; try again.")},
};

constexpr Reason kRecords[] = {
    {"merge.too-few",
     ERROR_TEXT("Merging needs two records or more. Name those that go into the first one.")},
    {"merge.twice", ERROR_TEXT("Record %1 is named twice. Name each record once.")},
    {"merge.kind", ERROR_TEXT("Records of the kind %1 cannot be merged. People and companies can.")},
    {"duplicates.kind", ERROR_TEXT("Records of the kind %1 are not compared. People and companies are.")},
    {"quality.no-rule", ERROR_TEXT("There is no rule of data quality named %1.")},
    {"record.not-found", ERROR_TEXT("There is no %1 with the number %2. It may have been deleted for good.")},
    {"record.conflict",
     ERROR_TEXT("Somebody else changed %2 while you were editing. Choose which values to keep.")},
    {"row.changed",
     ERROR_TEXT("Somebody else changed this while you were editing. Choose which values to keep.")},
    {"row.gone", ERROR_TEXT("Somebody else deleted this while you were editing. Restore it from the trash to "
                            "keep working on it.")},
    {"record.deleted", ERROR_TEXT("%2 is in the trash. Restore it from there to change it.")},
    {"record.duplicate", ERROR_TEXT("There is a %1 named %2 already. Choose another name.")},
    {"pipeline.none", ERROR_TEXT("There is no pipeline yet. Add the first opportunity or a pipeline.")},
    {"day.unreadable", ERROR_TEXT("%1 is no day. Write it as 2026-11-22.")},
    {"schedule.not-written", ERROR_TEXT("%1 was not written into its folder: %2")},
    {"time.unreadable", ERROR_TEXT("%1 is no time of the day. Write it as 07:30.")},
    {"journal.unreadable", ERROR_TEXT("The history of this store cannot be read. Check the store.")},
    {"board.no-axis", ERROR_TEXT("A board cannot have columns of %1. Choose a field with few values.")},
    {"metric.unknown", ERROR_TEXT("There is no figure “%1”. Choose one of the list of figures.")},
    {"user.none", ERROR_TEXT("There is no user “%1”. Name one by login or name.")},
    {"team.none", ERROR_TEXT("Nobody is in a team “%1”. Choose another team, or put users into it.")},
    {"dashboard.none", ERROR_TEXT("There is no dashboard “%1”. There are: %2.")},
    {"report.none", ERROR_TEXT("There is no report “%1”. There are: %2.")},
    {"report.faults", ERROR_TEXT("The report cannot be read. Change what it shows, and save it again.")},
    {"report.too-many", ERROR_TEXT("There are more than %1 groups. Choose another field, or a filter.")},
    {"metric.only-now", ERROR_TEXT("“%1” is of today: there is no figure of the past. Show it as a figure.")},
    {"metric.not-added", ERROR_TEXT("“%1” cannot be added up over groups. Choose a sum or a count.")},
    {"metric.no-period", ERROR_TEXT("A period without an end is compared with nothing. Choose one.")},
    {"metric.no-dimension", ERROR_TEXT("This figure cannot be grouped by %1. Choose another field.")},
    {"forecast.not-submitted",
     ERROR_TEXT("No forecast was submitted then. Submit one first, or ask for a later day.")},
    {"model.too-few",
     ERROR_TEXT(
         "There are %2 good and %3 bad outcomes; the chance needs %4 of each to be learned from. Until "
         "then the rules count.")},
    {"model.no-features", ERROR_TEXT("No field tells one outcome from the other. Fill in more fields.")},
    {"model.unreadable",
     ERROR_TEXT("What was learned of earlier outcomes cannot be read. Have it learned again.")},
    {"lead.converted", ERROR_TEXT("%1 was converted already.")},
    {"rates.none",
     ERROR_TEXT("Rapport does not know what %1 was worth in %2 on %3. Add that exchange rate.")},
    {"record.in-use", ERROR_TEXT("%2 is still used by other records. Remove it there first.")},
    {"undo.nothing", ERROR_TEXT("There is nothing to undo.")},
    {"redo.nothing", ERROR_TEXT("There is nothing to redo.")},
    {"undo.not-found", ERROR_TEXT("There is no change with the number %1. The history lists them all.")},
    {"undo.already-undone", ERROR_TEXT("This change was undone already.")},
    {"undo.all-changed-since",
     ERROR_TEXT("Everything in this change was changed again since, so nothing was undone.")},
    {"changeset.not-found", ERROR_TEXT("There is no change with the number %1. The history lists them all.")},
    {"undo.already", ERROR_TEXT("This change was undone already.")},
    {"undo.all-kept",
     ERROR_TEXT("Everything in this change was changed again since, so nothing was undone.")},
    {"money.mixed-currencies", ERROR_TEXT("Amounts in %1 and %2 cannot be added. Filter by one currency.")},
    {"money.too-large", ERROR_TEXT("The sum is too large to be written as an amount.")},
    {"not-an-amount", ERROR_TEXT("“%1” is no amount. Write it like 1234.50 EUR.")},
    {"sql.not-read-only", ERROR_TEXT("Only reading is possible here. Write one SELECT statement.")},
    {"sql.too-long", ERROR_TEXT("The query was stopped after %1 seconds. Ask for less, or use an index.")},
    {"sql.failed", ERROR_TEXT("The query cannot be run: %1")},
    {"sql.error", ERROR_TEXT("The query cannot be run: %1")},
};

constexpr Reason kFilters[] = {
    {"filter.unknown-field",
     ERROR_TEXT("There is no field “%1” (character %2 of the filter). The list of fields shows every name.")},
    {"series.not-a-step",
     ERROR_TEXT("“%1” is no step of a series. A line is like “D+3 email Send the offer”.")},
    {"series.no-steps",
     ERROR_TEXT("The series has no steps. Write a line like “D+3 email Send the offer” for each.")},
    {"series.wrong-kind", ERROR_TEXT("A series cannot be started for %1: they have no tasks.")},
    {"campaign.none", ERROR_TEXT("There is no campaign “%1”. rapport-cli campaigns shows them.")},
    {"campaign.goal", ERROR_TEXT("“%1” has no goal. Say what it is to bring.")},
    {"campaign.segments", ERROR_TEXT("“%1” is for nobody yet. Choose a segment to include.")},
    {"campaign.recipients",
     ERROR_TEXT("Nobody of the segments of “%1” can get it. Look at who is left out, and why.")},
    {"campaign.message", ERROR_TEXT("“%1” says nothing yet. Write a subject and a message.")},
    {"campaign.sender", ERROR_TEXT("“%1” cannot be sent from “%2”. Enter the sender's e-mail address.")},
    {"campaign.days", ERROR_TEXT("“%1” ends before it starts. Set its days.")},
    {"campaign.opt-out",
     ERROR_TEXT("A message of “%1” offers no way out. Put {{unsubscribe}} into a link of each.")},
    {"campaign.resolved",
     ERROR_TEXT("The field %2 is empty for people who are to get “%1”. Write a fallback: {{%2|…}}.")},
    {"campaign.status", ERROR_TEXT("“%1” cannot do that while it is %2.")},
    {"campaign.channel",
     ERROR_TEXT("“%1” is not sent by e-mail. Only e-mails and invitations to events are.")},
    {"campaign.no-export",
     ERROR_TEXT("“%1” cannot be written into a folder. Letters, calls, short messages and events can.")},
    {"letters.no-paint", ERROR_TEXT("There is nothing here that letters can be painted on.")},
    {"letter.too-long", ERROR_TEXT("The letter to %1 does not fit on one page. Make its text shorter.")},
    {"campaign.no-words", ERROR_TEXT("The words of a message of “%1” are gone. Queue it anew.")},
    {"template.too-long",
     ERROR_TEXT("The message has more than %1 characters. Make it shorter, or take pictures out.")},
    {"template.not-closed", ERROR_TEXT("A field that begins with {{ has no end (character %2).")},
    {"template.unknown-field",
     ERROR_TEXT("There is no field “%1” (character %2). Choose one from the list.")},
    {"template.bad-condition", ERROR_TEXT("The condition “%1” cannot be read (character %2).")},
    {"template.no-if", ERROR_TEXT("%1 stands without its {{#if …}} (character %2).")},
    {"template.no-end", ERROR_TEXT("An {{#if …}} has no {{/if}} (character %2).")},
    {"template.too-deep", ERROR_TEXT("More than %1 conditions stand in each other (character %2).")},
    {"template.unresolved", ERROR_TEXT("The field %1 is empty for this person. Write a fallback: {{%1|…}}.")},
    {"address.empty", ERROR_TEXT("There is no e-mail address.")},
    {"address.malformed", ERROR_TEXT("“%1” is no e-mail address.")},
    {"address.bad-domain", ERROR_TEXT("The address “%1” has no domain that there can be.")},
    {"address.needs-smtputf8",
     ERROR_TEXT("The address “%1” has letters before the @ that most mail servers refuse.")},
    {"mail.bad-id", ERROR_TEXT("A message has no valid number. Queue it anew.")},
    {"send.broken-off",
     ERROR_TEXT(
         "Rapport ended while it was being sent: the server may have it. Ask there, then say so here.")},
    {"imap.bad-folder", ERROR_TEXT("“%1” is no name of a folder of a mailbox.")},
    {"smtp.bad-host", ERROR_TEXT("“%1” is no name of a mail server.")},
    {"smtp.login-needs-tls",
     ERROR_TEXT("A password is never sent in clear. Choose STARTTLS or TLS for the mail server %1.")},
    {"smtp.bad-reply", ERROR_TEXT("The mail server %1 gave an answer that is none: %2")},
    {"smtp.broken", ERROR_TEXT("The connection to the mail server %1 broke off. Try again.")},
    {"smtp.busy", ERROR_TEXT("The mail server %1 takes no more for now: %2")},
    {"smtp.connect",
     ERROR_TEXT("The mail server %1 cannot be reached. Check its name, port and the network.")},
    {"smtp.connect-timeout",
     ERROR_TEXT("The mail server %1 did not answer in time. Check its name and port.")},
    {"smtp.deferred", ERROR_TEXT("The mail server refused the message for now: %2")},
    {"smtp.failed", ERROR_TEXT("The mail server refused the message: %2")},
    {"smtp.login", ERROR_TEXT("The mail server %1 refused user or password: %2")},
    {"smtp.login-later", ERROR_TEXT("The mail server %1 lets nobody in for now: %2")},
    {"smtp.no-answer",
     ERROR_TEXT("The mail server took the message and did not say so: it may have it. Ask there before you "
                "send it again.")},
    {"smtp.not-recorded", ERROR_TEXT("The message was not sent: that it begins could not be saved.")},
    {"smtp.refused", ERROR_TEXT("The mail server %1 refused: %2")},
    {"smtp.sender-refused", ERROR_TEXT("The mail server %1 takes nothing from this sender: %2")},
    {"smtp.sent", ERROR_TEXT("The mail server took it.")},
    {"smtp.timeout", ERROR_TEXT("The mail server %1 did not answer in time. Try again.")},
    {"smtp.tls",
     ERROR_TEXT("There is no safe connection to the mail server %1. Check its certificate and security.")},
    {"smtp.too-large", ERROR_TEXT("The message is larger than the mail server takes. Take pictures out.")},
    {"segment.none", ERROR_TEXT("There is no segment “%1”. rapport-cli segments shows them.")},
    {"segment.in-itself",
     ERROR_TEXT("The segment “%1” is a part of itself. Take it out of its own condition.")},
    {"segment.unreadable",
     ERROR_TEXT("The condition of the segment “%1” cannot be read: %2. Edit the segment.")},
    {"series.none", ERROR_TEXT("There is no series “%1”. rapport-cli list series shows them.")},
    {"filter.expected", ERROR_TEXT("%1 is missing at character %2 of the filter.")},
    {"filter.bad-value", ERROR_TEXT("“%1” does not fit the field %2 (character %3 of the filter).")},
    {"filter.bad-operator",
     ERROR_TEXT("“%1” cannot be used with the field %2 (character %3 of the filter).")},
    {"filter.unclosed-string",
     ERROR_TEXT("The quotation mark at character %1 of the filter has no partner. Add the closing one.")},
    {"filter.too-deep", ERROR_TEXT("The filter has too many parentheses inside each other (character %1). "
                                   "Split it into simpler parts.")},
    {"filter.too-long", ERROR_TEXT("The filter is longer than %1 characters. Shorten it.")},
};

constexpr Reason kFiles[] = {
    {"file.exists", ERROR_TEXT("%1 is there already. Choose another name; nothing was overwritten.")},
    {"file.not-found", ERROR_TEXT("There is no file %1. Check the path.")},
    {"file.is-a-folder", ERROR_TEXT("%1 is a folder. Choose a file inside it.")},
    {"file.not-a-file",
     ERROR_TEXT("%1 is a pipe or a device. Save what it holds in a file and choose that one.")},
    {"file.cannot-read", ERROR_TEXT("%1 cannot be read: %2. Check that you may open it.")},
    {"file.changed",
     ERROR_TEXT("%1 was changed while it was read. Wait until it is complete and try again.")},
    {"file.cannot-write", ERROR_TEXT("%1 cannot be written: %2. Nothing was changed; choose another place.")},
    {"file.cannot-create", ERROR_TEXT("%1 cannot be made: %2. Choose another folder.")},
    {"file.disk-full", ERROR_TEXT("The disk is full, so %1 was not written. Free some space and try again.")},
    {"backup.verify-failed",
     ERROR_TEXT(
         "The backup %1 could not be read back whole and was removed. Choose another disk and try again.")},
    {"backup.cannot-write", ERROR_TEXT("The backup %1 could not be written. The store is unchanged; choose "
                                       "another folder or free some space.")},
    {"backup.differs",
     ERROR_TEXT("The copy differs from the store: %1 holds %3 rows and not %2. Try the backup again.")},
    {"backup.exists", ERROR_TEXT("There is a file %1 already. Choose another name for the backup.")},
    {"store.in-use", ERROR_TEXT("%1 is open in another window or program. Close it there and try again.")},
    {"backup.same-file", ERROR_TEXT("%1 is the store itself. Choose another file for the backup.")},
    {"text.unknown-encoding",
     ERROR_TEXT("%1: Rapport does not know the encoding %2. Use UTF-8, or name another one.")},
    {"text.nul-byte",
     ERROR_TEXT("%1, line %2 holds a zero byte: this is no plain text file. Save it again as CSV in UTF-8.")},
    {"text.not-text", ERROR_TEXT("%1 is no text file but %2. Save it as CSV first.")},
    {"text.bad-encoding",
     ERROR_TEXT("%1, line %2 is not valid %3. Save the file as UTF-8, or name its encoding.")},
    {"mail.too-large", ERROR_TEXT("The mail %1 is larger than 64 MiB and was not read.")},
    {"mail.not-a-mail", ERROR_TEXT("%1 is no mail that can be read. Save it as .eml again.")},
    {"attach.too-many", ERROR_TEXT("%1 holds more than %2 entries. Import it instead.")},
    {"calendar.too-large", ERROR_TEXT("The calendar %1 is larger than 64 MiB and was not read.")},
    {"calendar.unreadable", ERROR_TEXT("%1 is no calendar that can be read. Export it as .ics again.")},
    {"zip.damaged", ERROR_TEXT("%1 is damaged: its part %2 cannot be unpacked. Get the file again.")},
    {"zip.bomb", ERROR_TEXT("%1 was not read: its part %2 unpacks to more than 100 times its size.")},
    {"zip.no-part", ERROR_TEXT("%1 is damaged: its part %2 is missing. Get the file again.")},
    {"xml.malformed",
     ERROR_TEXT(
         "%1 is damaged: line %2 of its part %3 is no XML. Open it in a spreadsheet and save it anew.")},
    {"xml.doctype",
     ERROR_TEXT("%1 was not read: line %2 of its part %3 declares a document type, as no spreadsheet does.")},
    {"xml.too-large", ERROR_TEXT("%1 was not read: line %2 of its part %3 is too long.")},
    {"xlsx.password-or-old",
     ERROR_TEXT(
         "%1 has a password or is of Excel before 2007. Save it without a password as .xlsx or CSV first.")},
    {"xlsx.open-document", ERROR_TEXT("%1 is an OpenDocument file. Save it as .xlsx or CSV first.")},
    {"xlsx.no-workbook", ERROR_TEXT("%1 is an archive, but no workbook. Save it as .xlsx or CSV first.")},
    {"xlsx.too-many-rows",
     ERROR_TEXT("A sheet holds 1,048,575 rows and a header at most. Use CSV, or a filter.")},
    {"xlsx.text-too-long",
     ERROR_TEXT("Row %1, %2: a cell of a spreadsheet holds 32,767 characters at most. Use CSV.")},
    {"xlsx.cannot-begin", ERROR_TEXT("The workbook could not be begun.")},
    {"xlsx.cannot-write", ERROR_TEXT("Row %1, %2 could not be written into the workbook.")},
    {"xlsx.no-sheets", ERROR_TEXT("%1 has no sheet of cells.")},
    {"xlsx.no-sheet", ERROR_TEXT("%1 has no sheet \"%2\". Name one that it has.")},
    {"xlsx.too-many-texts", ERROR_TEXT("%1 holds more than 4 GiB of text. Save its sheet as CSV first.")},
    {"xlsx.cell-too-long", ERROR_TEXT("%1, row %2: a cell is longer than 4 MiB. Correct that row.")},
    {"export.unknown-format", ERROR_TEXT("%1 is no format to write. Choose html, xlsx, csv or json.")},
    {"export.no-vcard", ERROR_TEXT("Only people and companies can be written as vCards, not %1. Use CSV.")},
    {"vcard.too-many-columns",
     ERROR_TEXT(
         "%1, line %2: the card that begins here has more than 99 e-mails, phones, links or addresses.")},
    {"vcard.card-too-large",
     ERROR_TEXT(
         "%1, line %2: the card that begins here is too large, or its END is missing. Correct that line.")},
    {"csv.empty", ERROR_TEXT("%1 is empty: there is no header and no row.")},
    {"csv.parser",
     ERROR_TEXT("The file cannot be read as CSV. Save it again from the program that wrote it.")},
    {"csv.quote-not-closed", ERROR_TEXT("%1, line %2: a quotation mark is never closed. Correct that line.")},
    {"csv.text-after-quote",
     ERROR_TEXT("%1, line %2: text follows a closing quotation mark. Correct that line.")},
    {"csv.too-many-columns", ERROR_TEXT("%1, line %2 has too many columns. Check the delimiter.")},
    {"csv.cell-too-long",
     ERROR_TEXT("%1, line %2: one cell is too long. A quotation mark may be missing there.")},
    {"mapping.cannot-read", ERROR_TEXT("The mapping file %1 cannot be read: %2.")},
    {"mapping.wrong-kind",
     ERROR_TEXT("The mapping is for %1, but %2 are being imported. Choose the right mapping.")},
    {"mapping.unknown-field",
     ERROR_TEXT("The mapping puts column %1 into a field %2 that is not there. Correct the mapping.")},
    {"mapping.unknown-column",
     ERROR_TEXT("The mapping names a column %1 that the file does not have. Correct the mapping.")},
    {"mapping.cannot-join",
     ERROR_TEXT("The column %1 cannot be joined into %2: only texts, lines of an address and tags can.")},
    {"mapping.bad-split", ERROR_TEXT("The column %1 cannot be split by %2: name two fields or more in braces "
                                     "with a sign between them, such as "
                                     "{street}, {postcode} {city}.")},
    {"mapping.twice", ERROR_TEXT("Two columns go into the field %1: %2 and %3. Leave one of them out.")},
    {"mapping.nothing", ERROR_TEXT("No column fits any field. The file has these columns: %1.")},
    {"mapping.not-json", ERROR_TEXT("The mapping is no valid JSON: %1 at byte %2.")},
    {"mapping.no-key",
     ERROR_TEXT("Updating needs a key: name the field that tells which record a row is, such as email.")},
    {"mapping.key-not-mapped",
     ERROR_TEXT("The key field %1 is not filled by any column. Map one to it, or choose another key.")},
    {"mapping.open-dates",
     ERROR_TEXT(
         "The dates of column %1 can be read in two ways, such as %2. Say which comes first, day or month: "
         "--date-order dmy or mdy.")},
    {"mapping.open-numbers",
     ERROR_TEXT(
         "The numbers of column %1 can be read in two ways, such as %2. Say which is the decimal mark: "
         "--decimal-mark point or comma.")},
    {"mapping.not-found", ERROR_TEXT("There is no saved mapping %1. Choose one that is there.")},
    {"mapping.unknown-preset",
     ERROR_TEXT("There is no preset %1. The manual lists the programs whose exports are known.")},
    {"mapping.bad-new-field",
     ERROR_TEXT(
         "The mapping would make a field %1 of type %2, which cannot be. Name it like custom.plan and give "
         "it a type such as text, number, date or list.")},
    {"mapping.too-many-choices",
     ERROR_TEXT("The column for the new field %1 has too many different values for a list. Make it a text.")},
    {"mapping.bad-entry", ERROR_TEXT("The mapping has an entry that cannot be understood: %1.")},
};

#define FAULT_TEXT(text) QT_TRANSLATE_NOOP("Fault", text)

constexpr Reason kModels[] = {
    {"model.no-data",
     ERROR_TEXT(
         "There is too little to fit a model to: nobody bought again, or nobody was lost. Choose a longer "
         "time or more customers.")},
    {"customers.too-few",
     ERROR_TEXT("Of %1 customers %2 bought again; a model needs %3, of whom %4 bought again. Until then "
                "only what they brought so far is known.")},
    {"cohorts.too-many",
     ERROR_TEXT("There are more than %1 periods from the first purchase on. Choose longer ones.")},
    {"baskets.too-many-sets",
     ERROR_TEXT("More than %1 sets of products are that frequent. Ask for a higher support.")},
    {"model.no-fit", ERROR_TEXT("The model fits these customers nowhere. Choose another model.")},
    {"model.bad-history",
     ERROR_TEXT("Customer %1 cannot be: purchases are whole numbers, and the last one is not "
                "after the end. Correct the numbers.")},
    {"model.bad-spend",
     ERROR_TEXT(
         "Customer %1 cannot be: purchases are whole numbers, and the mean is a number. Correct them.")},
    {"model.bad-opportunities",
     ERROR_TEXT(
         "Row %1 cannot be: no more purchases than the last one has as its number, and that one is among "
         "the opportunities. Correct the numbers.")},
    {"model.bad-survivors",
     ERROR_TEXT("Number %1 cannot be: survivors never become more. Correct the numbers.")},
    {"numbers.no-column", ERROR_TEXT("%1 has no column \"%2\". Name one of its columns so; wanted are %3.")},
    {"numbers.no-rows", ERROR_TEXT("%1 has a header and no row. Choose another file.")},
    {"numbers.not-a-number",
     ERROR_TEXT("%1, line %2, column \"%3\": \"%4\" is no number. Correct it, with a point for decimals.")},
    {"numbers.not-whole",
     ERROR_TEXT("%1, line %2, column \"%3\": %4 is no whole number from 0 to %5. Correct it.")},
    {"numbers.negative", ERROR_TEXT("%1, line %2, column \"%3\": %4 is less than 0. Correct it.")},
    {"numbers.not-positive", ERROR_TEXT("%1, line %2, column \"%3\": %4 is not above 0. Correct it.")},
    {"numbers.too-large", ERROR_TEXT("%1, line %2, column \"%3\": %4 is more than %5, which stands in column "
                                     "\"%6\". Correct one of them.")},
    {"numbers.without-purchase",
     ERROR_TEXT("%1, line %2, column \"%3\": %4 without a purchase after the first. Correct one of them.")},
    {"numbers.period",
     ERROR_TEXT("%1, line %2, column \"%3\": %4 where period %5 was due. Begin with 0, and leave none out.")},
    {"numbers.more-survivors", ERROR_TEXT("%1, line %2, column \"%3\": %4 survivors, more than the %5 of the "
                                          "period before. Correct one of them.")},
};

constexpr Reason kFaults[] = {
    {"required", FAULT_TEXT("%1 is missing. Fill it in.")},
    {"not-a-date", FAULT_TEXT("%1: %2 is no date. Write it like 2026-11-21.")},
    {"not-a-number", FAULT_TEXT("%1: %2 is no number. Use digits, with a point for decimals.")},
    {"not-an-amount", FAULT_TEXT("%1: %2 is no amount. Write it like 1234.50 EUR.")},
    {"not-a-currency", FAULT_TEXT("%1: %2 is no currency. Write it like EUR.")},
    {"not-a-text", FAULT_TEXT("%1: %2 is no text.")},
    {"not-a-list", FAULT_TEXT("%1: %2 is no list. Separate the items by a semicolon.")},
    {"not-a-record", FAULT_TEXT("%1: %2 is no record. Choose one from the list.")},
    {"unknown-record", FAULT_TEXT("%1: there is no record %2. Choose one that is there.")},
    {"unknown-user", FAULT_TEXT("%1: there is no user %2. Choose one that is there.")},
    {"unknown-choice", FAULT_TEXT("%1: %2 is not in the list. Choose one of its values.")},
    {"not-an-email", FAULT_TEXT("%1: %2 is no e-mail address. It needs a name, an @ and a domain.")},
    {"rounded-phone",
     FAULT_TEXT(
         "%1: %2 is what a spreadsheet left of a phone number. Make its column text and export it again.")},
    {"does-not-fit",
     FAULT_TEXT("%1: %2 has not all the parts that the column is split into. Write it like the others.")},
    {"not-yes-no", FAULT_TEXT("%1: %2 is neither yes nor no.")},
    {"unknown-field", FAULT_TEXT("There is no field %1. The list of fields shows every name.")},
    {"read-only-field", FAULT_TEXT("%1 is worked out by Rapport and cannot be set.")},
    {"too-long", FAULT_TEXT("%1 is too long. Shorten it.")},
    {"required-at-stage", FAULT_TEXT("%1 must be filled before it goes to %2.")},
    {"contradicts-stage", FAULT_TEXT("%1: %2 is not what the stage says. Set one of the two.")},
    {"no-such-stage", FAULT_TEXT("%1: the pipeline has no stage for %2. Add one to it first.")},
    {"not-a-percentage", FAULT_TEXT("%1: %2 is no percentage. Write a number from 0 to 100.")},
    {"other-currency", FAULT_TEXT("%1: %2 is of another currency than the amount. Write both in one.")},
    {"not-a-filter", FAULT_TEXT("%1: %2 cannot be read. Write it as in the filter line of the leads.")},
    {"not-tiles",
     FAULT_TEXT("%1: “%2” cannot be read as tiles of a dashboard. Change that part of the text.")},
    {"not-a-report", FAULT_TEXT("%1: %2 cannot be read as a report. Make it anew.")},
    {"not-groupable", FAULT_TEXT("%1: records cannot be put into groups by %2. Choose another field.")},
    {"no-total", FAULT_TEXT("%1: %2 cannot be added up. Choose a number or an amount.")},
    {"too-many", FAULT_TEXT("%1: %2 are more than there may be. Leave some out.")},
    {"twice", FAULT_TEXT("%1: %2 is there twice. Choose another field or step.")},
    {"bad-filter", FAULT_TEXT("%1: %2 cannot be read. Write it as in the filter line.")},
    {"not-a-step", FAULT_TEXT("%1: “%2” is no step. Write a line like “D+3 email Send the offer” for each.")},
    {"split-not-a-share",
     FAULT_TEXT("%1: %2 cannot be read. Write logins and percentages: “anna 60, ben 40”.")},
    {"split-twice", FAULT_TEXT("%1: %2 names somebody twice. Give everybody one share.")},
    {"split-not-whole", FAULT_TEXT("%1: %2 is not 100 % together. Make the shares add up to 100.")},
    {"split-unknown-user", FAULT_TEXT("%1: there is no user %2. Write logins of users that are there.")},
    {"too-many-days", FAULT_TEXT("%1: %2 is more than a hundred years. Write a number of days up to 36500.")},
    {"negative", FAULT_TEXT("%1: %2 is below zero. Write a number from 0 up.")},
    {"duplicate", FAULT_TEXT("%1: %2 is there already. Choose another one.")},
    {"own-parent", FAULT_TEXT("%1: %2 would stand above itself. Choose another company.")},
    {"several-matches", FAULT_TEXT("%1: several records have %2. Name the right one by its number.")},
    {"erased-person", FAULT_TEXT("%1: %2 is of somebody who was erased from this store.")},
    {"twice-in-file", FAULT_TEXT("%1: %2 stands in an earlier row too.")},
    {"record-gone", FAULT_TEXT("%1: there is no record %2 any more. Empty the cell to make a new one.")},
    {"changed-meanwhile",
     FAULT_TEXT("%1: somebody changed this record after the export; different are: %2. Export it again.")},
    {"too-few-columns", FAULT_TEXT("The row has only %2 cells. Add the missing ones.")},
    {"too-many-columns",
     FAULT_TEXT("The row has %2 cells, more than the header. Check the delimiter and the quotation marks.")},
    {"ambiguous", FAULT_TEXT("%1: several records are called %2. Name it by its number.")},
};

template <std::size_t N>
void add(QHash<QString, const char *> &all, const Reason (&list)[N])
{
    for (const Reason &reason : list)
        all.insert(QLatin1String(reason.id), reason.text);
}

const QHash<QString, const char *> &reasons()
{
    static const auto all = [] {
        QHash<QString, const char *> map;
        add(map, kStores);
        add(map, kServers);
        add(map, kRecords);
        add(map, kFilters);
        add(map, kFiles);
        add(map, kBundles);
        add(map, kModels);
        return map;
    }();
    return all;
}

} // namespace

const char *reasonText(const QString &reason)
{
    return reasons().value(reason, nullptr);
}

const char *faultText(const QString &reason)
{
    for (const Reason &fault : kFaults) {
        if (reason == QLatin1String(fault.id))
            return fault.text;
    }
    return nullptr;
}

const char *codeText(core::ErrorCode code)
{
    using core::ErrorCode;
    switch (code) {
    case ErrorCode::Validation: return ERROR_TEXT("Some values do not fit. Correct them and save again.");
    case ErrorCode::NotFound: return ERROR_TEXT("What you asked for is not there any more.");
    case ErrorCode::Conflict:
        return ERROR_TEXT("Somebody else changed this meanwhile. Choose which values to keep.");
    case ErrorCode::Duplicate: return ERROR_TEXT("This is there already. Choose another name.");
    case ErrorCode::Busy: return ERROR_TEXT("The store is busy with another change. Try again in a moment.");
    case ErrorCode::ConnectionLost:
        return ERROR_TEXT("The connection to the store was lost. Try again when it is back.");
    case ErrorCode::PermissionDenied:
        return ERROR_TEXT("This is not allowed here. Ask whoever owns the store.");
    case ErrorCode::SchemaTooNew:
        return ERROR_TEXT("The store was made by a newer Rapport. Install the newer version to open it.");
    case ErrorCode::Damaged:
        return ERROR_TEXT("The store is damaged. It was left untouched; restore a backup of it.");
    case ErrorCode::Io:
        return ERROR_TEXT("A file could not be read or written. Check the disk and try again.");
    case ErrorCode::Parse: return ERROR_TEXT("The text could not be understood. Check it and try again.");
    case ErrorCode::Cancelled: return "";
    case ErrorCode::Internal:
        return ERROR_TEXT("Rapport made a mistake, and nothing was saved. The log tells more; try again.");
    }
    return "";
}

} // namespace rapport::messages
