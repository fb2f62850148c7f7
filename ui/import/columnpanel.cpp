#include "ui/import/columnpanel.h"

#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/import/samplereader.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/separator.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

using domain::DateOrder;
using domain::DecimalMark;
using domain::FieldType;
using Join = exchange::Mapping::Join;

namespace {

constexpr int kWidth = 242;
constexpr qsizetype kShownSamples = 4;
constexpr qsizetype kShownLetters = 120;

bool isDate(const exchange::PlannedColumn *column)
{
    const domain::FieldSpec *field = column ? column->target.spec : nullptr;
    return field && (field->type == FieldType::Date || field->type == FieldType::Instant);
}

bool isFraction(const exchange::PlannedColumn *column)
{
    const domain::FieldSpec *field = column ? column->target.spec : nullptr;
    return field && (field->type == FieldType::Number || field->type == FieldType::Money);
}

QString samplesText(const QStringList &samples)
{
    QStringList lines;
    for (const QString &sample : samples.mid(0, kShownSamples))
        lines.append(sample.simplified().left(kShownLetters));
    return lines.join(QLatin1Char('\n'));
}

Label *addWords(QVBoxLayout &column, const QString &name, TextStyle style, QWidget *parent)
{
    auto *label = new Label(style, parent);
    label->setObjectName(QStringLiteral("import.column.") + name);
    label->setWordWrap(true);
    column.addWidget(label);
    return label;
}

} // namespace

ColumnPanel::ColumnPanel(ImportDraft &draft, QWidget *parent)
    : Pane(ColorRole::Sunken, parent, Qt::LeftEdge), m_draft(draft), m_dates(new QComboBox(this)),
      m_marks(new QComboBox(this)), m_type(new QComboBox(this)), m_join(new QComboBox(this)),
      m_split(new QLineEdit(this))
{
    setObjectName(QStringLiteral("import.column"));
    setAccessibleName(tr("The column in the current line"));
    setFixedWidth(kWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace16, metrics::kSpace16, metrics::kSpace16);
    column->setSpacing(metrics::kSpace8);
    m_name = addWords(*column, QStringLiteral("name"), TextStyle::BodyStrong, this);
    m_figures = addWords(*column, QStringLiteral("figures"), TextStyle::Secondary, this);
    column->addWidget(new Label(tr("As written"), TextStyle::SecondaryMedium, this));
    m_written = addWords(*column, QStringLiteral("written"), TextStyle::Body, this);
    m_storedTitle = new Label(tr("As stored"), TextStyle::SecondaryMedium, this);
    column->addWidget(m_storedTitle);
    m_stored = addWords(*column, QStringLiteral("stored"), TextStyle::Body, this);
    column->addWidget(new Separator(Qt::Horizontal, this));
    m_dates->setObjectName(QStringLiteral("import.dates"));
    m_dates->addItem(tr("As found"), static_cast<int>(DateOrder::Iso));
    m_dates->addItem(tr("Day first: 22.11.2026"), static_cast<int>(DateOrder::DayMonthYear));
    m_dates->addItem(tr("Month first: 11/22/2026"), static_cast<int>(DateOrder::MonthDayYear));
    m_dates->addItem(tr("Year first: 2026/11/22"), static_cast<int>(DateOrder::YearMonthDay));
    m_datesField = new Field(tr("Dates in the file"), m_dates, this);
    column->addWidget(m_datesField);
    m_marks->setObjectName(QStringLiteral("import.marks"));
    m_marks->addItem(tr("As found"));
    m_marks->addItem(QStringLiteral("1,234.56"), static_cast<int>(DecimalMark::Point));
    m_marks->addItem(QStringLiteral("1.234,56"), static_cast<int>(DecimalMark::Comma));
    m_marksField = new Field(tr("Numbers in the file"), m_marks, this);
    column->addWidget(m_marksField);
    m_type->setObjectName(QStringLiteral("import.new-type"));
    for (const auto &[type, name] :
         {std::pair(FieldType::Text, tr("Text")), std::pair(FieldType::Choice, tr("List")),
          std::pair(FieldType::Integer, tr("Whole number")), std::pair(FieldType::Number, tr("Number")),
          std::pair(FieldType::Money, tr("Amount")), std::pair(FieldType::Date, tr("Date")),
          std::pair(FieldType::YesNo, tr("Yes or no"))})
        m_type->addItem(name, static_cast<int>(type));
    m_typeField = new Field(tr("New field holds"), m_type, this);
    column->addWidget(m_typeField);
    m_join->setObjectName(QStringLiteral("import.join"));
    m_join->addItem(tr("Takes the place of the other"), static_cast<int>(Join::None));
    m_join->addItem(tr("Goes on in a line of its own"), static_cast<int>(Join::Line));
    m_join->addItem(tr("Goes on behind a space"), static_cast<int>(Join::Space));
    m_joinField = new Field(tr("With another column of this field"), m_join, this);
    column->addWidget(m_joinField);
    m_split->setObjectName(QStringLiteral("import.split"));
    m_split->setPlaceholderText(QStringLiteral("{street}, {postcode} {city}"));
    m_splitField = new Field(tr("Split into several fields"), m_split, this);
    column->addWidget(m_splitField);
    m_warning = addWords(*column, QStringLiteral("warning"), TextStyle::Secondary, this);
    m_warning->setColorRole(ColorRole::Warn);
    column->addStretch(1);
    for (QComboBox *choice : {m_dates, m_marks})
        connect(choice, &QComboBox::activated, this, &ColumnPanel::takeReading);
    connect(m_type, &QComboBox::activated, this, [this] {
        m_draft.setNewField(m_column, m_draft.look()->survey.header[m_column],
                            static_cast<FieldType>(m_type->currentData().toInt()));
    });
    connect(m_join, &QComboBox::activated, this, [this] {
        if (const exchange::PlannedColumn *planned = m_draft.planned(m_column))
            m_draft.setColumn(m_column, planned->target.name(),
                              static_cast<Join>(m_join->currentData().toInt()));
    });
    connect(m_split, &QLineEdit::editingFinished, this, &ColumnPanel::takeSplit);
    connect(&draft, &ImportDraft::planChanged, this, &ColumnPanel::present);
    present();
}

