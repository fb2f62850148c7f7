#include "workspace/demoledger.h"

namespace rapport::workspace::demo {

core::Result<> Ledger::write(const Entry &entry, const Work &work)
{
    m_clock.setNow(std::max(entry.at, m_clock.now()));
    storage::Context context = m_context;
    context.user = entry.author;
    RAPPORT_TRY(const auto transaction,
                storage::Transaction::begin(m_writer, context, {entry.origin, entry.label, {}}));
    RAPPORT_CHECK(work(*transaction));
    RAPPORT_CHECK(transaction->commit());
    m_context.catalogue = transaction->context().catalogue;
    return {};
}

} // namespace rapport::workspace::demo
