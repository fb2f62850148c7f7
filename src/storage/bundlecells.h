#pragma once

#include "storage/bulkcells.h"
#include "storage/bundletables.h"
#include "storage/connection.h"

#include <QVariant>
#include <optional>

namespace rapport::storage {

/// The longest cell that a bundle holds, in bytes: what reads it keeps a row in memory.
inline constexpr qsizetype kMaxBundleCellBytes = 64 * 1024 * 1024;

/// The text of a value in a bundle: the same for the same value whichever engine it comes from. An empty cell is NULL; of
/// a cell that begins with a backslash the text is what stands behind it, so that empty texts are told from none.
/// `table` is the one whose row a `Before` shows.
QString bundleText(const QVariant &value, BundleCell holds, const QString &table);

/// Puts a cell's value among those of a row on its way into a store. False when the cell is none of its column.
class BundleCellReader {
public:
    /// `writer`: whose way of journalling yes and no is followed.
    explicit BundleCellReader(const Connection &writer);

    [[nodiscard]] bool add(BulkCells &row, const QString &cell, const BundleColumn &column,
                           const QString &table) const;

private:
    bool addText(BulkCells &row, const QString &text, const BundleColumn &column, const QString &table) const;
    std::optional<QString> before(const QString &text, const QString &table) const;

    bool m_hasBooleans;
};

/// A JSON document as a bundle writes it: members sorted, no blanks, numbers in their shortest form. nullopt when it is
/// none, or holds a zero character, which no engine takes.
std::optional<QString> canonicalJson(const QString &text);

} // namespace rapport::storage
