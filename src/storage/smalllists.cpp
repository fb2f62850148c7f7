#include "storage/timeline.h"

#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/records.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::storage {

using core::Result;
using domain::FieldFlag;
using domain::FieldSpec;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::SavedView;

namespace {

constexpr auto kViews = "SELECT id, revision, name, owner_id, filter, sort_field, sort_descending, columns, "
                        "group_by FROM saved_view "
                        "WHERE kind = ? AND (owner_id IS NULL OR owner_id = ?) ORDER BY position, name, id";
constexpr auto kNextPosition = "SELECT COALESCE(max(position), 0) + 1 FROM %1 WHERE kind = ?";
constexpr auto kNoteViewed = "INSERT INTO recent_view (user_id, record_id, viewed_at) VALUES (?, ?, ?) "
                             "ON CONFLICT (user_id, record_id) DO UPDATE SET viewed_at = excluded.viewed_at";
constexpr auto kForgetOldViews =
    "DELETE FROM recent_view WHERE user_id = ? AND viewed_at < (SELECT min(viewed_at) FROM "
    "(SELECT viewed_at FROM recent_view WHERE user_id = ? ORDER BY viewed_at DESC LIMIT 100) AS newest)";
constexpr auto kRecent =
    "SELECT kind, id, title, subtitle FROM ("
    "SELECT 'person' AS kind, p.id, COALESCE(p.full_name, p.email, p.phone) AS title, p.company_name AS "
    "subtitle, v.viewed_at FROM recent_view v "
    "JOIN person p ON p.id = v.record_id WHERE v.user_id = ? AND p.deleted_at IS NULL "
    "UNION ALL SELECT 'company', c.id, c.name, c.city, v.viewed_at FROM recent_view v JOIN company c ON c.id "
    "= v.record_id "
    "WHERE v.user_id = ? AND c.deleted_at IS NULL "
    "UNION ALL SELECT 'task', t.id, t.title, NULL, v.viewed_at FROM recent_view v JOIN task t ON t.id = "
    "v.record_id "
    "WHERE v.user_id = ? AND t.deleted_at IS NULL "
    "UNION ALL SELECT 'lead', l.id, COALESCE(l.full_name, l.company, l.email, l.phone), l.company, "
    "v.viewed_at FROM "
    "recent_view v JOIN lead l ON l.id = v.record_id WHERE v.user_id = ? AND l.deleted_at IS NULL "
    "UNION ALL SELECT 'opportunity', o.id, o.name, (SELECT c.name FROM company c WHERE c.id = o.company_id), "
    "v.viewed_at FROM recent_view v JOIN opportunity o ON o.id = v.record_id "
    "WHERE v.user_id = ? AND o.deleted_at IS NULL) AS seen ORDER BY viewed_at DESC, id LIMIT ?";
constexpr auto kFieldRow = "SELECT id FROM custom_field WHERE kind = ? AND key = ?";
constexpr auto kUserByLogin =
    "SELECT id FROM app_user WHERE login = ? AND deleted_at IS NULL ORDER BY id LIMIT 1";

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant jsonList(const QStringList &list)
{
    return list.isEmpty()
               ? QVariant()
               : QVariant(QString::fromUtf8(
                     QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact)));
}

QStringList listOf(const QVariant &json)
{
    return QVariant(QJsonDocument::fromJson(json.toString().toUtf8()).array().toVariantList()).toStringList();
}

QVariantMap rowOf(const SavedView &view)
{
    return {{QStringLiteral("kind"), domain::kindKey(view.kind)},
            {QStringLiteral("name"), view.name},
            {QStringLiteral("owner_id"), view.owner.isValid() ? QVariant(view.owner.value()) : QVariant()},
            {QStringLiteral("filter"), textOrNull(view.filter)},
            {QStringLiteral("sort_field"), textOrNull(view.sortField)},
            {QStringLiteral("sort_descending"), view.order == domain::SortOrder::Descending},
            {QStringLiteral("columns"), jsonList(view.columns)},
            {QStringLiteral("group_by"), textOrNull(view.groupBy)}};
}

QVariantMap rowOf(const FieldSpec &field)
{
    return {{QStringLiteral("kind"), domain::kindKey(field.kind)},
            {QStringLiteral("key"), field.key},
            {QStringLiteral("type"), domain::fieldTypeKey(field.type)},
            {QStringLiteral("label"), field.label},
            {QStringLiteral("unit"), textOrNull(field.unit)},
            {QStringLiteral("choices"), jsonList(field.choices)},
            {QStringLiteral("link_to"), field.linkTo ? QVariant(domain::kindKey(*field.linkTo)) : QVariant()},
            {QStringLiteral("required"), field.has(FieldFlag::Required)},
            {QStringLiteral("searchable"), field.has(FieldFlag::Searchable)}};
}

/// Inserts or updates a row of a small table that is ordered by position within a kind.
Result<RecordId> put(Transaction &transaction, const QString &table, RecordId id, QVariantMap row)
{
    const RecordRef none{RecordKind::User, {}};
    if (id.isValid()) {
        RAPPORT_TRY(const bool changed, transaction.update(table, id.value(), 0, row, none));
        Q_UNUSED(changed)
        return id;
    }
    RAPPORT_TRY(const QVariant position,
                transaction.connection().scalar(QString(QLatin1String(kNextPosition)).arg(table),
                                                {row.value(QStringLiteral("kind"))}));
    RAPPORT_TRY(const qint64 fresh, transaction.newId());
    row.insert(QStringLiteral("id"), fresh);
    row.insert(QStringLiteral("position"), position.toLongLong());
    RAPPORT_CHECK(transaction.insert(table, row, none));
    return RecordId(fresh);
}

} // namespace

