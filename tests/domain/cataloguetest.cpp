#include "domain/catalogue.h"
#include "domain/changeset.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;
using rapport::test::hasFault;
using rapport::test::require;

namespace {

FieldSpec custom(RecordKind kind, const QString &key, FieldType type, const QString &label,
                 const QStringList &choices = {})
{
    FieldSpec field;
    field.kind = kind;
    field.key = key;
    field.type = type;
    field.label = label;
    field.source = FieldSource::Custom;
    field.choices = choices;
    return field;
}

Draft newDraft(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

} // namespace

TEST_CASE("fields are found by key and by label in any spelling")
{
    const Catalogue catalogue(
        {custom(RecordKind::Person, "custom.coffee", FieldType::Text, "Coffee preference")});
    REQUIRE(catalogue.find(RecordKind::Person, "last_name"));
    CHECK(catalogue.find(RecordKind::Person, "Last name") == nullptr);
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Person, "LAST NAME")->key == "last_name");
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Person, "e mail")->key == "email");
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Person, "coffee-preference")->key == "custom.coffee");
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Company, "coffee preference") == nullptr);
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Person, "") == nullptr);
    CHECK(catalogue.findByKeyOrLabel(RecordKind::Person, "?!") == nullptr);
}

TEST_CASE("fields are found by keys of any length, and by no other kind's")
{
    std::vector<FieldSpec> fields;
    for (const int length : {1, 30, 70, 72, 74, 400})
        fields.push_back(
            custom(RecordKind::Company, "custom." + QString(length, 'k'), FieldType::Text, "Some field"));
    const Catalogue catalogue(fields);
    for (const FieldSpec &field : fields) {
        REQUIRE(catalogue.find(RecordKind::Company, field.key));
        CHECK(catalogue.find(RecordKind::Company, field.key)->key == field.key);
        CHECK(catalogue.find(RecordKind::Company, field.key + "k") == nullptr);
        CHECK(catalogue.find(RecordKind::Person, field.key) == nullptr);
    }
    CHECK(catalogue.find(RecordKind::Company, "") == nullptr);
}

TEST_CASE("built-in fields are declared consistently")
{
    const Catalogue catalogue;
    for (const RecordKind kind : kAllKinds) {
        QStringList keys;
        for (const FieldSpec &field : catalogue.fields(kind)) {
            INFO(kindKey(kind).toStdString() << '.' << field.key.toStdString());
            CHECK_FALSE(keys.contains(field.key));
            keys.append(field.key);
            CHECK_FALSE(field.label.isEmpty());
            CHECK_FALSE(field.group.isEmpty());
            CHECK((field.type == FieldType::Choice) == !field.choices.isEmpty());
            CHECK((field.type == FieldType::Link) == field.linkTo.has_value());
            CHECK(catalogue.find(kind, field.key) == &field);
        }
    }
}

TEST_CASE("custom keys are plain and unique")
{
    const Catalogue catalogue(
        {custom(RecordKind::Person, "custom.coffee_preference", FieldType::Text, "Coffee preference")});
    CHECK(customKey(catalogue, RecordKind::Person, "Lieblings-Käse!") == "custom.lieblings_kase");
    CHECK(customKey(catalogue, RecordKind::Person, "Coffee preference") == "custom.coffee_preference_2");
    CHECK(customKey(catalogue, RecordKind::Company, "Coffee preference") == "custom.coffee_preference");
    CHECK(customKey(catalogue, RecordKind::Person, "漢字") == "custom.field");
}

TEST_CASE("type and origin keys survive a round trip")
{
    for (int i = 0; i <= int(FieldType::Tags); ++i)
        CHECK(fieldTypeFromKey(fieldTypeKey(FieldType(i))) == FieldType(i));
    for (int i = 0; i <= int(Origin::System); ++i)
        CHECK(originFromKey(originKey(Origin(i))) == Origin(i));
    CHECK_FALSE(fieldTypeFromKey("nonsense"));
}

TEST_CASE("text becomes the value of the field's type")
{
    const Catalogue catalogue;
    const auto value = [&](RecordKind kind, const char *key, const QString &text) {
        return require(parseValue(*catalogue.find(kind, QLatin1String(key)), text, QStringLiteral("EUR")));
    };
    CHECK(value(RecordKind::Person, "last_name", "  Lefèvre ") == Value("Lefèvre"));
    CHECK(value(RecordKind::Person, "last_name", " ").isEmpty());
    CHECK(value(RecordKind::Company, "employees", "120") == Value(qint64(120)));
    CHECK(value(RecordKind::Company, "revenue", "1200.5") == Value(core::Money{120050, "EUR"}));
    CHECK(value(RecordKind::Company, "revenue", "1200 usd") == Value(core::Money{120000, "USD"}));
    CHECK(value(RecordKind::Person, "birthday", "1980-02-29") == Value(QDate(1980, 2, 29)));
    CHECK(value(RecordKind::Person, "vip", "Yes") == Value(true));
    CHECK(value(RecordKind::Person, "status", "Customer") == Value("customer"));
    CHECK(value(RecordKind::Person, "tags", "VIP; cold ;VIP;") == Value(QStringList{"VIP", "cold"}));
    CHECK(value(RecordKind::Activity, "at", "2026-11-19T14:05:00+01:00").canonical() ==
          "2026-11-19T13:05:00.000Z");
    CHECK(value(RecordKind::Activity, "at", "2026-11-19 14:05").canonical() == "2026-11-19T14:05:00.000Z");
    CHECK(value(RecordKind::Activity, "at", "2026-11-19").canonical() == "2026-11-19T00:00:00.000Z");
    CHECK(value(RecordKind::Person, "email", QString::fromUtf8("\ufeffann@example.com ")) ==
          Value("ann@example.com"));
}

