#include "storage/snapshot.h"

#include "storage/dialect.h"

#include <tuple>

namespace rapport::storage {

core::Result<std::unique_ptr<Snapshot>> Snapshot::hold(Connection &reader)
{
    std::unique_ptr<Snapshot> held(new Snapshot);
    if (reader.inTransaction())
        return held;
    RAPPORT_CHECK(reader.execute(reader.dialect().traits().beginSnapshot));
    held->m_reader = &reader;
    // The snapshot is that of the first look, not of the beginning.
    RAPPORT_CHECK(reader.scalar(QStringLiteral("SELECT max(id) FROM changeset")));
    return held;
}

Snapshot::~Snapshot()
{
    if (m_reader)
        std::ignore = m_reader->execute(QStringLiteral("ROLLBACK"));
}

} // namespace rapport::storage
