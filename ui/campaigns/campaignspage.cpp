#include "ui/campaigns/campaignspage.h"

#include "messages/when.h"
#include "ui/campaigns/campaigneditor.h"
#include "ui/campaigns/campaignlist.h"
#include "ui/campaigns/campaignsender.h"
#include "ui/shell/prompts.h"
#include "workspace/inbounddesk.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordId;
using domain::RecordKind;
using workspace::CampaignDesk;

CampaignsPage::CampaignsPage(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_sender(new CampaignSender(context, this)),
      m_stack(new QStackedWidget(this)), m_list(new CampaignList(context, this)),
      m_editor(new CampaignEditor(context, *m_sender, this))
{
    setObjectName(QStringLiteral("campaignsPage"));
    setAccessibleName(tr("Campaigns"));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_editor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_list, &CampaignList::openAsked, this, &CampaignsPage::open);
    connect(m_list, &CampaignList::newAsked, this, [this] { startNew({}); });
    connect(m_list, &CampaignList::readyAsked, this, &CampaignsPage::startNew);
    connect(m_list, &CampaignList::mailsAsked, this, &CampaignsPage::readMails);
    connect(m_editor, &CampaignEditor::backAsked, this, &CampaignsPage::showAll);
    connect(m_editor, &CampaignEditor::presented, this, &CampaignsPage::presented);
    connect(m_sender, &CampaignSender::stateChanged, this, [this] {
        m_outdated = true;
        if (isVisible())
            read();
    });
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] {
        m_outdated = true;
        if (isVisible())
            read();
    });
}

bool CampaignsPage::isEditing() const
{
    return m_stack->currentWidget() == m_editor;
}

void CampaignsPage::read()
{
    m_outdated = false;
    if (isEditing()) {
        m_editor->refresh();
        return;
    }
    CampaignDesk(m_context.workspace)
        .all()
        .then(this, [this](const core::Result<std::vector<workspace::CampaignLine>> &all) {
            if (!all) {
                m_context.notices.failed(all.error());
                return;
            }
            m_list->setLines(*all);
            Q_EMIT presented();
        });
}

void CampaignsPage::open(RecordId campaign)
{
    if (!campaign.isValid())
        return;
    CampaignDesk(m_context.workspace)
        .plan(campaign)
        .then(this, [this](const core::Result<workspace::CampaignPlan> &plan) {
            if (!plan) {
                m_context.notices.failed(plan.error());
                return;
            }
            m_stack->setCurrentWidget(m_editor);
            m_editor->open(*plan);
            Q_EMIT stateChanged();
        });
}

void CampaignsPage::openCurrent()
{
    open(m_list->current());
}

/// Bounces, replies and opt-outs out of a mail or a mailbox.
void CampaignsPage::readMails()
{
    const QString file =
        m_context.prompts.openFile(this, tr("Mails that came in"), tr("Mails (*.eml *.mbox)"));
    if (file.isEmpty())
        return;
    workspace::InboundDesk(m_context.workspace)
        .read({file})
        .then(this, [this](const core::Result<workspace::Written<workspace::InboxReport>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            const workspace::InboxReport &report = written->value;
            m_context.notices.done(
                tr("Noted from mails: %1; bounced %2, replied %3, opted out %4.")
                    .arg(messages::numberText(report.noted()), messages::numberText(report.bounced),
                         messages::numberText(report.replied), messages::numberText(report.optedOut)),
                written->changeset);
        });
}

void CampaignsPage::startNew(const workspace::CampaignPlan &plan)
{
    m_stack->setCurrentWidget(m_editor);
    m_editor->openNew(plan);
    m_editor->focusName();
    Q_EMIT stateChanged();
}

void CampaignsPage::showAll()
{
    m_stack->setCurrentWidget(m_list);
    m_list->focusTable();
    read();
    Q_EMIT stateChanged();
}

bool CampaignsPage::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != RecordKind::Campaign)
        return false;
    open(ref.id);
    return true;
}

void CampaignsPage::focusFilter()
{
    if (!isEditing())
        m_list->focusTable();
}

bool CampaignsPage::trigger(const QString &actionId)
{
    if (actionId == QLatin1String("campaign.new")) {
        startNew({});
        return true;
    }
    return isEditing() && m_editor->trigger(actionId);
}

void CampaignsPage::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (m_outdated)
        read();
}

} // namespace rapport::ui
