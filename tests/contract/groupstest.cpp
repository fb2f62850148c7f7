#include "contract/teststore.h"
#include "storage/records.h"

#include <QDateTime>

using namespace rapport;
using domain::Draft;
using domain::Filter;
using domain::GroupedIds;
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

void addPerson(storage::Transaction &transaction, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = values;
    require(Records::save(transaction, draft));
}

void fill(TestStore &store)
{
    auto transaction = store.begin();
    addPerson(*transaction, {{"full_name", "Zoé"},
                             {"city", "Lyon"},
                             {"status", "customer"},
                             {"birthday", QDate(1980, 2, 3)},
                             {"tags", QStringList{"b", "A"}},
                             {"company", "beta"},
                             {"vip", true}});
    addPerson(*transaction, {{"full_name", "anna"},
                             {"city", "LYON"},
                             {"status", "lead"},
                             {"owner", store.context().user},
                             {"birthday", QDate(1980, 2, 28)},
                             {"tags", QStringList{"A"}},
                             {"company", "Álpha"}});
    addPerson(*transaction, {{"full_name", "Émile"},
                             {"city", "Évry"},
                             {"status", "customer"},
                             {"birthday", QDate(1981, 1, 1)},
                             {"company", "beta"}});
    addPerson(*transaction, {{"full_name", "Bert"}, {"tags", QStringList{"A", "b"}}});
    require(transaction->commit());
}

GroupedIds groupsOf(TestStore &store, const QString &field, const Filter &filter = {})
{
    return require(Lists::groups(store.writer(), store.context(),
                                 {RecordKind::Person, filter, {}, SortOrder::Ascending, false, field}));
}

QString titleOf(const domain::ListGroup &group)
{
    const QString key = group.key.isEmpty() ? QStringLiteral("-") : group.key.canonical();
    return group.text.isEmpty() ? key : group.text;
}

/// "customer: Émile, Zoé" for every group.
QStringList shown(TestStore &store, const GroupedIds &grouped)
{
    QStringList lines;
    for (const auto &group : grouped.groups) {
        const auto first = grouped.ids.begin() + group.first;
        QStringList names;
        for (const auto &row : require(Lists::rows(store.writer(), store.context(), RecordKind::Person,
                                                   {first, first + group.count}, {})))
            names.append(row.name);
        lines.append(titleOf(group) + QStringLiteral(": ") + names.join(QStringLiteral(", ")));
    }
    return lines;
}

} // namespace

TEST_CASE("a list is grouped by a field's values, inside a group it keeps its order")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    struct Row {
        const char *field;
        QStringList groups;
    };
    const QString user = require(Lists::rows(store.writer(), store.context(), RecordKind::User,
                                             {store.context().user.value()}, {"name"}))
                             .front()
                             .name;
    const Row rows[] = {
        {"status", {"lead: anna", "customer: Émile, Zoé", "-: Bert"}},
        {"city", {"Évry: Émile", "Lyon: anna, Zoé", "-: Bert"}},
        {"company", {"Álpha: anna", "beta: Émile, Zoé", "-: Bert"}},
        {"owner", {user + ": anna", "-: Bert, Émile, Zoé"}},
        {"vip", {"yes: Zoé", "no: anna, Bert, Émile"}},
        {"birthday", {"1981-01-01: Émile", "1980-02-01: anna, Zoé", "-: Bert"}},
        {"tags", {"A: anna", "A; b: Bert, Zoé", "-: Émile"}},
        {"favourite", {"no: anna, Bert, Émile, Zoé"}},
    };
    for (const Row &row : rows) {
        INFO(row.field);
        CHECK(shown(store, groupsOf(store, QLatin1String(row.field))) == row.groups);
    }
}

TEST_CASE("a list that is sorted by the field it is grouped by turns its groups round")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    ListQuery query{RecordKind::Person, {}, "status", SortOrder::Descending, false, "status"};
    CHECK(shown(store, require(Lists::groups(store.writer(), store.context(), query))) ==
          QStringList{"customer: Émile, Zoé", "lead: anna", "-: Bert"});
}

TEST_CASE("groups hold the rows of the filter and no others, and no empty group")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const Filter customers = Filter::compare("status", Operator::Equal, {Value("customer")});
    for (const char *field : {"status", "tags", "company", "vip", "followed"}) {
        INFO(field);
        const GroupedIds grouped = groupsOf(store, QLatin1String(field), customers);
        CHECK(grouped.ids.size() == 2);
        qint64 next = 0;
        for (const auto &group : grouped.groups) {
            CHECK(group.first == next);
            CHECK(group.count > 0);
            next += group.count;
        }
        CHECK(next == 2);
    }
}

