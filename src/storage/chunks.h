#pragma once

#include "core/result.h"
#include "storage/connection.h"
#include "storage/tables.h"

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

/// Whether a question for a range reads little more than one for each of these ids. The rows of one record take a few
/// numbers each.
inline bool lieTogether(std::span<const qint64> ids)
{
    constexpr std::size_t kFewest = 64;
    constexpr qint64 kNumbersEach = 24;
    return ids.size() >= kFewest && std::is_sorted(ids.begin(), ids.end()) &&
           ids.back() - ids.front() < static_cast<qint64>(ids.size()) * kNumbersEach;
}

/// Runs `step(sql, values)`, where %1 of the SQL has become "BETWEEN ? AND ?" or "IN (?, …)": ids that lie together are
/// asked for as one range, and what else lies there comes too.
template <class Step>
[[nodiscard]] core::Result<> inRuns(std::span<const qint64> ids, const QString &sql, Step step)
{
    if (lieTogether(ids))
        return step(QString(sql).replace(QLatin1String("%1"), QLatin1String("BETWEEN ? AND ?")),
                    QVariantList{ids.front(), ids.back()});
    return inChunks(ids, [&](const QVariantList &values) {
        return step(
            QString(sql).replace(QLatin1String("%1"),
                                 QLatin1String("IN (") + placeholders(values.size()) + QLatin1Char(')')),
            values);
    });
}

/// Calls `take` with each row of the answers.
template <class Take>
[[nodiscard]] core::Result<> eachRow(Connection &connection, std::span<const qint64> ids, const QString &sql,
                                     Take take)
{
    return inRuns(ids, sql, [&](const QString &text, const QVariantList &values) -> core::Result<> {
        RAPPORT_TRY(auto query, connection.run(text, values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            take(query);
        }
    });
}

} // namespace rapport::storage
