#pragma once

#include "ui/shell/appcontext.h"
#include "ui/widgets/pane.h"
#include "workspace/campaigndesk.h"

class QTableWidget;

namespace rapport::ui {

class Label;

/// What became of a campaign: its messages by state, the answers, and what it brought against those held out. Enter on a state shows
/// its people. Owned by the editor; GUI thread.
class ResultCard final : public Pane {
    Q_OBJECT
public:
    ResultCard(AppContext &context, QWidget *parent);

    /// Reads and shows how it stands now.
    void ask(const domain::Campaign &campaign);

Q_SIGNALS:
    /// `sent`: messages that the server took.
    void measured(qint64 sent);
    void peopleAsked(const QString &title, const std::vector<qint64> &people);

private:
    void present(const storage::CampaignResults &results);
    void presentEffect(const storage::CampaignResults &results);
    void askPeople(const QString &title, const QString &state);
    void addRow(const QString &what, const QString &value, const QString &state = {});

    AppContext &m_context;
    domain::Campaign m_campaign;
    Label *m_headline = nullptr;
    Label *m_detail = nullptr;
    QTableWidget *m_table = nullptr;
};

} // namespace rapport::ui
