#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using domain::Draft;
using domain::Filter;
using domain::ListQuery;
using domain::Operator;
using domain::RecordKind;
using domain::SortOrder;
using domain::Value;
using storage::Lists;
using storage::Records;
using test::require;
using test::TestStore;

namespace {

qint64 addPerson(storage::Transaction &transaction, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = values;
    return require(Records::save(transaction, draft)).id.value();
}

QStringList names(TestStore &store, const ListQuery &query)
{
    const auto ids = require(Lists::ids(store.writer(), store.context(), query));
    QStringList list;
    for (const auto &row : require(Lists::rows(store.writer(), store.context(), query.kind, ids, {})))
        list.append(row.name);
    return list;
}

ListQuery people(const Filter &filter, const QString &sort = {}, SortOrder order = SortOrder::Ascending)
{
    return {RecordKind::Person, filter, sort, order, false};
}

void fill(TestStore &store)
{
    auto transaction = store.begin();
    addPerson(*transaction, {{"full_name", "Zoé"},
                             {"city", "Évry"},
                             {"rhythm_days", qint64(30)},
                             {"birthday", QDate(1980, 2, 3)},
                             {"company", "beta"}});
    addPerson(*transaction, {{"full_name", "anna"},
                             {"city", "Lyon"},
                             {"rhythm_days", qint64(7)},
                             {"owner", store.context().user},
                             {"company", "Álpha"}});
    addPerson(*transaction,
              {{"full_name", "Émile"}, {"city", "zagreb"}, {"vip", true}, {"tags", QStringList{"b"}}});
    addPerson(*transaction, {{"full_name", "Bert"}, {"status", "lead"}, {"tags", QStringList{"A", "c"}}});
    require(transaction->commit());
}

} // namespace

TEST_CASE("a list is sorted by folded text with empty values last")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    CHECK(names(store, people({})) == QStringList{"anna", "Bert", "Émile", "Zoé"});
    CHECK(names(store, people({}, "full_name", SortOrder::Descending)) ==
          QStringList{"Zoé", "Émile", "Bert", "anna"});
    CHECK(names(store, people({}, "city")) == QStringList{"Zoé", "anna", "Émile", "Bert"});
    CHECK(names(store, people({}, "city", SortOrder::Descending)) ==
          QStringList{"Émile", "anna", "Zoé", "Bert"});
    CHECK(names(store, people({}, "rhythm_days")).mid(0, 2) == QStringList{"anna", "Zoé"});
    CHECK(names(store, people({}, "birthday")).first() == "Zoé");
    CHECK(names(store, people({}, "company")).mid(0, 2) == QStringList{"anna", "Zoé"});
    CHECK(names(store, people({}, "owner")).first() == "anna");
    CHECK(names(store, people({}, "vip")).first() == QString::fromUtf8("Émile"));
    CHECK(names(store, people({}, "tags")).mid(0, 2) == QStringList{"Bert", QString::fromUtf8("Émile")});
    CHECK(names(store, people({}, "last_contact_at", SortOrder::Descending)).size() == 4);
}

TEST_CASE("every field sorts every kind without an error")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : store.context().catalogue->fields(kind)) {
            INFO(field.key.toStdString());
            const auto ids = Lists::ids(store.writer(), store.context(),
                                        {kind, {}, field.key, SortOrder::Descending, false});
            CHECK(ids.has_value());
            CHECK(Lists::values(store.writer(), store.context(), {kind, {}, {}, {}, false}, field.key, 10)
                      .has_value());
            CHECK(Lists::summary(store.writer(), store.context(), {kind, {}, {}, {}, false}, field.key)
                      .has_value());
        }
        CHECK(Lists::ids(store.writer(), store.context(), {kind, {}, {}, {}, false}).has_value());
        CHECK(Lists::ids(store.writer(), store.context(), {kind, {}, {}, {}, true}).has_value());
    }
}

