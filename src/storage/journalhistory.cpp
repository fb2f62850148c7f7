#include "storage/historyreader.h"
#include "storage/journal.h"

namespace rapport::storage {

core::Result<std::vector<domain::FieldChange>>
Journal::history(Connection &connection, const Context &context, const domain::RecordRef &ref, int limit)
{
    return HistoryReader(connection, context, ref).read(limit);
}

} // namespace rapport::storage
