#include "domain/merge.h"
#include "domain/catalogue.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using domain::FieldValues;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;

namespace {

Record record(qint64 id, const FieldValues &values, RecordKind kind = RecordKind::Person)
{
    Record made;
    made.ref = {kind, RecordId(id)};
    made.values = values;
    return made;
}

FieldValues merged(const std::vector<Record> &records, const QHash<QString, RecordId> &winners = {})
{
    return domain::mergedValues(domain::Catalogue(), records, winners);
}

} // namespace

TEST_CASE("what the kept record lacks comes from the others, the first that has it")
{
    const auto values =
        merged({record(1, {{"job_title", "Boss"}}), record(2, {{"job_title", "Head"}, {"source", "fair"}}),
                record(3, {{"source", "web"}, {"language", "fr"}})});
    CHECK(values.size() == 2);
    CHECK(values.value("source").text() == "fair");
    CHECK(values.value("language").text() == "fr");
}

TEST_CASE("a name is taken as a whole")
{
    const Record unnamed = record(1, {{"job_title", "Boss"}});
    const Record anna =
        record(2, {{"full_name", "Anna Weber"}, {"first_name", "Anna"}, {"last_name", "Weber"}});
    const Record ann = record(3, {{"full_name", "Ann"}, {"first_name", "Ann"}});
    CHECK(merged({unnamed, anna}).value("last_name").text() == "Weber");
    CHECK(merged({ann, anna}).isEmpty());
    const auto chosen = merged({anna, ann}, {{"full_name", RecordId(3)}});
    CHECK(chosen.value("full_name").text() == "Ann");
    CHECK(chosen.contains("last_name"));
    CHECK(chosen.value("last_name").isEmpty());
}

TEST_CASE("notes are put one below the other, each once, unless one of them wins")
{
    const Record one = record(1, {{"notes", "likes tea"}});
    const Record two = record(2, {{"notes", "likes cake"}});
    const Record three = record(3, {{"notes", "likes tea"}});
    CHECK(merged({one, two, three}).value("notes").text() == "likes tea\n\nlikes cake");
    CHECK(merged({one, two}, {{"notes", RecordId(2)}}).value("notes").text() == "likes cake");
    CHECK(merged({one, three}).isEmpty());
}

TEST_CASE("what forbids or warns stays when any record has it")
{
    const Record one = record(1, {{"do_not_call", false}});
    const Record two = record(2, {{"do_not_call", true}, {"vip", true}});
    CHECK(merged({one, two}).value("do_not_call").as<bool>());
    CHECK(merged({one, two}).value("vip").as<bool>());
    CHECK(merged({two, one}).isEmpty());
    CHECK(merged({two, one}, {{"do_not_call", RecordId(1)}}).value("do_not_call") == domain::Value(false));
}

TEST_CASE("a winner's empty value wins too")
{
    const auto values =
        merged({record(1, {{"job_title", "Boss"}}), record(2, {})}, {{"job_title", RecordId(2)}});
    REQUIRE(values.contains("job_title"));
    CHECK(values.value("job_title").isEmpty());
}

TEST_CASE("a company never comes to stand above itself")
{
    const Record one = record(1, {{"name", "Acme"}}, RecordKind::Company);
    const Record two = record(2, {{"name", "Acme GmbH"}, {"parent", RecordId(1)}}, RecordKind::Company);
    const Record three = record(3, {{"name", "Acme AG"}, {"parent", RecordId(9)}}, RecordKind::Company);
    CHECK_FALSE(merged({one, two}).contains("parent"));
    CHECK(merged({one, two, three}).value("parent").as<RecordId>() == RecordId(9));
    CHECK_FALSE(merged({one, two}, {{"parent", RecordId(2)}}).contains("parent"));
}

TEST_CASE("lists, figures and what Rapport works out are not chosen by field")
{
    const domain::Catalogue catalogue;
    for (const auto &field : catalogue.fields(RecordKind::Person)) {
        INFO(field.key.toStdString());
        const bool column = field.source == domain::FieldSource::Column && field.isWritable();
        CHECK(domain::isMergedField(field) == (column || field.isCustom()));
    }
}
