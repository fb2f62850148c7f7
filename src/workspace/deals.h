#pragma once

#include "domain/boardfigures.h"
#include "domain/filter.h"
#include "domain/leadconversion.h"
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

/// Pipelines and their boards, and what happens to opportunities and leads. Each change is one changeset.
class DealDesk {
public:
    explicit DealDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<domain::PipelineBook> pipelines();
    /// Figures of the open opportunities that the filter finds; an empty id: of the first pipeline.
    Async<domain::Board> board(domain::RecordId pipeline, const domain::Filter &filter);
    /// Puts opportunities into a stage. With one id and the revision that was read a change of somebody else in between is a
    /// Conflict.
    Async<Written<qint64>> move(const std::vector<qint64> &ids, const domain::Value &stage,
                                qint64 baseRevision = 0, domain::Origin origin = domain::Origin::Form);
    Async<Written<qint64>> close(const std::vector<qint64> &ids, const Closing &closing,
                                 domain::Origin origin = domain::Origin::Form);
    /// Back to the stage that each was in before it was closed.
    Async<Written<qint64>> reopen(const std::vector<qint64> &ids,
                                  domain::Origin origin = domain::Origin::Form);
    Async<Written<domain::ConversionReport>> convert(const domain::ConversionOrder &order,
                                                     domain::Origin origin = domain::Origin::Form);

private:
    Async<Written<qint64>> put(const std::vector<qint64> &ids, const domain::FieldValues &values,
                               qint64 baseRevision, domain::Origin origin);

    Workspace &m_workspace;
};

} // namespace rapport::workspace
