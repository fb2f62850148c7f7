#include "storage/records.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/detailwriter.h"
#include "storage/draftresolver.h"
#include "storage/orderfigures.h"
#include "storage/pipelines.h"
#include "storage/rowmapper.h"
#include "storage/tables.h"

#include <QJsonObject>
#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

core::Error notFound(const RecordRef &ref)
{
    return {core::ErrorCode::NotFound,
            QStringLiteral("record.not-found"),
            {domain::kindKey(ref.kind), QString::number(ref.id.value())},
            {},
            {}};
}

QVariant idOrNull(RecordId id)
{
    return id.isValid() ? QVariant(id.value()) : QVariant();
}

/// The columns of the record's own row that the draft changes.
Result<QVariantMap> changedColumns(Transaction &transaction, const Record &current, const Draft &draft)
{
    QVariantMap columns;
    QJsonObject custom;
    bool customTouched = false;
    for (const FieldSpec &field : transaction.context().catalogue->fields(draft.ref.kind)) {
        const auto it = draft.values.constFind(field.key);
        if (it == draft.values.cend() || *it == current.value(field.key))
            continue;
        if (field.source == FieldSource::Column) {
            putColumns(columns, field, *it);
        } else if (field.isCustom()) {
            if (!customTouched && current.ref.id.isValid()) {
                const QString sql =
                    QStringLiteral("SELECT custom FROM %1 WHERE id = ?").arg(tableOf(draft.ref.kind));
                RAPPORT_TRY(const QVariant raw,
                            transaction.connection().scalar(sql, {current.ref.id.value()}));
                custom = customObject(raw);
            }
            customTouched = true;
            const QJsonValue json = toJson(field, *it);
            if (json.isUndefined())
                custom.remove(customMember(field));
            else
                custom.insert(customMember(field), json);
        }
    }
    if (customTouched)
        columns.insert(QStringLiteral("custom"), customColumn(custom));
    return columns;
}

void stampUpdated(const Transaction &transaction, QVariantMap &columns)
{
    columns.insert(QStringLiteral("updated_at"), transaction.context().clock->now().ms);
    columns.insert(QStringLiteral("updated_by_id"), idOrNull(transaction.context().user));
}

/// What a record is called and sorted by until the derived data are brought up to date at commit: other rows of the
/// same changeset find it by this.
QString nameKeyOf(const Draft &draft)
{
    Record record;
    record.ref = draft.ref;
    record.values = draft.values;
    return domain::foldText(domain::displayName(record));
}

Result<RecordRef> insertRow(Transaction &transaction, const Draft &draft)
{
    RAPPORT_TRY(const qint64 id, transaction.newId());
    const RecordRef ref{draft.ref.kind, RecordId(id)};
    RAPPORT_TRY(QVariantMap row, changedColumns(transaction, Record{}, draft));
    stampUpdated(transaction, row);
    row.insert(QStringLiteral("id"), id);
    row.insert(QStringLiteral("created_at"), row.value(QStringLiteral("updated_at")));
    row.insert(QStringLiteral("created_by_id"), row.value(QStringLiteral("updated_by_id")));
    if (hasNameKey(ref.kind))
        row.insert(QStringLiteral("name_key"), nameKeyOf(draft));
    RAPPORT_CHECK(transaction.insert(tableOf(ref.kind), row, ref));
    return ref;
}

/// What an activity or task is about, before and after: its figures change with it.
void touchLinked(Transaction &transaction, const domain::FieldValues &values)
{
    for (const RecordKind kind :
         {RecordKind::Person, RecordKind::Company, RecordKind::Opportunity, RecordKind::Lead}) {
        const RecordId id = values.value(domain::kindKey(kind)).as<RecordId>();
        if (id.isValid())
            transaction.touch({kind, id});
    }
}

void touchWithLinked(Transaction &transaction, const RecordRef &ref, const Record &current,
                     const domain::FieldValues &after)
{
    transaction.touch(ref);
    if (ref.kind != RecordKind::Activity && ref.kind != RecordKind::Task)
        return;
    touchLinked(transaction, current.values);
    touchLinked(transaction, after);
}

