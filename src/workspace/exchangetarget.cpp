#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/orderlines.h"
#include "storage/recordbatch.h"
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
    return domain::hasContactLists(kind) || kind == RecordKind::Product || kind == RecordKind::Order;
}

/// Orders whose lines are read at once.
constexpr std::size_t kOrdersAtOnce = 400;

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
    : m_transaction(transaction), m_newRows(newRows)
{
    if (hasFastLane(kind) && kind != RecordKind::Order)
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

/// Customers may be as many as orders where the store has none: then nobody looks for them by their indexes.
Result<storage::BulkWriter *> StoreTarget::beside(RecordKind kind)
{
    for (const auto &[of, writer] : m_beside) {
        if (of == kind)
            return writer.get();
    }
    RAPPORT_TRY(const bool any, storage::hasRecords(m_transaction.connection(), kind));
    const bool isLookedFor = kind == RecordKind::Person || kind == RecordKind::Company;
    const bool few = (any && isLookedFor) || kind == RecordKind::Product;
    m_beside.emplace_back(kind,
                          std::make_unique<storage::BulkWriter>(m_transaction, kind, few ? 0 : m_newRows));
    m_beside.back().second->beNamed();
    return m_beside.back().second.get();
}

Result<domain::RecordId> StoreTarget::add(const Draft &draft, QDate countedOn)
{
    RAPPORT_TRY(storage::BulkWriter * writer, beside(draft.ref.kind));
    if (draft.ref.kind != RecordKind::OrderLine)
        return writer->add(draft);
    if (!m_lines)
        m_lines = std::make_unique<storage::BulkShaper>(m_transaction.context(), RecordKind::OrderLine);
    storage::BulkRecord line = m_lines->shapeLine(draft, countedOn);
    return writer->add(line);
}

Result<domain::RecordId> StoreTarget::saveLine(const Draft &line)
{
    RAPPORT_TRY(const domain::RecordRef saved, storage::Records::save(m_transaction, line));
    return saved.id;
}

Result<> StoreTarget::sumUp(const QHash<qint64, SummedUp> &orders)
{
    RAPPORT_CHECK(finish());
    std::vector<qint64> all(orders.keyBegin(), orders.keyEnd());
    std::sort(all.begin(), all.end());
    for (std::size_t first = 0; first < all.size(); first += kOrdersAtOnce) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(kOrdersAtOnce, all.size() - first);
        RAPPORT_CHECK(sumUp({begin, begin + static_cast<std::ptrdiff_t>(count)}, orders));
    }
    return {};
}

Result<> StoreTarget::sumUp(const std::vector<qint64> &ids, const QHash<qint64, SummedUp> &orders)
{
    storage::Connection &connection = m_transaction.connection();
    const storage::Context &context = m_transaction.context();
    RAPPORT_TRY(const auto lines, storage::linesOfOrders(connection, context, ids));
    storage::RecordParts parts;
    parts.fields << QStringLiteral("amount") << QStringLiteral("cost");
    RAPPORT_TRY(const auto records, storage::loadRecords(connection, context, RecordKind::Order, ids, parts));
    for (const domain::Record &order : records) {
        OrderSums sums;
        for (const domain::Record &line : lines.value(order.ref.id.value()))
            sums.add(line.values);
        Draft draft{order.ref, order.revision, sums.values(orders.value(order.ref.id.value())), {}, {}, {},
                    {}};
        draft.values.removeIf([&](auto value) { return *value == order.value(value.key()); });
        if (draft.values.isEmpty())
            continue;
        RAPPORT_TRY(const domain::RecordRef saved, storage::Records::save(m_transaction, draft));
        Q_UNUSED(saved)
    }
    return {};
}

/// Customers and products before the orders and lines that name them.
Result<> StoreTarget::finish()
{
    if (m_bulk)
        RAPPORT_CHECK(m_bulk->finish());
    for (const RecordKind kind : {RecordKind::Company, RecordKind::Person, RecordKind::Product,
                                  RecordKind::Order, RecordKind::OrderLine}) {
        for (const auto &[of, writer] : m_beside) {
            if (of == kind)
                RAPPORT_CHECK(writer->finish());
        }
    }
    return {};
}

} // namespace rapport::workspace
