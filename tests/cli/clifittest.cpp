#include "clirun.h"
#include "exchange/sharedfiles.h"

#include <catch2/catch_approx.hpp>

using namespace rapport::test;
using Catch::Approx;

namespace {

/// Survivors of the high-end segment in Fader & Hardie (2007), table 1, of 1,000.
constexpr auto kSurvivors = "period,survivors\n0,1000\n1,869\n2,743\n3,653\n4,593\n5,551\n6,517\n7,491\n";

double parameter(const CliRun &run, const char *name)
{
    return run.json().value("parameters").toObject().value(QLatin1String(name)).toDouble();
}

double errorOf(const CliRun &run, const char *name)
{
    return run.json().value("standard_errors").toObject().value(QLatin1String(name)).toDouble();
}

QString refusal(CliStore &store, const QString &model, const QByteArray &file)
{
    const CliRun run = store.run({"fit", model, store.write("bad.csv", file)});
    CHECK(run.code == 1);
    CHECK(run.out.isEmpty());
    CHECK(run.err.count('\n') == 1);
    return run.err;
}

} // namespace

TEST_CASE("survivors of a contract are fitted without a store, in JSON and in words")
{
    CliStore store(false);
    const QString file = store.write("survivors.csv", kSurvivors);
    const CliRun run = store.json({"fit", "sbg", file});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    CHECK(run.json().value("model").toString() == "sbg");
    CHECK(parameter(run, "alpha") == Approx(0.668).margin(0.0006));
    CHECK(parameter(run, "beta") == Approx(3.806).margin(0.0006));
    CHECK(errorOf(run, "alpha") > 0);
    CHECK(run.json().value("log_likelihood").toDouble() == Approx(-1611.2).margin(0.06));
    CHECK(run.json().value("converged").toBool());
    CHECK_FALSE(run.json().value("weakly_identified").toBool());
    CHECK(run.json().value("iterations").toInt() > 2);
    CHECK(run.json().value("seconds").toDouble() > 0);
    const CliRun words = store.run({"fit", "sbg", file});
    CHECK(words.out.contains("alpha"));
    CHECK(words.out.contains("Log-likelihood -1611"));
}

TEST_CASE("the real summaries of a shop and of donors come out as in the literature")
{
    const QString shop = sharedFile("reporting/data/cdnow/cdnow_customers_summary.csv");
    if (shop.isEmpty())
        SKIP("the data sets of the literature are not here");
    CliStore store(false);
    const CliRun bg = store.json({"fit", "bgnbd", shop});
    REQUIRE(bg.code == 0);
    CHECK(parameter(bg, "r") == Approx(0.2426).margin(0.0001));
    CHECK(parameter(bg, "b") == Approx(2.4258).margin(0.001));
    CHECK(errorOf(bg, "a") == Approx(0.1857).margin(0.001));
    const CliRun pareto = store.json({"fit", "paretonbd", shop});
    CHECK(parameter(pareto, "s") == Approx(0.606).margin(0.001));
    CHECK(parameter(store.json({"fit", "mbgnbd", shop}), "r") == Approx(0.525).margin(0.001));
}

TEST_CASE("donations and spends are fitted by the names of their columns, in any order, with others beside")
{
    CliStore store(false);
    const CliRun gifts = store.json(
        {"fit", "bgbb",
         store.write("gifts.csv", "note;customers;n;T_X;x\na;300;6;0;0\nb;100;6;6;6\nc;80;6;3;2\nd;90;6;6;4\n"
                                  "e;120;6;1;1\nf;60;6;5;3\n")});
    INFO(gifts.err.toStdString());
    REQUIRE(gifts.code == 0);
    CHECK(parameter(gifts, "delta") > 0);
    CHECK(gifts.json().value("customers").toDouble() == 750);
    QByteArray spends = "frequency,monetary_value\n0,0\n3,0\n";
    for (int i = 0; i < 60; ++i)
        spends += QByteArray::number(1 + i % 5) + "," + QByteArray::number(20 + i * 37 % 41) + ".5\n";
    const CliRun spend = store.json({"fit", "gammagamma", store.write("spends.csv", spends)});
    REQUIRE(spend.code == 0);
    CHECK(spend.json().value("left_out").toInt() == 2);
    CHECK(spend.json().value("customers").toInt() == 60);
    CHECK(spend.json().value("correlation").isDouble());
}

TEST_CASE("a cell that cannot be is named with its line, column and value")
{
    CliStore store(false);
    CHECK(refusal(store, "bgnbd", "frequency,recency,T\n1,2,3\n1,two,3\n")
              .contains("line 3, column \"recency\": \"two\""));
    CHECK(refusal(store, "bgnbd", "frequency,recency,T\n1.5,2,3\n")
              .contains("line 2, column \"frequency\": 1.5"));
    CHECK(refusal(store, "bgnbd", "frequency,recency,T\n1,4,3\n").contains("4 is more than 3"));
    CHECK(refusal(store, "bgnbd", "frequency,recency,T\n1,-4,3\n").contains("-4 is less than 0"));
    CHECK(refusal(store, "paretonbd", "frequency,recency,T\n0,2,3\n").contains("column \"recency\""));
    CHECK(refusal(store, "bgnbd", "frequency,recency\n0,2\n").contains("no column \"T\""));
    CHECK(refusal(store, "bgnbd", "frequency,recency,T\n").contains("no row"));
    CHECK(refusal(store, "bgbb", "x,t_x,n,customers\n3,2,6,10\n").contains("3 is more than 2"));
    CHECK(refusal(store, "bgbb", "x,t_x,n,customers\n1,2,6,0\n").contains("column \"customers\""));
    CHECK(refusal(store, "sbg", "period,survivors\n0,10\n2,9\n").contains("period 1 was due"));
    CHECK(refusal(store, "sbg", "period,survivors\n0,10\n1,12\n").contains("more than the 10"));
    CHECK(refusal(store, "sbg", "period,survivors\n0,10\n1,10\n2,10\n").contains("too little"));
    CHECK(refusal(store, "gammagamma", "frequency,monetary_value\n0,0\n").contains("too little"));
}

TEST_CASE("an unknown model is wrong usage, and a file that is not there is named")
{
    CliStore store(false);
    CHECK(store.run({"fit", "arima", store.write("survivors.csv", kSurvivors)}).code == 2);
    const CliRun missing = store.run({"fit", "sbg", store.path("nothing.csv")});
    CHECK(missing.code == 1);
    CHECK(missing.err.contains("nothing.csv"));
}

TEST_CASE("a fit whose parameters the data do not tell apart says so")
{
    CliStore store(false);
    // Everybody has the same chance to stay: alpha and beta grow without end.
    QByteArray file = "period,survivors\n";
    double left = 1e6;
    for (int period = 0; period < 6; ++period, left *= 0.8)
        file += QByteArray::number(period) + "," + QByteArray::number(left, 'f', 4) + "\n";
    const CliRun run = store.json({"fit", "sbg", store.write("even.csv", file)});
    REQUIRE(run.code == 0);
    CHECK(run.json().value("weakly_identified").toBool());
    CHECK(store.run({"fit", "sbg", store.path("even.csv")}).out.contains("hardly tell"));
}
