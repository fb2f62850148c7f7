#include "storage/savedmappings.h"

namespace rapport::storage {

using core::Result;
using domain::RecordKind;

namespace {

constexpr auto kMappings = "SELECT name, filter FROM saved_view WHERE kind = ? ORDER BY name, id";
constexpr auto kByName = "SELECT id FROM saved_view WHERE kind = ? AND name = ? ORDER BY id LIMIT 1";

QString viewKind(RecordKind kind)
{
    return QStringLiteral("import.") + domain::kindKey(kind);
}

Result<qint64> idOf(Connection &connection, RecordKind kind, const QString &name)
{
    RAPPORT_TRY(const QVariant id,
                connection.scalar(QLatin1String(kByName), {viewKind(kind), name.trimmed()}));
    return id.toLongLong();
}

} // namespace

Result<std::vector<SavedMapping>> savedMappings(Connection &connection, RecordKind kind)
{
    RAPPORT_TRY(auto query, connection.run(QLatin1String(kMappings), {viewKind(kind)}));
    std::vector<SavedMapping> mappings;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return mappings;
        mappings.push_back({query.text(0), query.text(1)});
    }
}

Result<> saveMapping(Transaction &transaction, RecordKind kind, const SavedMapping &mapping)
{
    const domain::RecordRef none{RecordKind::User, {}};
    const QString table = QStringLiteral("saved_view");
    QVariantMap row{{QStringLiteral("kind"), viewKind(kind)},
                    {QStringLiteral("name"), mapping.name.trimmed()},
                    {QStringLiteral("filter"), mapping.json}};
    RAPPORT_TRY(const qint64 known, idOf(transaction.connection(), kind, mapping.name));
    if (known > 0) {
        RAPPORT_TRY(const bool changed, transaction.update(table, known, 0, row, none));
        Q_UNUSED(changed)
        return {};
    }
    RAPPORT_TRY(const qint64 id, transaction.newId());
    row.insert(QStringLiteral("id"), id);
    return transaction.insert(table, row, none);
}

Result<> removeMapping(Transaction &transaction, RecordKind kind, const QString &name)
{
    RAPPORT_TRY(const qint64 known, idOf(transaction.connection(), kind, name));
    if (known == 0)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("mapping.not-found"), {name});
    return transaction.remove(QStringLiteral("saved_view"), known, {RecordKind::User, {}});
}

} // namespace rapport::storage
