#include "storage/journal.h"
namespace rapport::storage {
core::Result<std::vector<domain::FieldChange>> Journal::history(Connection &, const Context &, const domain::RecordRef &, int)
{
    return std::vector<domain::FieldChange>();
}
} // namespace rapport::storage
