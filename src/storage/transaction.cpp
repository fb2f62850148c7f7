#include "storage/transaction.h"

#include "storage/cataloguereader.h"
#include "storage/derived.h"
#include "storage/dialect.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QUuid>

namespace rapport::storage {

namespace {

constexpr qint64 kMaxBlock = 65536;
constexpr int kCounterBits = 32;
constexpr qint64 kBulkRows = 10'000;
constexpr qsizetype kMaxKnown = 16; // more are cheaper to read together

QString jsonText(const QVariantMap &values)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonObject::fromVariantMap(values)).toJson(QJsonDocument::Compact));
}

core::Error gone(const QString &table, qint64 id)
{
    return core::Error{
        core::ErrorCode::NotFound, QStringLiteral("row.gone"), {table, QString::number(id)}, {}, {}};
}

std::optional<domain::RecordKind> kindOfTable(const QString &table)
{
    if (table == QLatin1String("app_user"))
        return domain::RecordKind::User;
    return domain::kindFromText(table);
}

} // namespace

Transaction::Transaction(Connection &writer, Context context, domain::ChangesetInfo info)
    : m_connection(writer), m_context(std::move(context)), m_info(std::move(info))
{
    if (m_info.clientKey.isEmpty())
        m_info.clientKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
}

core::Result<std::unique_ptr<Transaction>> Transaction::begin(Connection &writer, const Context &context,
                                                              const domain::ChangesetInfo &info)
{
    std::unique_ptr<Transaction> transaction(new Transaction(writer, context, info));
    RAPPORT_TRY(transaction->m_origin, writer.origin());
    RAPPORT_CHECK(writer.beginWrite());
    transaction->m_open = true;
    RAPPORT_TRY(const qint64 id, transaction->newId());
    transaction->m_id = domain::ChangesetId(id);
    return transaction;
}

Transaction::~Transaction()
{
    if (m_open)
        m_connection.rollbackWrite();
}

core::Result<> Transaction::takeBlock()
{
    RAPPORT_TRY(const CounterSpan span, m_connection.dialect().allocateIds(m_connection, m_blockSize));
    const qint64 first = (m_origin << kCounterBits) + span.first;
    if (first != m_blockEnd)
        m_spanFirst = first;
    m_nextId = first;
    m_blockEnd = (m_origin << kCounterBits) + span.end;
    m_blockSize = qMin(m_blockSize * 4, kMaxBlock);
    return {};
}

core::Result<qint64> Transaction::newId()
{
    if (m_nextId == m_blockEnd)
        RAPPORT_CHECK(takeBlock());
    return m_nextId++;
}

void Transaction::addToRange(const QString &table, qint64 first, qint64 last, qint64 record)
{
    m_rows += last - first + 1;
    if (const auto open = m_openRange.constFind(table); open != m_openRange.constEnd()) {
        InsertRange &range = m_inserted[*open];
        if (range.last < first && range.first >= m_spanFirst) {
            range.last = last;
            range.rows += last - first + 1;
            if (range.record != record)
                range.record = 0;
            return;
        }
    }
    m_openRange.insert(table, m_inserted.size());
    m_inserted.push_back({table, first, last, record, last - first + 1});
}

bool Transaction::isOwn(const QString &table, qint64 id) const
{
    const auto holds = [&](const InsertRange &range) {
        return range.table == table && id >= range.first && id <= range.last;
    };
    return std::any_of(m_inserted.begin(), m_inserted.end(), holds) ||
           std::any_of(m_broughtBack.begin(), m_broughtBack.end(), holds);
}

core::Result<> Transaction::insert(const QString &table, const QVariantMap &row,
                                   const domain::RecordRef &record)
{
    const QStringList columns = row.keys();
    QStringList marks;
    marks.fill(QStringLiteral("?"), columns.size());
    const QString sql = QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                            .arg(table, columns.join(QStringLiteral(", ")), marks.join(QStringLiteral(", ")));
    RAPPORT_CHECK(post(m_connection, sql, row.values()));
    const qint64 id = row.value(QStringLiteral("id")).toLongLong();
    addToRange(table, id, id, record.id.isValid() ? record.id.value() : id);
    touch(record);
    return {};
}

