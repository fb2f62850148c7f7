#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/deliverydesk.h"

namespace rapport::ui {

/// Sends one campaign at a time, goes on with deferred messages when they are due, and says in the status bar how far it is. Owned
/// by the page; it ends with it, and what was begun then ends first. GUI thread.
class CampaignSender final : public QObject {
    Q_OBJECT
public:
    CampaignSender(AppContext &context, QObject *parent);

    /// `percent` of those who have not got it are queued first; 0: what waits already goes on.
    void start(const domain::Campaign &campaign, const outreach::SmtpAccount &account, int percent);
    /// Lets what was begun end; the campaign stays as it is.
    void halt();
    /// Which one is being sent, or waits for a server to take it again.
    domain::RecordId current() const { return m_campaign.id; }

Q_SIGNALS:
    /// It began, or ended.
    void stateChanged();

private:
    void run();
    void end(const core::Result<workspace::SentCampaign> &sent);
    void finish();

    AppContext &m_context;
    domain::Campaign m_campaign; ///< without an id: nothing is sent
    outreach::SmtpAccount m_account;
    std::function<void()> m_stop;
    quint64 m_turn = 0; ///< of the run that is meant
};

} // namespace rapport::ui
