#pragma once

#include "domain/measure.h"
#include "storage/sqlflavour.h"

namespace rapport::storage {

/// A condition on the rows `t` of person or company: they bought, or did not, in each of the spans, by the orders that are
/// purchases. Goes by the columns of the first and last order wherever these tell, else by the orders of the span.
[[nodiscard]] core::Result<SqlPart> purchasesSql(Connection &connection,
                                                 const std::vector<domain::PurchaseSpan> &spans);

} // namespace rapport::storage
