#include "storage/tables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::storage {

using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordKind;
using domain::Value;

QString tableOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::User: return QStringLiteral("app_user");
    case RecordKind::Order: return QStringLiteral("sales_order");
    default: return domain::kindKey(kind);
    }
}

QStringList columnsOf(const FieldSpec &field)
{
    if (field.source == FieldSource::Tags || field.source == FieldSource::Mark)
        return {};
    if (field.source == FieldSource::Custom)
        return {QStringLiteral("custom")};
    if (field.type == FieldType::Money)
        return {field.key + QStringLiteral("_minor"), field.key + QStringLiteral("_currency")};
    if (field.type == FieldType::Link)
        return {field.key + QStringLiteral("_id")};
    return {field.key};
}

QString mainColumn(const FieldSpec &field)
{
    const QStringList columns = columnsOf(field);
    return columns.isEmpty() ? QString() : columns.first();
}

QString customMember(const FieldSpec &field)
{
    return field.key.mid(field.key.indexOf(QLatin1Char('.')) + 1);
}

bool hasNameKey(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person:
    case RecordKind::Company:
    case RecordKind::Lead:
    case RecordKind::Opportunity:
    case RecordKind::Pipeline:
    case RecordKind::Stage:
    case RecordKind::Product: return true;
    default: return false;
    }
}

QString nameSql(RecordKind kind)
{
    if (kind == RecordKind::Rate)
        return QStringLiteral("amount_currency");
    const QStringList columns = domain::nameFields(kind);
    return columns.size() == 1 ? columns.front()
                               : QStringLiteral("COALESCE(%1)").arg(columns.join(QStringLiteral(", ")));
}

bool isKeyedName(const FieldSpec &field)
{
    return hasNameKey(field.kind) &&
           (field.key == QLatin1String("full_name") || field.key == QLatin1String("name"));
}

QVariant toColumn(const FieldSpec &field, const Value &value)
{
    if (value.isEmpty())
        return {};
    switch (field.type) {
    case FieldType::YesNo: return value.as<bool>();
    case FieldType::Integer: return value.as<qint64>();
    case FieldType::Number:
        return std::holds_alternative<qint64>(value.variant()) ? double(value.as<qint64>())
                                                               : value.as<double>();
    case FieldType::Money: return value.as<core::Money>().minor;
    case FieldType::Instant: return value.as<core::Instant>().ms;
    case FieldType::Date: return value.as<QDate>().toString(Qt::ISODate);
    case FieldType::Link: return value.as<domain::RecordId>().value();
    case FieldType::MultiChoice:
    case FieldType::Tags:
        return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(value.as<QStringList>()))
                                     .toJson(QJsonDocument::Compact));
    default: return value.text();
    }
}

void putColumns(QVariantMap &row, const FieldSpec &field, const Value &value)
{
    const QStringList columns = columnsOf(field);
    row.insert(columns.first(), toColumn(field, value));
    if (columns.size() > 1)
        row.insert(columns.at(1), value.isEmpty() ? QVariant() : QVariant(value.as<core::Money>().currency));
}

Value fromColumns(const FieldSpec &field, const QVariant &first, const QVariant &second)
{
    if (first.isNull())
        return {};
    switch (field.type) {
    case FieldType::YesNo: return first.toBool();
    case FieldType::Integer: return first.toLongLong();
    case FieldType::Number: return first.toDouble();
    case FieldType::Money: return core::Money{first.toLongLong(), second.toString()};
    case FieldType::Instant: return core::Instant{first.toLongLong()};
    case FieldType::Date: return QDate::fromString(first.toString(), Qt::ISODate);
    case FieldType::Link: return domain::RecordId(first.toLongLong());
    case FieldType::MultiChoice:
    case FieldType::Tags:
        return QVariant(QJsonDocument::fromJson(first.toString().toUtf8()).array().toVariantList())
            .toStringList();
    default: return first.toString();
    }
}

QJsonValue toJson(const FieldSpec &field, const Value &value)
{
    if (value.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    if (field.type == FieldType::Money) {
        const auto money = value.as<core::Money>();
        return QJsonObject{{QStringLiteral("minor"), money.minor},
                           {QStringLiteral("currency"), money.currency}};
    }
    if (field.type == FieldType::MultiChoice)
        return QJsonArray::fromStringList(value.as<QStringList>());
    return QJsonValue::fromVariant(toColumn(field, value));
}

Value fromJson(const FieldSpec &field, const QJsonValue &json)
{
    if (json.isNull() || json.isUndefined())
        return {};
    if (field.type == FieldType::Money) {
        const QJsonObject money = json.toObject();
        return core::Money{money.value(QStringLiteral("minor")).toInteger(),
                           money.value(QStringLiteral("currency")).toString()};
    }
    if (field.type == FieldType::MultiChoice)
        return QVariant(json.toArray().toVariantList()).toStringList();
    return fromColumns(field, json.toVariant());
}

QJsonObject customObject(const QVariant &column)
{
    return column.isNull() ? QJsonObject() : QJsonDocument::fromJson(column.toString().toUtf8()).object();
}

QVariant customColumn(const QJsonObject &object)
{
    return object.isEmpty()
               ? QVariant()
               : QVariant(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QString placeholders(qsizetype count)
{
    QString text;
    text.reserve(count * 2);
    for (qsizetype i = 0; i < count; ++i)
        text += i == 0 ? QLatin1String("?") : QLatin1String(",?");
    return text;
}

} // namespace rapport::storage
