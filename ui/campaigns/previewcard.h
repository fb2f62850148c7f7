#pragma once

#include "ui/shell/appcontext.h"
#include "ui/widgets/pane.h"
#include "workspace/deliverydesk.h"

namespace rapport::ui {

class IconButton;
class Label;
class SafeHtmlView;
class Segments;

/// A message as one recipient after the other would see it. Owned by the editor; GUI thread.
class PreviewCard final : public Pane {
    Q_OBJECT
public:
    PreviewCard(AppContext &context, QWidget *parent);

    /// The campaign as it is written now; `recipients` in their order.
    void setPlan(const workspace::CampaignPlan &plan);
    void setRecipients(std::vector<qint64> recipients);
    /// Who is shown; 0: nobody.
    qint64 person() const;

private:
    void step(int by);
    void ask();
    void present();

    AppContext &m_context;
    workspace::CampaignPlan m_plan;
    std::vector<qint64> m_recipients;
    std::size_t m_place = 0;
    workspace::CampaignPreview m_preview;
    QString m_fault;
    Label *m_who = nullptr;
    Label *m_count = nullptr;
    Label *m_subject = nullptr;
    Label *m_lacks = nullptr;
    Segments *m_part = nullptr;
    SafeHtmlView *m_view = nullptr;
    IconButton *m_before = nullptr;
    IconButton *m_after = nullptr;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
