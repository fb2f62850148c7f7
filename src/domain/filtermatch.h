#pragma once

#include "domain/filter.h"
#include "domain/record.h"

#include <functional>

namespace rapport::domain {

/// What a filter needs to know beside the record.
struct FilterContext {
    QDate today;
    RecordId me;
    /// The name of a linked record; without it a link given by name never matches.
    std::function<QString(RecordId)> nameOf;
    /// Whether a record's search document holds every word of a text; without it no `text "…"` matches.
    std::function<bool(const Record &, const QString &)> holdsText;
};

/// Whether a record matches, worked out in memory; says what the SQL translation must say too (docs/database.md, What a filter
/// finds).
/// - There is no third truth value: a comparison with an empty field is false, and NotEqual, NotIn and NotContains are the
///   exact opposite of Equal, In and Contains, so they match empty fields. An empty yes/no is "no".
/// - Text is equal without regard to letter case (lettercase.h), and accents count; `contains` and `starts with` look at
///   folded text (textfold.h). Names of links and tags are compared folded.
/// - Phones, e-mails, links and the lines of addresses match when any of the record's does, and are empty when all are.
///   E-mails, phones and links are equal by the key that finds them, phones contain and start with digits.
/// - An instant compared with a day counts by its local date. Amounts of another currency never match.
/// - A list (tags, several choices) equals a value that it holds.
/// - What a record's others say (asksOthers) never holds here: only the store can tell.
/// - `text` wants every word of it at the beginning of a word of the record's search document, or in a phone number.
bool matches(const Filter &filter, const Record &record, const Catalogue &catalogue,
             const FilterContext &context);

/// The operator that a negative one turns round: "is not" gives "is". A positive one stays.
Operator positiveOf(Operator op);

} // namespace rapport::domain
