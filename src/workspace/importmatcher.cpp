#include "workspace/importmatcher.h"

#include "domain/textfold.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

#include <QSet>
#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::ContactPoint;
using domain::Record;
using domain::RecordKind;
using exchange::ColumnTarget;
using exchange::PreparedRow;
using exchange::PreparedRows;

namespace {

/// Everything that the columns of the plan may change, or that its keys compare.
storage::RecordParts partsOf(const exchange::ImportPlan &plan)
{
    storage::RecordParts parts;
    const auto add = [&](const ColumnTarget &target) {
        switch (target.part) {
        case ColumnTarget::Part::PointValue:
        case ColumnTarget::Part::PointLabel: parts.contactPoints = true; break;
        case ColumnTarget::Part::Address:
        case ColumnTarget::Part::AddressLabel: parts.addresses = true; break;
        case ColumnTarget::Part::RecordId:
        case ColumnTarget::Part::Revision: break;
        case ColumnTarget::Part::Currency: break;
        case ColumnTarget::Part::Beside:
            parts.fields << QStringLiteral("person") << QStringLiteral("company") << QStringLiteral("amount")
                         << QStringLiteral("cost");
            break;
        case ColumnTarget::Part::Field: parts.fields.append(target.key);
        }
        parts.roles = parts.roles || target.key == QLatin1String("company");
        parts.tags = parts.tags || target.key == QLatin1String("tags");
    };
    for (const exchange::PlannedColumn &column : plan.columns)
        add(column.target);
    for (const exchange::PlannedConstant &constant : plan.constants)
        add(constant.target);
    if (plan.kind == RecordKind::Person || plan.kind == RecordKind::Lead)
        parts.fields << QStringLiteral("full_name") << QStringLiteral("first_name")
                     << QStringLiteral("last_name");
    else
        parts.fields << domain::nameFields(plan.kind);
    parts.fields += plan.key;
    // The company stands among the roles.
    if (plan.kind == RecordKind::Person)
        parts.fields.removeAll(QStringLiteral("company"));
    parts.fields.removeDuplicates();
    return parts;
}

} // namespace

ImportMatcher::ImportMatcher(const exchange::ImportPlan &plan, storage::Connection &connection,
                             const storage::Context &context)
    : m_plan(plan), m_connection(connection), m_context(context), m_parts(partsOf(plan))
{
}

Result<> ImportMatcher::look(const PreparedRows &rows)
{
    m_ids.clear();
    m_records.clear();
    QSet<QString> texts;
    for (const PreparedRow &row : rows) {
        if (row.draft && row.faults.empty() && !row.keys.value(0).isEmpty())
            texts.insert(row.keys.front());
    }
    if (texts.isEmpty())
        return {};
    const QStringList wanted(texts.begin(), texts.end());
    if (storage::isKeyField(m_plan.kind, m_plan.key.front()))
        RAPPORT_CHECK(findIds(wanted));
    else
        RAPPORT_CHECK(findByFilter(wanted));
    if (m_plan.key.front() == QLatin1String("id"))
        RAPPORT_CHECK(followMerged(wanted));
    std::vector<qint64> ids(m_ids.begin(), m_ids.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    RAPPORT_TRY(m_records, storage::loadRecords(m_connection, m_context, m_plan.kind, ids, m_parts));
    return {};
}

Result<> ImportMatcher::findIds(const QStringList &texts)
{
    const QString field = m_plan.key.front();
    QStringList keys;
    for (const QString &text : texts) {
        const QString key = storage::recordKey(field, text);
        if (!key.isEmpty())
            keys.append(key);
    }
    RAPPORT_TRY(m_ids, storage::findByKeys(m_connection, m_plan.kind, field, keys));
    return {};
}

Result<> ImportMatcher::followMerged(const QStringList &texts)
{
    QHash<qint64, QString> gone;
    std::vector<qint64> ids;
    for (const QString &text : texts) {
        const QString key = storage::recordKey(m_plan.key.front(), text);
        if (m_ids.contains(key))
            continue;
        gone.insert(key.toLongLong(), key);
        ids.push_back(key.toLongLong());
    }
    RAPPORT_TRY(const auto kept, storage::MergedRecords::followAll(m_connection, ids));
    for (auto id = kept.cbegin(); id != kept.cend(); ++id)
        m_ids.insert(gone.value(id.key()), id.value());
    return {};
}

/// Fields that no index of their own finds.
Result<> ImportMatcher::findByFilter(const QStringList &texts)
{
    const domain::FieldSpec *field = m_context.catalogue->find(m_plan.kind, m_plan.key.front());
    std::vector<domain::Operand> operands;
    for (const QString &text : texts) {
        auto value = domain::parseValue(*field, text, m_context.currency);
        if (value && !value->isEmpty())
            operands.emplace_back(std::move(*value));
    }
    domain::ListQuery query;
    query.kind = m_plan.kind;
    query.filter = domain::Filter::compare(field->key, domain::Operator::In, std::move(operands));
    RAPPORT_TRY(const auto ids, storage::Lists::ids(m_connection, m_context, query));
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(m_connection, m_context, m_plan.kind, ids, {field->key}));
    for (const domain::ListRow &row : rows) {
        const QString text = row.texts[0].isEmpty() ? row.values[0].canonical() : row.texts[0];
        m_ids.insert(storage::recordKey(field->key, text), row.ref.id.value());
    }
    return {};
}

