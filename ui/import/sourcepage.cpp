#include "ui/import/sourcepage.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/tableproblem.h"
#include "messages/when.h"
#include "ui/admin/paddeddelegate.h"
#include "ui/import/rowsmodel.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/separator.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordKind;

namespace {

constexpr RecordKind kKinds[] = {RecordKind::Person,      RecordKind::Company, RecordKind::Lead,
                                 RecordKind::Opportunity, RecordKind::Product, RecordKind::Order,
                                 RecordKind::Activity,    RecordKind::Task};
constexpr std::size_t kToldProblems = 3;
constexpr int kShownLetters = 12; ///< of a choice

struct Named {
    QString value;
    QString name;
};

QList<Named> encodings()
{
    return {{QString(), SourcePage::tr("As found")},
            {QStringLiteral("utf-8"), QStringLiteral("UTF-8")},
            {QStringLiteral("utf-16-le"), QStringLiteral("UTF-16 LE")},
            {QStringLiteral("utf-16-be"), QStringLiteral("UTF-16 BE")},
            {QStringLiteral("cp1252"), SourcePage::tr("Western European (Windows-1252)")},
            {QStringLiteral("cp1250"), SourcePage::tr("Central European (Windows-1250)")},
            {QStringLiteral("cp1251"), SourcePage::tr("Cyrillic (Windows-1251)")},
            {QStringLiteral("cp1253"), SourcePage::tr("Greek (Windows-1253)")},
            {QStringLiteral("cp1254"), SourcePage::tr("Turkish (Windows-1254)")},
            {QStringLiteral("cp1255"), SourcePage::tr("Hebrew (Windows-1255)")},
            {QStringLiteral("cp1256"), SourcePage::tr("Arabic (Windows-1256)")},
            {QStringLiteral("cp1257"), SourcePage::tr("Baltic (Windows-1257)")},
            {QStringLiteral("macroman"), SourcePage::tr("Western European (Mac Roman)")}};
}

QList<Named> delimiters()
{
    return {{QString(), SourcePage::tr("As found")},
            {QStringLiteral(","), SourcePage::tr("Comma")},
            {QStringLiteral(";"), SourcePage::tr("Semicolon")},
            {QStringLiteral("\t"), SourcePage::tr("Tab")},
            {QStringLiteral("|"), SourcePage::tr("Vertical bar")}};
}

QString nameOf(const QList<Named> &list, const QString &value)
{
    for (const Named &entry : list) {
        if (entry.value == value && !value.isEmpty())
            return entry.name;
    }
    return value;
}

QString formatName(const QString &format)
{
    if (format == QLatin1String("xlsx"))
        return SourcePage::tr("Excel workbook");
    if (format == QLatin1String("vcard"))
        return SourcePage::tr("vCard");
    return format == QLatin1String("tsv") ? SourcePage::tr("Text with tabs") : SourcePage::tr("CSV");
}

QComboBox *makeChoice(const QString &name, const QList<Named> &entries, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    choice->setObjectName(QStringLiteral("import.") + name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(kShownLetters);
    for (const Named &entry : entries)
        choice->addItem(entry.name, entry.value);
    return choice;
}

} // namespace

SourcePage::SourcePage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("source"), tr("What the file is"), draft, parent),
      m_name(new Label(TextStyle::BodyMedium, this)), m_choose(new Button(tr("Choose another file…"), this)),
      m_kind(new Segments(this)), m_encoding(makeChoice(QStringLiteral("encoding"), encodings(), this)),
      m_delimiter(makeChoice(QStringLiteral("delimiter"), delimiters(), this)),
      m_sheet(makeChoice(QStringLiteral("sheet"), {}, this)),
      m_preset(makeChoice(QStringLiteral("preset"), {}, this)),
      m_found(new Label(TextStyle::Secondary, this)), m_problems(new Label(TextStyle::Secondary, this)),
      m_rows(new RowsModel(this)), m_table(new QTableView(this))
{
    m_choose->setObjectName(QStringLiteral("import.choose"));
    m_name->setElide(Elide::AtEnd);
    tools().addWidget(m_choose);
    body().addWidget(makeOptions());
    body().addWidget(new Separator(Qt::Horizontal, this));
    m_table->setObjectName(QStringLiteral("import.rows"));
    m_table->setAccessibleName(tr("How the file begins"));
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(currentTheme().scaled(metrics::kRow));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setDefaultSectionSize(150);
    body().addWidget(m_table, 1);
    connect(m_choose, &QAbstractButton::clicked, this, &SourcePage::chooseFile);
    connect(m_kind, &Segments::currentChanged, this, [this](int part) {
        this->draft().setKind(kKinds[part]);
        readMappings();
    });
    connect(m_preset, &QComboBox::activated, this, &SourcePage::takePreset);
    for (QComboBox *choice : {m_encoding, m_delimiter, m_sheet})
        connect(choice, &QComboBox::activated, this, &SourcePage::takeTable);
    connect(&draft, &ImportDraft::fileChanged, this, &SourcePage::present);
    readMappings();
    present();
}

