#pragma once

#include "domain/filter.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

// Conditions on the rows `t` of people or companies that ask what they did. Orders are those that count, of the customer: the company
// of an order, else its person.

/// `inner` is a condition on the rows `t` of the other kind's table; an empty one finds all outside of the trash.
[[nodiscard]] core::Result<SqlPart> relatedSql(domain::RecordKind kind, domain::RecordKind other,
                                               const SqlPart &inner);
/// People whose company is in a segment of companies are in it, and companies somebody of whom is in one of people. `within` as
/// filterSql has it.
[[nodiscard]] core::Result<SqlPart> memberSql(Connection &connection, const Context &context,
                                              domain::RecordKind kind, const domain::Filter::Member &member,
                                              const QStringList &within);
/// Fails with NotFound "campaign.none" where there is no campaign of the name.
[[nodiscard]] core::Result<SqlPart> reactionSql(Connection &connection, const Context &context,
                                                domain::RecordKind kind,
                                                const domain::Filter::Reaction &reaction);

} // namespace rapport::storage
