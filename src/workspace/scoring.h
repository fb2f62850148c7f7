#pragma once

#include "domain/outcomemodel.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Learns from what became of leads and opportunities how likely it is that an open one is converted or won.
class ScoringDesk {
public:
    explicit ScoringDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Learns from all that there is, beside all other work; nothing is kept yet. Fails as reporting::trainOutcomeModel.
    Async<domain::OutcomeModel> train(domain::RecordKind kind);
    /// Keeps a model instead of the one before, which undo brings back, and brings the scores of open leads, the chances of open
    /// opportunities up to date; how many of them changed.
    Async<Written<qint64>> keep(const domain::OutcomeModel &model,
                                domain::Origin origin = domain::Origin::Form);

    /// What was learned, values of links by their names, and how many outcomes there are by now.
    struct State {
        std::optional<domain::OutcomeModel> model;
        qint64 won = 0;
        qint64 lost = 0;
    };
    Async<State> state(domain::RecordKind kind);
    /// Of a lead or an opportunity; nothing before anything was learned.
    Async<std::optional<domain::Chance>> chance(const domain::RecordRef &ref);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
