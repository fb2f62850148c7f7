#include "ui/dashboard/tiledialog.h"

#include "domain/measure.h"
#include "messages/figuretext.h"
#include "messages/tilewords.h"
#include "reporting/metric.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace rapport::ui {

using domain::TileKind;

namespace {

constexpr int kWidth = 480;

/// A size that suits the kind of a new tile.
domain::TilePlace sizeOf(TileKind kind)
{
    switch (kind) {
    case TileKind::Figure: return {0, 0, 2, 2};
    case TileKind::Pace: return {0, 0, 3, 3};
    case TileKind::Funnel: return {0, 0, 3, 4};
    case TileKind::List:
    case TileKind::Heat: return {0, 0, 5, 6};
    default: return {0, 0, 5, 4};
    }
}

bool needsSplit(TileKind kind)
{
    return kind == TileKind::Stacked || kind == TileKind::Heat;
}

bool isGrouped(TileKind kind)
{
    return kind != TileKind::Figure && kind != TileKind::Pace && kind != TileKind::List &&
           kind != TileKind::Funnel;
}

void select(QComboBox &combo, const QString &key)
{
    const int index = combo.findData(key);
    if (index >= 0)
        combo.setCurrentIndex(index);
}

} // namespace

TileDialog::TileDialog(AppContext &context, const domain::DashboardTile &tile, bool isNew, QWidget *parent)
    : ActDialog(isNew ? tr("Add a tile") : tr("Edit tile"), isNew ? tr("Add tile") : tr("Save tile"), parent),
      m_context(context), m_tile(tile), m_form(new QFormLayout),
      m_metric(addCombo("tiledialog.metric", tr("Figure"))),
      m_definition(new Label(TextStyle::Secondary, this)),
      m_kind(addCombo("tiledialog.kind", tr("Shown as"))),
      m_dimension(addCombo("tiledialog.by", tr("Grouped by"))),
      m_split(addCombo("tiledialog.split", tr("And by"))), m_limit(new QSpinBox(this)),
      m_title(new QLineEdit(tile.title, this))
{
    setObjectName(QStringLiteral("tiledialog"));
    setMinimumWidth(kWidth);
    m_definition->setColorRole(ColorRole::Text2);
    m_definition->setWordWrap(true);
    m_form->insertRow(1, QString(), m_definition);
    m_limit->setObjectName(QStringLiteral("tiledialog.limit"));
    m_limit->setAccessibleName(tr("At most"));
    m_limit->setRange(0, domain::Grid::kMostLimit);
    m_limit->setSpecialValueText(tr("As many as fit"));
    m_limit->setValue(tile.limit);
    m_form->addRow(tr("At most"), m_limit);
    m_title->setObjectName(QStringLiteral("tiledialog.title"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setPlaceholderText(tr("That of the figure"));
    m_form->addRow(tr("Title"), m_title);
    body().addLayout(m_form);
    fill();
    connect(m_metric, &QComboBox::currentIndexChanged, this, &TileDialog::showMetric);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TileDialog::showKind);
    connect(this, &ActDialog::committed, this, [this] {
        Q_EMIT chosen(this->tile());
        accept();
    });
}

QComboBox *TileDialog::addCombo(const char *name, const QString &label)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(QLatin1String(name));
    combo->setAccessibleName(label);
    m_form->addRow(label, combo);
    return combo;
}

void TileDialog::fill()
{
    for (const reporting::Metric &metric : reporting::metrics())
        m_metric->addItem(messages::metricName(metric), metric.id);
    for (const TileKind kind : domain::kTileKinds)
        m_kind->addItem(messages::tileKindName(kind), domain::tileKindKey(kind));
    select(*m_metric, m_tile.metric);
    select(*m_kind, domain::tileKindKey(m_tile.kind));
    showMetric();
    select(*m_dimension, m_tile.dimension);
    select(*m_split, m_tile.split);
}

void TileDialog::showMetric()
{
    const reporting::Metric *metric = reporting::findMetric(m_metric->currentData().toString());
    if (!metric)
        return;
    m_definition->setText(QCoreApplication::translate("Metric", metric->definition.toUtf8().constData()));
    m_dimension->clear();
    m_split->clear();
    m_dimension->addItem(tr("What suits it"), QString());
    const domain::Catalogue &catalogue = *m_context.workspace.catalogue();
    for (const QString &dimension : domain::dimensionsOf(catalogue, metric->rows)) {
        const QString name = messages::dimensionName(catalogue, metric->kind(), dimension);
        m_dimension->addItem(name, dimension);
        m_split->addItem(name, dimension);
    }
    showKind();
}

void TileDialog::showKind()
{
    const auto kind = domain::kTileKinds[std::max(0, m_kind->currentIndex())];
    m_form->setRowVisible(m_dimension, isGrouped(kind));
    m_form->setRowVisible(m_split, needsSplit(kind));
    m_form->setRowVisible(m_limit, isGrouped(kind) || kind == TileKind::List);
}

domain::DashboardTile TileDialog::tile() const
{
    domain::DashboardTile made = m_tile;
    made.metric = m_metric->currentData().toString();
    made.kind = domain::kTileKinds[std::max(0, m_kind->currentIndex())];
    made.dimension = isGrouped(made.kind) ? m_dimension->currentData().toString() : QString();
    made.split = needsSplit(made.kind) ? m_split->currentData().toString() : QString();
    made.limit = m_limit->value();
    made.title = m_title->text().trimmed();
    made.table = m_tile.table;
    if (m_tile.metric.isEmpty())
        made.place = sizeOf(made.kind);
    return made;
}

} // namespace rapport::ui
