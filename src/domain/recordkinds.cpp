#include "domain/record.h"

namespace rapport::domain {

namespace {

struct KindNames {
    RecordKind kind;
    const char *key;
    const char *plural;
    const char *other;
};

constexpr KindNames kNames[] = {
    {RecordKind::Person, "person", "contacts", "people"},
    {RecordKind::Company, "company", "companies", "organisations"},
    {RecordKind::Activity, "activity", "activities", "exchanges"},
    {RecordKind::Task, "task", "tasks", "todos"},
    {RecordKind::Tag, "tag", "tags", "labels"},
    {RecordKind::User, "user", "users", "owners"},
};

} // namespace

QString kindKey(RecordKind kind)
{
    return QLatin1String(kNames[static_cast<std::size_t>(kind)].key);
}

QString kindPlural(RecordKind kind)
{
    return QLatin1String(kNames[static_cast<std::size_t>(kind)].plural);
}

std::optional<RecordKind> kindFromText(const QString &text)
{
    const QString wanted = text.trimmed().toLower();
    for (const auto &names : kNames) {
        if (wanted == QLatin1String(names.key) || wanted == QLatin1String(names.plural) ||
            wanted == QLatin1String(names.other))
            return names.kind;
    }
    return wanted == QLatin1String("contact") ? std::optional(RecordKind::Person) : std::nullopt;
}

QString composedName(const QString &first, const QString &last)
{
    return (first.trimmed() + QLatin1Char(' ') + last.trimmed()).trimmed();
}

QString displayName(const Record &record)
{
    switch (record.ref.kind) {
    case RecordKind::Person: {
        const QString full = record.text(QStringLiteral("full_name"));
        if (!full.isEmpty())
            return full;
        const QString email = record.text(QStringLiteral("email"));
        return email.isEmpty() ? record.text(QStringLiteral("phone")) : email;
    }
    case RecordKind::Activity: return record.text(QStringLiteral("subject"));
    case RecordKind::Task: return record.text(QStringLiteral("title"));
    default: return record.text(QStringLiteral("name"));
    }
}

} // namespace rapport::domain
