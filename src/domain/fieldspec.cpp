#include "domain/fieldspec.h"

namespace rapport::domain {

namespace {

struct TypeName {
    FieldType type;
    const char *key;
    const char *other; ///< also understood when read
};

constexpr TypeName kTypeNames[] = {
    {FieldType::Text, "text", "string"},
    {FieldType::LongText, "long-text", "longtext"},
    {FieldType::Integer, "integer", "whole-number"},
    {FieldType::Number, "number", "decimal"},
    {FieldType::Money, "money", "amount"},
    {FieldType::Date, "date", "day"},
    {FieldType::Instant, "instant", "time"},
    {FieldType::Choice, "list", "choice"},
    {FieldType::MultiChoice, "multi-list", "multi-choice"},
    {FieldType::YesNo, "yes-no", "yesno"},
    {FieldType::Phone, "phone", "tel"},
    {FieldType::Email, "email", "e-mail"},
    {FieldType::Url, "url", "web"},
    {FieldType::Link, "link", "record"},
    {FieldType::Tags, "tags", "labels"},
};

} // namespace

QString fieldTypeKey(FieldType type)
{
    return QLatin1String(kTypeNames[static_cast<std::size_t>(type)].key);
}

std::optional<FieldType> fieldTypeFromKey(const QString &key)
{
    const QString wanted = key.trimmed().toLower();
    for (const auto &name : kTypeNames) {
        if (wanted == QLatin1String(name.key) || wanted == QLatin1String(name.other))
            return name.type;
    }
    return std::nullopt;
}

bool FieldSpec::isGroupable() const
{
    switch (type) {
    case FieldType::Text: return !has(FieldFlag::Own);
    case FieldType::Choice:
    case FieldType::YesNo:
    case FieldType::Date:
    case FieldType::Instant:
    case FieldType::Link:
    case FieldType::Tags: return true;
    default: return false;
    }
}

} // namespace rapport::domain
