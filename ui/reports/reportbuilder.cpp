#include "ui/reports/reportbuilder.h"

#include "messages/fieldlabel.h"
#include "messages/reportsheet.h"
#include "ui/list/filterline.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/linkbutton.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::FieldSpec;
using domain::ReportDefinition;
using domain::ReportLayout;
using domain::ReportStep;
using domain::ReportSum;

namespace {

constexpr int kColumnsHeight = 168;

void select(QComboBox &combo, const QVariant &key)
{
    const int index = combo.findData(key);
    combo.setCurrentIndex(std::max(0, index));
}

QHBoxLayout *lineOf(QWidget &parent)
{
    auto *row = new QHBoxLayout(&parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace4);
    return row;
}

} // namespace

ReportBuilder::ReportBuilder(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_texts(context.clock, context.workspace.currency()),
      m_source(context.workspace), m_form(new QVBoxLayout(this)),
      m_kind(addCombo("report.kind", tr("Records"))), m_filter(new FilterLine(m_source, m_texts, this)),
      m_totals(new QWidget(this)), m_totalLines(new QVBoxLayout(m_totals)),
      m_addTotal(new LinkButton(tr("Add a total"), m_totals)), m_columns(new QListWidget(this)),
      m_descending(new QCheckBox(tr("Largest or latest first"), this)),
      m_largest(new QCheckBox(tr("Groups with the largest total first"), this))
{
    setObjectName(QStringLiteral("report.builder"));
    m_form->setContentsMargins(metrics::kSpace12, metrics::kSpace12, metrics::kSpace12, metrics::kSpace12);
    m_form->setSpacing(metrics::kSpace8);
    m_filter->setObjectName(QStringLiteral("report.filter"));
    addRow(tr("Only those where"), m_filter);
    m_layout = addCombo("report.layout", tr("Shown as"));
    m_chart = addCombo("report.chart", tr("Kind of chart"));
    addGroup(0);
    addGroup(1);
    m_totalLines->setContentsMargins(0, 0, 0, 0);
    m_totalLines->setSpacing(metrics::kSpace4);
    m_addTotal->setObjectName(QStringLiteral("report.add-total"));
    m_totalLines->addWidget(m_addTotal, 0, Qt::AlignLeading);
    addRow(tr("Totals"), m_totals);
    m_columns->setObjectName(QStringLiteral("report.columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setFixedHeight(kColumnsHeight);
    addRow(tr("Columns"), m_columns);
    m_sort = addCombo("report.sort", tr("Sorted by"));
    m_descending->setObjectName(QStringLiteral("report.descending"));
    m_largest->setObjectName(QStringLiteral("report.largest"));
    m_form->addWidget(m_descending);
    m_form->addWidget(m_largest);
    m_form->addStretch(1);
    fillChoices();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ReportBuilder::chooseKind);
    connect(m_filter, &FilterLine::filterChanged, this, &ReportBuilder::tell);
    for (QComboBox *combo : {m_layout, m_chart, m_sort})
        connect(combo, &QComboBox::currentIndexChanged, this, &ReportBuilder::tell);
    for (QCheckBox *box : {m_descending, m_largest})
        connect(box, &QCheckBox::toggled, this, &ReportBuilder::tell);
    connect(m_columns, &QListWidget::itemChanged, this, &ReportBuilder::tell);
    connect(m_addTotal, &QAbstractButton::clicked, this, [this] {
        addTotal({});
        tell();
    });
    setDefinition({});
}

void ReportBuilder::addRow(const QString &label, QWidget *editor)
{
    auto *field = new Field(label, editor, this);
    m_fields.insert(editor, field);
    m_form->addWidget(field);
}

void ReportBuilder::setRowVisible(QWidget *editor, bool visible)
{
    m_fields.value(editor)->setVisible(visible);
}

QComboBox *ReportBuilder::addCombo(const char *name, const QString &label)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(QLatin1String(name));
    combo->setAccessibleName(label);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addRow(label, combo);
    return combo;
}

void ReportBuilder::addGroup(int number)
{
    auto *line = new QWidget(this);
    const QString label = number == 0 ? tr("Grouped by") : tr("And by");
    GroupRow row{new QComboBox(line), new QComboBox(line)};
    row.field->setObjectName(QStringLiteral("report.group%1").arg(number + 1));
    row.field->setAccessibleName(label);
    row.step->setObjectName(QStringLiteral("report.step%1").arg(number + 1));
    row.step->setAccessibleName(tr("Step of time"));
    row.field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QHBoxLayout *box = lineOf(*line);
    box->addWidget(row.field, 1);
    box->addWidget(row.step);
    m_groups[number] = row;
    addRow(label, line);
    connect(row.field, &QComboBox::currentIndexChanged, this, &ReportBuilder::tell);
    connect(row.step, &QComboBox::currentIndexChanged, this, &ReportBuilder::tell);
}

void ReportBuilder::addTotal(const domain::ReportTotal &total)
{
    if (m_totalRows.size() >= ReportDefinition::kMostTotals)
        return;
    const QScopedValueRollback filling(m_filling, true);
    auto *line = new QWidget(m_totals);
    TotalRow row{line, new QComboBox(line), new QComboBox(line)};
    const auto number = m_totalRows.size() + 1;
    row.how->setObjectName(QStringLiteral("report.total%1").arg(number));
    row.how->setAccessibleName(tr("Total %1").arg(number));
    row.field->setObjectName(QStringLiteral("report.of%1").arg(number));
    row.field->setAccessibleName(tr("Total %1 is of").arg(number));
    row.field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const auto fields = domain::reportTotalFields(*m_context.workspace.catalogue(), kind());
    for (const ReportSum sum : domain::kReportSums) {
        if (sum == ReportSum::Count || !fields.empty())
            row.how->addItem(messages::sumName(sum), int(sum));
    }
    for (const FieldSpec *field : fields)
        row.field->addItem(messages::fieldLabel(*field), field->key);
    select(*row.how, int(total.how));
    select(*row.field, total.field);
    auto *remove = new IconButton(Icon::Close, tr("Leave this total out"), line);
    remove->setSmall(true);
    QHBoxLayout *box = lineOf(*line);
    box->addWidget(row.how);
    box->addWidget(row.field, 1);
    box->addWidget(remove);
    m_totalLines->insertWidget(static_cast<int>(m_totalRows.size()), line);
    m_totalRows.push_back(row);
    connect(row.how, &QComboBox::currentIndexChanged, this, &ReportBuilder::tell);
    connect(row.field, &QComboBox::currentIndexChanged, this, &ReportBuilder::tell);
    connect(remove, &QAbstractButton::clicked, this, [this, line] {
        std::erase_if(m_totalRows, [line](const TotalRow &one) { return one.line == line; });
        line->hide();
        line->deleteLater();
        tell();
    });
}

void ReportBuilder::clearTotals()
{
    for (const TotalRow &row : m_totalRows) {
        row.line->hide();
        row.line->setObjectName({});
        row.how->setObjectName({});
        row.field->setObjectName({});
        row.line->deleteLater();
    }
    m_totalRows.clear();
}

void ReportBuilder::fillChoices()
{
    const QScopedValueRollback filling(m_filling, true);
    for (const domain::RecordKind kind : domain::reportKinds())
        m_kind->addItem(messages::kindTitle(kind), int(kind));
    for (const ReportLayout layout : domain::kReportLayouts)
        m_layout->addItem(messages::layoutName(layout), int(layout));
    for (const domain::ReportChart chart : domain::kReportCharts)
        m_chart->addItem(messages::chartName(chart), int(chart));
    for (const GroupRow &row : m_groups) {
        for (const ReportStep step : domain::kReportSteps)
            row.step->addItem(messages::stepName(step), int(step));
    }
}

void ReportBuilder::fillFields()
{
    const domain::CataloguePtr catalogue = m_context.workspace.catalogue();
    m_filter->setCatalogue(kind(), catalogue);
    m_filter->refreshNames();
    for (std::size_t i = 0; i < std::size(m_groups); ++i) {
        m_groups[i].field->clear();
        m_groups[i].field->addItem(i == 0 ? tr("Choose a field") : tr("Nothing else"), QString());
        for (const FieldSpec *field : domain::reportGroupFields(*catalogue, kind()))
            m_groups[i].field->addItem(messages::fieldLabel(*field), field->key);
    }
    m_sort->clear();
    m_sort->addItem(tr("As lists are"), QString());
    for (const FieldSpec &field : catalogue->fields(kind())) {
        if (!field.has(domain::FieldFlag::Hidden))
            m_sort->addItem(messages::fieldLabel(field), field.key);
    }
}

void ReportBuilder::fillColumns(const QStringList &chosen)
{
    m_columns->clear();
    const domain::CataloguePtr catalogue = m_context.workspace.catalogue();
    const auto add = [this](const FieldSpec &field, bool shown) {
        auto *item = new QListWidgetItem(messages::fieldLabel(field), m_columns);
        item->setData(Qt::UserRole, field.key);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(shown ? Qt::Checked : Qt::Unchecked);
    };
    for (const QString &key : chosen) {
        if (const FieldSpec *field = catalogue->find(kind(), key))
            add(*field, true);
    }
    for (const FieldSpec &field : catalogue->fields(kind())) {
        if (!chosen.contains(field.key) && !field.has(domain::FieldFlag::Hidden))
            add(field, false);
    }
}

domain::RecordKind ReportBuilder::kind() const
{
    return static_cast<domain::RecordKind>(m_kind->currentData().toInt());
}

ReportLayout ReportBuilder::layout() const
{
    return static_cast<ReportLayout>(m_layout->currentData().toInt());
}

domain::ReportChart ReportBuilder::chart() const
{
    return static_cast<domain::ReportChart>(m_chart->currentData().toInt());
}

const FieldSpec *ReportBuilder::fieldOf(const QComboBox &combo) const
{
    return m_context.workspace.catalogue()->find(kind(), combo.currentData().toString());
}

std::size_t ReportBuilder::groupsShown() const
{
    switch (layout()) {
    case ReportLayout::List: return 0;
    case ReportLayout::Chart: return chart() == domain::ReportChart::Stacked ? 2 : 1;
    default: return 2;
    }
}

void ReportBuilder::showGroupStep(const GroupRow &row)
{
    const FieldSpec *field = fieldOf(*row.field);
    row.step->setVisible(field && domain::hasSteps(*field));
}

/// Only what the layout goes by.
void ReportBuilder::showParts()
{
    const bool list = layout() == ReportLayout::List;
    setRowVisible(m_chart, layout() == ReportLayout::Chart);
    for (std::size_t i = 0; i < std::size(m_groups); ++i) {
        setRowVisible(m_groups[i].field->parentWidget(), i < groupsShown());
        showGroupStep(m_groups[i]);
    }
    setRowVisible(m_columns, list);
    setRowVisible(m_sort, list);
    m_descending->setVisible(list);
    m_largest->setVisible(!list);
    for (const TotalRow &row : m_totalRows)
        row.field->setVisible(static_cast<ReportSum>(row.how->currentData().toInt()) != ReportSum::Count);
    m_addTotal->setVisible(m_totalRows.size() < ReportDefinition::kMostTotals);
}

void ReportBuilder::setDefinition(const ReportDefinition &definition)
{
    const QScopedValueRollback filling(m_filling, true);
    select(*m_kind, int(definition.kind));
    fillFields();
    m_filter->setFilter(definition.filter);
    select(*m_layout, int(definition.layout));
    select(*m_chart, int(definition.chart));
    for (std::size_t i = 0; i < std::size(m_groups); ++i) {
        const bool there = i < definition.groups.size();
        const domain::ReportGroup group = there ? definition.groups[i] : domain::ReportGroup();
        select(*m_groups[i].field, group.field);
        select(*m_groups[i].step, int(group.step == ReportStep::None ? ReportStep::Month : group.step));
    }
    clearTotals();
    for (const domain::ReportTotal &total : definition.totals)
        addTotal(total);
    fillColumns(definition.shownColumns(*m_context.workspace.catalogue()));
    select(*m_sort, definition.sortField);
    m_descending->setChecked(definition.order == domain::SortOrder::Descending);
    m_largest->setChecked(definition.largestFirst);
    m_schedule = definition.schedule;
    showParts();
}

ReportDefinition ReportBuilder::definition() const
{
    ReportDefinition made;
    made.kind = kind();
    made.filter = m_filter->filter();
    made.layout = layout();
    made.chart = chart();
    made.schedule = m_schedule;
    for (std::size_t i = 0; i < groupsShown(); ++i) {
        const FieldSpec *field = fieldOf(*m_groups[i].field);
        if (field)
            made.groups.push_back(
                {field->key, domain::hasSteps(*field)
                                 ? static_cast<ReportStep>(m_groups[i].step->currentData().toInt())
                                 : ReportStep::None});
    }
    for (const TotalRow &row : m_totalRows) {
        const auto how = static_cast<ReportSum>(row.how->currentData().toInt());
        made.totals.push_back(
            {how, how == ReportSum::Count ? QString() : row.field->currentData().toString()});
    }
    if (made.layout == ReportLayout::List) {
        for (int i = 0; i < m_columns->count(); ++i) {
            if (m_columns->item(i)->checkState() == Qt::Checked)
                made.columns.append(m_columns->item(i)->data(Qt::UserRole).toString());
        }
        made.sortField = m_sort->currentData().toString();
        if (m_descending->isChecked())
            made.order = domain::SortOrder::Descending;
    } else {
        made.largestFirst = m_largest->isChecked();
    }
    return made;
}

void ReportBuilder::focusFilter()
{
    m_filter->focusEditor();
}

/// Another kind has other fields: what is chosen of the old one goes.
void ReportBuilder::chooseKind()
{
    if (m_filling)
        return;
    ReportDefinition fresh;
    fresh.kind = kind();
    fresh.layout = layout();
    fresh.chart = chart();
    fresh.schedule = m_schedule;
    setDefinition(fresh);
    tell();
}

void ReportBuilder::tell()
{
    if (m_filling)
        return;
    showParts();
    Q_EMIT changed();
}

} // namespace rapport::ui