core::Result<bool> Transaction::update(const QString &table, qint64 id, qint64 baseRevision,
                                       const QVariantMap &columns, const domain::RecordRef &record)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    const QStringList names = columns.keys();
    const QString select =
        QStringLiteral("SELECT revision, %1 FROM %2 WHERE id = ?%3")
            .arg(names.join(QStringLiteral(", ")), table, m_connection.dialect().traits().forUpdate);
    RAPPORT_TRY(Query query, m_connection.run(select, {id}));
    RAPPORT_TRY(const bool found, query.next());
    if (!found)
        return core::fail(gone(table, id));
    const qint64 revision = query.int64(0);
    if (baseRevision != 0 && revision != baseRevision)
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("row.changed"),
                          {table, QString::number(id), QString::number(revision)});
    QVariantMap before;
    QStringList sets;
    QVariantList values;
    for (int i = 0; i < names.size(); ++i) {
        const TableShape::Column *column = shape->find(names[i]);
        if (!column)
            return core::fail(core::ErrorCode::Internal, QStringLiteral("db.no-column"), {table, names[i]});
        const QVariant value = columns.value(names[i]);
        if (sameValue(query.value(i + 1), value, *column))
            continue;
        if (!column->derived)
            before.insert(names[i], query.isNull(i + 1) ? QVariant() : query.value(i + 1));
        sets << names[i] + QStringLiteral(" = ?");
        values << value;
    }
    query.finish();
    if (sets.isEmpty())
        return false;
    return writeUpdate(table, id, revision, {before, sets, values}, record);
}

core::Result<bool> Transaction::writeUpdate(const QString &table, qint64 id, qint64 revision,
                                            const Difference &difference, const domain::RecordRef &record)
{
    const bool counts = !difference.before.isEmpty() && !isOwn(table, id);
    const qint64 after = counts ? revision + 1 : revision;
    const QString sql = QStringLiteral("UPDATE %1 SET %2, revision = ? WHERE id = ? AND revision = ?")
                            .arg(table, difference.sets.join(QStringLiteral(", ")));
    // The row was read for update: nobody else can have changed it.
    RAPPORT_CHECK(post(m_connection, sql, difference.values + QVariantList{after, id, revision}, 1));
    if (counts)
        RAPPORT_CHECK(noteChange(table, QStringLiteral("update"), id, id, after,
                                 record.id.isValid() ? record.id.value() : id, jsonText(difference.before)));
    touch(record);
    return true;
}

core::Result<> Transaction::remove(const QString &table, qint64 id, const domain::RecordRef &record)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    const QString image = m_connection.dialect().rowAsJson(shape->journalled());
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT revision, %1 FROM %2 WHERE id = ?%3")
                                     .arg(image, table, m_connection.dialect().traits().forUpdate),
                                 {id}));
    RAPPORT_TRY(const bool found, query.next());
    if (!found)
        return core::fail(gone(table, id));
    const qint64 revision = query.int64(0);
    const QVariant before = query.value(1);
    query.finish();
    RAPPORT_CHECK(m_connection.execute(QStringLiteral("DELETE FROM %1 WHERE id = ?").arg(table), {id}));
    if (!isOwn(table, id))
        RAPPORT_CHECK(noteChange(table, QStringLiteral("delete"), id, id, revision,
                                 record.id.isValid() ? record.id.value() : id, before));
    touch(record);
    return {};
}

core::Result<> Transaction::noteInserted(const QString &table, qint64 firstId, qint64 lastId)
{
    addToRange(table, firstId, lastId, 0);
    return {};
}

core::Result<> Transaction::noteBroughtBack(const QString &table, qint64 first, qint64 last, qint64 revision,
                                            qint64 count)
{
    const qint64 rows = m_rows + count;
    RAPPORT_CHECK(noteChange(table, QStringLiteral("insert"), first, last, revision, 0, {}));
    m_rows = rows;
    m_broughtBack.push_back({table, first, last, 0, count});
    return {};
}

void Transaction::setUndoOf(domain::ChangesetId target, std::optional<domain::Origin> origin)
{
    m_undoOf = target;
    m_onlyTried = !origin;
    m_info.origin = origin.value_or(m_info.origin);
}

qint64 Transaction::takeSequence(qint64 count)
{
    const qint64 first = m_seq + 1;
    m_seq += count;
    m_rows += count;
    return first;
}

