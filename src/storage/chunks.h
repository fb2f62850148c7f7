#pragma once

#include "core/result.h"

#include <QVariantList>
#include <algorithm>
#include <span>

namespace rapport::storage {

/// Runs `step(values)` over slices of `ids`. Slices come in a few fixed lengths, the last id repeated to fill one up, so
/// that statements with `id IN (?, ?, …)` stay prepared.
template <class Step>
[[nodiscard]] core::Result<> inChunks(std::span<const qint64> ids, Step step)
{
    constexpr std::size_t kLengths[] = {1, 8, 64, 400};
    while (!ids.empty()) {
        const std::size_t count = std::min(ids.size(), kLengths[std::size(kLengths) - 1]);
        const std::size_t length = *std::find_if(std::begin(kLengths), std::end(kLengths),
                                                 [count](std::size_t l) { return l >= count; });
        QVariantList values;
        values.reserve(static_cast<qsizetype>(length));
        for (std::size_t i = 0; i < length; ++i)
            values.append(ids[std::min(i, count - 1)]);
        RAPPORT_CHECK(step(values));
        ids = ids.subspan(count);
    }
    return {};
}

} // namespace rapport::storage
