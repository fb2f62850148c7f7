#pragma once

#include "exchange/importfeed.h"
#include "storage/recordbatch.h"

namespace rapport::workspace {

/// Finds the records that the rows of an import name by their key, some hundred rows at a time, with what is needed to
/// compare them. Lives for one import; one thread.
class ImportMatcher {
public:
    ImportMatcher(const exchange::ImportPlan &plan, storage::Connection &connection,
                  const storage::Context &context);

    /// Looks for the records of these rows; what was found before is forgotten.
    [[nodiscard]] core::Result<> look(const exchange::PreparedRows &rows);
    /// The records with this row's key, the oldest first.
    std::vector<const domain::Record *> matches(const exchange::PreparedRow &row) const;

    /// All records that the last look found.
    const QHash<qint64, domain::Record> &records() const { return m_records; }

    /// The keys of a row as they are compared, in one text; empty when it has none.
    QString joinedKey(const QStringList &texts) const;

private:
    [[nodiscard]] core::Result<> findIds(const QStringList &texts);
    [[nodiscard]] core::Result<> findByFilter(const QStringList &texts);
    /// The number of a record that was merged into another one finds that one.
    [[nodiscard]] core::Result<> followMerged(const QStringList &texts);
    bool fits(const domain::Record &record, const QStringList &keys) const;
    bool hasKey(const domain::Record &record, const QString &field, const QString &text) const;

    const exchange::ImportPlan &m_plan;
    storage::Connection &m_connection;
    const storage::Context &m_context;
    storage::RecordParts m_parts;
    storage::KeyedIds m_ids; ///< by the first key field
    QHash<qint64, domain::Record> m_records;
};

} // namespace rapport::workspace
