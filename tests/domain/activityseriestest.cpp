#include "domain/activityseries.h"

#include "domain/catalogue.h"
#include "domain/taskrules.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::test;
using domain::parseSeriesSteps;
using domain::SeriesStep;

namespace {

const QDate kFriday(2026, 11, 20);

std::vector<SeriesStep> stepsOf(const char *text)
{
    return require(parseSeriesSteps(QString::fromUtf8(text)));
}

} // namespace

TEST_CASE("a line of a series says day, type and what is to be done, in the order of the days")
{
    CHECK(stepsOf("D+3 email Send the offer\n\nD+0 call\n10 visit the site\r\n d + 4: todo order samples") ==
          std::vector<SeriesStep>{{0, "call", "Call"},
                                  {3, "email", "Email Send the offer"},
                                  {4, "todo", "Order samples"},
                                  {10, "visit", "Visit the site"}});
    CHECK(stepsOf("T+2 anrufen wegen Angebot") ==
          std::vector<SeriesStep>{{2, "call", "Anrufen wegen Angebot"}});
    CHECK(stepsOf("J+7 rédiger le contrat").front().type == "todo");
    CHECK(stepsOf("D+1 called them").front() == SeriesStep{1, "todo", "Called them"});
}

TEST_CASE("a line that is no step is named, and a series has at least one")
{
    for (const char *text : {"call tomorrow", "D+3", "D+ call", "D+99999 call", "D-1 call", "3call"}) {
        INFO(text);
        const auto steps = parseSeriesSteps(QStringLiteral("D+0 call\n") + QLatin1String(text));
        REQUIRE_FALSE(steps);
        CHECK(steps.error().reason == "series.not-a-step");
        CHECK(steps.error().args == QStringList{QLatin1String(text)});
    }
    CHECK(parseSeriesSteps(QStringLiteral(" \n ")).error().reason == "series.no-steps");
}

TEST_CASE("a weekend's step moves to Monday where weekends are skipped")
{
    const SeriesStep saturday{1, "call", "Call"};
    const SeriesStep sunday{2, "call", "Call"};
    CHECK(domain::seriesDay(saturday, kFriday, false) == QDate(2026, 11, 21));
    CHECK(domain::seriesDay(saturday, kFriday, true) == QDate(2026, 11, 23));
    CHECK(domain::seriesDay(sunday, kFriday, true) == QDate(2026, 11, 23));
    CHECK(domain::seriesDay({3, "call", "Call"}, kFriday, true) == QDate(2026, 11, 23));
}

TEST_CASE("each step becomes an all-day task about the record, and a valid one")
{
    const auto tasks =
        domain::seriesTasks(stepsOf("D+0 call\nD+10 visit"),
                            {domain::RecordKind::Opportunity, domain::RecordId(7)}, kFriday, true);
    REQUIRE(tasks.size() == 2);
    const domain::Draft &visit = tasks.back();
    CHECK(visit.values.value("opportunity").as<domain::RecordId>() == domain::RecordId(7));
    CHECK(visit.values.value("due_at").as<core::Instant>() == domain::allDayDue(QDate(2026, 11, 30)));
    CHECK(visit.values.value("all_day").as<bool>());
    CHECK(domain::validate(visit, domain::Catalogue()));
}

TEST_CASE("a series whose steps cannot be read is refused with its line")
{
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Series;
    draft.values = {{"name", "Welcome"}, {"steps", "D+0 call\nsome day"}};
    const auto checked = domain::validate(draft, domain::Catalogue());
    REQUIRE_FALSE(checked);
    CHECK(checked.error().faults == std::vector<core::FieldFault>{{"steps", "not-a-step", "some day"}});
}