TEST_CASE("the sums of the groups add up to the sum of the list")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const auto add = [&](const char *name, const char *industry, const Value &revenue, const Value &staff) {
        Draft draft;
        draft.ref.kind = RecordKind::Company;
        draft.values = {{"name", name}, {"industry", industry}, {"revenue", revenue}, {"employees", staff}};
        require(Records::save(*transaction, draft));
    };
    add("One", "Retail", core::Money{100'00, "EUR"}, qint64(5));
    add("Two", "Retail", core::Money{20'50, "EUR"}, {});
    add("Three", "Hotels", {}, qint64(7));
    require(transaction->commit());
    ListQuery query{RecordKind::Company, {}, {}, SortOrder::Ascending, false, "industry", "revenue"};
    const auto byRevenue = require(Lists::groups(store.writer(), store.context(), query));
    REQUIRE(byRevenue.groups.size() == 2);
    CHECK(byRevenue.groups[0].sum.isEmpty());
    CHECK(byRevenue.groups[1].sum.as<core::Money>() == core::Money{120'50, "EUR"});
    query.groupSum = QStringLiteral("employees");
    const auto byStaff = require(Lists::groups(store.writer(), store.context(), query));
    CHECK(byStaff.groups[0].sum.as<qint64>() == 7);
    CHECK(byStaff.groups[1].sum.as<qint64>() == 5);
}

TEST_CASE("every groupable field groups every kind, and the others say that they cannot")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : store.context().catalogue->fields(kind)) {
            INFO(field.key.toStdString());
            const ListQuery query{kind, {}, {}, SortOrder::Ascending, false, field.key};
            const auto grouped = Lists::groups(store.writer(), store.context(), query);
            CHECK(grouped.has_value() == field.isGroupable());
            if (grouped)
                CHECK(grouped->ids.size() ==
                      require(Lists::ids(store.writer(), store.context(), query)).size());
            else
                CHECK(grouped.error().reason == QStringLiteral("filter.unknown-field"));
        }
    }
}

TEST_CASE("moments are grouped by the month they lie in on this machine")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const GroupedIds grouped = groupsOf(store, QStringLiteral("created_at"));
    REQUIRE(grouped.groups.size() == 1);
    const QDate today = store.clock().now().local().date();
    CHECK(grouped.groups[0].key.as<QDate>() == QDate(today.year(), today.month(), 1));
}

TEST_CASE("figures of chosen records are theirs alone, however many they are")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<qint64> ids;
    {
        auto transaction = store.begin();
        for (int i = 0; i < 500; ++i) { // more than one question holds
            Draft draft;
            draft.ref.kind = RecordKind::Company;
            draft.values = {{"name", QStringLiteral("Company %1").arg(i)}, {"employees", qint64(i)}};
            if (i % 2 == 0)
                draft.values.insert("revenue", core::Money{100, i == 4 ? "USD" : "EUR"});
            ids.push_back(require(Records::save(*transaction, draft)).id.value());
        }
        require(transaction->commit());
    }
    const auto summary = [&](std::size_t from, std::size_t to, const char *field) {
        const auto first = ids.begin();
        return require(Lists::summaryOf(
            store.writer(), store.context(), RecordKind::Company,
            {first + static_cast<std::ptrdiff_t>(from), first + static_cast<std::ptrdiff_t>(to)},
            QLatin1String(field)));
    };
    CHECK(summary(0, 500, "employees").sum.as<qint64>() == 124'750);
    CHECK(summary(0, 500, "employees").average.as<double>() == 249.5);
    CHECK(summary(7, 9, "employees").sum.as<qint64>() == 15);
    CHECK(summary(0, 4, "revenue").sum.as<core::Money>() == core::Money{200, "EUR"});
    CHECK(summary(0, 4, "revenue").filled == 2);
    CHECK(summary(0, 4, "revenue").count == 4);
    CHECK(summary(0, 6, "revenue").sum.isEmpty()); // two currencies
    CHECK(summary(1, 2, "revenue").sum.isEmpty()); // no value
    CHECK(summary(3, 3, "employees").sum.isEmpty());
    CHECK(summary(0, 3, "name").count == 3);
    CHECK(summary(0, 3, "name").sum.isEmpty());
    CHECK_FALSE(Lists::summaryOf(store.writer(), store.context(), RecordKind::Company, ids, "nonsense"));
}

TEST_CASE("marks of many records are set, taken and counted, and are one user's own")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const auto ids = require(Lists::ids(store.writer(), store.context(), {}));
    const auto mark = [&](const std::vector<qint64> &which, bool on) {
        auto transaction = store.begin(domain::Origin::Bulk);
        const qint64 changed = require(
            Records::bulkMark(*transaction, RecordKind::Person, which, "favourite", on, core::Progress()));
        require(transaction->commit());
        return changed;
    };
    const auto marked = [&] {
        return require(Lists::count(store.writer(), store.context(),
                                    {RecordKind::Person,
                                     Filter::compare("favourite", Operator::Equal, {Value(true)}),
                                     {},
                                     SortOrder::Ascending}));
    };
    CHECK(mark({ids[0], ids[1]}, true) == 2);
    CHECK(mark(ids, true) == 2);
    CHECK(marked() == 4);
    CHECK(shown(store, groupsOf(store, "favourite")) == QStringList{"yes: anna, Bert, Émile, Zoé"});
    CHECK(mark({ids[3]}, false) == 1);
    CHECK(mark({ids[3]}, false) == 0);
    CHECK(marked() == 3);
    CHECK(groupsOf(store, "favourite").groups.size() == 2);
}

TEST_CASE("a bulk change that is stopped changes nothing")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const auto ids = require(Lists::ids(store.writer(), store.context(), {}));
    core::StopSource stop;
    stop.requestStop();
    {
        auto transaction = store.begin(domain::Origin::Bulk);
        const auto changed = Records::bulkMark(*transaction, RecordKind::Person, ids, "favourite", true,
                                               core::Progress{stop.token(), {}});
        REQUIRE_FALSE(changed);
        CHECK(changed.error().code == core::ErrorCode::Cancelled);
    }
    CHECK(store.count("record_mark") == 0);
}
