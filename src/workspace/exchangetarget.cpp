#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/records.h"
#include "storage/timeline.h"
#include "workspace/exchangeimport.h"

namespace rapport::workspace {

using core::Result;
using domain::Draft;
using domain::RecordKind;

namespace {

/// Drafts of these kinds name nothing but users and companies, which the fast lane finds or makes itself.
bool hasFastLane(RecordKind kind)
{
    return domain::hasContactLists(kind);
}

/// A validation fault rejects the row; anything else ends the import.
template <class T>
Result<ImportTarget::Verdict> verdictOf(const Result<T> &saved)
{
    if (saved)
        return ImportTarget::Verdict();
    if (saved.error().code != core::ErrorCode::Validation || saved.error().faults.empty())
        return core::fail(saved.error());
    const core::FieldFault &fault = saved.error().faults.front();
    return ImportTarget::Verdict(exchange::RowFault{fault.field, fault.reason, fault.value});
}

} // namespace

bool PreparedImport::isBulk() const
{
    const bool allNew = plan.mode == exchange::ImportMode::Create ||
                        (plan.mode == exchange::ImportMode::Upsert && storeIsEmpty);
    return allNew && hasFastLane(plan.kind);
}

StoreTarget::StoreTarget(storage::Transaction &transaction, RecordKind kind, qint64 newRows)
    : m_transaction(transaction)
{
    if (hasFastLane(kind))
        m_bulk = std::make_unique<storage::BulkWriter>(transaction, kind, newRows);
}

Result<ImportTarget::Verdict> StoreTarget::create(Draft draft)
{
    if (!m_bulk)
        return save(draft);
    return verdictOf(m_bulk->add(draft));
}

Result<ImportTarget::Verdict> RehearsalTarget::create(Draft draft)
{
    if (draft.ref.kind != RecordKind::Opportunity)
        return Verdict();
    const domain::Settled settled = domain::settleOpportunity(m_pipelines, {}, draft, m_now);
    if (settled.faults.empty())
        return Verdict();
    const core::FieldFault &fault = settled.faults.front();
    return Verdict(exchange::RowFault{fault.field, fault.reason, fault.value});
}

Result<ImportTarget::Verdict> StoreTarget::create(storage::BulkRecord &record)
{
    return verdictOf(m_bulk->add(record));
}

Result<ImportTarget::Verdict> StoreTarget::update(const Draft &draft)
{
    return save(draft);
}

Result<domain::RecordId> StoreTarget::user(const QString &name)
{
    return storage::SmallLists::userByLogin(
        m_transaction, domain::foldText(name).replace(QLatin1Char(' '), QLatin1Char('.')), name);
}

Result<ImportTarget::Verdict> StoreTarget::save(const Draft &draft)
{
    return verdictOf(storage::Records::save(m_transaction, draft));
}

Result<> StoreTarget::finish()
{
    return m_bulk ? m_bulk->finish() : Result<>{};
}

} // namespace rapport::workspace
