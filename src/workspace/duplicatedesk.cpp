#include "workspace/duplicates.h"

#include "domain/changesetlabel.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

namespace rapport::workspace {

using domain::RecordRef;

Async<Written<domain::MergeReport>> DuplicateDesk::merge(const domain::MergePlan &plan)
{
    return m_workspace.write(
        {domain::Origin::Merge, {}, {}},
        [plan](storage::Transaction &transaction,
               const core::Progress &progress) -> core::Result<domain::MergeReport> {
            RAPPORT_TRY(auto report, storage::MergedRecords::merge(transaction, plan, progress));
            RAPPORT_TRY(const domain::Record kept,
                        storage::Records::load(transaction.connection(), transaction.context(), report.kept));
            transaction.setLabel(domain::labels::merged(plan.kind, domain::displayName(kept),
                                                        static_cast<qint64>(plan.others.size())));
            return report;
        });
}

} // namespace rapport::workspace
