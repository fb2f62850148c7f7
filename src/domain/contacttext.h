#pragma once

#include "domain/record.h"

namespace rapport::domain {

/// What a pasted text (a signature, a mail with its header, what a web form sent, a business card) says of somebody, as
/// proposals for the fields of a lead or person: first_name, last_name, salutation, job_title, company, email, phone, website,
/// street, postcode, city, country, notes. Labels and greetings in English, German, French, Spanish and Italian. Never fails:
/// what is not recognised stands in the notes, what is not there is not proposed.
FieldValues readContactText(const QString &text);

} // namespace rapport::domain
