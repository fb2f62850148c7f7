#pragma once

#include "exchange/cellsplit.h"
#include "exchange/mapping.h"
#include "exchange/preset.h"
#include "exchange/tablesurvey.h"
#include "exchange/valuereading.h"

#include <memory>

namespace rapport::exchange {

/// A column of a file with its place in the record; one that is split stands here once for each of its places.
struct PlannedColumn {
    qsizetype index = 0; ///< in the file, from 0
    QString header;
    ColumnTarget target;
    QString format;
    QHash<QString, QString> values; ///< exact text, and folded text, to the text that is taken
    CellWay way = CellWay::Set;
    double confidence = 1.0;                  ///< 1: told, or our own name for it
    ValueReading reading{};                   ///< of dates and numbers
    std::shared_ptr<const CellSplit> split{}; ///< null: the place gets the whole cell
    int piece = 0;                            ///< which part of a split cell
};

struct PlannedConstant {
    ColumnTarget target;
    QString text;
};

/// Everything an import knows before the first row.
struct ImportPlan {
    domain::RecordKind kind = domain::RecordKind::Person;
    QStringList header;
    std::vector<PlannedColumn> columns;
    std::vector<PlannedConstant> constants;
    std::optional<ColumnTarget>
        rest;            ///< of orders: where each cell without a column of its own goes, a line for each
    QStringList ignored; ///< headers that go nowhere
    ImportMode mode = ImportMode::Create;
    QStringList key; ///< fields that find the record to update
    bool blankOverwrites = false;
    DateOrder dates = DateOrder::Iso;
    const Preset *preset = nullptr; ///< whose export this is

    /// Whether the file brings ids and revisions of an export of ours: rows then change just what was edited.
    bool isRoundTrip() const;
    /// Whether its rows hold lines of orders: then rows of one order belong together.
    bool hasLines() const;
    /// Whether a column or constant goes there.
    bool maps(const QString &target) const;
};

struct PlanOptions {
    std::optional<ImportMode> mode;
    QStringList key;
    DateOrder dates = DateOrder::Iso;
    QString preset; ///< before the mapping's
    std::optional<domain::DecimalMark> decimalMark{};
    QStringList
        content{}; ///< what the cells of each column look like ("email", "phone", "salutation"), where known
};

/// What the columns of a file hold, for PlanOptions::content.
QStringList contentsOf(const TableSurvey &survey);

/// The custom fields that a mapping makes where the catalogue lacks them; lists offer the values that the file has.
/// Fails with Validation, reasons mapping.bad-new-field (args: field, type), mapping.too-many-choices (args: field).
[[nodiscard]] core::Result<std::vector<domain::FieldSpec>> newFields(domain::RecordKind kind,
                                                                     const domain::Catalogue &catalogue,
                                                                     const Mapping &mapping,
                                                                     const TableSurvey &survey);

/// Lays out the columns of a header: first as options and mapping say, then as the preset of the program that wrote it,
/// then by what headers say in many languages, last by content. Fails with Validation, reasons mapping.unknown-column,
/// mapping.unknown-field (args: column, field), mapping.twice (args: field, both columns), mapping.cannot-join (args: column, field), mapping.bad-split (args: column, template), mapping.nothing (no column has
/// a place), mapping.wrong-kind, mapping.no-key, mapping.key-not-mapped (args: field), mapping.unknown-preset (args: name).
[[nodiscard]] core::Result<ImportPlan> planImport(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                                  const QStringList &header, const Mapping &mapping,
                                                  const PlanOptions &options);

/// Whether several columns can be joined in this place: a text, a line of an address, tags.
bool canJoin(const ColumnTarget &target);

/// Decides by all cells of each column how its dates and numbers are read, where nobody said.
void decideReadings(ImportPlan &plan, const TableSurvey &survey);

/// A column whose cells can all be read in two ways: a person must say which.
struct OpenReading {
    qsizetype index = 0; ///< in the file, from 0
    QString header;
    QString sample;
    bool dates = true; ///< else the decimal mark of numbers
};
std::vector<OpenReading> openReadings(const ImportPlan &plan, const TableSurvey &survey);

/// A mapping with everything that the plan decided, so that it does the same with the next file.
Mapping mappingOf(const ImportPlan &plan, Mapping mapping);

} // namespace rapport::exchange
