#pragma once

#include "core/result.h"

#include <QString>

namespace rapport::core {

/// An amount in minor units (cents; yen have none) of an ISO 4217 currency. Amounts of different currencies never mix:
/// `plus` fails instead of adding them.
struct Money {
    qint64 minor = 0;
    QString currency;

    bool operator==(const Money &) const = default;

    [[nodiscard]] Result<Money> plus(const Money &other) const;
    /// "48210.00": decimal point, no grouping, as many decimals as the currency has.
    QString decimal() const;
    /// "48210.00 EUR".
    QString text() const { return decimal() + QLatin1Char(' ') + currency; }

    /// Reads "48210", "48210.5", "48210.50 EUR" or "EUR 48210.50"; without a currency `fallback` is taken.
    /// Fails with Parse for anything else, for too many decimals and for an amount beyond 64 bits.
    [[nodiscard]] static Result<Money> parse(const QString &text, const QString &fallback);
};

/// Decimals of an ISO 4217 currency (2 unless listed otherwise).
int currencyDecimals(const QString &currency);

} // namespace rapport::core
