#pragma once

#include "domain/boardfigures.h"
#include "domain/filter.h"
#include "domain/leadconversion.h"
#include "domain/leadscore.h"
#include "workspace/records.h"

namespace rapport::workspace {

/// How an opportunity ended.
struct Closing {
    domain::StageKind kind = domain::StageKind::Won;
    domain::Value amount; ///< empty: that of the opportunity
    domain::Value day;    ///< empty: today
    QString reason;
    QString competitor;
};

/// An opportunity as it was when somebody took it: with its revision a change of somebody else in between is a Conflict.
struct Picked {
    qint64 id = 0;
    qint64 revision = 0; ///< 0: whatever it is
};

/// Where opportunities are put.
struct Placing {
    QString field = QStringLiteral("stage");
    domain::Value value;         ///< of that field: for a stage its id, number or name
    domain::FieldValues also;    ///< what the stage asks for
    std::optional<qint64> place; ///< on the board (domain::placeBetween); nothing: where it stands by itself
};

/// Pipelines and their boards, and what happens to opportunities and leads. Each change is one changeset.
class DealDesk {
public:
    explicit DealDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<domain::PipelineBook> pipelines();
    /// Figures of the open opportunities that the filter finds, a column for each value of the axis; an empty id: of the
    /// first pipeline.
    Async<domain::Board> board(domain::RecordId pipeline, const QString &axis, const domain::Filter &filter);
    Async<domain::BoardPace> pace(domain::RecordId pipeline, const domain::Filter &filter);
    Async<Written<qint64>> move(const std::vector<Picked> &deals, const Placing &placing,
                                domain::Origin origin = domain::Origin::Form);
    Async<Written<qint64>> close(const std::vector<Picked> &deals, const Closing &closing,
                                 domain::Origin origin = domain::Origin::Form);
    /// Back to the stage that each was in before it was closed.
    Async<Written<qint64>> reopen(const std::vector<Picked> &deals,
                                  domain::Origin origin = domain::Origin::Form);
    Async<Written<domain::ConversionReport>> convert(const domain::ConversionOrder &order,
                                                     domain::Origin origin = domain::Origin::Form);
    /// Reasons that an admin listed for a kind of end ("won", "lost", "disqualified"), then those used most.
    Async<QStringList> reasons(const QString &kind);
    /// Puts the stages of a pipeline into this order.
    Async<Written<qint64>> orderStages(const std::vector<domain::RecordId> &stages);
    /// Brings the scores of open leads up to date; the number of those that changed. Nothing of it is in the history.
    Async<Written<qint64>> scoreLeads();
    Async<domain::LeadScore> explainScore(domain::RecordId lead);
    /// Hands leads out by the rules; without any: the new ones that nobody has. The number of those that got somebody.
    Async<Written<qint64>> assignLeads(const std::vector<qint64> &leads,
                                       domain::Origin origin = domain::Origin::Rule);

private:
    Async<Written<qint64>> put(const std::vector<Picked> &deals, const domain::FieldValues &values,
                               domain::Origin origin);

    Workspace &m_workspace;
};

} // namespace rapport::workspace