core::Result<> Transaction::noteChange(const QString &table, const QString &op, qint64 first, qint64 last,
                                       qint64 revision, qint64 record, const QVariant &before)
{
    RAPPORT_CHECK(post(m_connection,
                       QStringLiteral("INSERT INTO change (changeset_id, seq, table_name, "
                                      "op, first_id, last_id, revision, record_id, before) "
                                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                       {m_id.value(), ++m_seq, table, op, first, last, revision,
                        record != 0 ? QVariant(record) : QVariant(), before}));
    m_rows += last - first + 1;
    return {};
}

void Transaction::touch(const domain::RecordRef &record)
{
    m_known.remove(record);
    m_justTouched = {};
    if (!record.id.isValid())
        return;
    const auto before = m_touched.size();
    m_touched.insert(record);
    if (m_touched.size() > before)
        m_justTouched = record;
}

void Transaction::touchKnown(domain::Record record)
{
    const domain::RecordRef ref = record.ref;
    if (m_justTouched == ref && m_known.size() < kMaxKnown)
        m_known.emplace(ref, std::move(record));
    else
        touch(ref);
}

void Transaction::noteKind(domain::RecordKind kind, qint64 count)
{
    m_kinds.insert(int(kind));
    m_event.many = m_event.many || count > 0;
}

core::Result<> Transaction::writeChangeset()
{
    const qint64 rows = m_rows;
    for (const InsertRange &range : m_inserted)
        RAPPORT_CHECK(
            noteChange(range.table, QStringLiteral("insert"), range.first, range.last, 1, range.record, {}));
    m_rows = rows;
    RAPPORT_CHECK(
        post(m_connection,
             QStringLiteral("INSERT INTO changeset (id, client_key, at, user_id, origin, label, row_count, "
                            "undo_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
             {m_id.value(), m_info.clientKey, m_context.clock->now().ms,
              m_context.user.isValid() ? QVariant(m_context.user.value()) : QVariant(),
              domain::originKey(m_info.origin), m_info.label.isNull() ? QStringLiteral("") : m_info.label,
              m_rows, m_undoOf.isValid() ? QVariant(m_undoOf.value()) : QVariant()}));
    if (m_undoOf.isValid() && !m_onlyTried)
        RAPPORT_CHECK(post(m_connection, QStringLiteral("UPDATE changeset SET undone_by = ? WHERE id = ?"),
                           {m_id.value(), m_undoOf.value()}));
    return m_connection.dialect().announce(m_connection, m_id.value());
}

core::Result<domain::ChangeEvent> Transaction::commit()
{
    if (!m_open)
        return core::fail(core::ErrorCode::Internal, QStringLiteral("transaction.closed"));
    if (const auto prepared = prepareCommit(); !prepared) {
        m_open = false;
        m_connection.rollbackWrite();
        return core::fail(prepared.error());
    }
    return finishCommit();
}

core::Result<> Transaction::prepareCommit()
{
    if (m_event.catalogueChanged) {
        RAPPORT_TRY(m_context.catalogue, followCatalogue(*this));
        m_known.clear();
    }
    RAPPORT_CHECK(refreshDerived(*this, m_touched, std::move(m_known)));
    if (m_rows > 0 || m_undoOf.isValid()) {
        RAPPORT_CHECK(writeChangeset());
        m_event.changeset = m_id;
    }
    return m_connection.dialect().stillInPlace(m_connection);
}

core::Result<domain::ChangeEvent> Transaction::finishCommit()
{
    m_open = false;
    if (const auto committed = m_connection.commitWrite(); !committed) {
        if (committed.error().reason != QLatin1String("commit.unknown"))
            return core::fail(committed.error());
        const auto arrived = arrivedAfterAll();
        if (!arrived)
            return core::fail(committed.error());
        if (!*arrived)
            return core::fail(core::ErrorCode::ConnectionLost, QStringLiteral("connection.lost"),
                              {m_connection.location().safeText()});
    }
    RAPPORT_CHECK(m_connection.dialect().stillInPlace(m_connection));
    const qint64 base = m_origin << kCounterBits;
    m_connection.m_spareIds = {m_nextId - base, m_blockEnd - base};
    fillEvent();
    if (m_rows >= kBulkRows)
        m_connection.dialect().afterBulk(m_connection);
    return m_event;
}

core::Result<bool> Transaction::arrivedAfterAll()
{
    RAPPORT_CHECK(m_connection.reconnect());
    RAPPORT_TRY(const QVariant found,
                m_connection.scalar(QStringLiteral("SELECT 1 FROM changeset WHERE id = ? AND client_key = ?"),
                                    {m_id.value(), m_info.clientKey}));
    return found.isValid();
}

void Transaction::fillEvent()
{
    QSet<int> kinds = m_kinds;
    for (const domain::RecordRef &ref : m_touched) {
        kinds.insert(int(ref.kind));
        if (m_event.refs.size() < size_t(domain::kMaxEventRefs))
            m_event.refs.push_back(ref);
    }
    for (const InsertRange &range : m_inserted) {
        if (const auto kind = kindOfTable(range.table))
            kinds.insert(int(*kind));
        m_event.many = m_event.many || range.rows > domain::kMaxEventRefs;
    }
    m_event.many = m_event.many || m_touched.size() > domain::kMaxEventRefs;
    if (m_event.many)
        m_event.refs.clear();
    for (const int kind : kinds)
        m_event.kinds.push_back(domain::RecordKind(kind));
}

} // namespace rapport::storage