Result<std::vector<SavedView>> SmallLists::views(Connection &connection, const Context &context,
                                                 RecordKind kind)
{
    RAPPORT_TRY(auto query,
                connection.run(QLatin1String(kViews), {domain::kindKey(kind), context.user.value()}));
    std::vector<SavedView> views;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return views;
        SavedView view;
        view.id = RecordId(query.int64(0));
        view.revision = query.int64(1);
        view.kind = kind;
        view.name = query.text(2);
        view.owner = RecordId(query.int64(3));
        view.filter = query.text(4);
        view.sortField = query.text(5);
        view.order = query.value(6).toBool() ? domain::SortOrder::Descending : domain::SortOrder::Ascending;
        view.columns = listOf(query.value(7));
        view.groupBy = query.text(8);
        views.push_back(std::move(view));
    }
}

Result<RecordId> SmallLists::saveView(Transaction &transaction, const SavedView &view)
{
    if (view.name.trimmed().isEmpty()) {
        core::Error error{
            core::ErrorCode::Validation, QStringLiteral("validation"), {QStringLiteral("name")}, {}, {}};
        error.faults.push_back({QStringLiteral("name"), QStringLiteral("required"), {}});
        return core::fail(std::move(error));
    }
    return put(transaction, QStringLiteral("saved_view"), view.id, rowOf(view));
}

Result<> SmallLists::removeView(Transaction &transaction, RecordId id)
{
    return transaction.remove(QStringLiteral("saved_view"), id.value(), {RecordKind::User, {}});
}

Result<> SmallLists::setMark(Transaction &transaction, const RecordRef &ref, const QString &mark, bool on)
{
    return ChildWriter(transaction, ref).mark(mark, on);
}

Result<> SmallLists::noteViewed(Connection &writer, const Context &context, const RecordRef &ref)
{
    const qint64 user = context.user.value();
    const auto note = [&]() -> Result<> {
        RAPPORT_CHECK(
            writer.execute(QLatin1String(kNoteViewed), {user, ref.id.value(), context.clock->now().ms}));
        RAPPORT_CHECK(writer.execute(QLatin1String(kForgetOldViews), {user, user}));
        return {};
    };
    RAPPORT_CHECK(writer.beginWrite());
    if (auto noted = note(); !noted) {
        writer.rollbackWrite();
        return noted;
    }
    return writer.commitWrite();
}

Result<std::vector<domain::SearchHit>> SmallLists::recent(Connection &connection, const Context &context,
                                                          int limit)
{
    const qint64 user = context.user.value();
    RAPPORT_TRY(auto query, connection.run(QLatin1String(kRecent), {user, user, user, user, user, limit}));
    std::vector<domain::SearchHit> hits;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return hits;
        const RecordKind kind = domain::kindFromText(query.text(0)).value_or(RecordKind::Person);
        hits.push_back({{kind, RecordId(query.int64(1))}, query.text(2), query.text(3), {}});
    }
}

Result<RecordId> SmallLists::saveCustomField(Transaction &transaction, const FieldSpec &field)
{
    FieldSpec named = field;
    if (named.key.isEmpty())
        named.key = domain::customKey(*transaction.context().catalogue, field.kind, field.label);
    RAPPORT_TRY(
        const QVariant known,
        transaction.connection().scalar(QLatin1String(kFieldRow), {domain::kindKey(named.kind), named.key}));
    transaction.noteCatalogueChanged();
    return put(transaction, QStringLiteral("custom_field"), RecordId(known.toLongLong()), rowOf(named));
}

Result<qint64> SmallLists::orderCustomFields(Transaction &transaction, RecordKind kind,
                                             const QStringList &keys)
{
    transaction.noteCatalogueChanged();
    qint64 moved = 0;
    for (int i = 0; i < keys.size(); ++i) {
        RAPPORT_TRY(const QVariant id, transaction.connection().scalar(QLatin1String(kFieldRow),
                                                                       {domain::kindKey(kind), keys[i]}));
        if (!id.isValid())
            continue;
        RAPPORT_TRY(const bool changed,
                    transaction.update(QStringLiteral("custom_field"), id.toLongLong(), 0,
                                       {{QStringLiteral("position"), i + 1}}, {RecordKind::User, {}}));
        moved += changed ? 1 : 0;
    }
    return moved;
}

Result<> SmallLists::removeCustomField(Transaction &transaction, RecordKind kind, const QString &key)
{
    RAPPORT_TRY(const QVariant id,
                transaction.connection().scalar(QLatin1String(kFieldRow), {domain::kindKey(kind), key}));
    if (!id.isValid())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("field.not-found"), {key});
    transaction.noteCatalogueChanged();
    return transaction.remove(QStringLiteral("custom_field"), id.toLongLong(), {RecordKind::User, {}});
}

Result<RecordId> SmallLists::userByLogin(Transaction &transaction, const QString &login, const QString &name)
{
    RAPPORT_TRY(const QVariant known, transaction.connection().scalar(QLatin1String(kUserByLogin), {login}));
    if (known.isValid())
        return RecordId(known.toLongLong());
    domain::Draft draft;
    draft.ref.kind = RecordKind::User;
    draft.values = {{QStringLiteral("login"), login},
                    {QStringLiteral("name"), name.isEmpty() ? login : name}};
    RAPPORT_TRY(const RecordRef made, Records::save(transaction, draft));
    return made.id;
}

} // namespace rapport::storage
