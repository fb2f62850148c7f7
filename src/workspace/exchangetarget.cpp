#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/records.h"
#include "storage/timeline.h"
#include "workspace/exchangeimport.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::Address;
using domain::ContactPoint;
using domain::Draft;
using domain::Record;
using domain::RecordKind;

namespace {

/// Drafts of these kinds name nothing but companies, which the fast lane finds or makes itself.
bool hasFastLane(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company;
}

bool isSame(const ContactPoint &a, const ContactPoint &b)
{
    return a.type == b.type && storage::matchKey(a.type, a.value) == storage::matchKey(b.type, b.value);
}

/// The row's contact points first, then what the record had besides.
std::vector<ContactPoint> joined(const std::vector<ContactPoint> &current, std::vector<ContactPoint> row)
{
    for (const ContactPoint &old : current) {
        const auto same =
            std::find_if(row.begin(), row.end(), [&old](const ContactPoint &p) { return isSame(p, old); });
        if (same == row.end()) {
            row.push_back(old);
            row.back().primary = false;
            continue;
        }
        same->id = old.id;
        if (same->label.isEmpty())
            same->label = old.label;
    }
    return domain::withOnePrimary(std::move(row));
}

void overlay(QString &line, const QString &text)
{
    if (!text.isEmpty())
        line = text;
}

/// Address by address in their order: lines that the row leaves blank stay.
std::vector<Address> joined(std::vector<Address> current, const std::vector<Address> &row)
{
    std::stable_partition(current.begin(), current.end(), [](const Address &a) { return a.primary; });
    for (size_t i = 0; i < row.size(); ++i) {
        if (i >= current.size()) {
            current.push_back(row[i]);
            current.back().primary = false;
            continue;
        }
        overlay(current[i].label, row[i].label);
        overlay(current[i].street, row[i].street);
        overlay(current[i].city, row[i].city);
        overlay(current[i].region, row[i].region);
        overlay(current[i].postcode, row[i].postcode);
        overlay(current[i].country, row[i].country);
    }
    return domain::withOnePrimary(std::move(current));
}

/// The company that the row names becomes the main one; the others stay.
std::vector<domain::Role> joined(std::vector<domain::Role> current, const std::vector<domain::Role> &row)
{
    for (domain::Role role : row) {
        const auto same = std::find_if(current.begin(), current.end(), [&role](const domain::Role &old) {
            return domain::foldText(old.otherName) == domain::foldText(role.otherName);
        });
        for (domain::Role &old : current)
            old.primary = false;
        if (same == current.end()) {
            current.push_back(role);
            continue;
        }
        same->primary = true;
        overlay(same->title, role.title);
    }
    return current;
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

QStringList joinedTags(QStringList current, const QStringList &row)
{
    for (const QString &tag : row) {
        if (!current.contains(tag, Qt::CaseInsensitive))
            current.append(tag);
    }
    return current;
}

} // namespace

Draft mergedDraft(const Record &current, Draft row)
{
    row.ref = current.ref;
    row.baseRevision = current.revision;
    if (row.contactPoints)
        row.contactPoints = joined(current.contactPoints, std::move(*row.contactPoints));
    if (row.addresses)
        row.addresses = joined(current.addresses, *row.addresses);
    if (row.roles)
        row.roles = joined(current.roles, *row.roles);
    const QString tags = QStringLiteral("tags");
    if (row.values.contains(tags))
        row.values[tags] =
            joinedTags(current.value(tags).as<QStringList>(), row.values[tags].as<QStringList>());
    return row;
}

bool PreparedImport::isBulk() const
{
    return plan.mode == exchange::ImportMode::Create && hasFastLane(plan.kind);
}

StoreTarget::StoreTarget(storage::Transaction &transaction, RecordKind kind, qint64 newRows)
    : m_transaction(transaction), m_kind(kind)
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

Result<ImportTarget::Verdict> StoreTarget::create(storage::BulkRecord &record)
{
    return verdictOf(m_bulk->add(record));
}

Result<ImportTarget::Verdict> StoreTarget::update(domain::RecordRef ref, Draft draft)
{
    RAPPORT_CHECK(flush());
    RAPPORT_TRY(const Record current,
                storage::Records::load(m_transaction.connection(), m_transaction.context(), ref));
    return save(mergedDraft(current, std::move(draft)));
}

Result<domain::RecordId> StoreTarget::user(const QString &name)
{
    return storage::SmallLists::userByLogin(
        m_transaction, domain::foldText(name).replace(QLatin1Char(' '), QLatin1Char('.')), name);
}

Result<> StoreTarget::flush()
{
    RAPPORT_CHECK(finish());
    if (hasFastLane(m_kind))
        m_bulk = std::make_unique<storage::BulkWriter>(m_transaction, m_kind);
    return {};
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
