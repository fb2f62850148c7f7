#include "ui/campaigns/campaignlist.h"

#include "messages/readycampaigns.h"
#include "messages/when.h"
#include "messages/words.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/menutext.h"
#include "ui/widgets/pane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kNameWidth = 280;
constexpr int kColumnWidth = 112;
enum Column { Name, Status, Channel, Sent, Waiting, Failed, HeldOut, Cost, Starts, ColumnCount };

} // namespace

CampaignList::CampaignList(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_table(new QTableWidget(0, ColumnCount, this))
{
    m_table->setObjectName(QStringLiteral("campaign.list"));
    m_table->setAccessibleName(tr("Campaigns"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Status"), tr("Channel"), tr("Sent"), tr("Waiting"),
                                        tr("Refused"), tr("Held out"), tr("Cost so far"), tr("Starts")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRow);
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(Name, kNameWidth);
    auto *empty = new EmptyState(
        Icon::Campaign,
        tr("There are no campaigns yet. Say something to a segment, and see what it brought."), this);
    connect(&empty->setAction(tr("New campaign")), &QAbstractButton::clicked, this, &CampaignList::newAsked);
    m_empty = empty;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    connect(m_table, &QTableWidget::cellActivated, this, [this] { Q_EMIT openAsked(current()); });
    setLines({});
}

QWidget *CampaignList::buildHead()
{
    auto *head = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    auto *segments = new Button(tr("Segments"), head);
    segments->setObjectName(QStringLiteral("campaign.segments"));
    segments->setDrawing(Icon::Segment);
    connect(segments, &QAbstractButton::clicked, this,
            [this] { m_context.navigator.showView(QStringLiteral("segments")); });
    auto *add = new Button(tr("New campaign"), head, ButtonVariant::Primary);
    add->setObjectName(QStringLiteral("campaign.add"));
    const QString why = whyNotWritable(m_context.workspace);
    if (!why.isEmpty())
        add->setUnavailable(why);
    connect(add, &QAbstractButton::clicked, this, &CampaignList::newAsked);
    auto *mails = new Button(tr("Read mails…"), head);
    mails->setObjectName(QStringLiteral("campaign.mails"));
    mails->setDrawing(Icon::Mail);
    connect(mails, &QAbstractButton::clicked, this, &CampaignList::mailsAsked);
    auto *ready = new Button(tr("Ready-made"), head);
    ready->setObjectName(QStringLiteral("campaign.ready"));
    ready->setDrawing(Icon::Campaign);
    for (Button *one : {mails, ready}) {
        if (!why.isEmpty())
            one->setUnavailable(why);
    }
    auto *menu = new QMenu(ready);
    menu->setObjectName(QStringLiteral("campaign.ready.menu"));
    fillReady(*menu);
    connect(ready, &QAbstractButton::clicked, menu,
            [ready, menu] { menu->popup(ready->mapToGlobal(QPoint(0, ready->height()))); });
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(new Label(tr("Campaigns"), TextStyle::PaneTitle, head), 1);
    row->addWidget(segments);
    row->addWidget(mails);
    row->addWidget(ready);
    row->addWidget(add);
    return head;
}

void CampaignList::fillReady(QMenu &menu)
{
    const workspace::Workspace &store = m_context.workspace;
    for (const messages::ReadyCampaign &ready :
         messages::readyCampaigns(*store.catalogue(), store.currency()))
        connect(menu.addAction(menuText(ready.title)), &QAction::triggered, this,
                [this, plan = ready.plan] { Q_EMIT readyAsked(plan); });
}

domain::RecordId CampaignList::current() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), Name);
    return item ? domain::RecordId(item->data(kIdRole).toLongLong()) : domain::RecordId();
}

void CampaignList::setLines(const std::vector<workspace::CampaignLine> &lines)
{
    const domain::RecordId chosen = current();
    m_table->setRowCount(int(lines.size()));
    for (int row = 0; row < m_table->rowCount(); ++row)
        showLine(row, lines[std::size_t(row)]);
    int front = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (lines[std::size_t(row)].campaign.id == chosen)
            front = row;
    }
    if (!lines.empty())
        m_table->setCurrentCell(front, Name);
    m_table->setVisible(!lines.empty());
    m_empty->setVisible(lines.empty());
}

void CampaignList::showLine(int row, const workspace::CampaignLine &line)
{
    const domain::Campaign &campaign = line.campaign;
    const auto count = [&line](std::initializer_list<const char *> states) {
        qint64 sum = 0;
        for (const char *state : states)
            sum += line.states.value(QLatin1String(state));
        return sum > 0 ? messages::numberText(sum) : QString();
    };
    const auto set = [this, row](int column, const QString &text) {
        m_table->setItem(row, column, new QTableWidgetItem(text));
    };
    set(Name, campaign.name);
    m_table->item(row, Name)->setData(kIdRole, campaign.id.value());
    set(Status, messages::words::choiceWord(campaign.status));
    set(Channel, messages::words::choiceWord(campaign.channel));
    set(Sent, count({"sent"}));
    set(Waiting, count({"queued", "claimed", "sending", "deferred"}));
    set(Failed, count({"failed"}));
    set(HeldOut, count({"held"}));
    set(Cost, campaign.cost.currency.isEmpty() ? QString() : messages::moneyText(campaign.cost));
    set(Starts, campaign.startsOn.isValid() ? messages::dateText(campaign.startsOn) : QString());
}

void CampaignList::focusTable()
{
    m_table->setFocus();
}

} // namespace rapport::ui
