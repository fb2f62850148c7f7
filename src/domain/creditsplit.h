#pragma once

#include "core/result.h"
#include "domain/record.h"

#include <vector>

namespace rapport::domain {

/// Somebody's part in an opportunity.
struct CreditShare {
    QString login;
    double percent = 0;
    bool operator==(const CreditShare &) const = default;
};

/// Reads "anna 60, ben 40" or "anna: 60 %; ben 40%". Fails with Validation "split-not-a-share" (args: the part),
/// "split-twice" (args: the login) or "split-not-whole" (args: the sum) when the shares are not 100 together.
[[nodiscard]] core::Result<std::vector<CreditShare>> parseCreditSplit(const QString &text);
/// The one way it is written: "anna 60, ben 40".
QString printCreditSplit(const std::vector<CreditShare> &shares);

} // namespace rapport::domain