void SourcePage::readMappings()
{
    const domain::RecordKind kind = draft().answers().kind;
    m_saved.clear();
    offerPresets();
    workspace::ExchangeDesk(draft().context().workspace)
        .mappings(kind)
        .then(this, [this, kind](const core::Result<std::vector<storage::SavedMapping>> &saved) {
            if (kind != draft().answers().kind)
                return;
            if (!saved)
                return draft().context().notices.failed(saved.error());
            m_saved = *saved;
            offerPresets();
        });
}

void SourcePage::offerPresets()
{
    m_preset->clear();
    m_preset->addItem(tr("As found"), QString());
    for (const storage::SavedMapping &saved : m_saved)
        m_preset->addItem(tr("Own: %1").arg(saved.name), saved.json);
    for (const exchange::Preset &preset : exchange::presets()) {
        if (preset.kind == draft().answers().kind)
            m_preset->addItem(QString::fromUtf8(preset.title), QString::fromUtf8(preset.name));
    }
    m_preset->addItem(tr("None of these"), QStringLiteral("none"));
}

void SourcePage::takePreset()
{
    const int own = m_preset->currentIndex() - 1;
    if (own < 0 || own >= static_cast<int>(m_saved.size()))
        return draft().edit([this](exchange::Mapping &mapping) {
            mapping = {};
            mapping.preset = m_preset->currentData().toString();
        });
    const auto mapping = exchange::Mapping::fromJson(m_preset->currentData().toString().toUtf8());
    if (mapping)
        draft().edit([&mapping](exchange::Mapping &edited) { edited = *mapping; });
    else
        draft().context().notices.failed(mapping.error());
}

QWidget *SourcePage::makeOptions()
{
    auto *options = new QWidget(this);
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace16);
    m_kind->setObjectName(QStringLiteral("import.kind"));
    for (const RecordKind kind : kKinds)
        m_kind->addPart(messages::kindTitle(kind));
    row->addWidget(new Field(tr("Each row is one of"), m_kind, options));
    m_encodingField = new Field(tr("Letters"), m_encoding, options);
    m_delimiterField = new Field(tr("Columns parted by"), m_delimiter, options);
    m_sheetField = new Field(tr("Sheet"), m_sheet, options);
    auto *preset = new Field(tr("Preset"), m_preset, options);
    for (Field *field : {m_encodingField, m_delimiterField, m_sheetField, preset})
        row->addWidget(field);
    row->addStretch(1);
    column->addWidget(m_name);
    column->addLayout(row);
    m_found->setObjectName(QStringLiteral("import.found"));
    m_found->setColorRole(ColorRole::Text2);
    m_problems->setObjectName(QStringLiteral("import.problems"));
    m_problems->setColorRole(ColorRole::Warn);
    m_problems->setWordWrap(true);
    column->addWidget(m_found);
    column->addWidget(m_problems);
    return options;
}

void SourcePage::chooseFile()
{
    const QString file = draft().context().prompts.openFile(
        this, tr("Import a file"),
        tr("Files with records (*.csv *.tsv *.txt *.xlsx *.vcf *.vcard);;All files (*)"));
    if (!file.isEmpty())
        draft().setFile(file);
}

void SourcePage::takeTable()
{
    exchange::TableOptions table;
    table.encoding = m_encoding->currentData().toString();
    const QString delimiter = m_delimiter->currentData().toString();
    table.delimiter = delimiter.isEmpty() ? '\0' : delimiter.front().toLatin1();
    table.sheet = m_sheet->currentData().toString();
    draft().setTable(table);
}

bool SourcePage::isReading() const
{
    return !draft().look() && draft().faults().file.reason.isEmpty();
}

