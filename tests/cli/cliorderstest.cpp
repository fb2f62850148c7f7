#include "clirun.h"
#include "exchange/sharedfiles.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

const QByteArray kCdnow = R"({"kind":"orders","columns":{"customer_id":"person.external_id",
    "date":"ordered_on","number_of_cds":"quantity","dollar_value":"line_amount"}})";
const QByteArray kApparel = R"({"kind":"orders","columns":{"Id":"person.external_id","Date":"ordered_on",
    "Price":"amount"}})";
const QByteArray kGroceries = R"({"kind":"orders","header":false,"columns":{"*":"product"},
    "constants":{"ordered_on":"2006-01-31"}})";

/// One answer of a query, its cells one behind the other in the order of their names.
QString answer(CliStore &store, const QString &sql)
{
    const auto rows = store.json({"sql", sql}).rows();
    REQUIRE(rows.size() == 1);
    QStringList cells;
    for (const auto &value : rows.front())
        cells.append(value.toVariant().toString());
    return cells.join(' ');
}

CliRun imported(CliStore &store, const QString &file, const QByteArray &mapping)
{
    return store.json({"import", "orders", file, "--map", store.write("mapping.json", mapping), "--rejects",
                       store.path("rejects.csv")});
}

} // namespace

TEST_CASE("the purchases of a music shop come in as they are", "[orders]")
{
    const QString file = rapport::test::sharedFile("reporting/data/cdnow/cdnow_master.csv");
    if (file.isEmpty())
        SKIP("the public data is not there");
    CliStore store;
    const QJsonObject report = imported(store, file, kCdnow).json();
    CHECK(report.value("created").toInt() == 69659);
    CHECK(report.value("lines").toInt() == 69659);
    CHECK(report.value("customers").toInt() == 23570);
    CHECK(answer(store, "SELECT count(*) AS a, count(DISTINCT person_id) AS b, sum(amount_minor) AS c FROM "
                        "sales_order") == "69659 23570 250031563");
    CHECK(answer(store, "SELECT min(ordered_on) AS a, max(ordered_on) AS b FROM sales_order") ==
          "1997-01-01 1998-06-30");
    CHECK(answer(store,
                 "SELECT sum(order_count) AS a, sum(order_revenue_minor) AS b, count(*) AS c FROM person") ==
          "69659 250031563 23570");
    CHECK(answer(store, "SELECT sum(orders) AS a, sum(revenue_minor) AS b FROM sales_day") ==
          "69659 250031563");
    CHECK(answer(store, "SELECT full_name AS a, external_id AS b FROM person WHERE external_id = '00001'") ==
          "00001 00001");
    CHECK(store.run({"check"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(answer(store, "SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM sales_order) + (SELECT "
                        "count(*) FROM order_line) + (SELECT count(*) FROM sales_day) AS n") == "0");
}

TEST_CASE("the purchases of a clothes shop come in as they are", "[orders]")
{
    const QString file = rapport::test::sharedFile("reporting/data/clvtools/apparel_trans.csv");
    if (file.isEmpty())
        SKIP("the public data is not there");
    CliStore store;
    const QJsonObject report = imported(store, file, kApparel).json();
    CHECK(report.value("created").toInt() == 3187);
    CHECK(report.value("customers").toInt() == 600);
    CHECK(report.value("lines").toInt() == 0);
    CHECK(report.value("rejected").toInt() == 0);
}

TEST_CASE("baskets of a shop come in as they are, an item in each cell", "[orders]")
{
    const QString file = rapport::test::sharedFile("reporting/data/basket/groceries.csv");
    if (file.isEmpty())
        SKIP("the public data is not there");
    CliStore store;
    const QJsonObject report = imported(store, file, kGroceries).json();
    CHECK(report.value("created").toInt() == 9835);
    CHECK(report.value("lines").toInt() == 43367);
    CHECK(report.value("products").toInt() == 169);
    CHECK(report.value("rejected").toInt() == 0);
    CHECK(answer(store, "SELECT count(*) FROM order_line WHERE quantity = 1 AND amount_minor IS NULL") ==
          "43367");
    CHECK(answer(store, "SELECT count(DISTINCT order_id) FROM order_line l JOIN product p ON p.id = "
                        "l.product_id WHERE p.name = 'whole milk'") == "2513");
}

TEST_CASE("products are made and changed by their code", "[orders]")
{
    CliStore store;
    const QByteArray header =
        "Artikelnummer;Artikelbezeichnung;Warengruppe;Listenpreis;Einkaufspreis;Aktiv\n";
    const QString first =
        store.write("1.csv", header + "A-1;Tee;Getränke;4,50;2,10;ja\nA-2;Milch;Getränke;1,20 USD;;nein\n");
    CHECK(store.json({"import", "products", first}).json().value("created").toInt() == 2);
    CHECK(answer(store, "SELECT name, category, price_minor, price_currency, cost_minor, active FROM product "
                        "WHERE code = 'A-1'")
              .contains("450"));
    CHECK(answer(store, "SELECT price_currency FROM product WHERE code = 'A-2'") == "USD");
    const QString second = store.write("2.csv", header + "a-1;Tee;Getränke;4,80;;\nA-3;Jam;;3,00;;ja\n");
    const QJsonObject known =
        store.json({"import", "products", second, "--mode", "upsert", "--dry-run"}).json();
    const QJsonObject both = store.json({"import", "products", second, "--mode", "upsert"}).json();
    CHECK(both.value("created").toInt() == 1);
    CHECK(both.value("updated").toInt() == 1);
    CHECK(known.value("created") == both.value("created"));
    CHECK(known.value("updated") == both.value("updated"));
    CHECK(answer(store, "SELECT price_minor, cost_minor FROM product WHERE name = 'Tee'").contains("480"));
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(answer(store, "SELECT count(*) FROM product") == "2");
}

TEST_CASE("what was taken out of products, orders and lines changes nothing when it comes back", "[orders]")
{
    CliStore store;
    const QString file = store.write("in.csv", "order number,date,status,customer,email,sku,product category,"
                                               "quantity,unit price,discount\n"
                                               "A1,2026-01-31,shipped,Ann Lee,ann@a.example,X,Tea,2,10.50,\n"
                                               "A1,2026-01-31,shipped,Ann Lee,ann@a.example,Y,Tea,1,4.00,25\n"
                                               "A2,2026-02-01,open,Ann Lee,other@a.example,X,Tea,1,10.50,\n");
    const CliRun first = store.json({"import", "orders", file});
    CHECK(first.json().value("created").toInt() == 2);
    CHECK(first.json().value("customers").toInt() == 2);
    for (const QString kind : {"products", "orders", "order-lines"}) {
        for (const QString suffix : {"csv", "xlsx"}) {
            INFO(kind.toStdString() << " " << suffix.toStdString());
            const QString out = store.path(kind + "." + suffix);
            REQUIRE(store.run({"export", kind, out, "--ids"}).code == 0);
            const QJsonObject back = store.json({"import", kind, out}).json();
            CHECK(back.value("rows").toInt() == (kind == "order-lines" ? 3 : 2));
            CHECK(back.value("unchanged") == back.value("rows"));
            CHECK(back.value("changeset").isNull());
        }
        CHECK(store.run({"export", kind, "-", "--format", "json"}).code == 0);
    }
}

TEST_CASE("rows that cannot be imported are told with their line, column and reason", "[orders]")
{
    CliStore store;
    const QString file = store.write("in.csv", "number,date,customer,product,quantity,price\n"
                                               "A1,2026-01-31,Ann,Tea,1,5\n"
                                               "A2,2026-02-31,Ann,Tea,1,5\n"
                                               "A3,2026-01-31,Ann,Tea,many,5\n"
                                               "A4,,Ann,Tea,1,5\n");
    const QJsonObject report = store.json({"import", "orders", file, "--dry-run"}).json();
    CHECK(report.value("created").toInt() == 1);
    const QJsonArray rejects = report.value("rejects").toArray();
    REQUIRE(rejects.size() == 3);
    CHECK(rejects[0]["line"].toInt() == 3);
    CHECK(rejects[0]["column"].toString() == "date");
    CHECK(rejects[1]["column"].toString() == "quantity");
    CHECK(rejects[2]["reason"].toString() == "required");
    const CliRun run = store.json({"import", "orders", file, "--rejects", store.path("rejects.csv")});
    CHECK(run.json().value("rejected").toInt() == 3);
    QFile rejected(store.path("rejects.csv"));
    REQUIRE(rejected.open(QIODevice::ReadOnly));
    CHECK(rejected.readAll().contains("A3,2026-01-31,Ann,Tea,many,5,4,quantity,quantity: not-a-number"));
}
