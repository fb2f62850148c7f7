#pragma once

#include "domain/filter.h"

namespace rapport::domain {

/// What a measure adds up of each record.
enum class MeasureValue {
    Count,    ///< 1
    Money,    ///< an amount, in the store's currency
    Kept,     ///< an amount that the store keeps in its own currency; nothing is converted
    Number,   ///< a number
    Weighted, ///< an amount by the record's own probability, else by that of its stage
    Days,     ///< from one date to another
    Hours,    ///< from one moment to a later one; of records where it is no later there is none
};

/// Days without a purchase after which a customer is silent.
inline constexpr int kSilentDays = 180;

/// Which customers count by when they bought; active ones bought in the last kSilentDays. The end of a period that is not over
/// is today.
enum class CustomerState {
    Any,     ///< no matter
    Known,   ///< bought until the end of the period
    Buying,  ///< bought in the period
    Active,  ///< active at the end of the period
    Silent,  ///< bought before, and are not active at its end
    Lost,    ///< were active when it began, and are not at its end
    WonBack, ///< were silent when it began, and are active at its end
};

/// Sums of orders that the store keeps for each day and owner (table sales_day).
enum class KeptSum {
    None,
    Orders,        ///< orders that count
    Purchases,     ///< those that are purchases
    Revenue,       ///< what orders that count brought
    Margin,        ///< the same, of the margin
    CostedMargin,  ///< of orders with a margin: it
    CostedRevenue, ///< of orders with a margin: what they brought
};

/// A figure that is added up of records: what metrics are made of. Its rows are those that its condition finds.
struct Measure {
    RecordKind kind = RecordKind::Opportunity;
    std::optional<RecordKind> also; ///< records of this kind count too: customers are companies, and people
    Filter condition;
    QString day; ///< the date that a period is of; empty: no period counts
    MeasureValue value = MeasureValue::Count;
    QString field;     ///< the amount or number; of Days and Hours where they begin
    QString otherwise; ///< the amount where that is empty
    QString until;     ///< where they end
    /// Amounts are worth what they were on `day`; else what they are today.
    bool worthThen = false;
    CustomerState customers = CustomerState::Any; ///< of customers
    KeptSum kept = KeptSum::None;                 ///< what adds up to the same

    /// Both kinds, or the one.
    std::vector<RecordKind> kinds() const;
};

/// Of which records a measure is taken: of a period (days, both ends included; an invalid one is open) and a filter.
struct MeasureScope {
    QDate from;
    QDate to;
    Filter filter;
};

/// Whose figure it is: somebody's, a team's, or everybody's.
struct Whose {
    RecordId owner;
    QString team;

    bool isEverybody() const { return !owner.isValid() && team.isEmpty(); }
};

/// The records that count, as a filter that lists and exports understand; of customers by when they bought only with
/// purchaseSpans.
Filter rowsOf(const Measure &measure, const MeasureScope &scope);

/// Days in which a customer bought, or did not. Invalid: open.
struct PurchaseSpan {
    QDate from;
    QDate to;
    bool bought = true;
};
/// What has to be so of every customer that counts. Nothing when no customer can: of a period without a beginning nobody is
/// lost.
std::optional<std::vector<PurchaseSpan>> purchaseSpans(CustomerState state, const MeasureScope &scope,
                                                       QDate today);

/// Steps of time that figures can be grouped by, beside fields: by the measure's day.
inline constexpr const char *kDaySteps[] = {"day", "month", "quarter", "year"};
bool isDayStep(const QString &dimension);
/// The days of the step that begins on a day.
DaySpan stepSpan(const QString &step, QDate first);
/// Of lines: the category of their products.
inline constexpr const char *kCategory = "category";
/// What a metric of a kind can be grouped by: steps of its day, and fields that few values stand in.
QStringList dimensionsOf(const Catalogue &catalogue, const Measure &measure);
/// The records of one group, as a filter. `value` as MeasureReader gave it. Categories are what MeasureSum::filter says.
Filter groupFilter(const Measure &measure, const QString &dimension, const Value &value);

/// What came of a measure for one group, or for all: amounts in minor units of the store's currency, unrounded.
struct MeasureSum {
    Value group;       ///< of the dimension: a value of its field, the first day of a step; empty: none
    QString groupName; ///< as people write it: of a record its name, of a step "2026-11"
    Filter filter;     ///< what the records of the group have in common
    qint64 count = 0;  ///< records
    qint64 valued = 0; ///< of them with a value
    double sum = 0;
};

/// One record of a measure.
struct MeasureRow {
    qint64 id = 0;
    RecordKind kind = RecordKind::Opportunity;
    std::optional<double> value; ///< nothing: it has none and is in no sum
};

} // namespace rapport::domain
