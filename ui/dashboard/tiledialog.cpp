#include "ui/dashboard/tiledialog.h"

#include "core/money.h"
#include "domain/measure.h"
#include "messages/figuretext.h"
#include "messages/tilewords.h"
#include "reporting/metric.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <cmath>

namespace rapport::ui {

using domain::TileKind;

namespace {

constexpr int kWidth = 480;
constexpr double kTen = 10;

/// A size that suits the kind of a new tile.
domain::TilePlace sizeOf(TileKind kind)
{
    switch (kind) {
    case TileKind::Figure: return {0, 0, 2, 2};
    case TileKind::Pace: return {0, 0, 3, 3};
    case TileKind::Funnel: return {0, 0, 3, 4};
    case TileKind::Retention:
    case TileKind::Effort: return {0, 0, 2, 2};
    case TileKind::Concentration: return {0, 0, 3, 6};
    case TileKind::Risk:
    case TileKind::Rfm: return {0, 0, 4, 6};
    case TileKind::List:
    case TileKind::Jumps:
    case TileKind::Baskets:
    case TileKind::Cohorts:
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
    return !domain::isOfCustomers(kind) && kind != TileKind::Figure && kind != TileKind::Pace &&
           kind != TileKind::List && kind != TileKind::Funnel;
}

bool hasGoal(TileKind kind)
{
    return kind == TileKind::Retention || kind == TileKind::Attrition || kind == TileKind::Effort;
}

bool hasLimit(TileKind kind)
{
    return isGrouped(kind) || kind == TileKind::List || kind == TileKind::Jumps ||
           kind == TileKind::Baskets || kind == TileKind::Risk || kind == TileKind::Cohorts;
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
      m_context(context), m_tile(tile), m_isNew(isNew), m_form(new QFormLayout),
      m_metric(addCombo("tiledialog.metric", tr("Figure"))),
      m_definition(new Label(TextStyle::Secondary, this)),
      m_kind(addCombo("tiledialog.kind", tr("Shown as"))),
      m_dimension(addCombo("tiledialog.by", tr("Grouped by"))),
      m_split(addCombo("tiledialog.split", tr("And by"))),
      m_shown(addCombo("tiledialog.shown", tr("Cells show"))), m_limit(new QSpinBox(this)),
      m_goal(new QSpinBox(this)), m_hour(new QDoubleSpinBox(this)), m_title(new QLineEdit(tile.title, this))
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
    m_goal->setObjectName(QStringLiteral("tiledialog.goal"));
    m_goal->setAccessibleName(tr("Goal in per cent"));
    m_goal->setRange(0, domain::Grid::kMostGoal);
    m_goal->setSuffix(tr(" %"));
    m_goal->setSpecialValueText(tr("None"));
    m_goal->setValue(tile.goal);
    m_form->addRow(tr("Goal"), m_goal);
    addHour();
    m_title->setObjectName(QStringLiteral("tiledialog.title"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setPlaceholderText(tr("That of the figure"));
    m_form->addRow(tr("Title"), m_title);
    body().addLayout(m_form);
    fill();
    connect(m_metric, &QComboBox::currentIndexChanged, this, &TileDialog::showMetric);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TileDialog::takeKind);
    connect(this, &ActDialog::committed, this, [this] {
        Q_EMIT chosen(this->tile());
        accept();
    });
}

/// In the store's currency.
void TileDialog::addHour()
{
    const QString currency = m_context.workspace.currency();
    const int decimals = core::currencyDecimals(currency);
    m_hour->setObjectName(QStringLiteral("tiledialog.hour"));
    m_hour->setAccessibleName(tr("What an hour costs"));
    m_hour->setDecimals(decimals);
    m_hour->setRange(0, domain::Grid::kMostHourCost / std::pow(kTen, decimals));
    m_hour->setSuffix(QLatin1Char(' ') + currency);
    m_hour->setSpecialValueText(tr("Not said"));
    m_hour->setValue(m_tile.hourCost / std::pow(kTen, decimals));
    m_form->addRow(tr("An hour costs"), m_hour);
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
    takeKind();
    select(*m_dimension, m_tile.dimension);
    select(*m_split, m_tile.split);
    select(*m_shown, m_tile.split);
}

TileKind TileDialog::kind() const
{
    return domain::kTileKinds[std::max(0, m_kind->currentIndex())];
}

void TileDialog::showMetric()
{
    const reporting::Metric *metric = reporting::findMetric(m_metric->currentData().toString());
    if (!metric)
        return;
    m_dimension->clear();
    m_split->clear();
    if (kind() == TileKind::Cohorts) {
        for (const char *step : {"month", "week", "quarter"})
            m_dimension->addItem(messages::cohortStepsName(QLatin1String(step)), QLatin1String(step));
    } else {
        m_dimension->addItem(tr("What suits it"), QString());
        const domain::Catalogue &catalogue = *m_context.workspace.catalogue();
        for (const QString &dimension : domain::dimensionsOf(catalogue, metric->rows)) {
            const QString name = messages::dimensionName(catalogue, metric->kind(), dimension);
            m_dimension->addItem(name, dimension);
            m_split->addItem(name, dimension);
        }
    }
    showKind();
}

void TileDialog::showKind()
{
    const TileKind kind = this->kind();
    const bool ofCustomers = domain::isOfCustomers(kind);
    const bool cells = kind == TileKind::Cohorts || kind == TileKind::Rfm;
    m_definition->setText(messages::tileDefinition(tile()).words);
    m_form->setRowVisible(m_metric, !ofCustomers);
    m_form->setRowVisible(m_dimension, isGrouped(kind) || kind == TileKind::Cohorts);
    m_form->setRowVisible(m_split, needsSplit(kind));
    m_form->setRowVisible(m_shown, cells);
    m_form->setRowVisible(m_limit, hasLimit(kind));
    m_form->setRowVisible(m_goal, hasGoal(kind));
    m_form->setRowVisible(m_hour, kind == TileKind::Effort);
}

/// Cohorts are grouped by other steps than metrics; what cells show is asked of some.
void TileDialog::takeKind()
{
    const QString shown = m_shown->currentData().toString();
    m_shown->clear();
    m_shown->addItem(kind() == TileKind::Cohorts ? tr("Share of the cohort") : tr("Customers"), QString());
    if (kind() == TileKind::Cohorts)
        m_shown->addItem(tr("Customers"), QLatin1String(domain::kTileMembers));
    m_shown->addItem(tr("Revenue"), QLatin1String(domain::kTileMoney));
    select(*m_shown, shown);
    showMetric();
}

domain::DashboardTile TileDialog::tile() const
{
    domain::DashboardTile made = m_tile;
    made.kind = kind();
    const bool ofCustomers = domain::isOfCustomers(made.kind);
    const bool cells = made.kind == TileKind::Cohorts || made.kind == TileKind::Rfm;
    made.metric = ofCustomers ? QString() : m_metric->currentData().toString();
    made.dimension = isGrouped(made.kind) || made.kind == TileKind::Cohorts
                         ? m_dimension->currentData().toString()
                         : QString();
    made.split = needsSplit(made.kind) ? m_split->currentData().toString()
                 : cells               ? m_shown->currentData().toString()
                                       : QString();
    made.limit = hasLimit(made.kind) ? m_limit->value() : 0;
    made.goal = hasGoal(made.kind) ? m_goal->value() : 0;
    const double minor = std::pow(kTen, m_hour->decimals());
    made.hourCost = made.kind == TileKind::Effort ? qRound(m_hour->value() * minor) : 0;
    made.title = m_title->text().trimmed();
    made.table = m_tile.table;
    if (m_isNew)
        made.place = sizeOf(made.kind);
    return made;
}

} // namespace rapport::ui
