#pragma once

#include "exchange/importfeed.h"
#include "storage/transaction.h"

namespace rapport::workspace {

/// One field that a row changes, as people read it.
struct FieldDifference {
    QString field; ///< catalogue key, or "address"
    QString before;
    QString after;
};

/// A row's draft over what is stored: fields that the row names, lists joined so that nothing is lost, what the row
/// brings first. Of a file that came from an export of ours each contact point takes the place it was exported from.
/// Names only what is different; texts are as they will be stored.
domain::Draft mergedDraft(const domain::Record &current, exchange::PreparedRow &row,
                          const storage::Context &context, bool roundTrip);

/// What writing the merged draft would change; nothing when it says nothing new.
std::vector<FieldDifference> differences(const domain::Record &current, const domain::Draft &merged);

} // namespace rapport::workspace
