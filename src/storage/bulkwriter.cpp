#include "storage/bulkwriter.h"

#include "domain/contactrules.h"
#include "storage/bulkfigures.h"
#include "storage/bulklookups.h"
#include "storage/bulksink.h"
#include "storage/childlists.h"
#include "storage/derivedrecord.h"
#include "storage/detailwriter.h"
#include "storage/draftresolver.h"
#include "storage/tables.h"

#include <QJsonObject>

namespace rapport::storage {

using core::Result;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

const QStringList kContactPointColumns{"id",    "record_id", "type",       "label",
                                       "value", "match_key", "is_primary", "position"};
const QStringList kAddressColumns{"id",     "record_id", "label",   "street",     "city",
                                  "region", "postcode",  "country", "is_primary", "position"};
const QStringList kRoleColumns{"id", "person_id", "company_id", "title", "is_primary"};
const QStringList kTagColumns{"id", "record_id", "tag_id"};
const QStringList kMarkColumns{"id", "user_id", "record_id", "mark"};
const QStringList kDocumentColumns{"id", "kind", "text"};
const QStringList kIndexColumns{"rowid", "text"};

bool hasLists(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company;
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

/// Everything of one bulk. New companies are rows of the same kind of writer, so a bulk of people has one of companies.
struct BulkWriter::State {
    State(Transaction &t, RecordKind k)
        : transaction(t), catalogue(*t.context().catalogue), kind(k),
          lookups(t, [this](const QString &name) { return makeCompany(name); })
    {
    }

    Transaction &transaction;
    const domain::Catalogue &catalogue;
    RecordKind kind;
    BulkLookups lookups;
    BulkFigures figures;
    std::unique_ptr<State> companies;
    std::vector<const FieldSpec *> columnFields; ///< in the order of the row's columns
    std::vector<const FieldSpec *> mirrored;
    std::vector<const FieldSpec *> customFields;
    std::unique_ptr<BulkSink> rows, contactPoints, addresses, roles, tags, marks, documents, index;

    Result<> open();
    Result<qint64> add(const Draft &given);
    Result<> finish();

private:
    Result<> sink(std::unique_ptr<BulkSink> &target, const QString &table, const QStringList &columns);
    Result<qint64> makeCompany(const QString &name);
    Result<Draft> prepared(const Draft &given);
    Result<> resolveLinks(Draft &draft);
    DerivedRecord derivedOf(const Draft &draft, qint64 id) const;
    Result<> resolveRoles(DerivedRecord &derived, const Draft &draft);
    Result<> putRow(const DerivedRecord &derived);
    Result<> putLists(const DerivedRecord &derived);
    Result<> putTagsAndMarks(const DerivedRecord &derived);
    Result<> put(BulkSink &target, const QString &table, QVariantList row);
    QVariant custom(const domain::FieldValues &values) const;
};

Result<> BulkWriter::State::sink(std::unique_ptr<BulkSink> &target, const QString &table,
                                 const QStringList &columns)
{
    RAPPORT_TRY(target, BulkSink::open(transaction.connection(), table, columns));
    return {};
}

Result<> BulkWriter::State::open()
{
    QStringList columns{"id", "created_at", "created_by_id", "updated_at", "updated_by_id", "custom"};
    for (const FieldSpec &field : catalogue.fields(kind)) {
        if (field.isCustom())
            customFields.push_back(&field);
        const bool own = field.source == FieldSource::Column && !field.has(domain::FieldFlag::ReadOnly);
        if (!own && field.source != FieldSource::Detail)
            continue;
        (own ? columnFields : mirrored).push_back(&field);
    }
    for (const auto *fields : {&columnFields, &mirrored}) {
        for (const FieldSpec *field : *fields)
            columns += columnsOf(*field);
    }
    if (hasLists(kind))
        columns += QStringLiteral("name_key");
    if (kind == RecordKind::Person)
        columns += QStringLiteral("company_name");
    RAPPORT_CHECK(sink(rows, tableOf(kind), columns));
    RAPPORT_CHECK(sink(contactPoints, QStringLiteral("contact_point"), kContactPointColumns));
    RAPPORT_CHECK(sink(addresses, QStringLiteral("address"), kAddressColumns));
    RAPPORT_CHECK(sink(roles, QStringLiteral("person_company"), kRoleColumns));
    RAPPORT_CHECK(sink(tags, QStringLiteral("record_tag"), kTagColumns));
    RAPPORT_CHECK(sink(marks, QStringLiteral("record_mark"), kMarkColumns));
    RAPPORT_CHECK(sink(documents, QStringLiteral("search_doc"), kDocumentColumns));
    if (transaction.connection().sqliteHandle())
        RAPPORT_CHECK(sink(index, QStringLiteral("search_index"), kIndexColumns));
    return {};
}

Result<qint64> BulkWriter::State::makeCompany(const QString &name)
{
    if (!companies) {
        companies = std::make_unique<State>(transaction, RecordKind::Company);
        RAPPORT_CHECK(companies->open());
    }
    Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values.insert(QStringLiteral("name"), name);
    return companies->add(draft);
}

Result<> BulkWriter::State::resolveLinks(Draft &draft)
{
    for (auto it = draft.values.begin(); it != draft.values.end(); ++it) {
        if (!std::holds_alternative<QString>(it->variant()))
            continue;
        const FieldSpec *field = catalogue.find(kind, it.key());
        if (!field || field->type != FieldType::Link || !field->linkTo || it->isEmpty())
            continue;
        RAPPORT_TRY(const qint64 id, lookups.record(*field->linkTo, it->text(), field->key));
        *it = RecordId(id);
    }
    return {};
}

Result<Draft> BulkWriter::State::prepared(const Draft &given)
{
    Draft draft = given;
    draft.ref.kind = kind;
    DraftResolver::shapeNew(draft, transaction.context());
    RAPPORT_CHECK(resolveLinks(draft));
    const bool linked = kind == RecordKind::Activity || kind == RecordKind::Task;
    const qint64 person = linked ? draft.values.value(QStringLiteral("person")).as<RecordId>().value() : 0;
    if (person != 0 && !draft.values.contains(QStringLiteral("company"))) {
        RAPPORT_TRY(const qint64 company, lookups.companyOf(person));
        if (company != 0)
            draft.values.insert(QStringLiteral("company"), RecordId(company));
    }
    return draft;
}

/// The record as the derived data see it: lists filled from the draft's lists and single-valued keys.
DerivedRecord BulkWriter::State::derivedOf(const Draft &draft, qint64 id) const
{
    DerivedRecord derived;
    derived.live = true;
    domain::Record &record = derived.record;
    record.ref = {kind, RecordId(id)};
    record.values = draft.values;
    if (!hasLists(kind))
        return derived;
    record.contactPoints = draft.contactPoints.value_or(std::vector<domain::ContactPoint>());
    addPrimaries(record.contactPoints, record.values);
    record.contactPoints = domain::withOnePrimary(std::move(record.contactPoints));
    record.addresses = draft.addresses.value_or(std::vector<domain::Address>());
    const auto part = [&](const char *key) { return record.text(QLatin1String(key)); };
    const domain::Address address{
        {}, {}, part("street"), part("city"), part("region"), part("postcode"), part("country"), true};
    if (!(address.street + address.city + address.region + address.postcode + address.country).isEmpty())
        record.addresses.insert(record.addresses.begin(), address);
    record.addresses = domain::withOnePrimary(std::move(record.addresses));
    return derived;
}

Result<> BulkWriter::State::resolveRoles(DerivedRecord &derived, const Draft &draft)
{
    auto &record = derived.record;
    if (kind != RecordKind::Person)
        return {};
    record.roles = draft.roles.value_or(std::vector<domain::Role>());
    const RecordId company = record.value(QStringLiteral("company")).as<RecordId>();
    if (company.isValid())
        record.roles.insert(record.roles.begin(), {{}, company, {}, {}, true});
    bool primary = false;
    for (domain::Role &role : record.roles) {
        if (!role.other.isValid()) {
            RAPPORT_TRY(const qint64 id,
                        lookups.record(RecordKind::Company, role.otherName, QStringLiteral("company")));
            role.other = RecordId(id);
        }
        role.primary = !primary && (role.primary || record.roles.size() == 1);
        primary = primary || role.primary;
        RAPPORT_TRY(role.otherName, lookups.companyName(role.other.value()));
    }
    return {};
}

QVariant BulkWriter::State::custom(const domain::FieldValues &values) const
{
    QJsonObject object;
    for (const FieldSpec *field : customFields) {
        const auto value = values.constFind(field->key);
        if (value != values.cend() && !value->isEmpty())
            object.insert(customMember(*field), toJson(*field, *value));
    }
    return customColumn(object);
}

Result<> BulkWriter::State::putRow(const DerivedRecord &derived)
{
    const domain::Record &record = derived.record;
    const Context &context = transaction.context();
    const QVariant now = context.clock->now().ms;
    const QVariant user = context.user.isValid() ? QVariant(context.user.value()) : QVariant();
    QVariantList row{record.ref.id.value(), now, user, now, user, custom(record.values)};
    const auto append = [&row](const FieldSpec &field, const Value &value) {
        row.append(toColumn(field, value));
        if (field.type == FieldType::Money)
            row.append(value.isEmpty() ? QVariant() : QVariant(value.as<core::Money>().currency));
    };
    for (const FieldSpec *field : columnFields)
        append(*field, record.value(field->key));
    if (hasLists(kind)) {
        const auto primaries = primaryValues(record);
        for (const FieldSpec *field : mirrored)
            append(*field, primaries.value(field->key));
        row.append(nameKeyOf(derived));
    }
    if (kind == RecordKind::Person)
        row.append(record.roles.empty() || !record.roles.front().primary
                       ? QVariant()
                       : QVariant(record.roles.front().otherName));
    RAPPORT_CHECK(rows->put(row));
    return transaction.noteInserted(tableOf(kind), record.ref.id.value(), record.ref.id.value());
}

Result<> BulkWriter::State::put(BulkSink &target, const QString &table, QVariantList row)
{
    RAPPORT_TRY(const qint64 id, transaction.newId());
    row.prepend(id);
    RAPPORT_CHECK(target.put(row));
    return transaction.noteInserted(table, id, id);
}

Result<> BulkWriter::State::putLists(const DerivedRecord &derived)
{
    const domain::Record &record = derived.record;
    const qint64 id = record.ref.id.value();
    int position = 0;
    for (const domain::ContactPoint &point : record.contactPoints) {
        RAPPORT_CHECK(put(*contactPoints, QStringLiteral("contact_point"),
                          {id, contactTypeKey(point.type), textOrNull(point.label), point.value,
                           matchKey(point.type, point.value), point.primary, position++}));
    }
    position = 0;
    for (const domain::Address &a : record.addresses) {
        RAPPORT_CHECK(
            put(*addresses, QStringLiteral("address"),
                {id, textOrNull(a.label), textOrNull(a.street), textOrNull(a.city), textOrNull(a.region),
                 textOrNull(a.postcode), textOrNull(a.country), a.primary, position++}));
    }
    QSet<qint64> counted;
    for (const domain::Role &role : record.roles) {
        const qint64 company = role.other.value();
        RAPPORT_CHECK(put(*roles, QStringLiteral("person_company"),
                          {id, company, textOrNull(role.title), role.primary}));
        if (!counted.contains(company))
            figures.addPerson(company);
        counted.insert(company);
    }
    return {};
}

Result<> BulkWriter::State::putTagsAndMarks(const DerivedRecord &derived)
{
    const domain::Record &record = derived.record;
    QSet<qint64> carried;
    for (const QString &name : record.value(QStringLiteral("tags")).as<QStringList>()) {
        RAPPORT_TRY(const qint64 tag, lookups.tag(name));
        if (carried.contains(tag))
            continue;
        carried.insert(tag);
        RAPPORT_CHECK(put(*tags, QStringLiteral("record_tag"), {record.ref.id.value(), tag}));
    }
    for (const char *mark : {"favourite", "followed"}) {
        if (record.value(QLatin1String(mark)).as<bool>())
            RAPPORT_CHECK(
                put(*marks, QStringLiteral("record_mark"),
                    {transaction.context().user.value(), record.ref.id.value(), QString::fromLatin1(mark)}));
    }
    return {};
}

Result<qint64> BulkWriter::State::add(const Draft &given)
{
    RAPPORT_TRY(const Draft draft, prepared(given));
    RAPPORT_TRY(const qint64 id, transaction.newId());
    DerivedRecord derived = derivedOf(draft, id);
    RAPPORT_CHECK(resolveRoles(derived, draft));
    RAPPORT_CHECK(putRow(derived));
    RAPPORT_CHECK(putLists(derived));
    RAPPORT_CHECK(putTagsAndMarks(derived));
    const QString document = documentOf(derived, catalogue);
    if (!document.isEmpty()) {
        RAPPORT_CHECK(documents->put({id, domain::kindKey(kind), document}));
        if (index)
            RAPPORT_CHECK(index->put({id, document}));
    }
    if (kind == RecordKind::Activity || kind == RecordKind::Task)
        figures.add(kind, draft.values);
    if (kind == RecordKind::Company)
        lookups.noteCompany(id, draft.values.value(QStringLiteral("name")).text());
    return id;
}

Result<> BulkWriter::State::finish()
{
    if (companies)
        RAPPORT_CHECK(companies->finish());
    for (BulkSink *target : {rows.get(), contactPoints.get(), addresses.get(), roles.get(), tags.get(),
                             marks.get(), documents.get(), index.get()}) {
        if (target)
            RAPPORT_CHECK(target->flush());
    }
    RAPPORT_CHECK(figures.write(transaction.connection()));
    figures = {};
    return {};
}

BulkWriter::BulkWriter(Transaction &transaction, RecordKind kind)
    : m_state(std::make_unique<State>(transaction, kind))
{
}

BulkWriter::~BulkWriter() = default;

Result<RecordId> BulkWriter::add(const Draft &draft)
{
    if (!m_state->rows)
        RAPPORT_CHECK(m_state->open());
    RAPPORT_TRY(const qint64 id, m_state->add(draft));
    return RecordId(id);
}

Result<> BulkWriter::finish()
{
    return m_state->rows ? m_state->finish() : Result<>();
}

} // namespace rapport::storage
