#pragma once

#include "domain/filter.h"

namespace rapport::domain {

/// People or companies whom a condition finds, with those picked by hand: a record of kind Segment as it is worked with.
struct Segment {
    RecordId id;
    qint64 revision = 0;
    QString name;
    RecordKind about = RecordKind::Person;
    Filter condition;    ///< the empty one finds everybody
    bool frozen = false; ///< only who was picked is in it
    RecordId owner;
    QString notes;
    QString fault; ///< the condition as it is kept, where it cannot be read (a field was taken away)
};

Segment segmentOf(const Record &record, const Catalogue &catalogue, const QString &currency);
/// With all values of it; one without an id makes a new one.
Draft draftOf(const Segment &segment);

} // namespace rapport::domain