/// False when nothing was there to write.
Result<bool> writeRow(Transaction &transaction, const Record &current, const Draft &draft, bool listsChanged)
{
    RAPPORT_TRY(QVariantMap columns, changedColumns(transaction, current, draft));
    if (columns.isEmpty() && !listsChanged)
        return false;
    stampUpdated(transaction, columns);
    return transaction.update(tableOf(draft.ref.kind), draft.ref.id.value(), draft.baseRevision, columns,
                              draft.ref);
}

/// Saves the columns and lists of a record that is there.
Result<> writeChanges(Transaction &transaction, const Record &current, const Draft &draft)
{
    RAPPORT_TRY(const bool lists, DetailWriter(transaction, draft.ref, current, draft).write());
    RAPPORT_TRY(const bool written, writeRow(transaction, current, draft, lists));
    if (lists || !written || !domain::hasTimeline(draft.ref.kind)) {
        touchWithLinked(transaction, draft.ref, current, draft.values);
        return {};
    }
    Record now = current;
    now.values.insert(draft.values);
    now.revision = current.revision + 1;
    transaction.touchKnown(std::move(now));
    return {};
}

/// What of the lists a save has to know.
ChildLists::Extent extentFor(const Draft &draft, const domain::Catalogue &catalogue)
{
    const auto isMark = [&](const QString &key) {
        const FieldSpec *field = catalogue.find(draft.ref.kind, key);
        return field && field->source == FieldSource::Mark;
    };
    const bool marks = std::any_of(draft.values.keyBegin(), draft.values.keyEnd(), isMark);
    return draft.relations || marks ? ChildLists::Extent::All : ChildLists::Extent::Searched;
}

/// The orders that a line was in and is in, and one whose own amount was changed.
Result<> settleOrders(Transaction &transaction, const Record &before, const domain::FieldValues &after)
{
    const bool priced = after.contains(QStringLiteral("amount")) || after.contains(QStringLiteral("cost"));
    if (before.ref.kind == RecordKind::Order && before.ref.id.isValid() && priced)
        return settleOrder(transaction, before.ref.id, LineTaken::No);
    if (before.ref.kind != RecordKind::OrderLine)
        return {};
    const QString key = QStringLiteral("order");
    const RecordId was = before.value(key).as<RecordId>();
    const RecordId is = after.value(key, before.value(key)).as<RecordId>();
    RAPPORT_CHECK(settleOrder(transaction, is, LineTaken::No));
    return was == is ? Result<>() : settleOrder(transaction, was, LineTaken::Yes);
}

/// What goes to the trash or comes back with a record.
Result<> moveAlong(Transaction &transaction, const RecordRef &ref, const Record &current,
                   const QVariant &wasDeletedAt, const QVariant &deletedAt)
{
    if (ref.kind == RecordKind::Order)
        return deletedAt.isNull() ? restoreLines(transaction, ref.id, wasDeletedAt.toLongLong())
                                  : trashLines(transaction, ref.id, deletedAt.toLongLong());
    if (ref.kind != RecordKind::OrderLine)
        return {};
    return settleOrder(transaction, current.value(QStringLiteral("order")).as<RecordId>(),
                       deletedAt.isNull() ? LineTaken::No : LineTaken::Yes);
}

struct Loaded {
    Record record;
    bool trashed = false;
};

Result<Loaded> loadWith(Connection &connection, const Context &context, const RecordRef &ref,
                        ChildLists::Extent extent)
{
    const RowMapper mapper(*context.catalogue, ref.kind);
    const QString sql = QStringLiteral("SELECT t.revision, t.deleted_at, %1 FROM %2 t WHERE t.id = ?")
                            .arg(mapper.columns(QStringLiteral("t")), tableOf(ref.kind));
    ChildLists lists(connection, context, ref, extent);
    RAPPORT_CHECK(lists.ask());
    Loaded loaded;
    Record &record = loaded.record;
    record.ref = ref;
    {
        RAPPORT_TRY(auto query, connection.run(sql, {ref.id.value()}));
        RAPPORT_TRY(const bool found, query.next());
        if (!found)
            return core::fail(notFound(ref));
        record.revision = query.int64(0);
        loaded.trashed = !query.isNull(1);
        record.values = mapper.values(query, 2);
        query.finish();
    }
    RAPPORT_CHECK(lists.read(record));
    return loaded;
}

