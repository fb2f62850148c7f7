#pragma once

#include <QStringList>
#include <span>

namespace rapport::storage {

/// The texts, or the numbers, as PostgreSQL reads an array: `{"a","b"}`, `{1,2}`.
QString postgresArray(const QStringList &texts);
QString postgresArray(std::span<const qint64> numbers);

} // namespace rapport::storage
