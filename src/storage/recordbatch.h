#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

#include <span>

namespace rapport::storage {

/// What of many records is wanted; the less, the faster.
struct RecordParts {
    QStringList fields; ///< own columns and custom fields; their revision always comes
    bool contactPoints = false;
    bool addresses = false;
    bool roles = false; ///< of people
    bool tags = false;
    bool trashed =
        false; ///< records in the trash too; without fields nobody looks for their rows: no revision
};

/// Those of these records that live, by id, with the parts that were asked for: a few statements for hundreds of them.
[[nodiscard]] core::Result<QHash<qint64, domain::Record>>
loadRecords(Connection &connection, const Context &context, domain::RecordKind kind,
            std::span<const qint64> ids, const RecordParts &parts);

/// How many phones, e-mails, links and addresses one record has.
struct ListSizes {
    std::size_t phones = 0;
    std::size_t emails = 0;
    std::size_t links = 0;
    std::size_t addresses = 0;
};

/// The most of each that any of these records has.
[[nodiscard]] core::Result<ListSizes> largestLists(Connection &connection, std::span<const qint64> ids);

/// Whether there is any row of a kind, live or not.
[[nodiscard]] core::Result<bool> hasRecords(Connection &connection, domain::RecordKind kind);

/// The text by which a key field finds records: lower-case e-mail addresses, digits of phones, folded names, bare
/// domains; other fields as they are. Empty when there is nothing to find by.
QString recordKey(const QString &field, const QString &text);

/// Whether findByKeys() knows this field; others are found by a filter.
bool isKeyField(domain::RecordKind kind, const QString &field);

using KeyedIds = QMultiHash<QString, qint64>;

/// Records by the keys of one field, through its index: key -> ids. They may be of another kind, or in the trash:
/// loadRecords() tells.
[[nodiscard]] core::Result<KeyedIds> findByKeys(Connection &connection, domain::RecordKind kind,
                                                const QString &field, const QStringList &keys);

} // namespace rapport::storage
