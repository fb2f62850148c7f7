#include "ui/value/valuecharts.h"

#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QLocale>

namespace rapport::ui {

using reporting::MetricUnit;
using workspace::CustomerBeside;
using workspace::CustomerCourse;

namespace {

constexpr int kDatesOfYears = 4; ///< from so many years on only years are named
constexpr double kLapsed = 0.5;
constexpr int kRecency = 100; ///< of a cell of RFM
constexpr int kFrequency = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("CustomerValue", text);
}

QDate dateOf(qint32 julian)
{
    return QDate::fromJulianDay(julian);
}

/// A span of days, as places from 0 to 1.
struct Span {
    qint32 first = 0;
    qint32 last = 1;

    double placeOf(qint64 day) const
    {
        return last > first ? static_cast<double>(day - first) / static_cast<double>(last - first) : 1;
    }
};

/// The first days of months, or of years where the span is long.
std::vector<std::pair<double, QString>> datesOf(const Span &span)
{
    const QDate first = dateOf(span.first);
    const bool years = first.addYears(kDatesOfYears) < dateOf(span.last);
    std::vector<std::pair<double, QString>> dates;
    QDate day = years ? QDate(first.year() + 1, 1, 1) : QDate(first.year(), first.month(), 1).addMonths(1);
    while (day.toJulianDay() <= span.last) {
        dates.emplace_back(
            span.placeOf(day.toJulianDay()),
            QLocale().toString(day, years ? QStringLiteral("yyyy") : QStringLiteral("MMM yy")));
        day = years ? day.addYears(1) : day.addMonths(1);
    }
    return dates;
}

ChartMark knownMark(const reporting::EarnedPoint &point, const Span &span, const QString &currency)
{
    ChartMark mark;
    mark.name = messages::dateText(dateOf(point.day));
    mark.value = static_cast<double>(point.minor);
    mark.text = messages::figureText(mark.value, MetricUnit::Money, currency);
    mark.along = span.placeOf(point.day);
    return mark;
}

ChartMark expectedMark(const reporting::ExpectedPoint &point, double earned, const Span &span,
                       const QString &currency)
{
    ChartMark mark;
    mark.name = messages::dateText(dateOf(point.day));
    mark.value = earned + point.minor;
    mark.text = messages::figureText(mark.value, MetricUnit::Money, currency);
    mark.along = span.placeOf(point.day);
    if (point.error) {
        mark.low = *mark.value - messages::rangeOf(*point.error);
        mark.high = *mark.value + messages::rangeOf(*point.error);
        mark.beside = messages::rangeText(mark.value, point.error, currency);
    }
    return mark;
}

} // namespace

Course valueCourse(const CustomerCourse &course, const QString &currency)
{
    Course made;
    if (course.earned.empty())
        return made;
    const Span span{course.earned.front().day,
                    course.expected.empty() ? course.earned.back().day : course.expected.back().day};
    ChartSeries line;
    for (const reporting::EarnedPoint &point : course.earned)
        line.marks.push_back(knownMark(point, span, currency));
    const auto earned = static_cast<double>(course.earned.back().minor);
    if (!course.expected.empty()) {
        made.look.expectedFrom = static_cast<int>(line.marks.size());
        made.look.today = span.placeOf(course.earned.back().day);
        made.look.todayName = tr(QT_TRANSLATE_NOOP("CustomerValue", "today"));
    }
    for (const reporting::ExpectedPoint &point : course.expected)
        line.marks.push_back(expectedMark(point, earned, span, currency));
    made.look.dates = datesOf(span);
    made.data.series.push_back(std::move(line));
    made.data.axisText = [currency](double minor) {
        return messages::cellText(minor, MetricUnit::Money, currency);
    };
    return made;
}

Course aliveCourse(const CustomerCourse &course)
{
    Course made;
    if (course.alive.empty())
        return made;
    const Span span{course.alive.front().day, course.alive.back().day};
    ChartSeries line;
    for (const reporting::AlivePoint &point : course.alive) {
        ChartMark mark;
        mark.name = messages::dateText(dateOf(point.day));
        mark.value = point.alive;
        mark.text = messages::aliveText(point.alive);
        mark.along = span.placeOf(point.day);
        if (point.orders > 0) {
            mark.beside = tr(QT_TRANSLATE_NOOP("CustomerValue", "bought"));
            made.look.events.push_back(*mark.along);
        }
        line.marks.push_back(std::move(mark));
    }
    made.look.isShare = true;
    made.look.limitName = tr(QT_TRANSLATE_NOOP("CustomerValue", "lapsed below 50 %"));
    made.look.eventsName = tr(QT_TRANSLATE_NOOP("CustomerValue", "orders"));
    made.look.dates = datesOf(span);
    made.data.target = kLapsed;
    made.data.targetText = messages::aliveText(kLapsed);
    made.data.axisText = [](double share) { return messages::aliveText(share); };
    made.data.series.push_back(std::move(line));
    return made;
}

ChartData riskBars(const CustomerCourse &course, const CustomerBeside &beside)
{
    ChartData data;
    if (!beside.risk)
        return data;
    ChartSeries rows;
    for (const messages::RiskLine &line :
         messages::riskLines(*beside.risk, course.card.row, course.card.day)) {
        ChartMark mark;
        mark.name = line.name;
        mark.value = line.points;
        mark.text = line.text;
        mark.isTotal = line.isTotal;
        rows.marks.push_back(std::move(mark));
    }
    data.series.push_back(std::move(rows));
    return data;
}

ChartData rfmMap(const CustomerBeside &beside)
{
    ChartData data;
    const auto isAt = [](const std::optional<workspace::RfmPlace> &place, int recency, int frequency) {
        return place && place->cell / kRecency == recency &&
               place->cell / kFrequency % kFrequency == frequency;
    };
    for (int recency = reporting::kRfmScores; recency >= 1; --recency) {
        ChartSeries row;
        row.name = QLocale().toString(recency);
        for (int frequency = 1; frequency <= reporting::kRfmScores; ++frequency) {
            const reporting::RfmCell &cell =
                beside.map[static_cast<std::size_t>(recency) - 1][static_cast<std::size_t>(frequency) - 1];
            ChartMark mark;
            mark.name = QLocale().toString(frequency);
            mark.value = static_cast<double>(cell.customers);
            mark.text = messages::numberText(cell.customers);
            if (isAt(beside.now, recency, frequency)) {
                mark.frame = MarkFrame::Now;
                mark.beside = tr(QT_TRANSLATE_NOOP("CustomerValue", "here now"));
            } else if (isAt(beside.before, recency, frequency)) {
                mark.frame = MarkFrame::Before;
                mark.beside = tr(QT_TRANSLATE_NOOP("CustomerValue", "here a year ago"));
            }
            row.marks.push_back(std::move(mark));
        }
        data.series.push_back(std::move(row));
    }
    return data;
}

} // namespace rapport::ui
