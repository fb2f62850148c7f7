#include "storage/dialect.h"

#include "storage/postgresdialect.h"
#include "storage/sqlitedialect.h"

#include <QJsonDocument>

namespace rapport::storage {

std::unique_ptr<Dialect> Dialect::of(const Location &location)
{
    if (location.engine == Location::Engine::PostgreSql)
        return std::make_unique<PostgresDialect>();
    return std::make_unique<SqliteDialect>();
}

core::Result<> takeOverRows(Connection &writer, qint64 idCounter)
{
    const Dialect::Traits &traits = writer.dialect().traits();
    RAPPORT_CHECK(writer.scalar(traits.setIdCounter, {QString::number(idCounter)}));
    if (!traits.rebuildSearch.isEmpty())
        RAPPORT_CHECK(writer.execute(traits.rebuildSearch));
    return {};
}

bool toBool(const QVariant &value)
{
    return value.toBool();
}

bool sameValue(const QVariant &a, const QVariant &b, const TableShape::Column &column)
{
    const auto isNull = [](const QVariant &value) {
        return !value.isValid() || value.isNull() ||
               (value.typeId() == QMetaType::QString && value.toString().isNull());
    };
    if (isNull(a) || isNull(b))
        return isNull(a) && isNull(b);
    if (column.type.startsWith(QLatin1String("bool")))
        return a.toBool() == b.toBool();
    if (column.type.contains(QLatin1String("int")))
        return a.toLongLong() == b.toLongLong();
    if (column.name == QLatin1String("custom"))
        return QJsonDocument::fromJson(a.toString().toUtf8()) ==
               QJsonDocument::fromJson(b.toString().toUtf8());
    return a.toString() == b.toString();
}

} // namespace rapport::storage
