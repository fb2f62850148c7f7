#include "contract/storepicture.h"
#include "contract/teststore.h"
#include "storage/reverter.h"
#include "workspace/exchangeimport.h"

#include <QFile>
#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using exchange::ImportMode;
using workspace::ImportOptions;
using workspace::ImportReport;

namespace {

enum class Run { Rehearsal, Real };

core::Result<ImportReport> import(TestStore &store, ImportOptions options, Run how = Run::Real)
{
    options.dryRun = how == Run::Rehearsal;
    options.maxRejects = 100;
    RAPPORT_TRY(auto prepared, workspace::prepareImport(options, store.context().catalogue, {}));
    RAPPORT_TRY(const bool any, storage::hasRecords(store.writer(), options.kind));
    prepared.storeIsEmpty = !any;
    if (options.dryRun) {
        workspace::RehearsalTarget target(domain::firstBook(), store.clock().now());
        workspace::ImportRun run(options, std::move(prepared), store.writer(), store.context());
        return run.run(target, {});
    }
    auto transaction = store.begin(domain::Origin::Import);
    workspace::StoreTarget target(*transaction, options.kind, prepared.isBulk() ? prepared.survey.rows : 0);
    workspace::ImportRun run(options, std::move(prepared), transaction->connection(), transaction->context());
    RAPPORT_TRY(auto report, run.run(target, {}));
    RAPPORT_TRY(const auto event, transaction->commit());
    report.changeset = event.changeset;
    return report;
}

ImportOptions orders(TestStore &store, const QByteArray &csv, const QByteArray &mapping = "{}")
{
    ImportOptions options;
    options.kind = RecordKind::Order;
    options.file = store.folder() + "/orders.csv";
    QFile file(options.file);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(csv) == csv.size());
    options.mapping = require(exchange::Mapping::fromJson(mapping));
    return options;
}

std::string described(const ImportReport &report)
{
    return QString("%1 rows: %2 created, %3 updated, %4 skipped, %5 joined, %6 rejected; %7 lines, %8 "
                   "customers, %9 products")
        .arg(report.rows)
        .arg(report.created)
        .arg(report.updated)
        .arg(report.skipped)
        .arg(report.joined)
        .arg(report.rejected)
        .arg(report.lines)
        .arg(report.customers)
        .arg(report.products)
        .toStdString();
}

QString text(TestStore &store, const QString &sql)
{
    return store.value(sql).toString();
}

void undo(TestStore &store, domain::ChangesetId changeset)
{
    auto transaction = store.begin(domain::Origin::Undo);
    const auto undone = require(storage::Journal::revert(*transaction, changeset, {}));
    require(transaction->commit());
    CHECK(undone.kept.empty());
}

} // namespace

TEST_CASE("rows of one number are one order, wherever they stand", "[import][orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto options = orders(store, "Order number;Date;Customer;SKU;Quantity;Unit price;Discount\n"
                                       "A1;2026-01-31;Ann Lee;X;2;10,50;\n"
                                       "A1;2026-01-31;Ann Lee;Y;1;4,00;25\n"
                                       "A2;2026-02-01;Bob Ray;X;1;10,50;\n"
                                       "A1;2026-01-31;Ann Lee;Z;-1;1,25;\n"
                                       ";2026-02-02;Ann Lee;X;1;9,00;\n"
                                       ";2026-02-02;Ann Lee;X;1;9,00;\n");
    const QStringList before = pictureOf(store);
    const ImportReport rehearsed = require(import(store, options, Run::Rehearsal));
    CHECK(pictureOf(store) == before);
    const ImportReport report = require(import(store, options));
    CHECK(described(report) ==
          "6 rows: 4 created, 0 updated, 0 skipped, 2 joined, 0 rejected; 6 lines, 2 customers, 3 products");
    CHECK(described(rehearsed) == described(report));
    const QString amount = "SELECT amount_minor FROM sales_order WHERE number = '%1'";
    CHECK(text(store, amount.arg("A1")) == "2275");
    CHECK(text(store, amount.arg("A2")) == "1050");
    CHECK(text(store, "SELECT count(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE "
                      "o.number = 'A1'") == "3");
    CHECK(text(store, "SELECT count(*) FROM sales_order o JOIN person p ON p.id = o.person_id WHERE "
                      "p.full_name = 'Ann Lee'") == "3");
    CHECK(store.count("product", "name = 'X' AND code = 'X'") == 1);
    undo(store, report.changeset);
    const QStringList after = pictureOf(store);
    INFO(differenceOf(before, after));
    CHECK(before == after);
    CHECK(store.count("person") + store.count("product") + store.count("sales_order") +
              store.count("order_line") ==
          0);
}

