#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

#include <QHash>

namespace rapport::storage {

/// A column that names a record.
struct RowLink {
    QString table;
    QString column;
    std::optional<domain::RecordKind> to; ///< nullopt: of any kind
};

/// Every column of journalled rows that names a record, but for who made or changed a row.
const std::vector<RowLink> &rowLinks();

/// The column that says which record a row of `table` belongs to ("id" for records themselves).
QString ownerColumn(const QString &table);

/// The kind whose records are the rows of `table`; nullopt for rows that hang on records.
std::optional<domain::RecordKind> recordKindOfTable(const QString &table);

/// Finds out which records rows belong to and point at. Lives within one transaction.
class LinkFinder {
public:
    explicit LinkFinder(Connection &connection) : m_connection(connection) {}

    /// The kind of a record that is there, trash included; nullopt when it is gone.
    [[nodiscard]] core::Result<std::optional<domain::RecordKind>> kindOf(qint64 id);
    /// The record and its name as people know it; an empty name when it is gone.
    [[nodiscard]] core::Result<QString> nameOf(const domain::RecordRef &ref);
    /// The records that rows of `table` matching `where` point at; `also` is a condition on each link column, %1.
    [[nodiscard]] core::Result<std::vector<domain::RecordRef>>
    linked(const QString &table, const QString &where, const QVariantList &values, const QString &also);

private:
    [[nodiscard]] core::Result<> addLinked(const RowLink &link, const QString &where,
                                           const QVariantList &values, std::vector<domain::RecordRef> &refs);

    Connection &m_connection;
    QHash<qint64, domain::RecordKind> m_kinds;
};

} // namespace rapport::storage
