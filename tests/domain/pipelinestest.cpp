#include "domain/pipelines.h"
#include "domain/boardfigures.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;
using core::Instant;
using core::Money;
using test::require;

namespace {

const Instant kNow = Instant::of(QDateTime(QDate(2026, 11, 22), QTime(12, 0)));

Stage stage(qint64 id, const char *name, StageKind kind)
{
    Stage made;
    made.id = RecordId(id);
    made.name = QString::fromUtf8(name);
    made.kind = kind;
    return made;
}

PipelineBook book()
{
    Pipeline sales{RecordId(1),
                   "Sales",
                   {stage(11, "New", StageKind::Open), stage(12, "Offer", StageKind::Open),
                    stage(13, "Won", StageKind::Won), stage(14, "Lost", StageKind::Lost)}};
    sales.stages[1].requiredFields = QStringList{"amount"};
    Pipeline service{
        RecordId(2), "Service", {stage(21, "Asked", StageKind::Open), stage(23, "Won", StageKind::Won)}};
    return PipelineBook({sales, service});
}

Draft draftOf(const FieldValues &values, qint64 id = 0)
{
    Draft draft;
    draft.ref = {RecordKind::Opportunity, RecordId(id)};
    draft.values = values;
    return draft;
}

Record recordAt(qint64 pipeline, qint64 stage, const char *status)
{
    Record record;
    record.ref = {RecordKind::Opportunity, RecordId(99)};
    record.revision = 1;
    record.values = {{"pipeline", RecordId(pipeline)}, {"stage", RecordId(stage)}, {"status", status}};
    return record;
}

qint64 stageOf(const Draft &draft)
{
    return draft.values.value("stage").as<RecordId>().value();
}

QStringList reasonsOf(const Settled &settled)
{
    QStringList reasons;
    for (const core::FieldFault &fault : settled.faults)
        reasons << fault.field + QLatin1Char(' ') + fault.reason;
    return reasons;
}

} // namespace

TEST_CASE("a new opportunity begins in the first open stage of the first pipeline")
{
    Draft draft = draftOf({{"name", "x"}});
    const Settled settled = settleOpportunity(book(), {}, draft, kNow);
    CHECK(settled.faults.empty());
    CHECK(draft.values.value("pipeline").as<RecordId>() == RecordId(1));
    CHECK(stageOf(draft) == 11);
    CHECK(draft.values.value("status").text() == "open");
    CHECK(settled.kept.value("last_stage").as<RecordId>() == RecordId(11));
    CHECK(settled.kept.value("stage_entered_at").as<Instant>() == kNow);
}

TEST_CASE("a stage is found by id, number and name, in the pipeline that is meant")
{
    const PipelineBook all = book();
    const std::tuple<FieldValues, qint64> cases[] = {{{{"stage", RecordId(21)}}, 21},
                                                     {{{"stage", "21"}}, 21},
                                                     {{{"stage", "OFFER"}, {"amount", Money{1, "EUR"}}}, 12},
                                                     {{{"stage", "asked"}}, 21},
                                                     {{{"stage", "won"}}, 13},
                                                     {{{"stage", "Won"}, {"pipeline", "service"}}, 23},
                                                     {{{"pipeline", RecordId(2)}}, 21}};
    for (const auto &[values, wanted] : cases) {
        Draft draft = draftOf(values);
        CHECK(settleOpportunity(all, {}, draft, kNow).faults.empty());
        CHECK(stageOf(draft) == wanted);
    }
}

TEST_CASE("what is not there, or not of one mind, is told with its field")
{
    const PipelineBook all = book();
    const auto reasons = [&](const FieldValues &values) {
        Draft draft = draftOf(values);
        return reasonsOf(settleOpportunity(all, {}, draft, kNow));
    };
    CHECK(reasons({{"stage", "nowhere"}}) == QStringList{"stage unknown-record"});
    CHECK(reasons({{"pipeline", "nowhere"}}) == QStringList{"pipeline unknown-record"});
    CHECK(reasons({{"stage", RecordId(21)}, {"pipeline", RecordId(1)}}) ==
          QStringList{"stage unknown-record"});
    CHECK(reasons({{"stage", RecordId(11)}, {"status", "won"}}) == QStringList{"status contradicts-stage"});
    CHECK(reasons({{"status", "lost"}, {"pipeline", "Service"}}) == QStringList{"status no-such-stage"});
    CHECK(reasons({{"stage", "Offer"}}) == QStringList{"amount required-at-stage"});
}