TEST_CASE("customers are matched by id, then e-mail, then name, or made", "[import][orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    ImportOptions people = orders(store, "external_id,full_name,email\n"
                                         "7,Ann Lee,ann@a.example\n"
                                         ",Bob Ray,bob@a.example\n"
                                         ",Cyd Fox,\n,Cyd Fox,\n");
    people.kind = RecordKind::Person;
    require(import(store, people));
    ImportOptions options = orders(store, "date,customer id,customer,email,amount\n"
                                          "20260131,7,Somebody,,10\n"     // by id
                                          "20260201,,,BOB@a.example,20\n" // by e-mail
                                          "20260202,,Ann Lee,,30\n"       // by name
                                          "20260203,8,Ann Lee,,40\n" // another Ann Lee, who has another id
                                          "20260204,9,,,-50\n"       // made by id alone
                                          "20260205,9,,,60\n"        // the same
                                          "20260206,,Cyd Fox,,70\n"  // nobody can say which
                                          "20260207,,Bob Ray,new@a.example,80\n" // another Bob Ray
                                          "20260208,,,no-mail,90\n");
    const ImportReport rehearsed = require(import(store, options, Run::Rehearsal));
    const ImportReport report = require(import(store, options));
    CHECK(described(report) ==
          "9 rows: 7 created, 0 updated, 0 skipped, 0 joined, 2 rejected; 0 lines, 3 customers, 0 products");
    CHECK(described(rehearsed) == described(report));
    REQUIRE(report.samples.size() == 2);
    CHECK(report.samples[0].reason == "several-matches");
    CHECK(report.samples[0].line == 8);
    CHECK(report.samples[1].reason == "not-an-email");
    CHECK(report.samples[1].column == "email");
    const QString who = "SELECT p.full_name || ' ' || coalesce(p.external_id, '-') FROM sales_order o JOIN "
                        "person p ON p.id = o.person_id WHERE o.ordered_on = '2026-%1'";
    CHECK(text(store, who.arg("01-31")) == "Ann Lee 7");
    CHECK(text(store, who.arg("02-01")) == "Bob Ray -");
    CHECK(text(store, who.arg("02-02")) == "Ann Lee 7");
    CHECK(text(store, who.arg("02-03")) == "Ann Lee 8");
    CHECK(text(store, who.arg("02-04")) == "9 9");
    CHECK(text(store, who.arg("02-05")) == "9 9");
    CHECK(text(store, "SELECT p.email FROM sales_order o JOIN person p ON p.id = o.person_id WHERE "
                      "o.ordered_on = '2026-02-07'") == "new@a.example");
    CHECK(text(store, "SELECT amount_minor FROM sales_order WHERE ordered_on = '2026-02-04'") == "-5000");
}

