// Chances of 100,000 open leads, learned from 100,000 that were converted or disqualified; figures of the metric registry over
// as many opportunities.
// bench_scoring [LEADS]

#include "bench/benchkit.h"
#include "reporting/metricfigures.h"
#include "reporting/outcometrainer.h"
#include "storage/featurereader.h"
#include "storage/leadscorer.h"
#include "storage/outcomemodels.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <QCoreApplication>

using namespace rapport;
using namespace rapport::bench;
using domain::RecordKind;

namespace {

constexpr qint64 kLeads = 100'000;
constexpr double kScoreMs = 1000;
constexpr double kTrainMs = 5000;
constexpr double kFigureMs = 150;
constexpr int kRuns = 3;

// Leads, half of them open; what became of the others follows from source, industry, country and size, and from a number that is as good as chance.
constexpr auto kFill =
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?), "
    "d(i, s, k, r) AS (SELECT i, i * 7919 % 12, i * 104729 % 400, i * 15485863 / 7 % 1000 FROM n) "
    "INSERT INTO lead (id, created_at, updated_at, full_name, name_key, company, job_title, industry, "
    "employees, language, owner_id, status, source, campaign, received_on, email, phone, city, region, "
    "country) "
    "SELECT 5000000 + i, 1700000000000, 1700000000000, 'Lead ' || i, 'lead ' || i, 'Company ' || (i % "
    "30000), "
    "'Title ' || (r % 40), 'Industry ' || (k % 25), k, CASE WHEN r % 3 THEN 'en' ELSE 'de' END, ?, "
    "CASE WHEN i % 2 THEN 'new' WHEN r < 200 + 40 * s + k / 4 THEN 'converted' ELSE 'disqualified' END, "
    "'Source ' || s, 'Campaign ' || (r % 60), date('2025-01-01', '+' || (i % 600) || ' days'), "
    "CASE WHEN r % 4 THEN 'a' || i || '@example.com' END, CASE WHEN k % 3 THEN '+49 30 ' || i END, "
    "'City ' || (r % 500), 'Region ' || (k % 30), 'Country ' || (s * k % 35) FROM d";
constexpr auto kDeals =
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?), "
    "d(i, r) AS (SELECT i, i * 15485863 / 7 % 1000 FROM n) "
    "INSERT INTO opportunity (id, created_at, updated_at, name, name_key, pipeline_id, stage_id, status, "
    "amount_minor, amount_currency, actual_amount_minor, actual_amount_currency, expected_close_on, "
    "closed_on, "
    "opened_on, forecast, owner_id, source) SELECT 9000000 + i, 1700000000000, 1700000000000, 'Deal ' || i, "
    "'deal ' || i, ?, ?, CASE i % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'won' ELSE 'lost' END, r * 1000, 'EUR', "
    "CASE WHEN i % 3 = 1 THEN r * 990 END, CASE WHEN i % 3 = 1 THEN 'EUR' END, "
    "date('2026-01-01', '+' || (r % 360) || ' days'), CASE WHEN i % 3 THEN date('2025-01-01', '+' || (r % "
    "700) || "
    "' days') END, date('2024-06-01', '+' || (r % 200) || ' days'), 'commit', ?, 'Source ' || (r % 12) FROM "
    "d";
constexpr auto kRead =
    "SELECT t.id, t.job_title, t.company, t.country, t.city, t.region, t.industry, t.employees, "
    "t.language, t.owner_id, t.source, t.campaign, t.email, t.phone, t.website FROM lead t "
    "WHERE t.status = 'new' ORDER BY t.id";

