#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace rapport::storage {

/// The columns of a table, as found in the database.
struct TableShape {
    struct Column {
        QString name;
        QString type;         ///< the engine's word for it, lower case
        bool derived = false; ///< maintained by Rapport: neither journalled nor counted as a change
    };
    QString table;
    std::vector<Column> columns;

    const Column *find(const QString &name) const;
    /// Names of the columns that the journal keeps.
    QStringList journalled() const;
};

/// Whether Rapport maintains this column from other rows (docs/database.md lists them).
bool isDerivedColumn(const QString &table, const QString &column);

/// Every table whose rows are journalled, parents before children.
const QStringList &journalledTables();

} // namespace rapport::storage
