#include "contract/teststore.h"
#include "storage/records.h"
#include "storage/search.h"
#include "storage/timeline.h"

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::FieldValues;
using domain::Filter;
using domain::ListQuery;
using domain::Operator;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using storage::Lists;
using storage::Records;
using storage::SmallLists;

namespace {

/// A type with two values, the smaller first, and one that it refuses.
struct Sample {
    FieldType type;
    Value less;
    Value more;
    Value refused;
};

std::vector<Sample> samples()
{
    return {
        {FieldType::Text, "Alpha", "beta", 5},
        {FieldType::LongText, "a\nb", "c", true},
        {FieldType::Integer, qint64(-3), qint64(9'007'199'254'740'993), "three"},
        {FieldType::Number, -0.5, 1e12, "a half"},
        {FieldType::Money, core::Money{-100, "EUR"}, core::Money{200, "EUR"}, core::Money{5, "euro"}},
        {FieldType::Date, QDate(1899, 12, 31), QDate(2024, 2, 29), "tomorrow"},
        {FieldType::Instant, core::Instant{-1000}, core::Instant{1'750'000'000'000}, QDate(2024, 1, 1)},
        {FieldType::Choice, "gold", "silver", "bronze"},
        {FieldType::MultiChoice, QStringList{"gold"}, QStringList{"gold", "silver"}, QStringList{"bronze"}},
        {FieldType::YesNo, false, true, "yes"},
        {FieldType::Phone, "+33 1 22", "+33 1 23", 33},
        {FieldType::Email, "a@b.example", "c@d.example", "no address"},
        {FieldType::Url, "a.example", "https://b.example", 1},
        {FieldType::Link, RecordId(1), RecordId(2), 2.5}};
}

FieldSpec specOf(FieldType type, RecordKind kind = RecordKind::Person)
{
    FieldSpec field;
    field.kind = kind;
    field.type = type;
    field.label = QStringLiteral("My %1").arg(domain::fieldTypeKey(type));
    field.source = FieldSource::Custom;
    if (type == FieldType::Choice || type == FieldType::MultiChoice)
        field.choices = QStringList{"gold", "silver"};
    if (type == FieldType::Link)
        field.linkTo = RecordKind::Company;
    return field;
}

/// Makes the field; its key.
QString make(TestStore &store, const FieldSpec &spec)
{
    const auto transaction = store.begin();
    require(SmallLists::saveCustomField(*transaction, spec));
    require(transaction->commit());
    store.reloadCatalogue();
    for (const FieldSpec &field : store.context().catalogue->fields(spec.kind)) {
        if (field.isCustom() && field.label == spec.label)
            return field.key;
    }
    FAIL("the field is not there");
    return {};
}

core::Result<RecordRef> trySave(TestStore &store, const Draft &draft)
{
    const auto transaction = store.begin();
    auto saved = Records::save(*transaction, draft);
    if (saved)
        require(transaction->commit());
    return saved;
}

Draft person(const QString &name, const FieldValues &values)
{
    Draft draft;
    draft.values = values;
    draft.values.insert("full_name", name);
    return draft;
}

QStringList names(TestStore &store, const ListQuery &query)
{
    QStringList list;
    const auto ids = require(Lists::ids(store.writer(), store.context(), query));
    for (const auto &row : require(Lists::rows(store.writer(), store.context(), query.kind, ids, {})))
        list.append(row.name);
    return list;
}

} // namespace

TEST_CASE("a custom field of every type keeps, sorts, filters, clears and refuses its values")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<RecordId> firms;
    for (const char *name : {"Aardvark", "Zebra"}) {
        Draft draft;
        draft.ref.kind = RecordKind::Company;
        draft.values = {{"name", name}};
        firms.push_back(require(trySave(store, draft)).id);
    }
    for (const Sample &sample : samples()) {
        INFO(domain::fieldTypeKey(sample.type).toStdString());
        const QString key = make(store, specOf(sample.type));
        const bool link = sample.type == FieldType::Link;
        const Value less = link ? Value(firms[0]) : sample.less;
        const Value more = link ? Value(firms[1]) : sample.more;
        const RecordRef a = require(trySave(store, person("A", {{key, less}})));
        const RecordRef b = require(trySave(store, person("B", {{key, more}})));
        const RecordRef c = require(trySave(store, person("C", {})));
        CHECK(require(Records::load(store.writer(), store.context(), a)).value(key) == less);
        CHECK(require(Records::load(store.writer(), store.context(), b)).value(key) == more);
        CHECK(require(Records::load(store.writer(), store.context(), c)).value(key).isEmpty());
        if (sample.type != FieldType::MultiChoice) {
            CHECK(names(store, {RecordKind::Person, {}, key, {}, false}) == QStringList{"A", "B", "C"});
            const ListQuery equal{
                RecordKind::Person, Filter::compare(key, Operator::Equal, {more}), {}, {}, false};
            CHECK(names(store, equal) == QStringList{"B"});
        }
        const ListQuery none{RecordKind::Person, Filter::compare(key, Operator::IsEmpty), {}, {}, false};
        CHECK(names(store, none) == QStringList{"C"});
        const auto summary = require(
            Lists::summary(store.writer(), store.context(), {RecordKind::Person, {}, {}, {}, false}, key));
        CHECK(summary.filled == 2);
        CHECK(hasError(trySave(store, person("D", {{key, sample.refused}})), core::ErrorCode::Validation));
        Draft clear;
        clear.ref = b;
        clear.values = {{key, Value()}};
        require(trySave(store, clear));
        CHECK(names(store, none) == QStringList{"B", "C"});
        for (const RecordRef &ref : {a, b, c}) {
            const auto transaction = store.begin();
            require(Records::trash(*transaction, ref, 0));
            require(transaction->commit());
        }
    }
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("a custom field that was removed is unknown, and its values come back with it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QString key = make(store, specOf(FieldType::Text));
    const RecordRef ref = require(trySave(store, person("A", {{key, "kept"}})));
    auto transaction = store.begin();
    require(SmallLists::removeCustomField(*transaction, RecordKind::Person, key));
    const auto event = require(transaction->commit());
    CHECK(event.catalogueChanged);
    transaction.reset();
    store.reloadCatalogue();
    CHECK(store.context().catalogue->find(RecordKind::Person, key) == nullptr);
    CHECK(hasError(Lists::ids(store.writer(), store.context(),
                              {RecordKind::Person, Filter::compare(key, Operator::IsEmpty), {}, {}, false}),
                   core::ErrorCode::Parse, "filter.unknown-field"));
    CHECK(hasFault(trySave(store, person("B", {{key, "x"}})), key, "unknown-field"));
    // Somebody edits the record meanwhile: what they cannot see stays.
    Draft edit;
    edit.ref = ref;
    edit.values = {{"job_title", "Boss"}};
    require(trySave(store, edit));
    make(store, specOf(FieldType::Text));
    CHECK(require(Records::load(store.writer(), store.context(), ref)).text(key) == "kept");
    transaction = store.begin();
    CHECK(hasError(SmallLists::removeCustomField(*transaction, RecordKind::Person, "custom.nothing"),
                   core::ErrorCode::NotFound, "field.not-found"));
}

TEST_CASE("a custom field can be renamed, required and searched, and kinds have their own")
{
    RAPPORT_ON_EACH_ENGINE(store);
    FieldSpec spec = specOf(FieldType::Text);
    spec.flags = domain::FieldFlag::Searchable;
    spec.unit = "kg";
    const QString key = make(store, spec);
    const RecordRef ref = require(trySave(store, person("A", {{key, QString::fromUtf8("Grinder Ökonom")}})));
    storage::Search search(store.writer());
    const auto hits = require(search.find(store.context(), "okonom", RecordKind::Person, 5));
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().ref == ref);
    spec.key = key;
    spec.label = "Renamed";
    spec.flags = domain::FieldFlag::Required;
    CHECK(make(store, spec) == key);
    const FieldSpec *found = store.context().catalogue->find(RecordKind::Person, key);
    REQUIRE(found);
    CHECK(found->unit == "kg");
    CHECK(found->label == "Renamed");
    CHECK_FALSE(found->has(domain::FieldFlag::Searchable));
    CHECK(require(search.find(store.context(), "okonom", RecordKind::Person, 5)).empty());
    CHECK(require(store.store().check({})).ok());
    CHECK(hasFault(trySave(store, person("B", {})), key, "required"));
    CHECK(store.context().catalogue->find(RecordKind::Company, key) == nullptr);
    const QString other = make(store, specOf(FieldType::Text, RecordKind::Company));
    CHECK(store.context().catalogue->find(RecordKind::Company, other)->kind == RecordKind::Company);
}
