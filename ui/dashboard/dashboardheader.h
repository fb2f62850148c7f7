#pragma once

#include "ui/shell/appcontext.h"
#include "ui/widgets/pane.h"
#include "workspace/dashboarddesk.h"

class QComboBox;

namespace rapport::ui {

class Button;
class IconButton;
class PeriodLine;
class TabStrip;

/// The tabs of the dashboards, and what all tiles are about: period, owner or team, records that a filter finds. Owned by its view;
/// GUI thread.
class DashboardHeader final : public Pane {
    Q_OBJECT
public:
    DashboardHeader(AppContext &context, QWidget *parent);

    void setDashboards(const std::vector<domain::Dashboard> &all, int current);
    void setLocked(bool locked);
    PeriodLine &period() const { return *m_period; }
    domain::Whose whose() const;
    QString ownerWords() const;
    /// What the button of the filter says.
    void setSegment(const QString &words);
    /// Reads users and teams anew.
    void readOwners();

Q_SIGNALS:
    void chosen(int index);
    void moved(int from, int to);
    void scopeChanged();
    /// A filter over records of a kind is wanted; an empty expression opens its line.
    void segmentAsked(rapport::domain::RecordKind kind, const QString &expression);
    void segmentCleared();
    /// The menu of what is done with a dashboard is wanted there.
    void menuAsked(const QPoint &globalPosition);

private:
    QWidget *makeTabs();
    QWidget *makeScope();
    void offerSegments();
    IconButton *actionButton(const char *actionId, int icon);
    void presentOwners(const workspace::DashboardDesk::Owners &owners);

    AppContext &m_context;
    TabStrip *m_tabs;
    PeriodLine *m_period;
    QComboBox *m_owner;
    Button *m_segment;
    IconButton *m_lock = nullptr;
    bool m_filling = false;
};

} // namespace rapport::ui
