#pragma once

#include "domain/report.h"
#include "exchange/tablewriter.h"

namespace rapport::messages {

/// A cell of a report as it is read and as it is exported, with the records behind it.
struct ReportSheetCell {
    domain::Value value; ///< empty: n/a, or nothing to say
    QString text;
    std::optional<domain::Filter> rows;
};
struct ReportSheetRow {
    enum class What { Row, Subtotal, Total };
    What what = What::Row;
    std::vector<ReportSheetCell> cells; ///< as many as there are titles
    domain::RecordRef record;           ///< of a list
};
/// The table of a report, whatever its layout: screens, pages and files are made of it.
struct ReportSheet {
    QStringList keys;          ///< of the columns, for programs: they stay the same
    QStringList titles;        ///< of the columns, for people
    std::vector<bool> figures; ///< columns of numbers
    std::vector<ReportSheetRow> rows;
    QStringList notes; ///< what a reader must know: converted amounts, rows that are not shown
};
ReportSheet reportSheet(const domain::ReportAnswer &answer, const domain::Catalogue &catalogue);

/// "Sum of amount", "Ordered on, by month", "March 2026".
QString totalTitle(const domain::ReportDefinition &definition, const domain::ReportTotal &total,
                   const domain::Catalogue &catalogue);
QString groupTitle(const domain::ReportDefinition &definition, const domain::ReportGroup &group,
                   const domain::Catalogue &catalogue);
QString partName(const domain::ReportDefinition &definition, const domain::ReportGroup &group,
                 const domain::ReportPart &part, const domain::Catalogue &catalogue);
QString layoutName(domain::ReportLayout layout);
QString chartName(domain::ReportChart chart);
QString stepName(domain::ReportStep step);
QString sumName(domain::ReportSum sum);

/// A page that a person reads and prints: one HTML file that needs no other one and loads nothing; all data is text.
QByteArray reportPage(const QString &name, const ReportSheet &sheet, core::Instant at);
/// The rows, with titles and totals for people, with keys and without totals for programs.
enum class SheetReader { Person, Program };
[[nodiscard]] core::Result<> writeSheet(const ReportSheet &sheet, exchange::TableWriter &writer,
                                        SheetReader reader);
/// By format: "html", "xlsx", "csv", or "json" (an object a line). Fails with Validation export.unknown-format (args: it), and as
/// the writers do.
[[nodiscard]] core::Result<QByteArray> reportFile(const QString &name, const domain::ReportAnswer &answer,
                                                  const domain::Catalogue &catalogue, const QString &currency,
                                                  const QString &format);

} // namespace rapport::messages
