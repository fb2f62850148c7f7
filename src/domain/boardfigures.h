#pragma once

#include "domain/exchangerates.h"
#include "domain/filter.h"
#include "domain/pipelines.h"

#include <QHash>
#include <optional>

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

/// What stands over a column of a board: of all open opportunities with its value in the board's field.
struct BoardColumn {
    Value
        value; ///< a stage's or another record's id, a choice, a text; empty: nothing, or a month board's days
    QString name; ///< of a stage or another record
    QDate from;   ///< of a month board: the days it has, an invalid one is open
    QDate to;
    qint64 count = 0;
    qint64 unpriced = 0; ///< without an amount: in no sum
    MoneySums sum;
    MoneySums weighted; ///< each amount by its own probability, else by the stage's

    RecordId stage() const { return value.as<RecordId>(); }
    bool isMonths() const { return from.isValid() || to.isValid(); }
};

/// A pipeline with its figures, and what is needed to show them in one currency.
struct Board {
    Pipeline pipeline;
    QString axis; ///< the field whose values are its columns
    std::vector<BoardColumn> columns;
    ExchangeRates rates;

    bool isByStage() const { return axis == QLatin1String("stage"); }
};

/// What needs a look on a board, and how it goes.
struct BoardPace {
    qint64 overdue = 0;            ///< a next step or task should have been done
    qint64 unplanned = 0;          ///< neither a next step nor a task
    qint64 idle = 0;               ///< longer without an exchange than the stage allows
    std::optional<int> medianDays; ///< in the stage they are in; nothing: there are none
    qint64 wonCount = 0;           ///< this month
    MoneySums won;
    std::optional<core::Money> quota; ///< of everybody, for this month
    struct Reached {
        qint64 won = 0;
        qint64 closed = 0; ///< won or lost, here or later
    };
    QHash<RecordId, Reached> reached; ///< by stage
};

/// The months of a month board as columns: all before this month, this one and `ahead` more, all after, none.
std::vector<BoardColumn> monthColumns(QDate today, int ahead);

/// The figures of all columns together; its value is empty.
[[nodiscard]] core::Result<BoardColumn> totalOf(const Board &board);

/// Fields that a board can have columns of: stage first, the expected close, choices, owners and other links, short texts.
QStringList boardAxes(const Catalogue &catalogue);

/// Open opportunities of a column, as a filter.
Filter columnFilter(const Board &board, const BoardColumn &column);
/// Those that were idle for too long on a day, by the names of their stages: people read it.
Filter idleFilter(const Pipeline &pipeline, QDate today);

} // namespace rapport::domain
