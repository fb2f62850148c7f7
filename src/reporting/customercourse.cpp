#include "reporting/customercourse.h"

#include <QDate>
#include <algorithm>

namespace rapport::reporting {
namespace {

constexpr qint32 kWeek = 7;

qint32 endOfMonth(qint32 julian)
{
    const QDate day = QDate::fromJulianDay(julian);
    return static_cast<qint32>(QDate(day.year(), day.month(), day.daysInMonth()).toJulianDay());
}

/// Days with a purchase in (from, to].
int purchaseDays(const PurchaseLog &log, qint32 from, qint32 to)
{
    int days = 0;
    qint32 last = from;
    for (const Purchase &purchase : log.all()) {
        if (purchase.isOccasion() && purchase.day > last && purchase.day <= to) {
            ++days;
            last = purchase.day;
        }
    }
    return days;
}

} // namespace

std::vector<EarnedPoint> earnedCourse(const CustomerLog &log, qint32 day, ValueBasis basis)
{
    std::vector<EarnedPoint> course;
    const auto all = log.purchases.all();
    const bool onMargin = basis == ValueBasis::Margin;
    if (all.empty() || all.front().day > day || (onMargin && !log.marginOf(0, day)))
        return course;
    std::size_t at = 0;
    qint64 sum = 0;
    for (qint32 end = endOfMonth(all.front().day);; end = endOfMonth(end + 1)) {
        const qint32 until = std::min(end, day);
        for (; at < all.size() && all[at].day <= until; ++at) {
            const qint64 minor = onMargin ? log.margins[at] : all[at].minor;
            sum += minor == kNoMargin ? 0 : minor;
        }
        course.push_back({until, sum});
        if (until == day)
            return course;
    }
}

std::vector<ExpectedPoint> expectedCourse(const CustomerLog &log, qint32 day, const ValueQuestion &question,
                                          const CustomerModel &model)
{
    std::vector<ExpectedPoint> course;
    const QDate today = QDate::fromJulianDay(day);
    for (int months = 1; months <= question.horizonMonths; ++months) {
        ValueQuestion until = question;
        until.horizonMonths = months;
        const CustomerValues values = valuesOf(log, day, until, model);
        if (values.customers.size() != 1 || !values.customers.front().predicted)
            return {};
        course.push_back({static_cast<qint32>(today.addMonths(months).toJulianDay()),
                          *values.customers.front().predicted, totalsOf(values).all.predictedError});
    }
    return course;
}

std::vector<AlivePoint> aliveCourse(const CustomerLog &log, qint32 day, const CustomerModel &model, int weeks)
{
    std::vector<AlivePoint> course;
    for (int back = weeks; back >= 0; --back) {
        const qint32 end = day - back * kWeek;
        const auto histories = historiesOf(summarise(log.purchases, {end}));
        if (histories.size() == 1)
            course.push_back(
                {end, model.chanceAlive(histories.front()), purchaseDays(log.purchases, end - kWeek, end)});
    }
    return course;
}

} // namespace rapport::reporting
