#include "domain/merge.h"

#include <algorithm>

namespace rapport::domain {

namespace {

const QStringList kNameParts{QStringLiteral("full_name"), QStringLiteral("first_name"),
                             QStringLiteral("last_name")};

bool staysWhenAny(const QString &key)
{
    return key == QLatin1String("do_not_call") || key == QLatin1String("do_not_mail") ||
           key == QLatin1String("vip");
}

const Record *recordOf(const std::vector<Record> &records, RecordId id)
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [id](const Record &record) { return record.ref.id == id; });
    return found == records.end() ? nullptr : &*found;
}

bool isOneOf(const std::vector<Record> &records, const Value &value)
{
    return recordOf(records, value.as<RecordId>()) != nullptr;
}

/// Long texts one below the other, each once.
Value joined(const std::vector<Record> &records, const QString &key)
{
    QStringList texts;
    Value only;
    for (const Record &record : records) {
        const QString text = record.text(key).trimmed();
        if (text.isEmpty() || texts.contains(text))
            continue;
        texts.append(text);
        only = record.value(key);
    }
    return texts.size() < 2 ? only : Value(texts.join(QStringLiteral("\n\n")));
}

/// The record whose name stays: the first that has one.
const Record *nameGiver(const std::vector<Record> &records)
{
    for (const Record &record : records) {
        for (const QString &part : kNameParts) {
            if (!record.value(part).isEmpty())
                return &record;
        }
    }
    return &records.front();
}

Value mergedByItself(const std::vector<Record> &records, const FieldSpec &field)
{
    const QString &key = field.key;
    if (staysWhenAny(key)) {
        const bool any = std::any_of(records.begin(), records.end(),
                                     [&](const Record &record) { return record.value(key).as<bool>(); });
        return any ? Value(true) : records.front().value(key);
    }
    const bool forPeople = !field.has(FieldFlag::Hidden);
    if ((field.type == FieldType::LongText && forPeople) || key == QLatin1String("service_note"))
        return joined(records, key);
    for (const Record &record : records) {
        if (const Value value = record.value(key); !value.isEmpty() && !isOneOf(records, value))
            return value;
    }
    return {};
}

} // namespace

bool isMergedField(const FieldSpec &field)
{
    return field.isWritable() && (field.source == FieldSource::Column || field.isCustom());
}

FieldValues mergedValues(const Catalogue &catalogue, const std::vector<Record> &records,
                         const QHash<QString, RecordId> &winners)
{
    FieldValues changed;
    const Record &kept = records.front();
    const Record *named = recordOf(records, winners.value(kNameParts.front()));
    for (const FieldSpec &field : catalogue.fields(kept.ref.kind)) {
        if (!isMergedField(field))
            continue;
        Value value;
        if (kept.ref.kind == RecordKind::Person && kNameParts.contains(field.key))
            value = (named ? named : nameGiver(records))->value(field.key);
        else if (const Record *winner = recordOf(records, winners.value(field.key)))
            value = winner->value(field.key);
        else
            value = mergedByItself(records, field);
        if (isOneOf(records, value))
            value = {}; // it would name itself
        if (!(value == kept.value(field.key)))
            changed.insert(field.key, value);
    }
    return changed;
}

} // namespace rapport::domain
