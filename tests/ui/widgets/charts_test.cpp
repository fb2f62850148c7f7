#include "../uitest.h"
#include "support/support.h"
#include "ui/theme/paint.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/curvechart.h"
#include "ui/widgets/heatchart.h"
#include "ui/widgets/linechart.h"

#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using ui::ChartData;
using ui::ChartMark;

namespace {

ChartMark mark(const QString &name, std::optional<double> value)
{
    ChartMark made;
    made.name = name;
    made.value = value;
    made.text = value ? QString::number(*value) : QStringLiteral("–");
    return made;
}

} // namespace

TEST_CASE("the labels of an axis have room for the widest of them, not only for the last")
{
    themeManager();
    ui::BarChart chart(nullptr);
    chart.resize(400, 200);
    ChartData data;
    data.series = {{QString(), {mark("Jan", 2000), mark("Feb", 20000)}}};
    data.axisText = [](double value) {
        return value >= 10'000 ? QStringLiteral("%1 k").arg(value / 1000)
                               : QString::number(value) + QStringLiteral(".00 EUR");
    };
    chart.setData(data);
    const QFont font = ui::currentTheme().font(ui::TextStyle::Caption);
    CHECK(chart.markRect(0, 0).left() >= ui::textWidth(font, data.axisText(5000)));
    data.axisText = [](double value) { return QString::number(value / 1000); };
    chart.setData(data);
    CHECK(chart.markRect(0, 0).left() < ui::textWidth(font, QStringLiteral("5000.00 EUR")) + 40);
}

TEST_CASE("a curve goes through its points, which the keyboard finds and opens")
{
    themeManager();
    ui::CurveChart chart(nullptr);
    chart.resize(300, 240);
    ChartData data;
    data.series = {{QString(), {mark("1 %", 0.2), mark("20 %", 0.7), mark("100 %", 1)}}};
    const double along[] = {0.01, 0.2, 1};
    for (std::size_t i = 0; i < 3; ++i)
        data.series[0].marks[i].along = along[i];
    data.axisText = [](double share) { return QStringLiteral("%1 %").arg(share * 100); };
    chart.setData(data);
    CHECK(shows(picture(chart), ui::currentTheme().series[0]));
    const QPoint first = chart.markRect(0, 0).center();
    const QPoint last = chart.markRect(0, 2).center();
    CHECK(last.x() > first.x());
    CHECK(last.y() < first.y());
    const QSignalSpy opened(&chart, &ui::Chart::opened);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened[0][1].toInt() == 1);
}

TEST_CASE("the range of a share is painted behind its line")
{
    themeManager();
    ui::LineChart chart(nullptr);
    chart.resize(300, 200);
    ChartData data;
    data.series = {{QString(), {mark("Jan", 0.9), mark("Feb", 0.8), mark("Mar", 0.85)}}};
    for (ChartMark &one : data.series[0].marks) {
        one.low = *one.value - 0.05;
        one.high = *one.value + 0.05;
    }
    chart.setData(data);
    CHECK_FALSE(shows(picture(chart), ui::currentTheme().band));
    data.rangeName = QStringLiteral("95 % range");
    data.otherAxisText = [](double kept) { return QString::number(1 - kept); };
    chart.setData(data);
    CHECK(shows(picture(chart), ui::currentTheme().band));
}

TEST_CASE("a target is a stroke over its bar, and what is to come a dashed top above it")
{
    themeManager();
    ui::BarChart chart(nullptr);
    chart.resize(400, 200);
    ChartData data;
    data.series = {{QString(), {mark("Oct", 80), mark("Nov", 40)}}};
    data.axisText = [](double value) { return QString::number(value); };
    data.targetName = QStringLiteral("target");
    data.series[0].marks[1].target = 100;
    data.series[0].marks[1].targetText = QStringLiteral("100");
    data.series[0].marks[1].projected = 90;
    data.series[0].marks[1].projectedText = QStringLiteral("90");
    chart.setData(data);
    chart.show();
    const ui::Theme &theme = ui::themeOf(chart);
    const QImage image = chart.grab().toImage();
    const QRect nov = chart.markRect(0, 1);
    const QRect oct = chart.markRect(0, 0);
    const auto has = [&](const QRect &within, const QColor &color) {
        for (int y = std::max(0, within.top()); y <= within.bottom(); ++y) {
            for (int x = within.left(); x <= within.right(); ++x) {
                if (image.pixelColor(x, y).rgb() == color.rgb())
                    return true;
            }
        }
        return false;
    };
    const int above = nov.height() * 3 / 2; // from 40 up to 100
    CHECK(has(nov.adjusted(0, -above - 2, 0, -nov.height()), theme.text));
    CHECK(has(nov.adjusted(0, -nov.height(), 0, -nov.height()), theme.series[0])); // the dashed top
    CHECK_FALSE(has(QRect(oct.left(), 30, oct.width(), oct.top() - 32), theme.series[0]));
    CHECK(chart.accessibleDescription().contains("target: 100"));
    CHECK(chart.accessibleDescription().contains("about 90"));
}

TEST_CASE("a heat map has a column for what is said of a whole row")
{
    themeManager();
    ui::HeatChart chart(nullptr);
    chart.resize(300, 200);
    ChartData data;
    data.series = {{QStringLiteral("Jan"), {mark("0", 1), mark("1", {})}}};
    chart.setData(data);
    const int without = chart.markRect(0, 0).left();
    data.series[0].beside = QStringLiteral("12345");
    data.besideName = QStringLiteral("new");
    chart.setData(data);
    CHECK(chart.markRect(0, 0).left() > without + 20);
}
