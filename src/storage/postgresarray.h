#pragma once

#include <QStringList>

namespace rapport::storage {

/// The texts as PostgreSQL reads an array: `{"a","b"}`.
QString postgresArray(const QStringList &texts);

} // namespace rapport::storage
