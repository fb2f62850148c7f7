#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/campaigndesk.h"

#include <QWidget>

class QMenu;
class QTableWidget;

namespace rapport::ui {

/// All campaigns with how far each is, the newest first. Enter opens one. Owned by the page; GUI thread.
class CampaignList final : public QWidget {
    Q_OBJECT
public:
    CampaignList(AppContext &context, QWidget *parent);

    void setLines(const std::vector<workspace::CampaignLine> &lines);
    void focusTable();
    domain::RecordId current() const;

Q_SIGNALS:
    void openAsked(domain::RecordId campaign);
    void newAsked();
    void mailsAsked();
    void readyAsked(const workspace::CampaignPlan &plan);

private:
    QWidget *buildHead();
    void fillReady(QMenu &menu);
    void showLine(int row, const workspace::CampaignLine &line);

    AppContext &m_context;
    QTableWidget *m_table;
    QWidget *m_empty = nullptr;
};

} // namespace rapport::ui
