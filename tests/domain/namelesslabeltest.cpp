#include "domain/changesetlabel.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

TEST_CASE("a label keeps what was done and loses whom it was done to", "[labels]")
{
    CHECK(labels::nameless(labels::edited(RecordKind::Person, "Anna|Lee", {"city", "notes"})) ==
          "edited|person||city,notes");
    CHECK(labels::nameless(labels::deleted(RecordKind::Person, "Anna", 3)) == "deleted|person||3");
    CHECK(labels::nameless(labels::taskDone("Call Anna")) == "task-done|");
    CHECK(labels::nameless(labels::notDuplicates(RecordKind::Person, "Anna", "Ann")) ==
          "not-duplicates|person||");
    CHECK(labels::nameless("something else|Anna").isEmpty());
}

TEST_CASE("the label of an undo loses the names inside of it", "[labels]")
{
    const QString label = labels::undo(labels::redo(labels::created(RecordKind::Person, "Anna")));
    CHECK(labels::nameless(label) == labels::undo(labels::redo(labels::created(RecordKind::Person, {}))));
    CHECK(labels::nameless(labels::undo("Anna")) == "undo");
}

TEST_CASE("a file keeps its name unless it holds one of a person", "[labels]")
{
    const QString label = labels::imported("contacts", 3400, QString::fromUtf8("Kunden von Anaïs.csv"));
    CHECK(labels::nameless(label, {"berta"}) == label);
    CHECK(labels::nameless(label, {"anais"}) == "imported|contacts|3400|");
}

TEST_CASE("what was set on one record alone does not stay in the label", "[labels]")
{
    CHECK(labels::nameless(labels::bulkEdited(RecordKind::Person, 1, "notes", "Secret")) ==
          "bulk-edited|person|1|notes");
    CHECK(labels::nameless(labels::bulkEdited(RecordKind::Person, 40, "status", "customer")) ==
          "bulk-edited|person|40|status|customer");
}

TEST_CASE("a label says once that values are erased, however often", "[labels]")
{
    const QString once = labels::withoutNames(labels::created(RecordKind::Person, "Anna"), {});
    CHECK(once == labels::make("values-erased", {"created|person|"}));
    CHECK(labels::withoutNames(once, {"anna"}) == once);
    CHECK(labels::withoutNames("free text", {}) == "values-erased");
}
