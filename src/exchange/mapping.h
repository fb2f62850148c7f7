#pragma once

#include "core/result.h"
#include "domain/reading.h"

#include <QHash>
#include <optional>
#include <vector>

namespace rapport::exchange {

enum class ImportMode { Create, Update, Upsert };

using domain::DateOrder;

/// A mapping file (docs of the command line): which column goes where, and how. What it does not name is mapped by header.
struct Mapping {
    /// What becomes of a column whose place another column has too: each on a line of its own, or one behind the other.
    enum class Join { None, Line, Space };
    struct Column {
        QString name;        ///< a header, or "#" and the number of the column from 1
        QString field;       ///< a target's name; empty: the column is left out
        QString format;      ///< of dates, Qt's letters ("dd.MM.yyyy"); empty: as the file says
        QString create = {}; ///< a custom field of this type is made where there is none: "text", "list" …
        Join join = Join::None;
        QString split =
            {}; ///< a template of fields that the cell is cut into ("{street}, {postcode} {city}"); then no field
    };

    QString kind;   ///< empty: any
    QString preset; ///< empty: the one that the header is recognised as; "none": no preset at all
    std::vector<Column> columns;
    QHash<QString, QString> constants;              ///< target name -> text for every row
    QHash<QString, QHash<QString, QString>> values; ///< target name -> text in the file -> text to take
    std::optional<ImportMode> mode;
    QStringList key;
    bool blankOverwrites = false;
    std::optional<DateOrder> dates; ///< "date_order": dmy, mdy or ymd
    bool hasHeader = true;          ///< "header": false: the first row is data, whatever it looks like

    /// Fails with Parse, reasons mapping.not-json (args: why), mapping.bad-entry (args: entry).
    [[nodiscard]] static core::Result<Mapping> fromJson(const QByteArray &json);
    /// The same as a file's text; fromJson() of it gives the same mapping.
    QByteArray toJson() const;
};

std::optional<ImportMode> importModeFromText(const QString &text);
QString importModeText(ImportMode mode);
std::optional<DateOrder> dateOrderFromText(const QString &text);
QString dateOrderText(DateOrder order);

} // namespace rapport::exchange
