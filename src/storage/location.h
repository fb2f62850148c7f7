#pragma once

#include "core/result.h"

#include <QString>

namespace rapport::storage {

/// Where a store is: a file, or a PostgreSQL database. The password of a URL is never logged or shown.
struct Location {
    enum class Engine { Sqlite, PostgreSql } engine = Engine::Sqlite;
    QString path; ///< Sqlite: the absolute path. PostgreSql: the postgresql:// URL as given.

    /// What people see: the file name, or "database on host".
    QString displayName() const;
    /// The path, or the URL without its password: for errors and "recent stores".
    QString safeText() const;

    static Location parse(const QString &text);
};

} // namespace rapport::storage
