#include "domain/valuejson.h"

#include <QJsonArray>

namespace rapport::domain {

QJsonValue jsonOf(const Value &value)
{
    const auto &variant = value.variant();
    if (value.isEmpty())
        return QJsonValue();
    if (const auto *yes = std::get_if<bool>(&variant))
        return *yes;
    if (const auto *integer = std::get_if<qint64>(&variant))
        return *integer;
    if (const auto *number = std::get_if<double>(&variant))
        return *number;
    if (const auto *list = std::get_if<QStringList>(&variant))
        return QJsonArray::fromStringList(*list);
    if (const auto *id = std::get_if<RecordId>(&variant))
        return id->value();
    return value.canonical();
}

} // namespace rapport::domain
