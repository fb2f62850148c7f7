#include "workspace/privacy.h"

#include "domain/valuejson.h"

#include <QJsonArray>

namespace rapport::workspace {

using domain::RecordId;
using domain::Value;
using storage::Dossier;
using storage::DossierRecord;

namespace {

constexpr int kFormat = 1;

/// Without the members that say nothing.
QJsonObject compact(QJsonObject object)
{
    for (auto member = object.begin(); member != object.end();) {
        const bool empty = member->isNull() || member->isUndefined() ||
                           (member->isString() && member->toString().isEmpty()) ||
                           (member->isArray() && member->toArray().isEmpty());
        member = empty ? object.erase(member) : member + 1;
    }
    return object;
}

QString typeOf(domain::ContactPoint::Type type)
{
    switch (type) {
    case domain::ContactPoint::Type::Phone: return QStringLiteral("phone");
    case domain::ContactPoint::Type::Email: return QStringLiteral("email");
    case domain::ContactPoint::Type::Link: return QStringLiteral("link");
    }
    return {};
}

void addLists(QJsonObject &object, const domain::Record &record)
{
    QJsonArray points;
    for (const auto &point : record.contactPoints)
        points.append(compact({{"type", typeOf(point.type)},
                               {"label", point.label},
                               {"value", point.value},
                               {"primary", point.primary}}));
    QJsonArray addresses;
    for (const auto &address : record.addresses)
        addresses.append(compact({{"label", address.label},
                                  {"street", address.street},
                                  {"postcode", address.postcode},
                                  {"city", address.city},
                                  {"region", address.region},
                                  {"country", address.country},
                                  {"primary", address.primary}}));
    QJsonArray roles;
    for (const auto &role : record.roles)
        roles.append(compact({{"company_id", role.other.value()},
                              {"company", role.otherName},
                              {"title", role.title},
                              {"primary", role.primary}}));
    QJsonArray relations;
    for (const auto &relation : record.relations)
        relations.append(compact({{"type", relation.type},
                                  {"forward", relation.forward},
                                  {"to_kind", domain::kindKey(relation.other.kind)},
                                  {"to_id", relation.other.id.value()},
                                  {"to", relation.otherName}}));
    object.insert(QStringLiteral("contact_points"), points);
    object.insert(QStringLiteral("addresses"), addresses);
    object.insert(QStringLiteral("roles"), roles);
    object.insert(QStringLiteral("relations"), relations);
}

QJsonObject recordJson(const Dossier &dossier, const DossierRecord &shown)
{
    const domain::Record &record = shown.record;
    QJsonObject fields;
    for (const domain::FieldSpec &field : dossier.catalogue->fields(record.ref.kind)) {
        const Value value = record.value(field.key);
        if (value.isEmpty())
            continue;
        fields.insert(field.key, jsonOf(value));
        if (const QString name = shown.linkNames.value(field.key); !name.isEmpty())
            fields.insert(field.key + QStringLiteral("_name"), name);
    }
    QJsonObject object{{"id", record.ref.id.value()},
                       {"kind", domain::kindKey(record.ref.kind)},
                       {"revision", record.revision},
                       {"fields", fields}};
    if (shown.trashed)
        object.insert(QStringLiteral("in_trash"), true);
    if (record.ref.kind == domain::RecordKind::Person)
        addLists(object, record);
    return compact(object);
}

QJsonArray recordsJson(const Dossier &dossier, const std::vector<DossierRecord> &records)
{
    QJsonArray array;
    for (const DossierRecord &record : records)
        array.append(recordJson(dossier, record));
    return array;
}

QJsonArray consentsJson(const Dossier &dossier)
{
    QJsonArray array;
    for (const domain::Consent &consent : dossier.consents)
        array.append(compact({{"at", consent.at.iso()},
                              {"channel", consent.channel},
                              {"given", consent.given},
                              {"basis", consent.basis},
                              {"source", consent.source},
                              {"proof", consent.proof},
                              {"wording", consent.wording}}));
    return array;
}

QJsonArray changesJson(const Dossier &dossier)
{
    QJsonArray array;
    for (const auto &[ref, change] : dossier.changes)
        array.append(compact({{"changeset", change.changeset.value()},
                              {"at", change.at.iso()},
                              {"user", change.userName},
                              {"origin", domain::originKey(change.origin)},
                              {"what", change.label},
                              {"kind", domain::kindKey(ref.kind)},
                              {"id", ref.id.value()},
                              {"field", change.field},
                              {"before", jsonOf(change.before)},
                              {"before_name", change.beforeName},
                              {"after", jsonOf(change.after)},
                              {"after_name", change.afterName}}));
    return array;
}

QJsonArray journalJson(const Dossier &dossier)
{
    QJsonArray array;
    for (const auto &image : dossier.journal) {
        QJsonObject entry{{"changeset", image.changeset.value()},
                          {"at", image.at.iso()},
                          {"user", image.userName},
                          {"origin", domain::originKey(image.origin)},
                          {"what", image.label},
                          {"table", image.table},
                          {"op", image.op},
                          {"row", image.row}};
        if (!image.before.isEmpty())
            entry.insert(QStringLiteral("before"), compact(image.before));
        array.append(compact(entry));
    }
    return array;
}

QJsonArray originsJson(const Dossier &dossier)
{
    QJsonArray array;
    for (const auto &origin : dossier.origins)
        array.append(compact({{"id", origin.record.value()},
                              {"changeset", origin.changeset.value()},
                              {"at", origin.at.iso()},
                              {"user", origin.userName},
                              {"origin", domain::originKey(origin.origin)},
                              {"file", origin.file}}));
    return array;
}

} // namespace

QJsonObject dossierJson(const Dossier &dossier)
{
    QJsonArray merged;
    for (const RecordId id : dossier.merged)
        merged.append(id.value());
    QJsonArray viewed;
    for (const auto &[user, at] : dossier.viewed)
        viewed.append(QJsonObject{{"user", user}, {"at", at.iso()}});
    return compact({{"format", kFormat},
                    {"made_at", dossier.made.iso()},
                    {"store", dossier.storeName},
                    {"person", recordJson(dossier, dossier.person)},
                    {"merged_ids", merged},
                    {"came_from", originsJson(dossier)},
                    {"exchanges", recordsJson(dossier, dossier.exchanges)},
                    {"tasks", recordsJson(dossier, dossier.tasks)},
                    {"opportunities", recordsJson(dossier, dossier.opportunities)},
                    {"orders", recordsJson(dossier, dossier.orders)},
                    {"leads", recordsJson(dossier, dossier.leads)},
                    {"consents", consentsJson(dossier)},
                    {"marks", QJsonArray::fromStringList(dossier.marks)},
                    {"viewed_by", viewed},
                    {"changes", changesJson(dossier)},
                    {"journal", journalJson(dossier)}});
}

} // namespace rapport::workspace
