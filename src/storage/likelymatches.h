#pragma once

#include "domain/record.h"
#include "storage/connection.h"

namespace rapport::storage {

/// A record that may be the one being written down.
struct LikelyMatch {
    domain::RecordId id;
    QStringList why; ///< as of DuplicatePair
};

/// What a form asks while somebody types: records with the same e-mail, phone, web domain or name. Each question is one
/// probe of an index with a bounded answer, so it takes the same at any size.
class LikelyMatches {
public:
    /// Those that agree in most first. The draft's own record and those in the trash are left out.
    [[nodiscard]] static core::Result<std::vector<LikelyMatch>> of(Connection &connection,
                                                                   const domain::Draft &draft, int limit);
};

} // namespace rapport::storage
