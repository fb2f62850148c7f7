#pragma once

#include "domain/exchangerates.h"
#include "domain/pipelines.h"

namespace rapport::domain {

/// Amounts added up, each currency by itself.
class MoneySums {
public:
    /// Fails beyond 64 bits.
    [[nodiscard]] core::Result<> add(const core::Money &money);
    [[nodiscard]] core::Result<> add(const MoneySums &sums);
    const std::vector<core::Money> &parts() const { return m_parts; } ///< by currency
    bool isEmpty() const { return m_parts.empty(); }
    /// All of it in one currency, at the rates of a day; zero of nothing. Fails as ExchangeRates::convert: never adds what
    /// it cannot convert.
    [[nodiscard]] core::Result<core::Money> in(const QString &currency, const ExchangeRates &rates,
                                               QDate day) const;

private:
    std::vector<core::Money> m_parts;
};

/// What stands over a column of a board: of all open opportunities of a stage.
struct StageFigures {
    RecordId stage;
    qint64 count = 0;
    qint64 unpriced = 0; ///< without an amount: in no sum
    MoneySums sum;
    MoneySums weighted; ///< each amount by its own probability, else by the stage's
};

/// A pipeline with its figures, and what is needed to show them in one currency.
struct Board {
    Pipeline pipeline;
    std::vector<StageFigures> stages; ///< of its open stages, in their order
    ExchangeRates rates;
};

/// The figures of all stages together; its stage is empty.
[[nodiscard]] core::Result<StageFigures> totalOf(const Board &board);

} // namespace rapport::domain
