#pragma once

#include "domain/record.h"

namespace rapport::exchange {

/// A word that another program, or another language, uses for one of our fields.
struct HeaderAlias {
    const char *header; ///< squeezed: letters and digits only, lower case, no accents
    const char *key;
    const char *label;     ///< of the contact point or address; empty when the header says none
    int slot;              ///< -1: the next free one
    bool isLabel;          ///< the column holds the label and not the value
    bool inverted = false; ///< yes means no
};

/// nullptr when no program we know writes this header for such records.
const HeaderAlias *findAlias(domain::RecordKind kind, const QString &squeezedHeader);

} // namespace rapport::exchange
