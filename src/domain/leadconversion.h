#pragma once

#include "domain/record.h"

namespace rapport::domain {

/// What a lead becomes. Records that are there already are taken instead of new ones: they get nothing but what they lack.
struct ConversionOrder {
    RecordId lead;
    RecordId person;  ///< empty: a new one, unless the lead has neither name nor e-mail nor phone
    RecordId company; ///< empty: found by the lead's company name, or a new one; none without a name
    bool opportunity = true;
    QString opportunityName; ///< empty: the name of the company or person
    Value amount;            ///< of the opportunity
    Value stage;             ///< of the opportunity, by id or name; empty: the first one
};

struct ConversionReport {
    RecordRef lead;
    RecordId person;
    RecordId company;
    RecordId opportunity;
    bool madePerson = false;
    bool madeCompany = false;
    qint64 moved = 0; ///< exchanges and tasks that are about them too now
};

/// The drafts of new records with everything the lead says. That of the person names no company and that of the opportunity
/// neither of both: whoever saves them knows the ids.
Draft companyOfLead(const Record &lead);
Draft personOfLead(const Record &lead);
Draft opportunityOfLead(const Record &lead, const ConversionOrder &order);
/// What `known` lacks and the draft has; empty values when there is nothing.
FieldValues missingValues(const Record &known, const Draft &draft);

/// Whether the lead says who somebody is.
bool namesPerson(const Record &lead);

} // namespace rapport::domain
