#pragma once

#include "domain/qualityreport.h"
#include "storage/qualityfixes.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

using QualityReportPtr = std::shared_ptr<const domain::QualityReport>;

/// What is wrong with the data of a store, what would mend it, and mending it.
class QualityDesk {
public:
    explicit QualityDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Looks through the whole store, beside all other work; changes nothing.
    Async<QualityReportPtr> look();
    /// The same report after these records changed: only they are looked at.
    Async<QualityReportPtr> lookAgain(const QualityReportPtr &report,
                                      const std::vector<domain::RecordRef> &changed);
    /// What a rule finds, with names; those with a fix first, at most `limit` (0: all).
    Async<std::vector<domain::QualityFinding>> findings(const QString &rule, int limit);

    /// Does what these findings of a rule propose, in one changeset.
    Async<Written<storage::QualityFixed>> fix(const QString &rule,
                                              const std::vector<domain::QualityFinding> &findings);
    /// The same for all that the rule finds when it is asked.
    Async<Written<storage::QualityFixed>> fixAll(const QString &rule);
    /// The rule passes over these records from now on; undo takes that back.
    Async<Written<bool>> passOver(const QString &rule, const std::vector<domain::QualityFinding> &findings);
    /// Whether the store does without a rule.
    Async<Written<bool>> setOff(const QString &rule, bool off);
    Async<QStringList> rulesOff();

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
