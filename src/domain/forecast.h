#pragma once

#include "domain/boardfigures.h"

#include <map>

namespace rapport::domain {

enum class ForecastPeriod { Month, Quarter };
/// Whose rows a forecast has.
enum class ForecastBy { Everybody, Owner, Team };

/// What a forecast is of.
struct ForecastOrder {
    QDate from; ///< any day of the first period
    QDate to;   ///< of the last one
    ForecastPeriod period = ForecastPeriod::Month;
    ForecastBy by = ForecastBy::Everybody;
    Filter filter; ///< of opportunities
};

/// An owner or a team; neither: everybody together, or what has no owner or team.
struct ForecastPart {
    RecordId owner;
    QString team;
    QString name; ///< of the owner or the team

    bool isSame(const ForecastPart &other) const { return owner == other.owner && team == other.team; }
};

/// A period, of one owner or team or of all: what was won in it, and what is expected to close in it, by category.
struct ForecastRow {
    QDate from;
    QDate to;
    ForecastPart part;
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

/// What the parts of a forecast are.
struct ForecastParts {
    ForecastBy by = ForecastBy::Everybody;
    std::map<QString, QStringList> teams; ///< by team: names of its users
};

struct ForecastTable {
    ForecastParts parts;
    std::vector<ForecastRow> rows; ///< by period, then by the part's name; those that nobody has last
    ExchangeRates rates;
};

/// The first and the last day of the period that a day is in.
DaySpan spanOf(QDate day, ForecastPeriod period);
/// Every period from the first to the last day.
std::vector<DaySpan> spansOf(const ForecastOrder &order);
/// The row for a period and part, made where it is not there yet; nothing for a day in none of the spans.
ForecastRow *rowFor(ForecastTable &table, const std::vector<DaySpan> &spans, QDate day,
                    const ForecastPart &part);
/// The opportunities of one of the parts.
Filter partFilter(const ForecastParts &parts, const ForecastPart &part);
/// What is kept of a row when somebody submits it, in the store's currency at the rates of a day. Fails where a rate is missing.
[[nodiscard]] core::Result<Draft> submissionOf(const ForecastRow &row, const ExchangeRates &rates, QDate day);

} // namespace rapport::domain
