#pragma once

#include "domain/boardfigures.h"

namespace rapport::domain {

enum class ForecastPeriod { Month, Quarter };

/// What a forecast is of.
struct ForecastOrder {
    QDate from; ///< any day of the first period
    QDate to;   ///< of the last one
    ForecastPeriod period = ForecastPeriod::Month;
    bool byOwner = false;
    Filter filter; ///< of opportunities
};

/// A period, of one owner or of all: what was won in it, and what is expected to close in it, by category.
struct ForecastRow {
    QDate from;
    QDate to;
    RecordId owner;
    QString ownerName;
    qint64 wonCount = 0;
    qint64 openCount = 0;
    qint64 unpriced = 0; ///< open ones without an amount: in no sum
    MoneySums closed;    ///< at what they came to
    MoneySums commit;
    MoneySums bestCase;
    MoneySums pipeline;
    MoneySums omitted;
    MoneySums weighted; ///< of all categories but omitted, by probability
    std::optional<core::Money> quota;
};

struct ForecastTable {
    std::vector<ForecastRow> rows; ///< by period, then by owner's name; those that nobody has last
    ExchangeRates rates;
};

/// The first and the last day of the period that a day is in.
DaySpan spanOf(QDate day, ForecastPeriod period);
/// Every period from the first to the last day.
std::vector<DaySpan> spansOf(const ForecastOrder &order);
/// The row for a period and owner, made where it is not there yet; nothing for a day in none of the spans.
ForecastRow *rowFor(ForecastTable &table, const std::vector<DaySpan> &spans, QDate day, RecordId owner);
/// What is kept of a row when somebody submits it, in the store's currency at the rates of a day. Fails where a rate is missing.
[[nodiscard]] core::Result<Draft> submissionOf(const ForecastRow &row, const ExchangeRates &rates, QDate day);

} // namespace rapport::domain
