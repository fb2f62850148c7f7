#pragma once

#include "core/progress.h"
#include "domain/listquery.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads and writes whole records of every kind through the field catalogue: the one repository.
class Records {
public:
    /// Whether a record is in the trash; false for kinds that have none.
    [[nodiscard]] static core::Result<bool> isTrashed(Connection &connection, const domain::RecordRef &ref);
    [[nodiscard]] static core::Result<domain::Record> load(Connection &connection, const Context &context,
                                                           const domain::RecordRef &ref);
    /// Creates (new id) or updates. Fails with Validation (all faults, record.deleted), Conflict, NotFound.
    [[nodiscard]] static core::Result<domain::RecordRef> save(Transaction &transaction,
                                                              const domain::Draft &draft);
    /// To the trash; what hangs on the record stays with it.
    [[nodiscard]] static core::Result<> trash(Transaction &transaction, const domain::RecordRef &ref,
                                              qint64 baseRevision);
    [[nodiscard]] static core::Result<> restore(Transaction &transaction, const domain::RecordRef &ref);
    /// Deletes what has been in the trash since before `before`, for good; the number of records.
    [[nodiscard]] static core::Result<qint64> purge(Transaction &transaction, core::Instant before);
    /// Sets the same fields on many records at once; the number changed.
    [[nodiscard]] static core::Result<qint64> bulkSet(Transaction &transaction, domain::RecordKind kind,
                                                      const std::vector<qint64> &ids,
                                                      const domain::FieldValues &values,
                                                      const core::Progress &progress);
    /// Adds and removes tags on many records at once, making missing tags; the number changed.
    [[nodiscard]] static core::Result<qint64> bulkTag(Transaction &transaction, domain::RecordKind kind,
                                                      const std::vector<qint64> &ids, const QStringList &add,
                                                      const QStringList &remove,
                                                      const core::Progress &progress);
    /// Sets or takes the current user's mark ("favourite", "followed") on many records; the number changed.
    [[nodiscard]] static core::Result<qint64> bulkMark(Transaction &transaction, domain::RecordKind kind,
                                                       const std::vector<qint64> &ids, const QString &mark,
                                                       bool on, const core::Progress &progress);
};

/// Ordered ids and pages of rows: what lists of any length are made of.
class Lists {
public:
    /// Every id of the result in its order (8 bytes each).
    [[nodiscard]] static core::Result<std::vector<qint64>> ids(Connection &connection, const Context &context,
                                                               const domain::ListQuery &query);
    /// The first ids of that order, at most `limit`, when an index tells them after a few milliseconds; nothing when it
    /// does not. All of a result only when fewer than `limit`.
    [[nodiscard]] static core::Result<std::optional<std::vector<qint64>>>
    firstIds(Connection &connection, const Context &context, const domain::ListQuery &query, int limit);
    [[nodiscard]] static core::Result<qint64> count(Connection &connection, const Context &context,
                                                    const domain::ListQuery &query);
    /// The same ids in groups of `query.groupBy`: by the order of its values, those without one last; of months the
    /// newest first unless the list is sorted by that field.
    [[nodiscard]] static core::Result<domain::GroupedIds>
    groups(Connection &connection, const Context &context, const domain::ListQuery &query);
    /// The rows of these ids, in their order; ids that are gone are left out.
    [[nodiscard]] static core::Result<std::vector<domain::ListRow>>
    rows(Connection &connection, const Context &context, domain::RecordKind kind,
         const std::vector<qint64> &ids, const QStringList &fields);
    [[nodiscard]] static core::Result<domain::Summary> summary(Connection &connection, const Context &context,
                                                               const domain::ListQuery &query,
                                                               const QString &field);
    /// The same over chosen records.
    [[nodiscard]] static core::Result<domain::Summary>
    summaryOf(Connection &connection, const Context &context, domain::RecordKind kind,
              const std::vector<qint64> &ids, const QString &field);
    /// The distinct values of a field with their counts, most frequent first: for chips' value lists and grouping.
    [[nodiscard]] static core::Result<std::vector<std::pair<domain::Value, qint64>>>
    values(Connection &connection, const Context &context, const domain::ListQuery &query,
           const QString &field, int limit);
};

} // namespace rapport::storage
