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
};

/// Whether a record matches, worked out in memory; says what the SQL translation must say too. There is no third truth
/// value: a comparison with an empty field is false, and NotEqual, NotIn and NotContains are the exact opposite of
/// Equal, In and Contains, so they match empty fields. Text is equal exactly; `contains` and `starts with` look at
/// folded text, names of links and tags are compared folded. An empty yes/no is "no". An instant compared with a day
/// counts by its local date. Amounts of another currency never match. A list (tags, several choices) equals a value
/// that it holds. `text` wants every word of it somewhere in the searchable fields.
bool matches(const Filter &filter, const Record &record, const Catalogue &catalogue,
             const FilterContext &context);

/// The operator that a negative one turns round: "is not" gives "is". A positive one stays.
Operator positiveOf(Operator op);

} // namespace rapport::domain
