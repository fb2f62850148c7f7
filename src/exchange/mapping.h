#pragma once

#include "domain/reading.h"
#include "exchange/columntarget.h"

#include <QHash>

namespace rapport::exchange {

enum class ImportMode { Create, Update, Upsert };

using domain::DateOrder;

/// A mapping file (docs of the command line): which column goes where, and how. What it does not name is mapped by header.
struct Mapping {
    struct Column {
        QString name;   ///< a header, or "#" and the number of the column from 1
        QString field;  ///< a target's name; empty: the column is left out
        QString format; ///< of dates, Qt's letters ("dd.MM.yyyy"); empty: as the file says
    };

    QString kind; ///< empty: any
    std::vector<Column> columns;
    QHash<QString, QString> constants;              ///< target name -> text for every row
    QHash<QString, QHash<QString, QString>> values; ///< target name -> text in the file -> text to take
    std::optional<ImportMode> mode;
    QStringList key;
    bool blankOverwrites = false;

    /// Fails with Parse, reasons mapping.not-json (args: why), mapping.bad-entry (args: entry).
    [[nodiscard]] static core::Result<Mapping> fromJson(const QByteArray &json);
};

std::optional<ImportMode> importModeFromText(const QString &text);
std::optional<DateOrder> dateOrderFromText(const QString &text);

/// One column of a file with its place in the record.
struct PlannedColumn {
    qsizetype index = 0; ///< in the file, from 0
    QString header;
    ColumnTarget target;
    QString format;
    QHash<QString, QString> values;
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
    QStringList ignored; ///< headers that go nowhere
    ImportMode mode = ImportMode::Create;
    QStringList key; ///< fields that find the record to update
    bool blankOverwrites = false;
    DateOrder dates = DateOrder::Iso;
};

struct PlanOptions {
    std::optional<ImportMode> mode;
    QStringList key;
    DateOrder dates = DateOrder::Iso;
};

/// Lays out the columns of a header by the mapping and by what the headers say; options go before the mapping. Fails
/// with Validation, reasons mapping.unknown-column, mapping.unknown-field (args: column, field), mapping.twice (args:
/// field, both columns), mapping.nothing (no column has a place), mapping.wrong-kind, mapping.key-not-mapped (args: field).
[[nodiscard]] core::Result<ImportPlan> planImport(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                                  const QStringList &header, const Mapping &mapping,
                                                  const PlanOptions &options);

} // namespace rapport::exchange
