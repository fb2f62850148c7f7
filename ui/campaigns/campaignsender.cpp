#include "ui/campaigns/campaignsender.h"

#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/shell/following.h"

#include <QTimer>

namespace rapport::ui {

using core::Result;
using outreach::DispatchReport;
using workspace::DeliveryDesk;

CampaignSender::CampaignSender(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

void CampaignSender::start(const domain::Campaign &campaign, const outreach::SmtpAccount &account,
                           int percent)
{
    if (m_campaign.id.isValid())
        return;
    m_campaign = campaign;
    m_account = account;
    Q_EMIT stateChanged();
    if (percent == 0) {
        run();
        return;
    }
    const auto queuing = DeliveryDesk(m_context.workspace).queue(campaign.id, percent);
    const QString words = tr("Making the messages of %1").arg(messages::quoted(campaign.name));
    m_stop = [running = queuing]() mutable { running.cancel(); };
    m_context.notices.showJob(words, -1, m_stop);
    follow(
        queuing, this, [this, words](int done) { m_context.notices.showJob(words, done, m_stop); },
        [this](const Result<workspace::Written<workspace::QueuedCampaign>> &queued) {
            m_context.notices.endJob();
            if (!queued) {
                m_context.notices.failed(queued.error());
                finish();
                return;
            }
            m_context.notices.done(
                tr("%1 wait to be sent.")
                    .arg(messages::countOf(domain::RecordKind::Person, queued->value.queued)),
                queued->changeset);
            run();
        });
}

void CampaignSender::run()
{
    const auto sending = DeliveryDesk(m_context.workspace).send(m_campaign.id, m_account, {});
    const QString words = tr("Sending %1").arg(messages::quoted(m_campaign.name));
    m_stop = [running = sending]() mutable { running.cancel(); };
    m_context.notices.showJob(words, -1, m_stop);
    follow(
        sending, this, [this, words](int done) { m_context.notices.showJob(words, done, m_stop); },
        [this](const Result<workspace::SentCampaign> &sent) {
            m_context.notices.endJob();
            end(sent);
        });
}

void CampaignSender::end(const Result<workspace::SentCampaign> &sent)
{
    if (!sent) {
        m_context.notices.failed(sent.error());
        finish();
        return;
    }
    const DispatchReport &report = sent->report;
    const QString name = messages::quoted(m_campaign.name);
    if (report.end == DispatchReport::End::Waiting && report.nextDue) {
        m_context.notices.done(
            tr("%1: the server put off %2, they are tried again by themselves.")
                .arg(name, messages::numberText(sent->states.value(QStringLiteral("deferred")))));
        const qint64 wait = std::max<qint64>(report.nextDue->ms - m_context.clock.now().ms, 0);
        QTimer::singleShot(std::chrono::milliseconds(wait), this, [this, turn = ++m_turn] {
            if (turn == m_turn)
                run();
        });
        Q_EMIT stateChanged();
        return;
    }
    if (report.end == DispatchReport::End::Paused || report.end == DispatchReport::End::Stopped) {
        if (!report.reason.isEmpty())
            m_context.notices.failed(
                {core::ErrorCode::Io, report.reason, {m_account.host, report.reply}, {}, {}});
    } else if (report.end == DispatchReport::End::Done) {
        m_context.notices.done(
            tr("%1 sent: %2 messages.").arg(name, messages::numberText(qint64(report.sent))));
    }
    finish();
}

void CampaignSender::halt()
{
    if (m_stop)
        m_stop();
    ++m_turn;
}

void CampaignSender::finish()
{
    m_campaign = {};
    m_account = {};
    m_stop = nullptr;
    Q_EMIT stateChanged();
}

} // namespace rapport::ui