void fill(storage::Connection &writer, const storage::Context &context, qint64 leads)
{
    const auto transaction = need(
        storage::Transaction::begin(writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
    const auto book = need(storage::Pipelines::loadOrMake(*transaction));
    const qint64 pipeline = book.all().front().id.value();
    const qint64 stage = book.all().front().stages.front().id.value();
    need(writer.execute(QLatin1String(kFill), {leads * 2, context.user.value()}));
    need(writer.execute(QLatin1String(kDeals), {leads, pipeline, stage, context.user.value()}));
    need(transaction->commit());
    need(writer.execute(QStringLiteral("ANALYZE")));
}

void benchTraining(storage::Connection &writer, const storage::Context &context)
{
    domain::FeatureTable table;
    const double read = timedOnce(
        [&] { table = need(storage::FeatureReader::outcomes(writer, context, RecordKind::Lead, {})); });
    domain::OutcomeModel model;
    const double learned =
        timedOnce([&] { model = need(reporting::trainOutcomeModel(table, context.clock->now())); });
    row(QStringLiteral("learn from %1 outcomes").arg(table.ids.size()), ms(read + learned),
        QStringLiteral("reading %1; six fits, AUC %2")
            .arg(ms(read))
            .arg(model.quality.auc.value_or(0), 0, 'f', 3),
        QStringLiteral("5 s"), read + learned <= kTrainMs);
    const auto keep = need(
        storage::Transaction::begin(writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
    need(storage::OutcomeModels::keep(*keep, model));
    qint64 changed = 0;
    const double scored = timedOnce([&] {
        changed = need(storage::LeadScorer::scoreAll(*keep, {}));
        need(keep->commit());
    });
    const double again = timedOnce([&] {
        const auto transaction = need(storage::Transaction::begin(
            writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
        need(storage::LeadScorer::scoreAll(*transaction, {}));
        need(transaction->commit());
    });
    const double plain = timedOnce([&] {
        auto query = need(writer.run(QLatin1String(kRead)));
        while (need(query.next()))
            continue;
    });
    row(QStringLiteral("score all open leads, and save %1 scores").arg(changed), ms(scored),
        QStringLiteral("without a change %1; plain SELECT of the fields %2").arg(ms(again), ms(plain)),
        QStringLiteral("1 s"), scored <= kScoreMs);
}

void benchFigures(storage::Connection &connection, const storage::Context &context)
{
    for (const char *id :
         {"open_value", "weighted_value", "won_value", "win_rate", "velocity", "median_won"}) {
        const reporting::Metric *metric = reporting::findMetric(QLatin1String(id));
        const Sample sample = timed(
            kRuns, [&](int) { need(reporting::MetricFigures(connection, context, *metric, {}).figure()); });
        row(QStringLiteral("figure %1").arg(QLatin1String(id)), ms(sample.median()),
            QStringLiteral("worst %1").arg(ms(sample.most())), QStringLiteral("150 ms"),
            sample.median() <= kFigureMs);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const core::SystemClock clock;
    const qint64 leads = argc > 1 ? QString::fromLocal8Bit(argv[1]).toLongLong() : kLeads;
    const auto location = storage::Location::parse(scratch(QStringLiteral("scoring.rapport")));
    need(storage::Store::create(location, QStringLiteral("EUR"), 7, clock));
    const auto store = need(storage::Store::open(location, storage::Access::ReadWrite, clock));
    const auto writer = need(store->writer());
    storage::Context context;
    context.clock = &clock;
    context.catalogue = need(store->loadCatalogue(*writer));
    context.currency = store->identity().currency;
    {
        const auto transaction = need(storage::Transaction::begin(
            *writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
        domain::Draft user;
        user.ref.kind = RecordKind::User;
        user.values = {{QStringLiteral("name"), QStringLiteral("Anna")},
                       {QStringLiteral("login"), QStringLiteral("anna")}};
        context.user = need(storage::Records::save(*transaction, user)).id;
        need(transaction->commit());
    }
    fill(*writer, context, leads);
    heading(QStringLiteral("%1 open leads, as many outcomes, as many opportunities").arg(leads));
    benchTraining(*writer, context);
    benchFigures(*writer, context);
    return 0;
}
