#include "../uitest.h"
#include "support/support.h"
#include "ui/widgets/coursechart.h"
#include "ui/widgets/heatchart.h"
#include "ui/widgets/signedbars.h"

#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using ui::ChartData;
using ui::ChartMark;

namespace {

ChartMark mark(const QString &name, double value, double along = 0)
{
    ChartMark made;
    made.name = name;
    made.value = value;
    made.text = QString::number(value);
    made.along = along;
    return made;
}

/// Four months that are over, and four that are expected within a range.
void fill(ui::CourseChart &chart)
{
    ChartData data;
    data.axisText = [](double value) { return QString::number(value); };
    data.series = {{QString(), {}}};
    for (int i = 0; i < 8; ++i) {
        ChartMark one = mark(QStringLiteral("Month %1").arg(i), 100.0 * i, i / 7.0);
        if (i >= 4) {
            one.low = *one.value - 10.0 * i;
            one.high = *one.value + 10.0 * i;
        }
        data.series.front().marks.push_back(one);
    }
    ui::CourseLook look;
    look.expectedFrom = 4;
    look.today = 3 / 7.0;
    look.todayName = QStringLiteral("today");
    look.events = {0, 0.4};
    look.eventsName = QStringLiteral("orders");
    look.dates = {{0.5, QStringLiteral("May")}};
    chart.setCourse(std::move(data), std::move(look));
}

} // namespace

TEST_CASE(
    "a course paints what is known and the range of what is expected, and the keyboard walks its points")
{
    themeManager();
    ui::CourseChart chart(nullptr);
    chart.resize(500, 220);
    fill(chart);
    const QImage image = picture(chart);
    CHECK(shows(image, ui::currentTheme().band));
    CHECK(chart.accessibleDescription().contains("Month 7"));
    QSignalSpy opened(&chart, &ui::Chart::opened);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Return);
    REQUIRE(opened.size() == 1);
    CHECK(opened.front().at(1).toInt() == 1);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(0, 6).center());
    REQUIRE(opened.size() == 2);
    CHECK(opened.back().at(1).toInt() == 6);
}

TEST_CASE("time runs to the right in a layout from right to left, too")
{
    ui::CourseChart chart(nullptr);
    chart.resize(500, 220);
    fill(chart);
    chart.setLayoutDirection(Qt::RightToLeft);
    picture(chart);
    CHECK(chart.markRect(0, 0).center().x() < chart.markRect(0, 7).center().x());
}

TEST_CASE("parts stand on the side of their sign between the totals that they add up to")
{
    themeManager();
    ui::SignedBars bars(nullptr);
    ChartData data;
    data.series = {{QString(), {mark("All", 21), mark("Silence", -9), mark("Age", 6), mark("One", 18)}}};
    data.series.front().marks.front().isTotal = true;
    data.series.front().marks.back().isTotal = true;
    bars.setData(data);
    bars.resize(320, bars.sizeHint().height());
    const QImage image = picture(bars);
    CHECK(shows(image, ui::currentTheme().good));
    CHECK(shows(image, ui::currentTheme().bad));
    CHECK_FALSE(bars.markRect(0, 0).intersects(bars.markRect(0, 1)));
    CHECK(bars.markRect(0, 3).bottom() < bars.height());
}

TEST_CASE("a cell of a map is framed where somebody is, and dashed where they were")
{
    themeManager();
    ui::HeatChart map(nullptr);
    map.resize(240, 160);
    ChartData data;
    data.series = {{QStringLiteral("2"), {mark("1", 4), mark("2", 9)}},
                   {QStringLiteral("1"), {mark("1", 3), mark("2", 5)}}};
    map.setData(data);
    const QImage plain = picture(map);
    data.series[0].marks[1].frame = ui::MarkFrame::Now;
    map.setData(data);
    const QImage now = picture(map);
    data.series[0].marks[1].frame = ui::MarkFrame::Before;
    map.setData(data);
    CHECK(plain != now);
    CHECK(now != picture(map));
}
