#include "domain/report.h"

#include "domain/catalogue.h"
#include "support/support.h"

#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::test;
using namespace rapport::domain;

namespace {

const QString kEuro = QStringLiteral("EUR");

QStringList faultsOf(const char *text)
{
    const Catalogue catalogue;
    QStringList lines;
    for (const core::FieldFault &fault : parseReport(QString::fromUtf8(text), catalogue, kEuro).faults)
        lines.append(fault.field + QLatin1Char(' ') + fault.reason);
    return lines;
}

ReportDefinition pivot()
{
    ReportDefinition made;
    made.kind = RecordKind::Order;
    made.filter = Filter::compare("status", Operator::Equal, {Operand(Value("open"))});
    made.columns = QStringList{"number", "amount"};
    made.sortField = "ordered_on";
    made.order = SortOrder::Descending;
    made.groups = {{"ordered_on", ReportStep::Quarter}, {"source", ReportStep::None}};
    made.totals = {{ReportSum::Sum, "amount"}, {ReportSum::Count, {}}};
    made.layout = ReportLayout::Pivot;
    made.largestFirst = true;
    made.schedule = {ReportEvery::Week, "/tmp/reports", "html", QDate(2026, 3, 2), "disk full", QTime(7, 30), RecordId(42)};
    return made;
}

} // namespace

TEST_CASE("a report is read back as it was written")
{
    const Catalogue catalogue;
    const ReadReport read = parseReport(printReport(pivot()), catalogue, kEuro);
    CHECK(read.faults.empty());
    CHECK(read.definition == pivot());
}

TEST_CASE("every fault of a report is named with its place")
{
    CHECK(faultsOf("[]") == QStringList{"definition not-a-report"});
    CHECK(faultsOf("{}") == QStringList{"definition.kind unknown-choice"});
    CHECK(faultsOf(R"({"kind":"report"})") == QStringList{"definition.kind unknown-choice"});
    CHECK(faultsOf(R"({"kind":"order","layout":"cake"})") == QStringList{"definition.layout unknown-choice"});
    CHECK(faultsOf(R"({"kind":"order","filter":"colour = 3"})") ==
          QStringList{"definition.filter bad-filter"});
    CHECK(faultsOf(R"({"kind":"order","columns":["colour"]})") ==
          QStringList{"definition.columns unknown-field"});
    CHECK(faultsOf(R"({"kind":"order","sort":"-colour"})") == QStringList{"definition.sort unknown-field"});
    CHECK(faultsOf(R"({"kind":"order","layout":"grouped"})") ==
          QStringList{"definition.groups[1].field required"});
    CHECK(faultsOf(R"({"kind":"order","layout":"pivot","groups":[{"field":"source"}]})") ==
          QStringList{"definition.groups[2].field required"});
    CHECK(faultsOf(R"({"kind":"order","groups":[{"field":"ordered_on"}]})") ==
          QStringList{"definition.groups[1].step required"});
    CHECK(faultsOf(R"({"kind":"order","groups":[{"field":"number"}]})") ==
          QStringList{"definition.groups[1].field not-groupable"});
    CHECK(faultsOf(R"({"kind":"order","groups":[{"field":"source","step":"month"}]})") ==
          QStringList{"definition.groups[1].step not-groupable"});
    CHECK(faultsOf(R"({"kind":"order","groups":[{"field":"source"},{"field":"source"}]})") ==
          QStringList{"definition.groups[2].field twice"});
    CHECK(faultsOf(R"({"kind":"order","totals":[{"of":"count"},{"of":"sum","field":"source"}]})") ==
          QStringList{"definition.totals[2].field no-total"});
    CHECK(faultsOf(R"({"kind":"order","totals":[{"of":"sum"}]})") ==
          QStringList{"definition.totals[1].field required"});
    CHECK(faultsOf(R"({"kind":"order","groups":[1,2,3]})").startsWith("definition.groups too-many"));
    CHECK(faultsOf(R"({"kind":"order","schedule":{"every":"day","format":"exe"}})") ==
          QStringList{"definition.schedule.format unknown-choice"});
}

TEST_CASE("hostile texts of reports give faults and stay within the limits")
{
    const Catalogue catalogue;
    QRandomGenerator random(11);
    const QByteArray good = printReport(pivot()).toUtf8();
    for (int round = 0; round < 2000; ++round) {
        QByteArray bad = good;
        for (int i = 0; i < 3; ++i)
            bad[random.bounded(static_cast<int>(bad.size()))] = static_cast<char>(random.bounded(32, 127));
        const ReadReport read = parseReport(QString::fromUtf8(bad), catalogue, kEuro);
        REQUIRE(read.definition.groups.size() <= ReportDefinition::kMostGroups);
        REQUIRE(read.definition.totals.size() <= ReportDefinition::kMostTotals);
    }
}

TEST_CASE("days fall into steps, and the filter of a step finds its days")
{
    const QDate day(2026, 2, 18); // a Wednesday
    CHECK(stepStart(ReportStep::Day, day) == day);
    CHECK(stepStart(ReportStep::Week, day) == QDate(2026, 2, 16));
    CHECK(stepStart(ReportStep::Month, day) == QDate(2026, 2, 1));
    CHECK(stepStart(ReportStep::Quarter, day) == QDate(2026, 1, 1));
    CHECK(stepStart(ReportStep::Year, day) == QDate(2026, 1, 1));
    for (const ReportStep step : kReportSteps) {
        const DaySpan days = stepDays(step, stepStart(step, day));
        CHECK(days.first <= day);
        CHECK(days.last >= day);
        CHECK(stepStart(step, days.last) == days.first);
        CHECK(stepStart(step, days.last.addDays(1)) == days.last.addDays(1));
    }
    CHECK(printFilter(reportGroupFilter({"ordered_on", ReportStep::Week}, QDate(2026, 2, 16))) ==
          "ordered_on >= 2026-02-16 and ordered_on <= 2026-02-22");
    CHECK(printFilter(reportGroupFilter({"source", ReportStep::None}, {})) == "source is empty");
}

TEST_CASE("a schedule is due once in its day, week or month")
{
    ReportSchedule schedule{ReportEvery::Week, "/tmp", "html", {}, {}};
    CHECK(schedule.isDue(QDate(2026, 2, 18)));
    schedule.lastRun = QDate(2026, 2, 18);
    CHECK_FALSE(schedule.isDue(QDate(2026, 2, 18)));
    CHECK_FALSE(schedule.isDue(QDate(2026, 2, 22)));
    CHECK(schedule.isDue(QDate(2026, 2, 23)));
    schedule.every = ReportEvery::Month;
    CHECK_FALSE(schedule.isDue(QDate(2026, 2, 28)));
    CHECK(schedule.isDue(QDate(2026, 3, 1)));
    schedule.every = ReportEvery::Day;
    CHECK(schedule.isDue(QDate(2026, 2, 19)));
    schedule.every = ReportEvery::Never;
    CHECK_FALSE(schedule.isDue(QDate(2027, 2, 19)));
}
