#include "contract/teststore.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {

struct Damage {
    const char *sql;
    const char *area;
};

} // namespace

TEST_CASE("the check finds what does not fit together", "[check]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto transaction = store.begin();
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert(QStringLiteral("full_name"), QStringLiteral("Ada"));
    draft.contactPoints = std::vector<domain::ContactPoint>{
        {{}, domain::ContactPoint::Type::Email, {}, QStringLiteral("ada@example.com"), true}};
    require(storage::Records::save(*transaction, draft));
    require(transaction->commit());
    REQUIRE(require(store.store().check({})).ok());
    const Damage damages[] = {{"UPDATE person SET contact_count = 5", "figures"},
                              {"UPDATE person SET email = 'other@example.com'", "figures"},
                              {"UPDATE contact_point SET record_id = 99", "references"},
                              {"DELETE FROM change WHERE table_name = 'person'", "journal"},
                              {"UPDATE change SET seq = seq + 10 WHERE table_name = 'person'", "journal"}};
    for (const Damage &damage : damages) {
        CAPTURE(damage.sql);
        require(store.writer().beginWrite());
        require(store.writer().execute(QLatin1String(damage.sql)));
        require(store.writer().commitWrite());
        const auto report = require(store.store().check({}));
        CHECK(std::any_of(report.problems.begin(), report.problems.end(),
                          [&](const auto &problem) { return problem.area == QLatin1String(damage.area); }));
    }
}

TEST_CASE("the check finds a search index that lost a word", "[check]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ref = store.addPerson(QStringLiteral("Ada Lovelace"));
    REQUIRE(require(store.store().check({})).ok());
    require(store.writer().beginWrite());
    if (engineUnderTest == Engine::Sqlite)
        require(
            store.writer().execute(QStringLiteral("INSERT INTO search_index (search_index, rowid, text) "
                                                  "SELECT 'delete', id, text FROM search_doc WHERE id = ?"),
                                   {ref.id.value()}));
    else
        require(store.writer().execute(QStringLiteral("UPDATE search_word SET word = 'b' WHERE id = ? AND "
                                                      "word LIKE '%ada'"),
                                       {ref.id.value()}));
    require(store.writer().commitWrite());
    const auto report = require(store.store().check({}));
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].area == QStringLiteral("search"));
}
