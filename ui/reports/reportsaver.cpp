#include "ui/reports/reportsaver.h"

#include "core/safefile.h"
#include "messages/reportsheet.h"
#include "messages/when.h"
#include "ui/shell/prompts.h"
#include "workspace/reportdesk.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QPageLayout>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QRegularExpression>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

using core::Result;
using domain::ReportAnswer;

namespace {

constexpr int kMarginMm = 12;
constexpr int kTitleText = 14; // points
constexpr int kTableText = 8;
constexpr int kPadding = 3;
constexpr double kLine = 0.5;

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString fileNameOf(const QString &name)
{
    static const QRegularExpression kOdd(QStringLiteral("[^\\w .-]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const QString plain = name.simplified().remove(kOdd).left(80);
    return plain.isEmpty() ? QStringLiteral("report") : plain;
}

void tell(AppContext &context, const Result<> &written, const QString &file)
{
    if (!written)
        context.notices.failed(written.error());
    else
        context.notices.done(
            tr(QT_TRANSLATE_NOOP("Report", "Saved to %1.")).arg(QDir::toNativeSeparators(file)));
}

Result<> put(const QByteArray &bytes, const QString &file)
{
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(bytes));
    return target->commit();
}

QTextCharFormat weighted(int weight, int points)
{
    QTextCharFormat format;
    format.setFontWeight(weight);
    format.setFontPointSize(points);
    return format;
}

void fillRow(QTextTable &table, int row, const messages::ReportSheet &sheet, const QStringList &texts,
             int weight)
{
    for (int i = 0; i < texts.size(); ++i) {
        QTextCursor cursor = table.cellAt(row, i).firstCursorPosition();
        QTextBlockFormat block;
        block.setAlignment(sheet.figures[static_cast<std::size_t>(i)] ? Qt::AlignRight : Qt::AlignLeft);
        cursor.setBlockFormat(block);
        cursor.insertText(texts[i], weighted(weight, kTableText));
    }
}

/// Name, notes and the table: what is printed.
std::unique_ptr<QTextDocument> documentOf(const QString &name, const ReportAnswer &answer,
                                          const domain::Catalogue &catalogue)
{
    const messages::ReportSheet sheet = messages::reportSheet(answer, catalogue);
    auto document = std::make_unique<QTextDocument>();
    QTextCursor cursor(document.get());
    cursor.insertText(name, weighted(QFont::DemiBold, kTitleText));
    QStringList about{messages::momentText(answer.at)};
    about += sheet.notes;
    cursor.insertBlock();
    cursor.insertText(about.join(QStringLiteral(" · ")), weighted(QFont::Normal, kTableText));
    QTextTableFormat format;
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorder(kLine);
    format.setBorderCollapse(true);
    format.setCellPadding(kPadding);
    format.setHeaderRowCount(1);
    QTextTable *table = cursor.insertTable(static_cast<int>(sheet.rows.size()) + 1,
                                           std::max(1, static_cast<int>(sheet.titles.size())), format);
    fillRow(*table, 0, sheet, sheet.titles, QFont::DemiBold);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const messages::ReportSheetRow &row = sheet.rows[i];
        QStringList texts;
        for (const messages::ReportSheetCell &cell : row.cells)
            texts.append(cell.text);
        fillRow(*table, static_cast<int>(i) + 1, sheet, texts,
                row.what == messages::ReportSheetRow::What::Row ? QFont::Normal : QFont::DemiBold);
    }
    return document;
}

QPageLayout::Orientation orientationOf(const ReportAnswer &answer, const domain::Catalogue &catalogue)
{
    constexpr qsizetype kUpright = 5;
    return messages::reportSheet(answer, catalogue).titles.size() > kUpright ? QPageLayout::Landscape
                                                                             : QPageLayout::Portrait;
}

Result<> writePdf(const QString &name, const ReportAnswer &answer, const domain::Catalogue &catalogue,
                  const QString &file)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&bytes);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), orientationOf(answer, catalogue),
                                         QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm)));
        writer.setTitle(name);
        documentOf(name, answer, catalogue)->print(&writer);
    }
    return put(bytes.data(), file);
}

void print(const QString &name, const ReportAnswer &answer, const domain::CataloguePtr &catalogue,
           QWidget *parent)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageOrientation(orientationOf(answer, *catalogue));
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [printer, name, answer, catalogue] {
        documentOf(name, answer, *catalogue)->print(printer.get());
    });
    dialog->open();
}

/// Every row, not only those on the screen.
void exportList(AppContext &context, const QString &name, const ReportAnswer &answer, const QString &format,
                const QString &file, QWidget *parent)
{
    domain::KeptReport report;
    report.name = name;
    report.definition = answer.asked;
    const workspace::ExportOptions options =
        workspace::exportOf(report, *context.workspace.catalogue(), format, file);
    workspace::ExchangeDesk(context.workspace)
        .exportRecords(options)
        .then(parent, [&context, file](const Result<workspace::ExportReport> &written) {
            tell(context, written ? Result<>() : Result<>(core::fail(written.error())), file);
        });
}

void exportTable(AppContext &context, const QString &name, const ReportAnswer &answer, const QString &format,
                 const QString &file, QWidget *parent)
{
    QtConcurrent::run([name, answer, format, file, catalogue = context.workspace.catalogue(),
                       currency = context.workspace.currency()]() -> Result<> {
        RAPPORT_TRY(const QByteArray bytes, messages::reportFile(name, answer, *catalogue, currency, format));
        return put(bytes, file);
    }).then(parent, [&context, file](const Result<> &written) { tell(context, written, file); });
}

} // namespace

void saveReport(AppContext &context, const QString &name, const ReportAnswer &answer, const QString &format,
                QWidget *parent)
{
    const domain::CataloguePtr catalogue = context.workspace.catalogue();
    if (format == QLatin1String("print")) {
        print(name, answer, catalogue, parent);
        return;
    }
    const QString file =
        context.prompts.saveFile(parent, tr(QT_TRANSLATE_NOOP("Report", "Save report")),
                                 fileNameOf(name) + QLatin1Char('.') + format, QStringLiteral("*.") + format);
    if (file.isEmpty())
        return;
    if (format == QLatin1String("pdf"))
        tell(context, writePdf(name, answer, *catalogue, file), file);
    else if (workspace::isExportedWhole(answer.asked, format))
        exportList(context, name, answer, format, file, parent);
    else
        exportTable(context, name, answer, format, file, parent);
}

} // namespace rapport::ui
