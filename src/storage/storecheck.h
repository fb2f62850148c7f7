#pragma once

#include "storage/orderfigures.h"
#include "storage/store.h"

#include <optional>
#include <span>

namespace rapport::storage {

/// Compares a store with itself: the file, references, search index, figures and journal against a recount. Reads only,
/// in one snapshot. Lives for one run.
class StoreCheck {
public:
    StoreCheck(Connection &connection, const domain::Catalogue &catalogue, const core::Progress &progress);

    [[nodiscard]] core::Result<CheckReport> run();
    /// Only what rows say of each other: references and the journal, not what is derived of them.
    [[nodiscard]] core::Result<CheckReport> runOnRows();

private:
    [[nodiscard]] core::Result<> checkFile();
    [[nodiscard]] core::Result<> checkReferences();
    [[nodiscard]] core::Result<> checkDerived(domain::RecordKind kind);
    [[nodiscard]] core::Result<> checkDerivedSlice(domain::RecordKind kind, std::span<const qint64> ids);
    [[nodiscard]] core::Result<> checkDays();
    [[nodiscard]] core::Result<> checkOrphanDocuments();
    [[nodiscard]] core::Result<> checkJournal();
    [[nodiscard]] core::Result<> checkChangesets();
    [[nodiscard]] core::Result<> checkCoverage(const QString &table);
    /// One problem for each row: column 0 an id, told as "<what> <id>".
    [[nodiscard]] core::Result<> report(const QString &area, const QString &what, const QString &sql,
                                        std::optional<domain::RecordKind> kind = std::nullopt);
    [[nodiscard]] core::Result<std::vector<qint64>> ids(const QString &sql);
    void add(const QString &area, const QString &what, const domain::RecordRef &ref = {});
    [[nodiscard]] core::Result<> step(qint64 rows);

    Connection &m_connection;
    const domain::Catalogue &m_catalogue;
    const core::Progress &m_progress;
    OrderRates m_rates;
    CheckReport m_report;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace rapport::storage
