#pragma once

#include "ui/campaigns/campaignsender.h"
#include "ui/dialogs/actdialog.h"

class QLineEdit;
class QSpinBox;

namespace rapport::ui {

class MailAccountForm;

/// Sends a campaign to everybody whom it is for, or to a part of them first. Deletes itself.
class SendDialog final : public ActDialog {
    Q_OBJECT
public:
    /// `recipients`: who would get it now; 0 to go on with what waits.
    SendDialog(AppContext &context, CampaignSender &sender, const domain::Campaign &campaign,
               qint64 recipients, QWidget *parent);

private:
    void present();
    void commit();

    AppContext &m_context;
    CampaignSender &m_sender;
    domain::Campaign m_campaign;
    qint64 m_recipients;
    MailAccountForm *m_account;
    QSpinBox *m_pilot = nullptr;
};

/// Sends one message, as a recipient would get it, to an address of the house. Deletes itself.
class TestDialog final : public ActDialog {
    Q_OBJECT
public:
    TestDialog(AppContext &context, const workspace::CampaignPlan &plan, qint64 person, QWidget *parent);

private:
    void commit();

    AppContext &m_context;
    workspace::CampaignPlan m_plan;
    qint64 m_person;
    QLineEdit *m_address;
    MailAccountForm *m_account;
};

/// Asks for a folder and writes into a new one in it what a campaign of letters, calls, short messages or guests needs: it leaves
/// the house by other hands.
void writeCampaign(AppContext &context, const domain::Campaign &campaign, QWidget *parent);

} // namespace rapport::ui
