#include "ui/dashboard/dashboardheader.h"

#include "messages/fieldlabel.h"
#include "ui/shell/actiontable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/menutext.h"
#include "ui/widgets/periodline.h"
#include "ui/widgets/tabstrip.h"
#include "ui/widgets/tooltips.h"
#include "workspace/lists.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr domain::RecordKind kSegments[] = {domain::RecordKind::Opportunity, domain::RecordKind::Lead,
                                            domain::RecordKind::Order, domain::RecordKind::Company,
                                            domain::RecordKind::Person};

} // namespace

DashboardHeader::DashboardHeader(AppContext &context, QWidget *parent)
    : Pane(ColorRole::Surface, parent, Qt::BottomEdge), m_context(context), m_tabs(new TabStrip(this)),
      m_period(new PeriodLine(context.clock, this)), m_owner(new QComboBox(this)),
      m_segment(new Button(tr("All records"), this))
{
    setObjectName(QStringLiteral("dashboard.header"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(makeTabs());
    column->addWidget(makeScope());
    readOwners();
}

IconButton *DashboardHeader::actionButton(const char *actionId, int icon)
{
    QAction *action = m_context.actions.action(QLatin1String(actionId));
    auto *button = new IconButton(static_cast<Icon>(icon), ActionTable::plainTitle(*action), this,
                                  action->shortcut().toString(QKeySequence::NativeText));
    button->setObjectName(QLatin1String(actionId));
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    return button;
}

QWidget *DashboardHeader::makeTabs()
{
    auto *line = new QWidget(this);
    m_tabs->setObjectName(QStringLiteral("dashboard.tabs"));
    m_tabs->setAccessibleName(tr("Dashboards"));
    m_tabs->setMovable(true);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_filling)
            Q_EMIT chosen(index);
    });
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        if (!m_filling)
            Q_EMIT moved(from, to);
    });
    auto *more = new IconButton(Icon::More, tr("What to do with this dashboard"), this);
    more->setObjectName(QStringLiteral("dashboard.more"));
    connect(more, &QAbstractButton::clicked, this,
            [this, more] { Q_EMIT menuAsked(more->mapToGlobal(more->rect().bottomLeft())); });
    m_lock = actionButton("dashboard.lock", int(Icon::Lock));
    m_lock->setCheckable(true);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace4);
    row->addWidget(m_tabs, 1);
    row->addWidget(actionButton("dashboard.new", int(Icon::Add)));
    row->addWidget(m_lock);
    row->addWidget(more);
    return line;
}

QWidget *DashboardHeader::makeScope()
{
    auto *line = new QWidget(this);
    m_period->setWhole(true);
    m_period->choose(PeriodLine::ThisMonth);
    m_owner->setObjectName(QStringLiteral("dashboard.owner"));
    m_owner->setAccessibleName(tr("Whose figures"));
    m_owner->addItem(tr("All owners"));
    m_segment->setObjectName(QStringLiteral("dashboard.segment"));
    m_segment->setDrawing(Icon::Segment);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_period);
    row->addStretch(1);
    row->addWidget(m_owner);
    row->addWidget(m_segment);
    connect(m_period, &PeriodLine::changed, this, &DashboardHeader::scopeChanged);
    connect(m_owner, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            Q_EMIT scopeChanged();
    });
    connect(m_segment, &QAbstractButton::clicked, this, &DashboardHeader::offerSegments);
    return line;
}

void DashboardHeader::setDashboards(const std::vector<domain::Dashboard> &all, int current)
{
    m_filling = true;
    while (m_tabs->count() > static_cast<int>(all.size()))
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const QString name = menuText(all[static_cast<std::size_t>(i)].name);
        if (i >= m_tabs->count())
            m_tabs->addNamedTab(name);
        m_tabs->setTabText(i, name);
        m_tabs->setTabData(i, name);
        m_tabs->setAccessibleTabName(i, all[static_cast<std::size_t>(i)].name);
    }
    m_tabs->setCurrentIndex(current);
    m_filling = false;
}

void DashboardHeader::setLocked(bool locked)
{
    m_lock->setChecked(locked);
    m_lock->setName(locked ? tr("Unlock to move tiles") : tr("Lock the tiles"));
}

void DashboardHeader::setSegment(const QString &words)
{
    m_segment->setText(words.isEmpty() ? tr("All records") : menuText(words));
}

domain::Whose DashboardHeader::whose() const
{
    const QVariant key = m_owner->currentData();
    if (key.typeId() == QMetaType::QString)
        return {{}, key.toString()};
    return {domain::RecordId(key.toLongLong()), {}};
}

QString DashboardHeader::ownerWords() const
{
    return m_owner->currentText();
}

void DashboardHeader::readOwners()
{
    workspace::DashboardDesk(m_context.workspace)
        .owners()
        .then(this, [this](const core::Result<workspace::DashboardDesk::Owners> &owners) {
            if (owners)
                presentOwners(*owners);
        });
}

void DashboardHeader::presentOwners(const workspace::DashboardDesk::Owners &owners)
{
    m_filling = true;
    const QVariant before = m_owner->currentData();
    m_owner->clear();
    m_owner->addItem(tr("All owners"));
    for (const QString &team : owners.teams)
        m_owner->addItem(tr("Team %1").arg(team), team);
    for (const auto &[id, name] : owners.users)
        m_owner->addItem(name, QVariant::fromValue<qlonglong>(id.value()));
    const int same = before.isValid() ? m_owner->findData(before) : 0;
    m_owner->setCurrentIndex(std::max(0, same));
    m_filling = false;
}

void DashboardHeader::offerSegments()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("dashboard.segments"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("All records"), this, &DashboardHeader::segmentCleared);
    for (const domain::RecordKind kind : kSegments) {
        QMenu *views = menu->addMenu(menuText(messages::kindTitle(kind)));
        views->addAction(tr("Filter…"), this, [this, kind] { Q_EMIT segmentAsked(kind, {}); });
        workspace::ListDesk(m_context.workspace)
            .views(kind)
            .then(views, [this, views, kind](const core::Result<std::vector<domain::SavedView>> &saved) {
                if (!saved)
                    return;
                for (const domain::SavedView &view : *saved) {
                    if (!view.filter.isEmpty())
                        views->addAction(menuText(view.name), this,
                                         [this, kind, view] { Q_EMIT segmentAsked(kind, view.filter); });
                }
            });
    }
    menu->popup(m_segment->mapToGlobal(m_segment->rect().bottomLeft()));
}

} // namespace rapport::ui