std::vector<const Record *> ImportMatcher::matches(const PreparedRow &row) const
{
    std::vector<const Record *> found;
    const QString key = storage::recordKey(m_plan.key.front(), row.keys.value(0));
    if (key.isEmpty())
        return found;
    for (auto it = m_ids.constFind(key); it != m_ids.constEnd() && it.key() == key; ++it) {
        const auto record = m_records.constFind(*it);
        if (record != m_records.constEnd() && fits(*record, row.keys))
            found.push_back(&*record);
    }
    std::sort(found.begin(), found.end(),
              [](const Record *a, const Record *b) { return a->ref.id.value() < b->ref.id.value(); });
    return found;
}

/// Whether the other key fields are the same too.
bool ImportMatcher::fits(const Record &record, const QStringList &keys) const
{
    for (qsizetype i = 1; i < m_plan.key.size(); ++i) {
        if (!hasKey(record, m_plan.key[i], keys.value(i)))
            return false;
    }
    return true;
}

bool ImportMatcher::hasKey(const Record &record, const QString &field, const QString &text) const
{
    const QString key = storage::recordKey(field, text);
    const bool email = field == QLatin1String("email");
    if (email || field == QLatin1String("phone")) {
        const auto type = email ? ContactPoint::Type::Email : ContactPoint::Type::Phone;
        return std::any_of(record.contactPoints.begin(), record.contactPoints.end(),
                           [&](const ContactPoint &p) {
                               return p.type == type && storage::recordKey(field, p.value) == key;
                           });
    }
    if (field == QLatin1String("company") && m_plan.kind == RecordKind::Person) {
        return (record.roles.empty() && key.isEmpty()) ||
               std::any_of(record.roles.begin(), record.roles.end(), [&](const domain::Role &role) {
                   return storage::recordKey(field, role.otherName) == key;
               });
    }
    if (field == QLatin1String("id"))
        return record.ref.id.value() == text.toLongLong();
    return storage::recordKey(field, record.value(field).canonical()) == key;
}

QString ImportMatcher::joinedKey(const QStringList &texts) const
{
    if (texts.size() == 1)
        return storage::recordKey(m_plan.key.value(0), texts.front());
    QStringList parts;
    bool filled = false;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        parts.append(storage::recordKey(m_plan.key.value(i), texts[i]));
        filled = filled || !parts.last().isEmpty();
    }
    return filled ? parts.join(QChar(0x1f)) : QString();
}

} // namespace rapport::workspace