void ColumnPanel::showColumn(qsizetype column)
{
    m_column = column;
    present();
}

void ColumnPanel::present()
{
    const workspace::FileLook *look = m_draft.look();
    const bool shown = look && m_column >= 0 && m_column < look->survey.header.size();
    for (QWidget *each : findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        each->setVisible(shown);
    if (!shown)
        return;
    const exchange::ColumnProfile &profile = m_draft.profile(m_column);
    m_name->setText(look->survey.header[m_column]);
    const qint64 distinct = static_cast<qint64>(profile.values.size());
    const QString different = profile.allValues ? messages::numberText(distinct)
                                                : tr("over %1").arg(messages::numberText(distinct));
    m_figures->setText(tr("%1 filled, %2 different").arg(messages::numberText(profile.filled), different));
    presentSamples();
    presentReading();
    presentNewField();
    presentJoin();
    presentSplit();
}

void ColumnPanel::presentSplit()
{
    const exchange::Mapping::Column *chosen = m_draft.chosen(m_column);
    m_split->setText(chosen ? chosen->split : QString());
    m_splitField->setReason({});
}

/// A template that does not hold together stays as it was typed, with the reason under it.
void ColumnPanel::takeSplit()
{
    const exchange::Mapping::Column *chosen = m_draft.chosen(m_column);
    const QString text = m_split->text().trimmed();
    if (!m_draft.look() || m_column < 0 || text == (chosen ? chosen->split : QString()))
        return;
    const auto fit = exchange::CellSplit::of(m_draft.look()->survey.header[m_column], text,
                                             m_draft.answers().kind, *m_draft.catalogue());
    m_splitField->setReason(fit || text.isEmpty() ? QString() : messages::sentence(fit.error()));
    if (m_splitField->isValid())
        m_draft.setColumn(m_column, text);
}

void ColumnPanel::presentJoin()
{
    const exchange::Mapping::Column *chosen = m_draft.chosen(m_column);
    const exchange::PlannedColumn *planned = m_draft.planned(m_column);
    m_joinField->setVisible(chosen && planned && exchange::canJoin(planned->target));
    m_join->setCurrentIndex(m_join->findData(static_cast<int>(chosen ? chosen->join : Join::None)));
}

void ColumnPanel::presentSamples()
{
    const QStringList samples = m_draft.profile(m_column).samples;
    m_written->setText(samplesText(samples));
    QStringList stored;
    QString complaint;
    for (const ReadSample &sample : readSamples(m_draft, m_column, samples.mid(0, kShownSamples))) {
        stored.append(sample.stored.isEmpty() ? QStringLiteral("–") : sample.stored);
        if (complaint.isEmpty())
            complaint = sample.complaint;
    }
    m_storedTitle->setVisible(!stored.isEmpty());
    m_stored->setVisible(!stored.isEmpty());
    m_stored->setText(samplesText(stored));
    m_warning->setText(complaint);
    m_warning->setVisible(!complaint.isEmpty());
}

void ColumnPanel::takeReading()
{
    const QVariant mark = m_marks->currentData();
    m_draft.setReading(static_cast<DateOrder>(m_dates->currentData().toInt()),
                       mark.isValid() ? std::optional(static_cast<DecimalMark>(mark.toInt())) : std::nullopt);
}

void ColumnPanel::presentReading()
{
    const exchange::PlannedColumn *planned = m_draft.planned(m_column);
    const exchange::ColumnProfile &profile = m_draft.profile(m_column);
    const ImportAnswers &answers = m_draft.answers();
    m_datesField->setVisible(isDate(planned) && !profile.dateOrders.empty());
    m_dates->setCurrentIndex(m_dates->findData(static_cast<int>(answers.dates)));
    m_marksField->setVisible(isFraction(planned) && !profile.decimalMarks.empty());
    m_marks->setCurrentIndex(answers.decimalMark ? m_marks->findData(static_cast<int>(*answers.decimalMark))
                                                 : 0);
    const auto open = m_draft.openReadings();
    const bool isOpen = std::any_of(open.begin(), open.end(), [this](const exchange::OpenReading &reading) {
        return reading.index == m_column;
    });
    const QString why =
        isOpen ? tr("Every cell here can be read in two ways. Say which one it is.") : QString();
    m_datesField->setReason(why);
    m_marksField->setReason(why);
}

void ColumnPanel::presentNewField()
{
    const exchange::Mapping::Column *chosen = m_draft.chosen(m_column);
    const bool isNew = chosen && !chosen->create.isEmpty();
    m_typeField->setVisible(isNew);
    const exchange::PlannedColumn *planned = m_draft.planned(m_column);
    if (isNew && planned && planned->target.spec)
        m_type->setCurrentIndex(m_type->findData(static_cast<int>(planned->target.spec->type)));
}

} // namespace rapport::ui
