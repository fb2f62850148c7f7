#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"
#include "workspace/campaigndesk.h"

class QStackedWidget;

namespace rapport::ui {

class CampaignEditor;
class CampaignList;
class CampaignSender;

/// The Campaigns place: all of them, and the one that was opened in their stead. Owned by the view host; GUI thread.
class CampaignsPage final : public View {
    Q_OBJECT
public:
    CampaignsPage(AppContext &context, QWidget *parent);

    CampaignEditor &editor() { return *m_editor; }
    bool isEditing() const;
    void open(domain::RecordId campaign);
    /// The one that the list has in front; nothing where it is empty.
    void openCurrent();
    void showAll();

    bool openRecord(const domain::RecordRef &ref) override;
    void focusFilter() override;
    bool trigger(const QString &actionId) override;

Q_SIGNALS:
    void presented();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void readMails();
    void startNew(const workspace::CampaignPlan &plan);

    AppContext &m_context;
    CampaignSender *m_sender;
    QStackedWidget *m_stack;
    CampaignList *m_list;
    CampaignEditor *m_editor;
    bool m_outdated = true;
};

} // namespace rapport::ui
