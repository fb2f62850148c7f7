#pragma once

#include "core/result.h"

#include <QStringList>
#include <vector>

namespace rapport::storage {

/// What the cells of a bundle's column hold (docs/bundle.md).
enum class BundleCell {
    Id,      ///< a whole number above 0
    Integer, ///< a whole number
    Number,  ///< 12.5, as short as it comes back the same
    YesNo,   ///< 0 or 1
    Date,    ///< 2026-11-21
    Text,
    Json,  ///< a JSON document
    Before ///< the JSON object of a journal entry: columns of the entry's table as they were
};

struct BundleColumn {
    QString name;
    BundleCell holds = BundleCell::Text;
    bool required = false; ///< never NULL
};

/// One table as a bundle carries it: which of its columns, and what its rows are sorted by.
struct BundleTable {
    QString name;
    QStringList key;
    std::vector<BundleColumn> columns;

    const BundleColumn *find(const QString &column) const;
    QStringList columnNames() const;
};

/// Every table that a bundle carries, parents before those that name them. What a store has beyond them is derived
/// (`derivedTables`, `isDerivedColumn`) and made again.
const std::vector<BundleTable> &bundleTables();
/// nullptr when a bundle carries no such table.
const BundleTable *findBundleTable(const QString &name);
/// Tables whose rows are made again out of others, or say how this database was made.
const QStringList &derivedTables();

/// "id", "integer", "yes/no", "date", "text", "json", "before": what a manifest calls it.
QString bundleCellName(BundleCell holds);

} // namespace rapport::storage
