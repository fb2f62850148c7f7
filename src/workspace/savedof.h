#pragma once

#include "workspace/records.h"

namespace rapport::workspace {

/// What a write saved, with the changeset that its commit made.
inline Async<Saved> savedOf(QFuture<core::Result<Written<Saved>>> written)
{
    return written.then([](core::Result<Written<Saved>> result) -> core::Result<Saved> {
        if (!result)
            return tl::make_unexpected(result.error());
        Saved saved = result->value;
        saved.changeset = result->changeset;
        return saved;
    });
}

} // namespace rapport::workspace
