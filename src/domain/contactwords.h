#pragma once

#include <QString>

/// The words that a pasted contact is recognised by, in English, German, French, Spanish and Italian.
namespace rapport::domain::contactwords {

/// The field that a label such as "Vorname" or "E-Mail" names; "name", "full_address", "skip" (a fax, a date, a recipient) and
/// "from" (a mail's sender) beside fields of a lead; empty for any other word.
QString fieldOfLabel(const QString &label);

/// "Mit freundlichen Grüßen", "Cordialement,": the name follows.
bool isFarewell(const QString &line);
/// "Dear Sir", "Sehr geehrte Frau": a letter begins.
bool isGreeting(const QString &line);
/// Whether a line has the legal form of a company in it: "Vogel AG", "Acme Ltd."
bool isCompany(const QString &line);
/// Whether a line tells what somebody does: "Head of Purchasing", "Geschäftsführer".
bool isJob(const QString &line);
/// "Herr", "Mme": kept as the salutation; "Dr." is left out of names too, and kept with it.
bool isTitle(const QString &word);
/// The country that a line names, as it is written; empty for anything else.
QString country(const QString &line);
/// "von", "de", "van der": small words inside a name.
bool isNameParticle(const QString &word);

} // namespace rapport::domain::contactwords
