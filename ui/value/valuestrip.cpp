#include "ui/value/valuestrip.h"

#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace rapport::ui {

using messages::ValueFigure;
using reporting::MetricUnit;
using workspace::CustomerBeside;
using workspace::CustomerCourse;

namespace {

constexpr std::pair<const char *, ValueFigure> kFigures[] = {{"to-date", ValueFigure::ToDate},
                                                             {"expected", ValueFigure::Expected},
                                                             {"alive", ValueFigure::Alive},
                                                             {"left", ValueFigure::Risk},
                                                             {"rhythm", ValueFigure::Rhythm}};

QString tr(const char *text)
{
    return QCoreApplication::translate("CustomerValue", text);
}

HeadlineFigure figure(const char *id, const QString &label, const QString &text)
{
    HeadlineFigure made;
    made.id = QLatin1String(id);
    made.label = label;
    made.figure = text;
    return made;
}

HeadlineFigure toDate(const CustomerCourse &course, const CustomerBeside *beside, const QString &currency)
{
    const reporting::CustomerValue &value = course.card.row.value;
    HeadlineFigure made =
        figure("to-date", tr(QT_TRANSLATE_NOOP("CustomerValue", "Value to date")),
               messages::figureText(static_cast<double>(value.revenue), MetricUnit::Money, currency));
    constexpr double kPerCent = 100;
    constexpr double kUpper = 0.5;
    if (beside && beside->rank && *beside->rank <= kUpper)
        made.remark = tr(QT_TRANSLATE_NOOP("CustomerValue", "top %1 %"))
                          .arg(QLocale().toString(static_cast<qint64>(std::ceil(*beside->rank * kPerCent))));
    made.below = tr(QT_TRANSLATE_NOOP("CustomerValue", "earned since %1"))
                     .arg(messages::dateText(QDate::fromJulianDay(value.firstDay)));
    return made;
}

HeadlineFigure expected(const CustomerCourse &course, const QString &currency)
{
    const workspace::CustomerCard &card = course.card;
    HeadlineFigure made = figure("expected",
                                 tr(QT_TRANSLATE_NOOP("CustomerValue", "Expected %1"))
                                     .arg(messages::horizonText(card.question.horizonMonths)),
                                 messages::figureText(card.row.value.predicted, MetricUnit::Money, currency));
    const QString range =
        messages::rangeText(card.row.value.predicted, messages::expectedError(course), currency);
    if (!card.model)
        made.below = tr(QT_TRANSLATE_NOOP("CustomerValue", "no model yet"));
    else
        made.below = range.isEmpty() ? tr(QT_TRANSLATE_NOOP("CustomerValue", "no range is known")) : range;
    return made;
}

HeadlineFigure alive(const CustomerCourse &course)
{
    const reporting::CustomerValue &value = course.card.row.value;
    HeadlineFigure made = figure("alive", tr(QT_TRANSLATE_NOOP("CustomerValue", "Still a customer")),
                                 messages::aliveText(value.alive));
    made.below = value.expectedOrders ? tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 orders expected"))
                                            .arg(QLocale().toString(*value.expectedOrders, 'f', 1))
                                      : tr(QT_TRANSLATE_NOOP("CustomerValue", "no model yet"));
    return made;
}

HeadlineFigure risk(const CustomerCourse &course, const CustomerBeside *beside)
{
    HeadlineFigure made = figure("left", tr(QT_TRANSLATE_NOOP("CustomerValue", "Risk that they have left")),
                                 messages::leftText(course.card.row.value.alive));
    if (beside && beside->risk)
        made.below = tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 on average"))
                         .arg(messages::cellText(reporting::inPoints(*beside->risk).average / 100.0,
                                                 MetricUnit::Share, {}));
    return made;
}

HeadlineFigure rhythm(const CustomerCourse &course)
{
    const reporting::RiskRow &row = course.card.row;
    HeadlineFigure made =
        figure("rhythm", tr(QT_TRANSLATE_NOOP("CustomerValue", "Last purchase")),
               messages::relativeDay(QDate::fromJulianDay(row.value.lastDay), course.card.day));
    if (!row.usualGap) {
        made.below = tr(QT_TRANSLATE_NOOP("CustomerValue", "bought on one day only"));
        return made;
    }
    const auto gap = std::lround(*row.usualGap);
    made.below = tr(QT_TRANSLATE_NOOP("CustomerValue", "usual gap %1 days")).arg(gap);
    if (row.silentDays > *row.usualGap) {
        made.below =
            tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 days, usual gap %2")).arg(row.silentDays).arg(gap);
        made.belowRole = ColorRole::Warn;
        made.mark = Icon::Warning;
    }
    return made;
}

} // namespace

QList<HeadlineFigure> valueHeadline(const CustomerCourse &course, const CustomerBeside *beside,
                                    const QString &currency)
{
    return {toDate(course, beside, currency), expected(course, currency), alive(course), risk(course, beside),
            rhythm(course)};
}

ValueFigure valueFigureOf(const QString &id)
{
    for (const auto &[key, figure] : kFigures) {
        if (id == QLatin1String(key))
            return figure;
    }
    return ValueFigure::ToDate;
}

QString modelStateText(const CustomerCourse &course)
{
    const workspace::CustomerCard &card = course.card;
    if (!card.model)
        return tr(QT_TRANSLATE_NOOP("CustomerValue",
                                    "No model has learned from the orders yet: nothing is predicted."));
    const QString when = course.ranAt ? messages::momentText(*course.ranAt) : messages::dateText(card.day);
    const QString name = messages::modelName(*card.model);
    return card.stale ? tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 of %2. Orders changed since: it is stale."))
                            .arg(name, when)
                      : tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 of %2, from all orders.")).arg(name, when);
}

} // namespace rapport::ui
