#include "exchange/mapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

tl::unexpected<core::Error> badEntry(const QString &entry)
{
    return fail(ErrorCode::Parse, QStringLiteral("mapping.bad-entry"), {entry});
}

std::optional<Mapping::Join> joinFromText(const QString &text)
{
    if (text.isEmpty())
        return Mapping::Join::None;
    if (text == QLatin1String("line"))
        return Mapping::Join::Line;
    return text == QLatin1String("space") ? std::optional(Mapping::Join::Space) : std::nullopt;
}

Result<Mapping::Column> columnOf(const QString &name, const QJsonValue &value)
{
    if (value.isNull())
        return Mapping::Column{name, {}, {}, {}};
    if (value.isString() && !value.toString().isEmpty())
        return Mapping::Column{name, value.toString(), {}, {}};
    const QJsonObject object = value.toObject();
    if (const QString split = object.value(QLatin1String("split")).toString(); !split.isEmpty())
        return Mapping::Column{name, {}, {}, {}, Mapping::Join::None, split};
    if (!object.value(QLatin1String("field")).isString())
        return badEntry(name);
    const auto join = joinFromText(object.value(QLatin1String("join")).toString());
    if (!join)
        return badEntry(name);
    return Mapping::Column{name, object.value(QLatin1String("field")).toString(),
                           object.value(QLatin1String("format")).toString(),
                           object.value(QLatin1String("create")).toString(), *join};
}

/// JSON scalars as the text a CSV cell would hold.
QString scalarText(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
                          : value.toVariant().toString();
}

Result<QHash<QString, QString>> textsOf(const QString &entry, const QJsonValue &value)
{
    if (!value.isObject() && !value.isUndefined())
        return badEntry(entry);
    QHash<QString, QString> texts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() || it->isArray())
            return badEntry(entry + QLatin1Char('.') + it.key());
        texts.insert(it.key(), scalarText(*it));
    }
    return texts;
}

Result<> readOptions(const QJsonObject &object, Mapping &mapping)
{
    mapping.kind = object.value(QLatin1String("kind")).toString();
    mapping.preset = object.value(QLatin1String("preset")).toString();
    mapping.blankOverwrites = object.value(QLatin1String("blank_overwrites")).toBool();
    mapping.hasHeader = object.value(QLatin1String("header")).toBool(true);
    if (const QJsonValue mode = object.value(QLatin1String("mode")); !mode.isUndefined()) {
        mapping.mode = importModeFromText(mode.toString());
        if (!mapping.mode)
            return badEntry(QStringLiteral("mode"));
    }
    if (const QJsonValue dates = object.value(QLatin1String("date_order")); !dates.isUndefined()) {
        mapping.dates = dateOrderFromText(dates.toString());
        if (!mapping.dates)
            return badEntry(QStringLiteral("date_order"));
    }
    const QJsonArray key = object.value(QLatin1String("key")).toArray();
    for (const auto &field : key)
        mapping.key.append(field.toString());
    return {};
}

QJsonValue jsonOf(const Mapping::Column &column)
{
    if (!column.split.isEmpty())
        return QJsonObject{{"split", column.split}};
    if (column.field.isEmpty())
        return {};
    if (column.format.isEmpty() && column.create.isEmpty() && column.join == Mapping::Join::None)
        return column.field;
    QJsonObject object{{"field", column.field}};
    if (!column.format.isEmpty())
        object.insert(QLatin1String("format"), column.format);
    if (!column.create.isEmpty())
        object.insert(QLatin1String("create"), column.create);
    if (column.join != Mapping::Join::None)
        object.insert(QLatin1String("join"),
                      column.join == Mapping::Join::Line ? QStringLiteral("line") : QStringLiteral("space"));
    return object;
}

QJsonObject jsonOf(const QHash<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

void addOptions(const Mapping &mapping, QJsonObject &object)
{
    if (!mapping.kind.isEmpty())
        object.insert(QLatin1String("kind"), mapping.kind);
    if (!mapping.preset.isEmpty())
        object.insert(QLatin1String("preset"), mapping.preset);
    if (mapping.mode)
        object.insert(QLatin1String("mode"), importModeText(*mapping.mode));
    if (!mapping.key.isEmpty())
        object.insert(QLatin1String("key"), QJsonArray::fromStringList(mapping.key));
    if (mapping.dates && *mapping.dates != DateOrder::Iso)
        object.insert(QLatin1String("date_order"), dateOrderText(*mapping.dates));
    if (!mapping.hasHeader)
        object.insert(QLatin1String("header"), false);
    object.insert(QLatin1String("blank_overwrites"), mapping.blankOverwrites);
}

} // namespace

QString importModeText(ImportMode mode)
{
    switch (mode) {
    case ImportMode::Create: return QStringLiteral("create");
    case ImportMode::Update: return QStringLiteral("update");
    case ImportMode::Upsert: break;
    }
    return QStringLiteral("upsert");
}

std::optional<ImportMode> importModeFromText(const QString &text)
{
    if (text == QLatin1String("create"))
        return ImportMode::Create;
    if (text == QLatin1String("update"))
        return ImportMode::Update;
    return text == QLatin1String("upsert") ? std::optional(ImportMode::Upsert) : std::nullopt;
}

std::optional<DateOrder> dateOrderFromText(const QString &text)
{
    if (text == QLatin1String("dmy"))
        return DateOrder::DayMonthYear;
    if (text == QLatin1String("mdy"))
        return DateOrder::MonthDayYear;
    return text == QLatin1String("ymd") ? std::optional(DateOrder::YearMonthDay) : std::nullopt;
}

QString dateOrderText(DateOrder order)
{
    switch (order) {
    case DateOrder::DayMonthYear: return QStringLiteral("dmy");
    case DateOrder::MonthDayYear: return QStringLiteral("mdy");
    case DateOrder::YearMonthDay: return QStringLiteral("ymd");
    case DateOrder::Iso: break;
    }
    return {};
}

Result<Mapping> Mapping::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorCode::Parse, QStringLiteral("mapping.not-json"),
                    {error.errorString(), QString::number(error.offset)});
    const QJsonObject object = document.object();
    Mapping mapping;
    const QJsonObject columns = object.value(QLatin1String("columns")).toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        RAPPORT_TRY(Column column, columnOf(it.key(), *it));
        mapping.columns.push_back(std::move(column));
    }
    RAPPORT_TRY(mapping.constants,
                textsOf(QStringLiteral("constants"), object.value(QLatin1String("constants"))));
    const QJsonObject values = object.value(QLatin1String("values")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        RAPPORT_TRY(auto texts, textsOf(QStringLiteral("values.") + it.key(), *it));
        mapping.values.insert(it.key(), texts);
    }
    RAPPORT_CHECK(readOptions(object, mapping));
    return mapping;
}

QByteArray Mapping::toJson() const
{
    QJsonObject object;
    addOptions(*this, object);
    QJsonObject named;
    for (const Column &column : columns)
        named.insert(column.name, jsonOf(column));
    object.insert(QLatin1String("columns"), named);
    object.insert(QLatin1String("constants"), jsonOf(constants));
    QJsonObject translated;
    for (auto it = values.begin(); it != values.end(); ++it)
        translated.insert(it.key(), jsonOf(*it));
    object.insert(QLatin1String("values"), translated);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace rapport::exchange
