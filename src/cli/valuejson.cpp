#include "cli/valuejson.h"

#include "domain/contactrules.h"

#include <QJsonArray>

namespace rapport::cli {

using domain::ContactPoint;
using domain::Record;
using domain::RecordId;
using domain::Value;

namespace {

QString instantText(core::Instant at)
{
    return at.ms == 0 ? QString() : at.iso();
}

QJsonObject jsonOf(const ContactPoint &point)
{
    return {{"value", point.value}, {"label", point.label}, {"primary", point.primary}};
}

QJsonArray pointsOf(const Record &record, ContactPoint::Type type)
{
    QJsonArray points;
    for (const ContactPoint &point : record.contactPoints) {
        if (point.type == type)
            points.append(jsonOf(point));
    }
    return points;
}

QJsonArray addressesOf(const Record &record)
{
    QJsonArray addresses;
    for (const domain::Address &address : record.addresses)
        addresses.append(QJsonObject{{"label", address.label},
                                     {"street", address.street},
                                     {"city", address.city},
                                     {"region", address.region},
                                     {"postcode", address.postcode},
                                     {"country", address.country},
                                     {"primary", address.primary}});
    return addresses;
}

QJsonArray rolesOf(const Record &record)
{
    QJsonArray roles;
    for (const domain::Role &role : record.roles)
        roles.append(QJsonObject{{"id", role.other.value()},
                                 {"name", role.otherName},
                                 {"title", role.title},
                                 {"primary", role.primary}});
    return roles;
}

QJsonArray relationsOf(const Record &record)
{
    QJsonArray relations;
    for (const domain::Relation &relation : record.relations)
        relations.append(QJsonObject{{"type", relation.type},
                                     {"forward", relation.forward},
                                     {"kind", domain::kindKey(relation.other.kind)},
                                     {"id", relation.other.id.value()},
                                     {"name", relation.otherName}});
    return relations;
}

} // namespace

QJsonObject jsonOf(const domain::ListRow &row, const QStringList &fields)
{
    QJsonObject object{
        {"kind", domain::kindKey(row.ref.kind)}, {"id", row.ref.id.value()}, {"revision", row.revision}};
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const Value &value = row.values[static_cast<size_t>(i)];
        if (std::holds_alternative<RecordId>(value.variant())) {
            object.insert(fields[i], row.texts[static_cast<size_t>(i)]);
            object.insert(fields[i] + QLatin1String("_id"), jsonOf(value));
        } else {
            object.insert(fields[i], jsonOf(value));
        }
    }
    return object;
}

QStringList textsOf(const domain::ListRow &row)
{
    QStringList texts;
    for (size_t i = 0; i < row.values.size(); ++i) {
        const bool isLink = std::holds_alternative<RecordId>(row.values[i].variant());
        texts.append(isLink ? row.texts[i] : row.values[i].canonical());
    }
    return texts;
}

QJsonObject jsonOf(const Record &record, const QHash<QString, QString> &linkNames)
{
    QJsonObject object{{"kind", domain::kindKey(record.ref.kind)},
                       {"id", record.ref.id.value()},
                       {"revision", record.revision},
                       {"display_name", domain::displayName(record)}};
    for (auto it = record.values.begin(); it != record.values.end(); ++it) {
        const bool isLink = std::holds_alternative<RecordId>(it->variant());
        object.insert(it.key(), isLink ? QJsonValue(linkNames.value(it.key())) : jsonOf(*it));
        if (isLink)
            object.insert(it.key() + QLatin1String("_id"), jsonOf(*it));
    }
    if (!domain::hasContactLists(record.ref.kind))
        return object;
    object.insert(QStringLiteral("emails"), pointsOf(record, ContactPoint::Type::Email));
    object.insert(QStringLiteral("phones"), pointsOf(record, ContactPoint::Type::Phone));
    object.insert(QStringLiteral("links"), pointsOf(record, ContactPoint::Type::Link));
    object.insert(QStringLiteral("addresses"), addressesOf(record));
    if (!domain::hasRoles(record.ref.kind))
        return object;
    object.insert(QStringLiteral("roles"), rolesOf(record));
    object.insert(QStringLiteral("relations"), relationsOf(record));
    return object;
}

QJsonObject jsonOf(const domain::TimelineEntry &entry)
{
    static const QHash<domain::TimelineEntry::What, QString> names{
        {domain::TimelineEntry::What::Activity, "activity"},
        {domain::TimelineEntry::What::Task, "task"},
        {domain::TimelineEntry::What::Changes, "changes"}};
    const bool isOrder = entry.ref.kind == domain::RecordKind::Order;
    QJsonObject object{{"what", isOrder ? QStringLiteral("order") : names.value(entry.what)},
                       {"id", entry.ref.id.value()},
                       {"at", instantText(entry.at)},
                       {"channel", entry.channel},
                       {"direction", entry.direction},
                       {"subject", entry.subject},
                       {"body", entry.body},
                       {"author", entry.author},
                       {"person", entry.person},
                       {"company", entry.company},
                       {"internal", entry.internal},
                       {"pinned", entry.pinned},
                       {"minutes", entry.minutes},
                       {"outcome", entry.outcome}};
    if (isOrder) {
        object.insert(QStringLiteral("amount"), entry.body);
        object.insert(QStringLiteral("status"), entry.outcome);
    }
    return object;
}

QJsonObject jsonOf(const domain::FieldChange &change)
{
    return {{"changeset", change.changeset.value()},
            {"at", instantText(change.at)},
            {"user", change.userName},
            {"origin", domain::originKey(change.origin)},
            {"label", change.label},
            {"field", change.field},
            {"before", jsonOf(change.before)},
            {"after", jsonOf(change.after)}};
}

QJsonObject jsonOf(const domain::Changeset &changeset)
{
    const auto idOrNull = [](domain::ChangesetId id) {
        return id.isValid() ? QJsonValue(id.value()) : QJsonValue();
    };
    return {{"changeset", changeset.id.value()},
            {"at", instantText(changeset.at)},
            {"user", changeset.userName},
            {"origin", domain::originKey(changeset.origin)},
            {"label", changeset.label},
            {"rows", changeset.rows},
            {"undo_of", idOrNull(changeset.undoOf)},
            {"undone_by", idOrNull(changeset.undoneBy)},
            {"key", changeset.clientKey}};
}

} // namespace rapport::cli
