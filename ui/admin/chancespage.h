#pragma once

#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"
#include "workspace/scoring.h"

namespace rapport::ui {

class EmptyState;
class Label;
class ProgressRow;
class Segments;

/// What was learned from earlier leads and opportunities: from how many and when, how well it tells good outcomes from bad ones
/// that it did not learn from, what it said against what came, and what counts how much. Learns anew on request, in the
/// background. Owned by the admin view.
class ChancesPage final : public AdminPage {
    Q_OBJECT
public:
    ChancesPage(AppContext &context, QWidget *parent);

private:
    void build();
    domain::RecordKind kind() const;
    void read();
    void present(const workspace::ScoringDesk::State &state);
    void showQuality(const domain::OutcomeModel &model);
    void showWeights(const domain::OutcomeModel &model);
    void refreshButton(const workspace::ScoringDesk::State &state);
    void train();
    void trained(const core::Result<domain::OutcomeModel> &model);

    AppContext &m_context;
    Segments *m_kinds;
    Button *m_train;
    Label *m_counts;
    Label *m_quality;
    Label *m_leftOut;
    ProgressRow *m_progress;
    EmptyState *m_nothing;
    QTableWidget *m_calibration = nullptr;
    QTableWidget *m_weights = nullptr;
    quint64 m_turn = 0;
    bool m_training = false;
};

} // namespace rapport::ui
