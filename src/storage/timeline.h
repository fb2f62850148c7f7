#pragma once

#include "domain/fieldspec.h"
#include "domain/listquery.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What happened with one record, newest first, and what is planned. An order's entry has its number as subject, its amount as body, its status as outcome.
class Timeline {
public:
    struct Request {
        domain::RecordRef ref;
        QString
            channel; ///< empty: all; "order"; "changes": field changes only; "two-way": no notes, orders, changes
        QString author;       ///< user name, empty: all
        core::Instant before; ///< 0: from the newest; entries at exactly `before` with a smaller id come too
        domain::RecordId beforeId; ///< the last entry's: of its record, of the changeset for changes
        int limit = 50;
    };
    [[nodiscard]] static core::Result<std::vector<domain::TimelineEntry>>
    entries(Connection &connection, const Context &context, const Request &request);
    [[nodiscard]] static core::Result<domain::TimelineCounts>
    counts(Connection &connection, const Context &context, const domain::RecordRef &ref);
    /// Two-way exchanges of the last days, and of as many days before those.
    struct Trend {
        qint64 lately = 0;
        qint64 before = 0;
    };
    static constexpr int kTrendDays = 90;
    [[nodiscard]] static core::Result<Trend> trend(Connection &connection, const Context &context,
                                                   const domain::RecordRef &ref);
    /// Open tasks of the record, soonest first.
    [[nodiscard]] static core::Result<std::vector<domain::Record>>
    planned(Connection &connection, const Context &context, const domain::RecordRef &ref);
};

/// Saved views, marks, recently viewed, custom fields, users: the small lists of a store.
class SmallLists {
public:
    [[nodiscard]] static core::Result<std::vector<domain::SavedView>>
    views(Connection &connection, const Context &context, domain::RecordKind kind);
    [[nodiscard]] static core::Result<domain::RecordId> saveView(Transaction &transaction,
                                                                 const domain::SavedView &view);
    [[nodiscard]] static core::Result<> removeView(Transaction &transaction, domain::RecordId id);

    [[nodiscard]] static core::Result<> setMark(Transaction &transaction, const domain::RecordRef &ref,
                                                const QString &mark, bool on);
    [[nodiscard]] static core::Result<> noteViewed(Connection &writer, const Context &context,
                                                   const domain::RecordRef &ref);
    [[nodiscard]] static core::Result<std::vector<domain::SearchHit>>
    recent(Connection &connection, const Context &context, int limit);

    [[nodiscard]] static core::Result<domain::RecordId> saveCustomField(Transaction &transaction,
                                                                        const domain::FieldSpec &field);
    /// Puts the custom fields of a kind in this order; keys that are not there are left out.
    [[nodiscard]] static core::Result<qint64>
    orderCustomFields(Transaction &transaction, domain::RecordKind kind, const QStringList &keys);
    [[nodiscard]] static core::Result<> removeCustomField(Transaction &transaction, domain::RecordKind kind,
                                                          const QString &key);

    /// The user by login, made when missing.
    [[nodiscard]] static core::Result<domain::RecordId>
    userByLogin(Transaction &transaction, const QString &login, const QString &name);
};

} // namespace rapport::storage
