#include "workspace/schedules.h"
#include "scenarios/rep.h"
#include "ui/dashboard/dashboardbook.h"
#include "ui/dashboard/dashboardview.h"
#include "ui/reports/reportbuilder.h"
#include "ui/reports/reportpage.h"
#include "ui/reports/reportsview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTimeEdit>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::ReportEvery;

namespace {

void choose(Rep &rep, const char *combo, const QVariant &key)
{
    auto &box = rep.find<QComboBox>(combo);
    REQUIRE(box.findData(key) >= 0);
    box.setCurrentIndex(box.findData(key));
}

void commit(Rep &rep)
{
    rep.find("schedule").findChild<QAbstractButton *>("dialog.commit")->click();
}

/// The form as it is filled in for a file of every day.
void schedule(Rep &rep, const QString &folder, const QString &format)
{
    choose(rep, "schedule.every", int(ReportEvery::Day));
    choose(rep, "schedule.format", format);
    rep.prompts.folder = folder;
    rep.find<QAbstractButton>("schedule.choose").click();
    commit(rep);
    REQUIRE(rep.says("will be written into its folder"));
    REQUIRE(rep.gone("schedule"));
}

void look(Rep &rep)
{
    bool done = false;
    QObject::connect(
        rep.reports.get(), &ui::ReportKeeper::looked, rep.window.get(), [&done] { done = true; },
        Qt::SingleShotConnection);
    rep.reports->look();
    REQUIRE(waitUntil([&] { return done; }));
}

ui::ReportPage &keptReport(Rep &rep)
{
    rep.save(RecordKind::Order, {{"number", "1"}, {"status", "open"}, {"source", "Web"}});
    rep.window->showView(QStringLiteral("reports"));
    rep.find<ui::ReportsView>("reportsView").showPage(ui::ReportsView::Reports);
    auto &page = rep.find<ui::ReportPage>("reportPage");
    choose(rep, "report.kind", int(RecordKind::Order));
    rep.prompts.text = QStringLiteral("Open orders");
    rep.find<QAbstractButton>("report.save").click();
    REQUIRE(rep.says("saved"));
    REQUIRE(waitUntil([&] { return page.report().id.isValid(); }));
    return page;
}

} // namespace

TEST_CASE("a manager schedules a report with the form, and the window writes it once a day")
{
    Rep rep;
    ui::ReportPage &page = keptReport(rep);
    const QString folder = rep.store.path("weekly");
    rep.press("report.schedule");
    rep.find("schedule");
    choose(rep, "schedule.every", int(ReportEvery::Day));
    commit(rep);
    CHECK(rep.find<QLabel>("dialog.fault").isVisible()); // no folder
    rep.find<QLineEdit>("schedule.folder").setText(folder);
    commit(rep);
    CHECK(rep.find<QLabel>("dialog.fault").text().contains("no folder"));
    REQUIRE(QDir().mkpath(folder));
    schedule(rep, folder, "csv");
    REQUIRE(waitUntil([&] { return page.report().definition.schedule.every == ReportEvery::Day; }));

    look(rep);
    const QStringList files = QDir(folder).entryList(QDir::Files);
    REQUIRE(files.size() == 1);
    CHECK(files.front() ==
          QStringLiteral("Open orders %1.csv").arg(rep.store.clock.today().toString(Qt::ISODate)));
    CHECK(rep.says("Open orders written to"));
    REQUIRE(waitUntil([&] { return page.report().definition.schedule.lastRun.isValid(); }));
    CHECK_FALSE(page.isChanged());
    REQUIRE(QFile::remove(folder + QLatin1Char('/') + files.front()));
    look(rep);
    CHECK(QDir(folder).entryList(QDir::Files).isEmpty()); // not twice a day
    rep.store.clock.advanceMs(24LL * 60 * 60 * 1000);
    look(rep);
    CHECK(QDir(folder).entryList(QDir::Files).size() == 1);

    rep.press("report.schedule");
    CHECK(rep.find<QLabel>("schedule.state").text().contains("Last written"));
    choose(rep, "schedule.every", int(ReportEvery::Never));
    commit(rep);
    REQUIRE(rep.says("is not written any more"));
}

TEST_CASE("a file that cannot be written is said once, and what the form holds can still be saved")
{
    Rep rep;
    ui::ReportPage &page = keptReport(rep);
    const QString folder = rep.store.path("gone");
    REQUIRE(QDir().mkpath(folder));
    rep.press("report.schedule");
    rep.find("schedule");
    schedule(rep, folder, "html");
    REQUIRE(waitUntil([&] { return page.report().definition.schedule.every == ReportEvery::Day; }));
    choose(rep, "report.layout", int(domain::ReportLayout::Grouped));
    choose(rep, "report.group1", "source");
    REQUIRE(page.isChanged());
    REQUIRE(QDir(folder).removeRecursively());
    look(rep);
    CHECK(rep.says("Open orders was not written into its folder"));
    REQUIRE(waitUntil([&] { return !page.report().definition.schedule.lastError.isEmpty(); }));
    CHECK(page.isChanged());
    rep.window->status().done("quiet");
    look(rep);
    CHECK(rep.says("quiet"));
    rep.find<QAbstractButton>("report.save").click();
    REQUIRE(rep.says("saved"));
    REQUIRE(QDir().mkpath(folder));
    rep.store.clock.advanceMs(60LL * 60 * 1000);
    look(rep);
    CHECK(QDir(folder).entryList(QDir::Files).size() == 1);
    REQUIRE(waitUntil([&] { return page.report().definition.schedule.lastError.isEmpty(); }));
}

TEST_CASE("a dashboard is scheduled in the same form and written with its figures")
{
    Rep rep;
    rep.window->showView(QStringLiteral("reports"));
    auto &view = rep.find<ui::DashboardView>("dashboardView");
    REQUIRE(waitUntil([&] { return view.book().shown() != nullptr; }));
    const QString folder = rep.store.path("boards");
    REQUIRE(QDir().mkpath(folder));
    rep.press("dashboard.schedule");
    rep.find("schedule");
    schedule(rep, folder, "xlsx");
    look(rep);
    CHECK(QDir(folder).entryList(QDir::Files).size() == 1);
    REQUIRE(waitUntil([&] { return view.book().shown()->schedule.lastRun == rep.store.clock.today(); }));
    rep.press("dashboard.copy");
    REQUIRE(rep.says("added"));
    CHECK(view.book().shown()->schedule == domain::ReportSchedule());
}
