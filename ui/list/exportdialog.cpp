#include "ui/list/exportdialog.h"

#include "domain/contactrules.h"
#include "messages/fieldlabel.h"
#include "ui/shell/following.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QCoreApplication>
#include <QFileInfo>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using workspace::ExportFormat;
using workspace::ExportOptions;
using workspace::ExportReport;

namespace {

enum Rows { SelectedRows, AllRows };
enum Columns { ShownColumns, AllColumns };

/// The formats in the order of their choice.
struct FormatChoice {
    ExportFormat format;
    const char *label;
    const char *suffix;
    const char *pattern;
};
constexpr FormatChoice kFormats[] = {{ExportFormat::Csv, QT_TRANSLATE_NOOP("ExportDialog", "CSV"), ".csv",
                                      QT_TRANSLATE_NOOP("ExportDialog", "CSV files (*.csv)")},
                                     {ExportFormat::Xlsx, QT_TRANSLATE_NOOP("ExportDialog", "Excel"), ".xlsx",
                                      QT_TRANSLATE_NOOP("ExportDialog", "Excel workbooks (*.xlsx)")},
                                     {ExportFormat::JsonLines, QT_TRANSLATE_NOOP("ExportDialog", "JSON"),
                                      ".json", QT_TRANSLATE_NOOP("ExportDialog", "JSON files (*.json)")},
                                     {ExportFormat::VCard, QT_TRANSLATE_NOOP("ExportDialog", "vCard"), ".vcf",
                                      QT_TRANSLATE_NOOP("ExportDialog", "vCard files (*.vcf)")}};

QString words(const char *text)
{
    return QCoreApplication::translate("ExportDialog", text);
}

} // namespace

ExportDialog::ExportDialog(AppContext &context, ExportScope scope, QWidget *parent)
    : ActDialog(tr("Export"), QString(), parent), m_context(context), m_scope(std::move(scope)),
      m_format(new Segments(this)), m_rows(new Segments(this)), m_columns(new Segments(this)),
      m_excel(new QCheckBox(tr("For Excel"), this)),
      m_ids(new QCheckBox(tr("With ids, to import the file again"), this))
{
    setObjectName(QStringLiteral("exportDialog"));
    buildChoices();
    body().addWidget(new Field(tr("Format"), m_format, this), 0, Qt::AlignLeading);
    body().addWidget(new Field(tr("Rows"), m_rows, this), 0, Qt::AlignLeading);
    body().addWidget(new Field(tr("Columns"), m_columns, this), 0, Qt::AlignLeading);
    body().addSpacing(metrics::kSpace8);
    body().addWidget(m_excel);
    body().addWidget(m_ids);
    body().addStretch(1);
    connect(m_format, &Segments::currentChanged, this, &ExportDialog::showFormat);
    connect(m_rows, &Segments::currentChanged, this, &ExportDialog::showVerb);
    connect(this, &ActDialog::committed, this, &ExportDialog::chooseFile);
    showFormat();
    showVerb();
}

void ExportDialog::buildChoices()
{
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_rows->setObjectName(QStringLiteral("exportRows"));
    m_columns->setObjectName(QStringLiteral("exportColumns"));
    m_excel->setObjectName(QStringLiteral("exportExcel"));
    m_ids->setObjectName(QStringLiteral("exportIds"));
    const auto kind = m_scope.query.kind;
    for (const FormatChoice &choice : kFormats) {
        if (choice.format != ExportFormat::VCard || domain::hasContactLists(kind))
            m_format->addPart(words(choice.label));
    }
    m_rows->addPart(
        tr("Selected: %1").arg(messages::countOf(kind, static_cast<qint64>(m_scope.selected.size()))));
    m_rows->addPart(tr("Whole list: %1").arg(messages::countOf(kind, m_scope.all)));
    m_rows->setCurrent(m_scope.selected.empty() ? AllRows : SelectedRows);
    m_rows->part(SelectedRows)->setEnabled(!m_scope.selected.empty());
    m_columns->addPart(tr("Shown columns"));
    m_columns->addPart(tr("Everything that an import takes"));
    m_excel->setToolTip(tr("Begins the file with a mark by which Excel knows its encoding"));
    m_ids->setToolTip(
        tr("With the columns id and revision an import changes only what was edited in the file"));
}

ExportFormat ExportDialog::format() const
{
    return kFormats[std::max(0, m_format->current())].format;
}

/// A vCard holds the whole person; the mark is of CSV.
void ExportDialog::showFormat()
{
    const bool card = format() == ExportFormat::VCard;
    m_columns->setEnabled(!card);
    m_ids->setEnabled(!card);
    m_excel->setEnabled(format() == ExportFormat::Csv);
}

qint64 ExportDialog::count() const
{
    return m_rows->current() == SelectedRows ? static_cast<qint64>(m_scope.selected.size()) : m_scope.all;
}

void ExportDialog::showVerb()
{
    setVerb(tr("Export %1…").arg(messages::countOf(m_scope.query.kind, count())));
    setBlocked(count() > 0 ? QString() : tr("There is nothing to export."));
}

ExportOptions ExportDialog::options() const
{
    ExportOptions options;
    options.query = m_scope.query;
    if (m_rows->current() == SelectedRows)
        options.ids = m_scope.selected;
    options.format = format();
    const bool card = options.format == ExportFormat::VCard;
    if (m_columns->current() == ShownColumns && !card)
        options.fields = m_scope.columns;
    options.withIds = m_ids->isChecked() && !card;
    options.csv.byteOrderMark = m_excel->isChecked();
    options.title = m_scope.title;
    return options;
}

void ExportDialog::chooseFile()
{
    ExportOptions chosen = options();
    const FormatChoice &choice = kFormats[std::max(0, m_format->current())];
    chosen.file = m_context.prompts.saveFile(
        this, tr("Export"), domain::kindPlural(m_scope.query.kind) + QLatin1String(choice.suffix),
        words(choice.pattern));
    if (chosen.file.isEmpty())
        return;
    runExport(m_context, chosen, parent());
    accept();
}

void runExport(AppContext &context, const ExportOptions &options, QObject *owner)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("ListExport", text); };
    auto writing = workspace::ExchangeDesk(context.workspace).exportRecords(options);
    const QString words = say(QT_TRANSLATE_NOOP("ListExport", "Exporting"));
    const auto stop = [writing]() mutable { writing.cancel(); };
    Notices &notices = context.notices;
    notices.showJob(words, -1, stop);
    follow(
        writing, owner, [&notices, words, stop](int done) { notices.showJob(words, done, stop); },
        [&notices, options, say](const core::Result<ExportReport> &report) {
            notices.endJob();
            if (report)
                notices.done(say(QT_TRANSLATE_NOOP("ListExport", "%1 exported to %2."))
                                 .arg(messages::countOf(options.query.kind, report->rows),
                                      QFileInfo(report->file).fileName()));
            else
                notices.failed(report.error());
        });
}

} // namespace rapport::ui
