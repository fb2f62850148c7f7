#pragma once

#include "domain/record.h"

#include <span>

namespace rapport::domain {

/// A kind of tie between two records. Seen from the record it starts at it reads `forward`, seen from the other one
/// `backward`; a symmetric tie reads the same from both sides. The labels are English source texts.
struct RelationType {
    enum Ends { People = 1, Companies = 2, Any = People | Companies };

    const char *key;
    const char *forward;
    const char *backward;
    Ends from;
    Ends to;

    bool isSymmetric() const;
    /// Whether the tie may start at a record of one kind and end at one of the other.
    bool joins(RecordKind fromKind, RecordKind toKind) const;
};

/// Every type, in the order a form offers them.
std::span<const RelationType> relationTypes();
/// nullptr for an unknown key: a newer Rapport wrote it; it is shown by its key.
const RelationType *relationType(const QString &key);

} // namespace rapport::domain
