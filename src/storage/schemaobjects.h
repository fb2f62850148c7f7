#pragma once

#include "storage/connection.h"

namespace rapport::storage {

/// The schema objects of a SQLite file against those that our migrations make: a trigger, view or table of somebody
/// else, or a changed one of ours, is refused before anything runs that could set it off.
class SchemaObjects {
public:
    /// Damaged "store.foreign-objects" (args: path, the first object's name) or "store.damaged" when one of ours is missing.
    [[nodiscard]] static core::Result<> verify(Connection &connection, int schema);

private:
    [[nodiscard]] static core::Result<QHash<QString, QString>> read(Connection &connection);
    [[nodiscard]] static core::Result<QHash<QString, QString>> expected(int schema);
};

} // namespace rapport::storage
