#include "reporting/funnel.h"
#include "contract/teststore.h"
#include "storage/dealpaths.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using core::Money;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using reporting::Funnel;
using reporting::FunnelFigure;
using storage::DealPaths;
using storage::Records;

namespace {

constexpr qint64 kDay = 86'400'000;

/// A pipeline of three open stages whose opportunities are moved on days that follow each other.
class Course {
public:
    explicit Course(TestStore &store) : m_store(store), m_first(store.clock().today())
    {
        m_pipeline = save({RecordKind::Pipeline, {}}, {{"name", "Sales"}});
        const std::pair<const char *, const char *> stages[] = {
            {"Talk", "open"}, {"Offer", "open"}, {"Deal", "open"}, {"Won", "won"}, {"Lost", "lost"}};
        int position = 0;
        for (const auto &[name, kind] : stages)
            save({RecordKind::Stage, {}}, {{"name", name},
                                           {"kind", kind},
                                           {"pipeline", m_pipeline.id},
                                           {"probability", 50},
                                           {"position", ++position}});
    }

    QDate first() const { return m_first; }
    RecordId pipeline() const { return m_pipeline.id; }

    RecordRef open(const char *name, FieldValues values)
    {
        values.insert("name", name);
        values.insert("pipeline", m_pipeline.id);
        return save({RecordKind::Opportunity, {}}, values);
    }
    void on(int day)
    {
        m_store.clock().advanceMs((day - m_day) * kDay);
        m_day = day;
    }
    void move(const RecordRef &deal, const char *stage) { save(deal, {{"stage", stage}}); }
    RecordRef save(const RecordRef &ref, const FieldValues &values)
    {
        domain::Draft draft;
        draft.ref = ref;
        draft.values = values;
        const auto transaction = m_store.begin();
        const RecordRef saved = require(Records::save(*transaction, draft));
        require(transaction->commit());
        return saved;
    }
    void undo()
    {
        const auto last = require(storage::Journal::nextUndo(m_store.writer(), m_store.context()));
        const auto transaction = m_store.begin(domain::Origin::Undo, "undo");
        require(storage::Journal::revert(*transaction, last->id, {}));
        require(transaction->commit());
    }

    Funnel funnel(QDate from = {}, QDate to = {}, const domain::Filter &filter = {})
    {
        const auto pipeline = require(storage::Pipelines::one(m_store.writer(), m_pipeline.id));
        const auto paths =
            require(DealPaths::read(m_store.writer(), m_store.context(), {m_pipeline.id, from, to, filter}));
        Funnel funnel = require(reporting::funnelOf(pipeline, paths));
        funnel.from = from;
        funnel.to = to;
        for (reporting::WentBack &one : funnel.wentBack)
            one.name = require(DealPaths::names(m_store.writer(), {one.id})).value(one.id);
        return funnel;
    }

    qint64 rows(const Funnel &funnel, FunnelFigure figure, std::size_t stage = 0)
    {
        domain::ListQuery query;
        query.kind = RecordKind::Opportunity;
        // As the window hands it on: written and read again.
        query.filter =
            require(domain::parseFilter(domain::printFilter(reporting::funnelRows(funnel, figure, stage)),
                                        RecordKind::Opportunity, *m_store.context().catalogue, "EUR"));
        return std::ssize(require(storage::Lists::ids(m_store.writer(), m_store.context(), query)));
    }

private:
    TestStore &m_store;
    QDate m_first;
    RecordRef m_pipeline;
    int m_day = 0;
};

/// One goes straight through, one skips a stage and is lost, one goes back, one is lost and won after all, one is moved by
/// mistake; one comes later, one is in another pipeline.
void runCourse(Course &course)
{
    const RecordRef straight = course.open("Straight", {{"amount", Money{100000, "EUR"}}});
    const RecordRef skips = course.open("Skips", {{"amount", Money{50000, "EUR"}}});
    const RecordRef back = course.open("Goes back", {});
    const RecordRef again = course.open("Once more", {{"amount", Money{20000, "USD"}}});
    const RecordRef mistaken = course.open("By mistake", {{"amount", Money{10000, "EUR"}}});
    course.on(1);
    course.move(back, "Deal");
    course.on(2);
    course.move(back, "Talk");
    course.move(again, "Offer");
    course.on(3);
    course.move(straight, "Offer");
    course.on(4);
    course.move(skips, "Deal");
    course.on(5);
    course.move(straight, "Deal");
    course.open("Later", {{"amount", Money{700, "EUR"}}});
    course.on(6);
    course.move(skips, "Lost");
    course.move(again, "Lost");
    course.on(7);
    course.move(mistaken, "Deal");
    course.undo();
    course.on(8);
    course.move(again, "Offer");
    course.on(9);
    course.move(straight, "Won");
    course.on(10);
    course.move(again, "Won");
}

QStringList partsOf(const domain::MoneySums &sums)
{
    QStringList parts;
    for (const Money &part : sums.parts())
        parts << part.text();
    return parts;
}

void checkDays(const reporting::DaysFigure &days, qint64 count, double mean, double median)
{
    CHECK(days.count == count);
    CHECK(days.mean.value_or(-1) == Approx(mean));
    CHECK(days.median.value_or(-1) == Approx(median));
}

} // namespace

