#pragma once

#include "storage/transaction.h"

namespace rapport::workspace {

/// The mailboxes of the store's users, lower case: what comes from one of them was sent by us.
[[nodiscard]] core::Result<QStringList> ownMailboxes(storage::Connection &connection,
                                                     const storage::Context &context);

} // namespace rapport::workspace