TEST_CASE("orders of a store are changed where a row says something else, and their lines too",
          "[import][orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QByteArray header = "order number,date,status,customer,product,quantity,line_amount\n";
    const QByteArray first = "A1,2026-01-31,open,Ann Lee,Tea,1,10\n"
                             "A1,2026-01-31,open,Ann Lee,Milk,2,4\n"
                             "A2,2026-02-01,open,Bob Ray,Tea,1,10\n";
    ImportOptions options = orders(store, header + first);
    options.plan.mode = ImportMode::Upsert;
    options.plan.key = QStringList{"number"};
    CHECK(described(require(import(store, options))) ==
          "3 rows: 2 created, 0 updated, 0 skipped, 1 joined, 0 rejected; 3 lines, 2 customers, 2 products");
    const QStringList before = pictureOf(store);
    const ImportReport again = require(import(store, options));
    CHECK(described(again) ==
          "3 rows: 0 created, 0 updated, 3 skipped, 0 joined, 0 rejected; 0 lines, 0 customers, 0 products");
    CHECK_FALSE(again.changeset.isValid());
    CHECK(pictureOf(store) == before);
    ImportOptions more = orders(store, header + "A1,2026-01-31,shipped,Ann Lee,Milk,3,6\n"
                                                "A1,2026-01-31,shipped,Ann Lee,Jam,1,2\n"
                                                "A3,2026-02-03,open,Cyd Fox,Jam,1,2\n");
    more.plan = options.plan;
    const ImportReport rehearsed = require(import(store, more, Run::Rehearsal));
    const ImportReport report = require(import(store, more));
    CHECK(described(report) ==
          "3 rows: 1 created, 2 updated, 0 skipped, 0 joined, 0 rejected; 2 lines, 1 customers, 1 products");
    CHECK(rehearsed.updated == report.updated);
    CHECK(text(store, "SELECT status || ' ' || CAST(amount_minor AS TEXT) FROM sales_order WHERE number = "
                      "'A1'") == "shipped 1800");
    CHECK(store.count("order_line") == 5);
    undo(store, report.changeset);
    const QStringList after = pictureOf(store);
    INFO(differenceOf(before, after));
    CHECK(before == after);
    more.plan.mode = ImportMode::Update;
    const ImportReport known = require(import(store, more));
    CHECK(known.created == 0);
    CHECK(known.skipped == 1);
    CHECK(known.customers == 0);
    CHECK(known.rejected == 1); // Jam is no product of the store
}

TEST_CASE("an order is of one currency", "[import][orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto options = orders(store, "number,date,product,price,currency\n"
                                       "A1,2026-01-31,Tea,10,usd\n"
                                       "A1,2026-01-31,Milk,4,USD\n"
                                       "A1,2026-01-31,Jam,5,EUR\n"
                                       "A2,2026-01-31,Jam,5,shells\n"
                                       "A3,2026-01-31,Jam,5,€\n");
    const ImportReport report = require(import(store, options));
    CHECK(report.created == 2);
    REQUIRE(report.samples.size() == 2);
    CHECK(report.samples[0].reason == "other-currency");
    CHECK(report.samples[1].reason == "not-a-currency");
    CHECK(text(store, "SELECT CAST(amount_minor AS TEXT) || amount_currency FROM sales_order WHERE number = "
                      "'A1'") == "1400USD");
    CHECK(text(store, "SELECT price_currency FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE "
                      "o.number = 'A3'") == "EUR");
}

TEST_CASE("a rehearsal of orders counts what the run does", "[import][orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    QRandomGenerator random(seed);
    const auto one = [&random](const QList<QByteArray> &from) {
        return from[random.bounded(int(from.size()))];
    };
    for (int round = 0; round < 12; ++round) {
        QByteArray csv =
            "number,ordered_on,person,person.external_id,person.email,company,product,quantity,price\n";
        const int rows = round % 6 == 5 ? 1200 : 40;
        for (int i = 0; i < rows; ++i)
            csv += (random.bounded(4) ? "N" + QByteArray::number(random.bounded(rows / 2)) : QByteArray()) +
                   "," + one({"2026-01-31", "2025-12-01", "2026-01-31", ""}) + "," +
                   one({"Ann", "Bob", "Cyd", "", ""}) + "," + one({"", "", "1", "2", "3"}) + "," +
                   one({"", "", "a@a.example", "b@a.example", "none"}) + "," + one({"", "", "", "Acme"}) +
                   "," + one({"Tea", "Milk", "Jam", ""}) + "," + one({"1", "2", "", "-1"}) + "," +
                   one({"5", "1.25", "", "x"}) + "\n";
        ImportOptions options = orders(store, csv);
        options.plan.mode = round % 3 == 0   ? ImportMode::Create
                            : round % 3 == 1 ? ImportMode::Upsert
                                             : ImportMode::Update;
        options.plan.key = QStringList{"number"};
        const ImportReport rehearsed = require(import(store, options, Run::Rehearsal));
        const ImportReport ran = require(import(store, options));
        INFO("round " << round);
        CHECK(described(rehearsed) == described(ran));
        CHECK(ran.rows == ran.created + ran.updated + ran.skipped + ran.joined + ran.rejected);
        // What an order says is what its lines add up to.
        CHECK(text(store,
                   "SELECT count(*) FROM sales_order o WHERE o.amount_minor <> (SELECT "
                   "coalesce(sum(l.amount_minor), 0) FROM order_line l WHERE l.order_id = o.id)") == "0");
    }
}
