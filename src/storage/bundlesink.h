#pragma once

#include "core/progress.h"
#include "storage/bulkindexes.h"
#include "storage/bulksink.h"
#include "storage/bundlecells.h"
#include "storage/orderfigures.h"

#include <QHash>

namespace rapport::storage {

/// Fills an empty store with the rows of a bundle, within the write transaction of its connection: table by table in the
/// order of `bundleTables`, then finish(), which makes again what is derived and proves that all of it fits together.
/// Every cell is looked at before it is bound; nothing of a bundle becomes SQL. Whoever fails rolls back. Lives for one
/// bundle.
class BundleSink {
public:
    enum class Schema { Same, Older }; ///< an older bundle may lack tables and columns

    BundleSink(Connection &writer, Schema schema, const core::Progress &progress);

    /// Takes away what an empty store has of its own: its name and who opened it. Duplicate "bundle.store-not-empty" (args:
    /// store) when it holds more.
    [[nodiscard]] core::Result<> clear();
    /// How many rows come of a table, for every one of them, before the first begin().
    void expect(const BundleTable &table, qint64 rows);

    /// Validation "bundle.columns" (args: the column that is unknown, missing or doubled).
    [[nodiscard]] core::Result<> begin(const BundleTable &table, const QStringList &header);
    /// Validation "bundle.cell" (args: column, cell, what it must hold), "bundle.order" when the row does not come after the
    /// one before it, "bundle.row" when the store does not take it; end() fails with "bundle.rows" then, where it says so late.
    [[nodiscard]] core::Result<> put(const QStringList &cells);
    [[nodiscard]] core::Result<> end();

    /// Validation "bundle.identity" (args: key), "bundle.id-twice" (args: id), "bundle.counter" (args: id) and "bundle.not-sound"
    /// (args: the first fault that the check of the store finds).
    [[nodiscard]] core::Result<> finish();

private:
    [[nodiscard]] core::Result<> checkEntry(const QStringList &cells) const;
    [[nodiscard]] core::Result<> checkOrder(const QStringList &cells);
    [[nodiscard]] core::Result<> checkIdentity() const;
    [[nodiscard]] core::Result<> checkIds();
    [[nodiscard]] core::Result<> checkCounter();
    [[nodiscard]] core::Result<> deriveAll(const domain::Catalogue &catalogue);
    [[nodiscard]] core::Result<> derive(const domain::Catalogue &catalogue, domain::RecordKind kind,
                                        BulkSink &documents);
    [[nodiscard]] core::Result<> writeDerived(const DerivedRecord &record, const domain::Catalogue &catalogue,
                                              BulkSink &documents);
    [[nodiscard]] core::Result<> step(qint64 rows);
    qint64 cellNumber(const QStringList &cells, const QString &column) const;

    Connection &m_connection;
    OrderRates m_rates;
    Schema m_schema;
    const core::Progress &m_progress;
    BundleCellReader m_reader;
    BulkIndexes m_details; ///< of the tables that what is derived is made of
    BulkIndexes m_records; ///< of those that it is written to
    QHash<QString, qint64> m_expected;
    QHash<QString, QString> m_info; ///< store_info as it came
    const BundleTable *m_table = nullptr;
    std::unique_ptr<BulkSink> m_sink;
    std::vector<qsizetype> m_places; ///< of the table's columns in the header; -1: not there
    qsizetype m_width = 0;
    QStringList m_last; ///< the row before, as cells of the table's columns
    BulkCells m_row;
    qint64 m_done = 0;
    qint64 m_total = 0;
    qint64 m_indexing = 0; ///< of m_total, what making the indexes counts
};

} // namespace rapport::storage