TEST_CASE("text that does not fit is one fault with a reason")
{
    const Catalogue catalogue;
    const auto refused = [&](RecordKind kind, const char *key, const char *text, const char *reason) {
        INFO(key << " = " << text);
        const auto result =
            parseValue(*catalogue.find(kind, QLatin1String(key)), QLatin1String(text), QStringLiteral("EUR"));
        CHECK(hasFault(result, QLatin1String(key), QLatin1String(reason)));
    };
    refused(RecordKind::Person, "birthday", "1981-02-29", "not-a-date");
    refused(RecordKind::Person, "birthday", "01/02/1981", "not-a-date");
    refused(RecordKind::Company, "employees", "many", "not-a-number");
    refused(RecordKind::Company, "employees", "99999999999999999999", "not-a-number");
    refused(RecordKind::Company, "revenue", "12,5", "not-an-amount");
    refused(RecordKind::Person, "status", "king", "unknown-choice");
    refused(RecordKind::Person, "email", "ann at example", "not-an-email");
    refused(RecordKind::Person, "vip", "maybe", "not-yes-no");
    refused(RecordKind::Activity, "at", "2026-11-19T25:00", "not-a-date");
}

TEST_CASE("a value survives being written and read again")
{
    const Catalogue catalogue;
    const auto &revenue = *catalogue.find(RecordKind::Company, "revenue");
    for (const Value &value :
         {Value(core::Money{-5, "EUR"}), Value(core::Money{123, "JPY"}), Value(core::Money{1, "KWD"})})
        CHECK(require(parseValue(revenue, value.canonical(), "USD")) == value);
    const auto &at = *catalogue.find(RecordKind::Activity, "at");
    const Value instant(core::Instant{1234567890123});
    CHECK(require(parseValue(at, instant.canonical(), {})) == instant);
}

TEST_CASE("validation reports every fault at once")
{
    const Catalogue catalogue;
    const auto result = validate(newDraft(RecordKind::Company, {{"employees", Value("many")},
                                                                {"email", Value("x")},
                                                                {"nonsense", Value(1)},
                                                                {"created_at", Value(core::Instant{1})},
                                                                {"status", Value("king")},
                                                                {"rhythm_days", Value(-1)},
                                                                {"revenue", Value(core::Money{1, "euro"})}}),
                                 catalogue);
    CHECK(hasFault(result, "name", "required"));
    CHECK(hasFault(result, "employees", "not-a-number"));
    CHECK(hasFault(result, "email", "not-an-email"));
    CHECK(hasFault(result, "nonsense", "unknown-field"));
    CHECK(hasFault(result, "created_at", "read-only-field"));
    CHECK(hasFault(result, "status", "unknown-choice"));
    CHECK(hasFault(result, "rhythm_days", "negative"));
    CHECK(hasFault(result, "revenue", "not-an-amount"));
    CHECK(result.error().faults.size() == 8);
}

TEST_CASE("a new person needs a name, an e-mail address or a phone")
{
    const Catalogue catalogue;
    CHECK(hasFault(validate(newDraft(RecordKind::Person, {{"status", Value("lead")}}), catalogue),
                   "full_name", "required"));
    CHECK(validate(newDraft(RecordKind::Person, {{"last_name", Value("Lee")}}), catalogue));
    CHECK(validate(newDraft(RecordKind::Person, {{"email", Value("a@example.com")}}), catalogue));
    Draft byPhone = newDraft(RecordKind::Person, {});
    byPhone.contactPoints = std::vector<ContactPoint>{{{}, ContactPoint::Type::Phone, "work", "+49 1", true}};
    CHECK(validate(byPhone, catalogue));
}

TEST_CASE("an edit is asked only for the fields it names")
{
    const Catalogue catalogue;
    Draft draft = newDraft(RecordKind::Company, {{"industry", Value("Retail")}});
    draft.ref.id = RecordId(7);
    CHECK(validate(draft, catalogue));
    draft.values.insert("name", Value(""));
    CHECK(hasFault(validate(draft, catalogue), "name", "required"));
}

TEST_CASE("endless text is refused and long text kept")
{
    const Catalogue catalogue;
    const auto person = [](const char *key, qsizetype length) {
        return newDraft(RecordKind::Person, {{"last_name", Value("Lee")},
                                             {QLatin1String(key), Value(QString(length, QLatin1Char('x')))}});
    };
    CHECK(hasFault(validate(person("job_title", 2001), catalogue), "job_title", "too-long"));
    CHECK(validate(person("notes", 100000), catalogue));
    CHECK(hasFault(validate(person("notes", 1000001), catalogue), "notes", "too-long"));
}
