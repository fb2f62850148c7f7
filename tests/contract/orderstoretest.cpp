#include "contract/teststore.h"
#include "storage/bulkwriter.h"
#include "storage/dossier.h"
#include "storage/eraser.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <sqlite3.h>

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::BulkWriter;
using storage::Journal;
using storage::Records;

namespace {

Draft draftOf(const RecordRef &ref, const FieldValues &values)
{
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    return draft;
}

RecordRef save(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    const auto transaction = store.begin();
    const RecordRef saved = require(Records::save(*transaction, draftOf(ref, values)));
    require(transaction->commit());
    return saved;
}

RecordRef add(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return save(store, {kind, {}}, values);
}

void trash(TestStore &store, const RecordRef &ref)
{
    store.clock().advanceMs(1000);
    const auto transaction = store.begin();
    require(Records::trash(*transaction, ref, 0));
    require(transaction->commit());
}

void restore(TestStore &store, const RecordRef &ref)
{
    const auto transaction = store.begin();
    require(Records::restore(*transaction, ref));
    require(transaction->commit());
}

void undo(TestStore &store)
{
    const auto next = require(Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    require(Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
}

Money money(qint64 minor, const char *currency = "EUR")
{
    return {minor, QString::fromLatin1(currency)};
}

RecordRef addRate(TestStore &store, QDate day, qint64 worth)
{
    return add(store, RecordKind::Rate,
               {{"day", day}, {"amount", money(100, "USD")}, {"worth", money(worth)}});
}

std::string boughtBy(TestStore &store, const RecordRef &customer)
{
    const domain::Record record = require(Records::load(store.writer(), store.context(), customer));
    QStringList parts;
    for (const char *key : {"first_order", "last_order", "order_count", "order_revenue", "order_margin"})
        parts << record.value(key).canonical();
    return parts.join(QLatin1Char('|')).toStdString();
}

void mustBeSound(TestStore &store)
{
    for (const auto &problem : require(store.store().check({})).problems)
        FAIL_CHECK(problem.what.toStdString());
}

FieldValues orderOf(const RecordRef &customer, QDate day, const Money &amount, const Money &cost)
{
    return {{domain::kindKey(customer.kind), customer.id},
            {"ordered_on", day},
            {"amount", amount},
            {"cost", cost}};
}

/// The statements that a connection to a file runs while this lives.
class Statements {
public:
    explicit Statements(storage::Connection &connection) : m_handle(connection.sqliteHandle())
    {
        sqlite3_trace_v2(m_handle, SQLITE_TRACE_STMT, &Statements::note, this);
    }
    ~Statements() { stop(); }
    Statements(const Statements &) = delete;
    Statements &operator=(const Statements &) = delete;

    void stop() { sqlite3_trace_v2(m_handle, 0, nullptr, nullptr); }
    const QSet<QString> &all() const { return m_all; }

private:
    static int note(unsigned, void *self, void *statement, void *)
    {
        const char *sql = sqlite3_sql(static_cast<sqlite3_stmt *>(statement));
        static_cast<Statements *>(self)->m_all.insert(QString::fromUtf8(sql));
        return 0;
    }

    sqlite3 *m_handle;
    QSet<QString> m_all;
};

/// What the engine would walk from end to end for a statement.
QStringList walksOf(storage::Connection &connection, const QString &sql)
{
    QStringList walks;
    auto query = require(connection.prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + sql));
    require(query.run(QVariantList(sql.count(QLatin1Char('?')))));
    while (require(query.next())) {
        for (const char *table :
             {"sales_order", "order_line", "person", "company", "sales_day", "l", "o", "t"}) {
            const QString walk = QStringLiteral("SCAN ") + QLatin1String(table);
            if (query.text(3) == walk || query.text(3).startsWith(walk + QLatin1Char(' ')))
                walks << query.text(3) + QStringLiteral(" in ") + sql;
        }
    }
    return walks;
}

} // namespace

TEST_CASE("lines go to the trash and come back with their order", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef order =
        add(store, RecordKind::Order, {{"person", ada.id}, {"ordered_on", QDate(2026, 5, 1)}});
    const RecordRef tea = add(store, RecordKind::OrderLine, {{"order", order.id}, {"amount", money(20'00)}});
    const RecordRef cup = add(store, RecordKind::OrderLine, {{"order", order.id}, {"amount", money(5'00)}});
    trash(store, cup);
    CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|20.00 EUR|");
    trash(store, order);
    CHECK(store.count("order_line", "deleted_at IS NULL") == 0);
    CHECK(boughtBy(store, ada) == "||0||");
    restore(store, order);
    CHECK(store.count("order_line", "deleted_at IS NULL") == 1);
    CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|20.00 EUR|");
    undo(store);
    undo(store);
    CHECK(store.count("order_line", "deleted_at IS NULL") == 1);
    mustBeSound(store);
    SECTION("an order that lost its last line knows no amount")
    {
        trash(store, tea);
        CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1||");
        undo(store);
        CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|20.00 EUR|");
    }
    SECTION("a typed amount does not stand against the lines")
    {
        save(store, order, {{"amount", money(99'00)}});
        CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|20.00 EUR|");
    }
    SECTION("whoever is in the trash keeps what was bought")
    {
        trash(store, ada);
        add(store, RecordKind::OrderLine, {{"order", order.id}, {"amount", money(1'00)}});
        restore(store, ada);
        CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|21.00 EUR|");
    }
    mustBeSound(store);
}

TEST_CASE("rates that come, move and go change what orders are worth", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    for (const int month : {1, 2, 3})
        add(store, RecordKind::Order,
            orderOf(ada, QDate(2026, month, 15), money(100'00, "USD"), money(0, "USD")));
    const RecordRef first = addRate(store, QDate(2026, 1, 1), 90);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|270.00 EUR|270.00 EUR");
    addRate(store, QDate(2026, 3, 1), 50);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|230.00 EUR|230.00 EUR");
    undo(store);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|270.00 EUR|270.00 EUR");
    save(store, first, {{"day", QDate(2026, 2, 1)}});
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|180.00 EUR|180.00 EUR");
    save(store, first, {{"amount", money(100, "CHF")}});
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3||");
    undo(store);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|180.00 EUR|180.00 EUR");
    trash(store, first);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3||");
    restore(store, first);
    CHECK(boughtBy(store, ada) == "2026-01-15|2026-03-15|3|180.00 EUR|180.00 EUR");
    mustBeSound(store);
}

TEST_CASE("many orders at once add up as single ones do", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef firm = add(store, RecordKind::Company, {{"name", "Acme"}});
    addRate(store, QDate(2026, 1, 1), 50);
    add(store, RecordKind::Order, orderOf(ada, QDate(2026, 1, 5), money(10'00), money(4'00)));
    const auto transaction = store.begin(domain::Origin::Import);
    BulkWriter orders(*transaction, RecordKind::Order, 4);
    const auto put = [&](FieldValues values, const char *status) {
        values.insert("status", status);
        return require(orders.add(draftOf({RecordKind::Order, {}}, values)));
    };
    put(orderOf(ada, QDate(2026, 1, 2), money(20'00), money(5'00)), "delivered");
    put(orderOf(ada, QDate(2026, 1, 5), money(-3'00), money(-1'00)), "returned");
    const RecordId foreign =
        put(orderOf(firm, QDate(2026, 1, 5), money(30'00, "USD"), money(10'00, "USD")), "open");
    put(orderOf(firm, QDate(2026, 1, 9), money(1'00), money(0)), "cancelled");
    require(orders.finish());
    BulkWriter lines(*transaction, RecordKind::OrderLine, 1);
    storage::BulkShaper shaper(transaction->context(), RecordKind::OrderLine);
    auto line = shaper.shapeLine(
        draftOf({RecordKind::OrderLine, {}}, {{"order", foreign}, {"amount", money(30'00, "USD")}}),
        QDate(2026, 1, 5));
    require(lines.add(line));
    require(lines.finish());
    require(transaction->commit());
    CHECK(boughtBy(store, ada) == "2026-01-02|2026-01-05|2|27.00 EUR|19.00 EUR");
    CHECK(boughtBy(store, firm) == "2026-01-05|2026-01-05|1|15.00 EUR|10.00 EUR");
    CHECK(store.value("SELECT revenue_minor FROM order_line").toInt() == 15'00);
    CHECK(store.value("SELECT orders FROM sales_day WHERE day = '2026-01-05' AND revenue_minor = 2200")
              .toInt() == 3);
    mustBeSound(store);
    undo(store);
    CHECK(boughtBy(store, ada) == "2026-01-05|2026-01-05|1|10.00 EUR|6.00 EUR");
    CHECK(boughtBy(store, firm) == "||0||");
    mustBeSound(store);
}

TEST_CASE("whoever is erased leaves orders without a name in the books", "[orders][erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    FieldValues values = orderOf(ada, QDate(2026, 1, 5), money(10'00), money(4'00));
    values.insert("number", "R-1");
    values.insert("notes", "Ring at the back door");
    add(store, RecordKind::Order, values);
    CHECK(require(storage::DossierReader(store.writer(), store.context()).read(ada.id, {})).orders.size() ==
          1);
    storage::EraseOrder order;
    order.how = GENERATE(storage::EraseHow::Erase, storage::EraseHow::Pseudonymise);
    order.people = {ada.id};
    const auto transaction = store.begin(domain::Origin::System, {});
    require(storage::Eraser(*transaction, order, {}).run());
    require(transaction->commit());
    CHECK(store.count("sales_order",
                      "number = 'R-1' AND revenue_minor = 1000 AND person_id IS NULL AND notes "
                      "IS NULL AND customer_id IS NULL") == 1);
    CHECK(store.count("sales_day", "revenue_minor = 1000") == 1);
    mustBeSound(store);
}

TEST_CASE("saving an order walks no table from end to end", "[orders]")
{
    TestStore store(Engine::Sqlite);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef firm = add(store, RecordKind::Company, {{"name", "Acme"}});
    Statements statements(store.writer());
    const RecordRef order =
        add(store, RecordKind::Order, orderOf(ada, QDate(2026, 1, 5), money(1'00, "USD"), money(0, "USD")));
    save(store, order, {{"company", firm.id}, {"number", "2026-7"}, {"ordered_on", QDate(2026, 1, 6)}});
    const RecordRef line =
        add(store, RecordKind::OrderLine, {{"order", "2026-7"}, {"price", money(2'00, "USD")}});
    const RecordRef rate = addRate(store, QDate(2026, 1, 1), 50);
    save(store, rate, {{"worth", money(60)}});
    trash(store, line);
    trash(store, order);
    restore(store, order);
    statements.stop();
    CHECK(statements.all().size() > 20);
    QStringList walks;
    for (const QString &sql : statements.all()) {
        if (!sql.startsWith(QLatin1String("--")) && sql.contains(QLatin1String("sales_order")))
            walks += walksOf(store.writer(), sql);
    }
    CHECK(walks == QStringList());
}
