#pragma once

#include "domain/report.h"
#include "workspace/exchangedesk.h"

namespace rapport::workspace {

/// The reports of a store, and what they show.
class ReportDesk {
public:
    /// Rows of a list that a screen or page gets; exports get all.
    static constexpr int kScreenRows = 1000;

    explicit ReportDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Everybody's and the user's own, by their place and name.
    Async<std::vector<domain::KeptReport>> all();
    /// Saves one, a new one too, and gives it as it is then. Fails with Validation and the faults of domain::reportFaults, and with
    /// Conflict when somebody changed it meanwhile.
    Async<Written<domain::KeptReport>> keep(const domain::KeptReport &report);
    /// A newer call of the same `lane` drops an older one. Fails as storage::ReportReader does.
    Async<domain::ReportAnswer> answer(const domain::ReportDefinition &definition, int limit = kScreenRows,
                                       const QString &lane = {});

private:
    Workspace &m_workspace;
};

/// What ReportDesk::all() gives, on a reader thread.
[[nodiscard]] core::Result<std::vector<domain::KeptReport>> keptReports(const Reading &reading);
/// Lists go out with all their rows, but as a page, which has the first ones.
bool isExportedWhole(const domain::ReportDefinition &definition, const QString &format);
/// How such a list is exported, to a file.
ExportOptions exportOf(const domain::KeptReport &report, const domain::Catalogue &catalogue,
                       const QString &format, const QString &file);

} // namespace rapport::workspace