TEST_CASE("winning takes the day and the amount, opening again gives them back")
{
    const PipelineBook all = book();
    Record current = recordAt(1, 12, "open");
    current.values.insert("amount", Money{5000, "EUR"});
    Draft win = draftOf({{"status", "won"}}, 99);
    CHECK(settleOpportunity(all, current, win, kNow).faults.empty());
    CHECK(stageOf(win) == 13);
    CHECK(win.values.value("closed_on").as<QDate>() == QDate(2026, 11, 22));
    CHECK(win.values.value("actual_amount").as<Money>() == Money{5000, "EUR"});

    Record closed = recordAt(1, 13, "won");
    closed.values.insert(win.values);
    closed.values.insert("last_stage", RecordId(12));
    closed.values.insert("amount", Money{5000, "EUR"});
    Draft open = draftOf({{"status", "open"}}, 99);
    const Settled settled = settleOpportunity(all, closed, open, kNow);
    CHECK(settled.faults.empty());
    CHECK(stageOf(open) == 12);
    CHECK(open.values.contains("closed_on"));
    CHECK(open.values.value("closed_on").isEmpty());
    CHECK(open.values.value("actual_amount").isEmpty());
}

TEST_CASE("a lost one has no actual amount, and what was said stays said")
{
    Record current = recordAt(1, 11, "open");
    current.values.insert("amount", Money{5000, "EUR"});
    Draft lose = draftOf({{"stage", "Lost"}, {"closed_on", QDate(2026, 1, 2)}}, 99);
    CHECK(settleOpportunity(book(), current, lose, kNow).faults.empty());
    CHECK(lose.values.value("closed_on").as<QDate>() == QDate(2026, 1, 2));
    CHECK(lose.values.value("actual_amount").isEmpty());
}

TEST_CASE("a stage that stays is no move")
{
    Draft draft = draftOf({{"stage", RecordId(11)}}, 99);
    CHECK(settleOpportunity(book(), recordAt(1, 11, "open"), draft, kNow).kept.isEmpty());
    Draft named = draftOf({{"status", "open"}}, 99);
    CHECK(settleOpportunity(book(), recordAt(1, 11, "open"), named, kNow).kept.isEmpty());
    CHECK(stageOf(named) == 11);
}

TEST_CASE("an opportunity from elsewhere is in its stage since the day that it says")
{
    Draft draft = draftOf({{"status", "won"}, {"closed_on", QDate(2017, 3, 1)}});
    const Settled settled = settleOpportunity(book(), {}, draft, kNow);
    CHECK(settled.kept.value("stage_entered_at").as<Instant>() ==
          Instant::of(QDate(2017, 3, 1).startOfDay()));
}

TEST_CASE("sums of several currencies are converted or refused, never added")
{
    MoneySums sums;
    require(sums.add({1000, "EUR"}));
    require(sums.add({500, "USD"}));
    require(sums.add({1000, "EUR"}));
    REQUIRE(sums.parts().size() == 2);
    CHECK(sums.parts()[0] == Money{2000, "EUR"});
    ExchangeRates rates(QStringLiteral("EUR"));
    const QDate day(2026, 6, 1);
    CHECK(sums.in("EUR", rates, day).error().reason == QStringLiteral("rates.none"));
    rates.add(day, {100, "USD"}, {80, "EUR"});
    CHECK(require(sums.in("EUR", rates, day)) == Money{2400, "EUR"});
    CHECK(require(MoneySums().in("EUR", rates, day)) == Money{0, "EUR"});
}