TEST_CASE("a funnel counts who reached a stage: skipping, going back, being lost and opened again")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Course course(store);
    runCourse(course);
    const Funnel funnel = course.funnel(course.first(), course.first().addDays(4));
    CHECK(funnel.created == 5);
    CHECK(funnel.won == 2);
    CHECK(funnel.lost == 1);
    CHECK(funnel.open() == 2);
    CHECK(funnel.winRate.value_or(0) == Approx(2.0 / 3));
    REQUIRE(funnel.stages.size() == 3);
    const qint64 reached[] = {5, 4, 4};
    const qint64 now[] = {2, 0, 0};
    const double toNext[] = {4.0 / 5, 1, 2.0 / 4};
    const double toWon[] = {2.0 / 5, 2.0 / 4, 2.0 / 4};
    for (std::size_t i = 0; i < 3; ++i) {
        INFO(i);
        CHECK(funnel.stages[i].reached == reached[i]);
        CHECK(funnel.stages[i].now == now[i]);
        CHECK(funnel.stages[i].toNext.value_or(-1) == Approx(toNext[i]));
        CHECK(funnel.stages[i].toWon.value_or(-1) == Approx(toWon[i]));
        CHECK(funnel.stages[i].unpriced == 1);
    }
    CHECK(partsOf(funnel.stages[0].value) == QStringList{"1600.00 EUR", "200.00 USD"});
    CHECK(partsOf(funnel.stages[2].value) == QStringList{"1500.00 EUR", "200.00 USD"});
    CHECK(partsOf(funnel.wonValue) == QStringList{"1000.00 EUR", "200.00 USD"});
}

TEST_CASE("days in a stage are those of finished stays, several of one opportunity added up")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Course course(store);
    runCourse(course);
    const Funnel funnel = course.funnel(course.first(), course.first().addDays(4));
    checkDays(funnel.stages[0].days, 4, (3 + 4 + 1 + 2) / 4.0, 2.5);
    checkDays(funnel.stages[1].days, 2, (2 + 4 + 2) / 2.0, 4);
    checkDays(funnel.stages[2].days, 3, (4 + 2 + 1) / 3.0, 2);
    checkDays(funnel.cycle, 2, 9.5, 9.5);
}

TEST_CASE("a funnel's figures open just the opportunities that they count")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Course course(store);
    runCourse(course);
    const RecordRef other = course.save({RecordKind::Pipeline, {}}, {{"name", "Other"}, {"position", 9}});
    course.save({RecordKind::Stage, {}},
                {{"name", "Offer"}, {"kind", "open"}, {"pipeline", other.id}, {"probability", 50}});
    course.save({RecordKind::Opportunity, {}}, {{"name", "Elsewhere"}, {"pipeline", other.id}});
    for (const Funnel &funnel : {course.funnel(), course.funnel(course.first(), course.first())}) {
        CHECK(course.rows(funnel, FunnelFigure::Created) == funnel.created);
        CHECK(course.rows(funnel, FunnelFigure::Open) == funnel.open());
        CHECK(course.rows(funnel, FunnelFigure::Won) == funnel.won);
        CHECK(course.rows(funnel, FunnelFigure::Lost) == funnel.lost);
        for (std::size_t i = 0; i < funnel.stages.size(); ++i) {
            INFO(i);
            CHECK(course.rows(funnel, FunnelFigure::Reached, i) == funnel.stages[i].reached);
            CHECK(course.rows(funnel, FunnelFigure::Now, i) == funnel.stages[i].now);
            CHECK(reporting::unnamedRows(funnel, i) == 0);
        }
    }
    CHECK(course.funnel().created == 6);
}

TEST_CASE("a funnel of nothing has no rates, and what came closed from elsewhere has no stays")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Course course(store);
    const Funnel empty = course.funnel();
    CHECK(empty.created == 0);
    CHECK_FALSE(empty.winRate);
    CHECK_FALSE(empty.cycle.mean);
    CHECK_FALSE(empty.stages[0].toNext);
    CHECK_FALSE(empty.stages[0].days.median);
    const QDate day = course.first().addDays(-30);
    course.open("Brought", {{"stage", "Won"}, {"opened_on", day}, {"closed_on", day.addDays(12)}});
    course.open("Gone", {{"stage", "Lost"}, {"opened_on", day}, {"closed_on", day.addDays(2)}});
    const Funnel brought = course.funnel(day, day);
    CHECK(brought.created == 2);
    CHECK(brought.stages[0].reached == 2);
    CHECK(brought.stages[2].reached == 1);
    CHECK_FALSE(brought.stages[0].days.mean);
    checkDays(brought.cycle, 1, 12, 12);
    CHECK(course.rows(brought, FunnelFigure::Reached, 2) == 1);
}

TEST_CASE("a stay that ended by closing on an earlier day ended on that day")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Course course(store);
    const RecordRef deal = course.open("Told late", {});
    course.on(10);
    course.save(deal, {{"stage", "Won"}, {"closed_on", course.first().addDays(6)}});
    const Funnel funnel = course.funnel();
    checkDays(funnel.stages[0].days, 1, 6, 6);
    checkDays(funnel.cycle, 1, 6, 6);
    CHECK(course
              .funnel({}, {},
                      require(domain::parseFilter("status = lost", RecordKind::Opportunity,
                                                  *store.context().catalogue, "EUR")))
              .created == 0);
}
