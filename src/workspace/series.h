#pragma once

#include "domain/activityseries.h"
#include "workspace/records.h"

namespace rapport::workspace {

/// Activity series: named steps that become tasks of the records that they are started for.
class SeriesDesk {
public:
    explicit SeriesDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// A series as it is offered.
    struct Series {
        domain::RecordId id;
        QString name;
        std::vector<domain::SeriesStep> steps;
        bool skipWeekends = false;
    };
    /// The active ones in their order; those whose steps cannot be read are left out.
    Async<std::vector<Series>> offered();

    /// What a series is started for.
    struct Start {
        domain::RecordId series;
        domain::RecordKind kind = domain::RecordKind::Person; ///< one with a timeline
        std::vector<qint64> ids;
        QDate first; ///< the day of D+0
    };
    /// Makes the tasks of all steps for each record, of the record's owner, else of the current user; the number of tasks. One
    /// change, which can be cancelled. Fails with NotFound for a series or record that is not there, Validation
    /// "series.wrong-kind" (args: the kind).
    Async<Written<qint64>> start(const Start &start, domain::Origin origin = domain::Origin::Form);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