void SourcePage::present()
{
    const workspace::FileLook *look = draft().look();
    m_name->setText(QFileInfo(draft().answers().file).fileName());
    m_kind->setCurrent(static_cast<int>(
        std::find(std::begin(kKinds), std::end(kKinds), draft().answers().kind) - std::begin(kKinds)));
    setAbout(
        isReading()
            ? tr("Reading the file…")
            : tr("What was found is shown below. Change whatever is wrong; the file is read again at once."));
    presentFormat();
    m_found->setText(foundText());
    m_problems->setText(problemText());
    m_problems->setVisible(!problemText().isEmpty());
    m_problems->setColorRole(blocked().isEmpty() ? ColorRole::Warn : ColorRole::Bad);
    m_rows->setRows(look ? look->survey.header : QStringList(),
                    look ? look->rows : std::vector<QStringList>());
    Q_EMIT stepChanged();
}

void SourcePage::presentFormat()
{
    const workspace::FileLook *look = draft().look();
    const exchange::TableOptions &table = draft().answers().table;
    m_encoding->setCurrentIndex(std::max(0, m_encoding->findData(table.encoding)));
    const QString delimiter = table.delimiter ? QString(QLatin1Char(table.delimiter)) : QString();
    m_delimiter->setCurrentIndex(std::max(0, m_delimiter->findData(delimiter)));
    const bool text = !look || !look->survey.format.encoding.isEmpty();
    m_encodingField->setVisible(text);
    m_delimiterField->setVisible(!look || !look->survey.format.delimiter.isEmpty());
    const QStringList sheets = look ? look->survey.format.sheets : QStringList();
    m_sheetField->setVisible(sheets.size() > 1);
    m_sheet->clear();
    for (const QString &sheet : sheets)
        m_sheet->addItem(sheet, sheet);
    m_sheet->setCurrentIndex(look ? m_sheet->findData(look->survey.format.sheet) : -1);
}

QString SourcePage::foundText() const
{
    const workspace::FileLook *look = draft().look();
    if (!look)
        return {};
    const exchange::TableFormat &format = look->survey.format;
    QStringList parts{tr("%1 rows, %2 columns")
                          .arg(messages::numberText(look->survey.rows),
                               messages::numberText(static_cast<qint64>(look->survey.header.size()))),
                      formatName(format.format)};
    if (!format.encoding.isEmpty())
        parts << nameOf(encodings(), format.encoding);
    if (!format.delimiter.isEmpty())
        parts << nameOf(delimiters(), format.delimiter);
    if (format.headerLine > 1)
        parts << tr("header in line %1").arg(messages::numberText(format.headerLine));
    const exchange::ImportPlan *plan = draft().plan();
    if (plan && plan->preset)
        parts << tr("looks like: %1").arg(QString::fromUtf8(plan->preset->title));
    return parts.join(QStringLiteral(" · "));
}

QString SourcePage::problemText() const
{
    if (const QString why = blocked(); !why.isEmpty() && !isReading())
        return why;
    QStringList told;
    const workspace::FileLook *look = draft().look();
    for (std::size_t i = 0; look && i < std::min(look->survey.problems.size(), kToldProblems); ++i) {
        const exchange::TableProblem &problem = look->survey.problems[i];
        const QString words = messages::tableProblem(problem.kind, problem.args);
        told << (problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(words) : words);
    }
    return told.join(QLatin1Char('\n'));
}

StepState SourcePage::state() const
{
    if (isReading())
        return StepState::Open;
    return blocked().isEmpty() ? StepState::Done : StepState::Fault;
}

QString SourcePage::result() const
{
    const exchange::ImportPlan *plan = draft().plan();
    if (plan && plan->preset)
        return QString::fromUtf8(plan->preset->title);
    return draft().look() ? formatName(draft().look()->survey.format.format) : QString();
}

QString SourcePage::blocked() const
{
    if (draft().answers().file.isEmpty())
        return tr("Choose a file first.");
    if (!draft().faults().file.reason.isEmpty())
        return messages::sentence(draft().faults().file);
    if (!draft().look())
        return tr("The file is still being read.");
    return draft().look()->survey.rows > 0 ? QString() : tr("The file has a header, and no rows.");
}

QWidget *SourcePage::firstControl() const
{
    return m_choose;
}

} // namespace rapport::ui
