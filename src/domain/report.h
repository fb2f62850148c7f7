#pragma once

#include "core/error.h"
#include "domain/listquery.h"
#include "domain/reportschedule.h"

namespace rapport::domain {

enum class ReportLayout {
    List,    ///< the records themselves
    Grouped, ///< a row for each group, with totals
    Pivot,   ///< the first group downwards, the second across, one total in the cells
    Chart,   ///< the totals of the groups, drawn
};
enum class ReportChart { Bar, Line, Stacked };
enum class ReportStep { None, Day, Week, Month, Quarter, Year };
enum class ReportSum { Count, Sum, Average, Least, Most };

inline constexpr ReportLayout kReportLayouts[] = {ReportLayout::List, ReportLayout::Grouped,
                                                  ReportLayout::Pivot, ReportLayout::Chart};
inline constexpr ReportChart kReportCharts[] = {ReportChart::Bar, ReportChart::Line, ReportChart::Stacked};
inline constexpr ReportStep kReportSteps[] = {ReportStep::Day, ReportStep::Week, ReportStep::Month,
                                              ReportStep::Quarter, ReportStep::Year};
inline constexpr ReportSum kReportSums[] = {ReportSum::Count, ReportSum::Sum, ReportSum::Average,
                                            ReportSum::Least, ReportSum::Most};
/// The words that a definition is kept with: "pivot", "bar", "month", "sum".
QString reportKey(ReportLayout layout);
QString reportKey(ReportChart chart);
QString reportKey(ReportStep step);
QString reportKey(ReportSum sum);

struct ReportGroup {
    QString field;
    ReportStep step = ReportStep::None; ///< of dates and moments
    bool operator==(const ReportGroup &) const = default;
};

struct ReportTotal {
    ReportSum how = ReportSum::Count;
    QString field; ///< a number or an amount; of Count none
    bool operator==(const ReportTotal &) const = default;
};

/// What a report shows. A value.
struct ReportDefinition {
    static constexpr std::size_t kMostGroups = 2;
    static constexpr std::size_t kMostTotals = 8;
    static constexpr std::size_t kMostColumns = 60;

    RecordKind kind = RecordKind::Company;
    Filter filter;
    QStringList columns;
    QString sortField;
    SortOrder order = SortOrder::Ascending;
    std::vector<ReportGroup> groups;
    std::vector<ReportTotal> totals;
    ReportLayout layout = ReportLayout::List;
    ReportChart chart = ReportChart::Bar;
    bool largestFirst = false; ///< groups by their first total; else by name, dates by time
    ReportSchedule schedule;

    bool operator==(const ReportDefinition &) const = default;

    ListQuery query() const;
    /// The totals, a count where there are none.
    std::vector<ReportTotal> shownTotals() const;
    /// The columns of a list, those that lists of the kind begin with where there are none.
    QStringList shownColumns(const Catalogue &catalogue) const;
};

/// Kinds that a report can be about: those that people keep, and what they sold.
const std::vector<RecordKind> &reportKinds();
/// Fields that records can be put into groups by: few values, or dates, which go by steps.
std::vector<const FieldSpec *> reportGroupFields(const Catalogue &catalogue, RecordKind kind);
/// Numbers and amounts.
std::vector<const FieldSpec *> reportTotalFields(const Catalogue &catalogue, RecordKind kind);
/// Whether a field is grouped by steps of time.
bool hasSteps(const FieldSpec &field);

/// A definition as it is kept, a JSON object: what could be read, and what is wrong with the rest. A fault names its place
/// ("definition.totals[2].field"), with reasons "not-a-report", "unknown-choice", "unknown-field", "not-groupable", "no-total",
/// "required", "too-many", "bad-filter". Hostile text gives faults, never more than the limits of ReportDefinition.
struct ReadReport {
    ReportDefinition definition;
    std::vector<core::FieldFault> faults;
};
ReadReport parseReport(const QString &text, const Catalogue &catalogue, const QString &currency);
QString printReport(const ReportDefinition &definition);
/// What keeps a definition from being answered, in the same words.
std::vector<core::FieldFault> reportFaults(const ReportDefinition &definition, const Catalogue &catalogue);

/// The first day of the step that a day lies in.
QDate stepStart(ReportStep step, QDate day);
/// The days of the step that begins on a day.
DaySpan stepDays(ReportStep step, QDate first);
/// The records of one group, as a filter. `value` is one of its field, of dates the first day of the step; empty: none.
Filter reportGroupFilter(const ReportGroup &group, const Value &value);

/// A report under a name. A value.
struct KeptReport {
    RecordId id;
    qint64 revision = 0;
    QString name;
    RecordId owner;
    bool shared = false;
    qint64 position = 0;
    ReportDefinition definition;
    std::vector<core::FieldFault> faults; ///< of a definition that could not be read whole

    /// Everybody's, or this user's own.
    bool isSeenBy(RecordId user) const { return shared || !owner.isValid() || owner == user; }
};
KeptReport reportOf(const Record &record, const Catalogue &catalogue, const QString &currency);
/// All of it, for a save.
Draft draftOf(const KeptReport &report);

/// A group of an answer.
struct ReportPart {
    Value key;     ///< of its field; of steps the first day; empty: without one
    QString text;  ///< name of a linked record
    Filter filter; ///< what its records have in common
};
struct ReportFigures {
    qint64 count = 0;
    std::vector<Value> totals; ///< of shownTotals(), in their order; empty: n/a
};
struct ReportCell {
    std::size_t row = 0;
    std::size_t column = 0;
    ReportFigures figures;
};
/// What came of a report: of all the records that its filter finds, whatever the number of those listed.
struct ReportAnswer {
    ReportDefinition asked;
    std::vector<ReportPart> rows;    ///< of the first group
    std::vector<ReportPart> columns; ///< of the second one
    std::vector<ReportFigures> rowFigures;
    std::vector<ReportFigures> columnFigures;
    std::vector<ReportCell> cells; ///< of two groups: those that have records, by row and column
    ReportFigures whole;
    std::vector<ListRow> list; ///< of a list, the first ones
    bool converted = false;    ///< amounts were of several currencies, and are in the store's by dated rates
    core::Instant at;

    /// The records behind a place of the answer; nothing for a row or column: all of them.
    Filter rowsOf(std::optional<std::size_t> row, std::optional<std::size_t> column = {}) const;
};

} // namespace rapport::domain
