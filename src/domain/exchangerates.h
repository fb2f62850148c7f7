#pragma once

#include "core/money.h"

#include <QDate>
#include <QHash>
#include <vector>

namespace rapport::domain {

/// What currencies are worth, day by day. An amount is converted at the newest rate of its day or before, the way round it
/// was given or the other one, or through the store's own currency. A value.
class ExchangeRates {
public:
    explicit ExchangeRates(QString base = {}) : m_base(std::move(base)) {}

    const QString &base() const { return m_base; }
    /// From `day` on `amount` is worth `worth`. Amounts that are not above zero say nothing and are left out.
    void add(QDate day, const core::Money &amount, const core::Money &worth);

    /// Rounded half away from zero. Fails with Validation "rates.none" (args: both currencies, the day) where no rate is
    /// known, "money.too-large" where the result is beyond 64 bits.
    [[nodiscard]] core::Result<core::Money> convert(const core::Money &money, const QString &to,
                                                    QDate day) const;
    /// What one minor unit is worth in minor units of the other, unrounded. Fails with "rates.none".
    [[nodiscard]] core::Result<double> factor(const QString &from, const QString &to, QDate day) const;

private:
    struct Rate {
        QDate day;
        qint64 amount = 0;
        qint64 worth = 0;
    };
    using Key = std::pair<QString, QString>;

    const Rate *find(const QString &from, const QString &to, QDate day) const;
    bool hasRate(const QString &from, const QString &to, QDate day) const;
    bool needsBase(const QString &from, const QString &to, QDate day) const;
    /// The rate to go by, with what it gives for what it takes.
    [[nodiscard]] core::Result<Rate> ratio(const QString &from, const QString &to, QDate day) const;
    [[nodiscard]] core::Result<core::Money> direct(const core::Money &money, const QString &to,
                                                   QDate day) const;

    QString m_base;
    QHash<Key, std::vector<Rate>> m_rates; ///< by day
};

/// a * b / c, rounded half away from zero; fails with Validation "money.too-large" beyond 64 bits. c is above zero.
[[nodiscard]] core::Result<qint64> scaled(qint64 a, qint64 b, qint64 c);

} // namespace rapport::domain
