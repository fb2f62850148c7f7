#include "workspace/besiderecords.h"

#include "workspace/seenkeys.h"

namespace rapport::workspace {

using core::Result;
using domain::FieldValues;
using domain::Record;
using domain::RecordKind;

namespace {

constexpr RecordKind kKinds[] = {RecordKind::Person, RecordKind::Company, RecordKind::Product};
constexpr qint64 kSeveral = -1;
const QString kNumber = QStringLiteral("external_id");

/// By these a record is found, the surest first.
const QStringList &keyFields(RecordKind kind)
{
    static const QStringList person{kNumber, "email", "full_name"};
    static const QStringList company{kNumber, "domain", "email", "name"};
    static const QStringList product{kNumber, "code", "name"};
    return kind == RecordKind::Person ? person : kind == RecordKind::Company ? company : product;
}

/// What a row says of a key field, as keys are compared.
QString keyOf(const FieldValues &named, const QString &field)
{
    QString text = named.value(field).text();
    if (text.isEmpty() && field == QLatin1String("full_name"))
        text = domain::composedName(named.value(QStringLiteral("first_name")).text(),
                                    named.value(QStringLiteral("last_name")).text());
    // A product that is named by one text: its code or its name.
    if (text.isEmpty() && (field == QLatin1String("code") || field == QLatin1String("name")))
        text = named.value(exchange::kProductText).text();
    return text.isEmpty() ? QString() : storage::recordKey(field, text);
}

/// Which of the surer keys somebody has, as bits.
using Surer = unsigned;
constexpr Surer kNumbered = 1;
constexpr Surer kReached = 2; ///< by e-mail address, domain or code

Surer bitOf(const QString &field)
{
    if (field == kNumber)
        return kNumbered;
    return field == QLatin1String("email") || field == QLatin1String("domain") ||
                   field == QLatin1String("code")
               ? kReached
               : 0;
}

Surer surerKeys(RecordKind kind, const FieldValues &values)
{
    Surer has = 0;
    for (const QString &field : keyFields(kind)) {
        if (!values.value(field).isEmpty())
            has |= bitOf(field);
    }
    return has;
}

/// Keys that are surer than this one.
Surer above(const QString &field)
{
    const Surer bit = bitOf(field);
    return bit == kNumbered ? 0 : bit == kReached ? kNumbered : kNumbered | kReached;
}

quint64 hashOf(RecordKind kind, const QString &field, const QString &key, Surer missing)
{
    return SeenKeys::hashOf(QChar(static_cast<char16_t>(kind)) + field +
                            QChar(static_cast<char16_t>(0x1b + missing)) + key);
}

} // namespace

BesideRecords::BesideRecords(storage::Connection &connection, const storage::Context &context)
    : m_connection(connection), m_context(context)
{
}

Result<> BesideRecords::open()
{
    for (const RecordKind kind : kKinds) {
        RAPPORT_TRY(const bool any, storage::hasRecords(m_connection, kind));
        if (any)
            m_stored.insert(kind);
    }
    return {};
}

void BesideRecords::want(RecordKind kind, const FieldValues &named, Texts &texts) const
{
    if (named.isEmpty() || !m_stored.contains(kind))
        return;
    for (const QString &field : keyFields(kind)) {
        const QString key = keyOf(named, field);
        if (!key.isEmpty() && !m_ids.find(hashOf(kind, field, key, 0)))
            texts[field].insert(key);
    }
}

Result<> BesideRecords::look(const exchange::PreparedRows &rows)
{
    if (m_stored.isEmpty())
        return {};
    Texts people;
    Texts companies;
    Texts products;
    for (const exchange::PreparedRow &row : rows) {
        want(RecordKind::Person, row.order.person, people);
        want(RecordKind::Company, row.order.company, companies);
        for (const exchange::OrderParts::Line &line : row.order.lines)
            want(RecordKind::Product, line.product, products);
    }
    RAPPORT_CHECK(lookFor(RecordKind::Person, people));
    RAPPORT_CHECK(lookFor(RecordKind::Company, companies));
    return lookFor(RecordKind::Product, products);
}

Result<> BesideRecords::lookFor(RecordKind kind, const Texts &texts)
{
    for (auto wanted = texts.cbegin(); wanted != texts.cend(); ++wanted) {
        const QStringList keys(wanted->begin(), wanted->end());
        RAPPORT_TRY(const storage::KeyedIds found,
                    storage::findByKeys(m_connection, kind, wanted.key(), keys));
        std::vector<qint64> ids(found.begin(), found.end());
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        storage::RecordParts parts;
        parts.fields = keyFields(kind);
        RAPPORT_TRY(const auto records, storage::loadRecords(m_connection, m_context, kind, ids, parts));
        for (const QString &key : keys) {
            std::vector<const Record *> same;
            for (auto id = found.constFind(key); id != found.constEnd() && id.key() == key; ++id) {
                // An e-mail address may be somebody's of another kind, or lie in the trash.
                const auto record = records.constFind(*id);
                if (record != records.constEnd() && record->revision > 0)
                    same.push_back(&*record);
            }
            noteFound(kind, wanted.key(), key, same);
        }
    }
    return {};
}

void BesideRecords::put(quint64 hash, const std::vector<qint64> &ids)
{
    if (ids.empty())
        return;
    const qint64 *known = m_ids.find(hash);
    if (!known && ids.size() == 1) {
        m_ids.insert(hash, ids.front());
        return;
    }
    std::vector<qint64> &several = m_several[hash];
    if (known && *known != kSeveral)
        several.push_back(*known);
    several.insert(several.end(), ids.begin(), ids.end());
    m_ids.insert(hash, kSeveral);
}

/// Under every set of surer keys that none of them has: by that a row asks which has these.
void BesideRecords::noteFound(RecordKind kind, const QString &field, const QString &key,
                              const std::vector<const Record *> &records)
{
    for (Surer missing = 0; missing <= above(field); ++missing) {
        if ((missing & ~above(field)) != 0)
            continue;
        std::vector<qint64> those;
        for (const Record *record : records) {
            if ((surerKeys(kind, record->values) & missing) == 0)
                those.push_back(record->ref.id.value());
        }
        put(hashOf(kind, field, key, missing), those);
    }
}

BesideRecords::Found BesideRecords::find(RecordKind kind, const FieldValues &named) const
{
    const Surer has = surerKeys(kind, named);
    for (const QString &field : keyFields(kind)) {
        const QString key = keyOf(named, field);
        if (key.isEmpty())
            continue;
        const quint64 hash = hashOf(kind, field, key, has & above(field));
        const qint64 *id = m_ids.find(hash);
        if (id && *id == kSeveral)
            return {{}, m_several.value(hash), field};
        if (id)
            return {domain::RecordId(*id), {}, field};
    }
    return {};
}

void BesideRecords::note(RecordKind kind, const FieldValues &values, domain::RecordId id)
{
    const Surer has = surerKeys(kind, values);
    for (const QString &field : keyFields(kind)) {
        const QString key = keyOf(values, field);
        if (key.isEmpty())
            continue;
        for (Surer missing = 0; missing <= above(field); ++missing) {
            if ((missing & (~above(field) | has)) != 0)
                continue;
            put(hashOf(kind, field, key, missing), {id.value()});
        }
    }
}

} // namespace rapport::workspace