/// The record that a draft changes. One in the trash is fixed until it is restored.
Result<Record> loadToChange(Transaction &transaction, const Draft &draft)
{
    RAPPORT_TRY(Loaded loaded, loadWith(transaction.connection(), transaction.context(), draft.ref,
                                        extentFor(draft, *transaction.context().catalogue)));
    if (loaded.trashed)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("record.deleted"),
                          {domain::kindKey(draft.ref.kind), domain::displayName(loaded.record),
                           QString::number(draft.ref.id.value())});
    return std::move(loaded.record);
}

Result<> setDeletedAt(Transaction &transaction, const RecordRef &ref, qint64 baseRevision,
                      const QVariant &deletedAt)
{
    RAPPORT_TRY(const Record current, Records::load(transaction.connection(), transaction.context(), ref));
    RAPPORT_TRY(const QVariant was,
                transaction.connection().scalar(
                    QStringLiteral("SELECT deleted_at FROM %1 WHERE id = ?").arg(tableOf(ref.kind)),
                    {ref.id.value()}));
    QVariantMap columns{{QStringLiteral("deleted_at"), deletedAt}};
    RAPPORT_TRY(const bool changed,
                transaction.update(tableOf(ref.kind), ref.id.value(), baseRevision, columns, ref));
    if (!changed)
        return {};
    touchWithLinked(transaction, ref, current, {});
    const RecordKind other = ref.kind == RecordKind::Person ? RecordKind::Company : RecordKind::Person;
    for (const domain::Role &role : current.roles)
        transaction.touch({other, role.other});
    return moveAlong(transaction, ref, current, was, deletedAt);
}

} // namespace

Result<Record> Records::load(Connection &connection, const Context &context, const RecordRef &ref)
{
    RAPPORT_TRY(Loaded loaded, loadWith(connection, context, ref, ChildLists::Extent::All));
    return std::move(loaded.record);
}

Result<bool> Records::isTrashed(Connection &connection, const RecordRef &ref)
{
    RAPPORT_TRY(const TableShape *shape, connection.shape(tableOf(ref.kind)));
    if (!shape->find(QStringLiteral("deleted_at")))
        return false;
    RAPPORT_TRY(
        const QVariant trashed,
        connection.scalar(
            QStringLiteral("SELECT 1 FROM %1 WHERE id = ? AND deleted_at IS NOT NULL").arg(tableOf(ref.kind)),
            {ref.id.value()}));
    return trashed.isValid();
}

Result<RecordRef> Records::save(Transaction &transaction, const Draft &given)
{
    Record current;
    current.ref.kind = given.ref.kind;
    if (!given.isNew()) {
        RAPPORT_TRY(current, loadToChange(transaction, given));
    }
    RAPPORT_TRY(Draft draft, DraftResolver(transaction, current).resolve(given));
    if (!draft.isNew()) {
        RAPPORT_CHECK(writeChanges(transaction, current, draft));
        RAPPORT_CHECK(settleOrders(transaction, current, draft.values));
        return draft.ref;
    }
    RAPPORT_TRY(draft.ref, insertRow(transaction, draft));
    RAPPORT_TRY(const bool lists, DetailWriter(transaction, draft.ref, current, draft).write());
    Q_UNUSED(lists)
    touchWithLinked(transaction, draft.ref, current, draft.values);
    RAPPORT_CHECK(settleOrders(transaction, current, draft.values));
    return draft.ref;
}

Result<> Records::trash(Transaction &transaction, const RecordRef &ref, qint64 baseRevision)
{
    RAPPORT_CHECK(Pipelines::checkUnused(transaction.connection(), ref));
    return setDeletedAt(transaction, ref, baseRevision, transaction.context().clock->now().ms);
}

Result<> Records::restore(Transaction &transaction, const RecordRef &ref)
{
    return setDeletedAt(transaction, ref, 0, QVariant());
}

} // namespace rapport::storage