TEST_CASE("a page shows values, names of linked records and leaves out what is gone")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    auto ids = require(Lists::ids(store.writer(), store.context(), people({})));
    ids.insert(ids.begin() + 1, 12345);
    const auto rows = require(
        Lists::rows(store.writer(), store.context(), RecordKind::Person, ids, {"company", "tags", "city"}));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].name == "anna");
    CHECK(rows[0].texts[0] == QString::fromUtf8("Álpha"));
    CHECK(rows[0].values[2].text() == "Lyon");
    CHECK(rows[1].values[1].as<QStringList>() == QStringList{"A", "c"});
    CHECK(rows[3].revision == 1);
}

TEST_CASE("filter, count, summary and values look at the same rows")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const Filter filled = Filter::compare("rhythm_days", Operator::IsNotEmpty);
    CHECK(names(store, people(filled)) == QStringList{"anna", "Zoé"});
    CHECK(require(Lists::count(store.writer(), store.context(), people(filled))) == 2);
    const auto summary = require(Lists::summary(store.writer(), store.context(), people({}), "rhythm_days"));
    CHECK(summary.count == 4);
    CHECK(summary.filled == 2);
    CHECK(summary.sum.as<qint64>() == 37);
    const auto values = require(Lists::values(store.writer(), store.context(), people({}), "city", 10));
    CHECK(values.size() == 3);
    CHECK(require(Lists::values(store.writer(), store.context(), people({}), "tags", 2)).size() == 2);
    CHECK(names(store, people(Filter::compare("city", Operator::Equal, {Value("LYON")}))) ==
          QStringList{"anna"});
    CHECK(names(store, people(Filter::compare("company", Operator::Equal, {Value("alpha")}))) ==
          QStringList{"anna"});
}

namespace {

/// People whose names, cities and times are equal, empty, marked, small, large and beyond Latin.
void fillMany(TestStore &store)
{
    const QStringList cities{"Aachen", "aachen", "Ängelholm", "Århus", "ABO",  "Abu Dhabi",
                             "Zürich", "zwolle", "Évry",      "Eze",   "京都", "Москва",
                             "Aalst",  "Ækerø",  "a  b",      "Azé"};
    auto transaction = store.begin();
    for (int i = 0; i < 160; ++i) {
        domain::FieldValues values{
            {"full_name", QStringLiteral("%1 %2").arg(cities.at(i * 7 % cities.size())).arg(i % 11)},
            {"status", i % 3 == 0 ? "customer" : "lead"}};
        if (i % 5 != 0)
            values.insert("city", cities.at(i % cities.size()));
        addPerson(*transaction, values);
    }
    require(transaction->commit());
}

} // namespace

TEST_CASE("the first ids, where they can be had, are those that all the ids begin with")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fillMany(store);
    const auto customers =
        require(domain::parseFilter(QStringLiteral("status = customer"), RecordKind::Person,
                                    *store.context().catalogue, QStringLiteral("EUR")));
    int had = 0;
    for (const char *sort : {"", "full_name", "city", "created_at", "last_contact_at", "email", "status",
                             "job_title", "owner"}) {
        for (const SortOrder order : {SortOrder::Ascending, SortOrder::Descending}) {
            for (const Filter &filter : {Filter(), customers}) {
                for (const int limit : {1, 5, 60, 100, 400}) {
                    const ListQuery query = people(filter, QLatin1String(sort), order);
                    auto all = require(Lists::ids(store.writer(), store.context(), query));
                    const auto first =
                        require(Lists::firstIds(store.writer(), store.context(), query, limit));
                    if (!first)
                        continue;
                    ++had;
                    CAPTURE(sort, limit, filter.isEmpty(), order == SortOrder::Descending);
                    CHECK(first->size() == std::min(all.size(), static_cast<std::size_t>(limit)));
                    all.resize(first->size());
                    CHECK(*first == all);
                }
            }
        }
    }
    CHECK(had >= 8); // by name at least, in both orders
}
