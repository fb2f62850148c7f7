#include "messages/customervaluewords.h"

#include "messages/customerreasons.h"
#include "messages/customertilewords.h"
#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace rapport::messages {

using reporting::BuyingModel;
using reporting::CustomerModel;
using reporting::MetricUnit;
using reporting::RiskInput;
using workspace::CustomerBeside;
using workspace::CustomerCourse;

namespace {

constexpr double kPerCent = 100;
constexpr double kNormal95 = 1.959964;
constexpr int kDaysOfYear = 365;

QString tr(const char *text)
{
    return QCoreApplication::translate("CustomerValue", text);
}

QString counted(const char *text, qint64 count)
{
    return QCoreApplication::translate("CustomerValue", text, nullptr, static_cast<int>(count));
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

QString parameter(double value)
{
    return QLocale().toString(value, 'g', 4);
}

QString money(std::optional<double> minor, const QString &currency)
{
    return figureText(minor, MetricUnit::Money, currency);
}

QString buyingName(BuyingModel model)
{
    switch (model) {
    case BuyingModel::BgNbd: return QStringLiteral("BG/NBD");
    case BuyingModel::MbgNbd: return QStringLiteral("MBG/NBD");
    case BuyingModel::ParetoNbd: break;
    }
    return QStringLiteral("Pareto/NBD");
}

QString aliveFormula(BuyingModel model)
{
    switch (model) {
    case BuyingModel::BgNbd:
        return QStringLiteral("1 / (1 + [x > 0] a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x))");
    case BuyingModel::MbgNbd:
        return QStringLiteral("1 / (1 + a / (b + x) ((alpha + T) / (alpha + t_x))^(r + x))");
    case BuyingModel::ParetoNbd: break;
    }
    return QStringLiteral("1 / (1 + s / (r + s + x) (alpha + T)^(r + x) (beta + T)^s A0)");
}

QString sourceOf(BuyingModel model)
{
    switch (model) {
    case BuyingModel::BgNbd:
        return QStringLiteral("Fader, Hardie & Lee 2005, Marketing Science 24(2); the same 2008");
    case BuyingModel::MbgNbd:
        return QStringLiteral("Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007");
    case BuyingModel::ParetoNbd: break;
    }
    return QStringLiteral("Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005");
}

/// Collects the lines of one figure.
class Working {
public:
    Working(const QString &title, const QString &figure) : m_done{title, figure, {}} {}

    Working &definition(const QString &words)
    {
        return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Definition")), words);
    }
    Working &formula(const QString &words)
    {
        return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Formula")), words);
    }
    Working &figures(const QString &words)
    {
        return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Here")), words);
    }
    Working &source(const QString &words)
    {
        return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Source")), words);
    }
    Working &model(const CustomerCourse &course)
    {
        const auto &model = course.card.model;
        if (!model)
            return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Model")),
                       tr(QT_TRANSLATE_NOOP("CustomerValue", "None has learned from the orders yet.")));
        QStringList words;
        const QStringList names = reporting::parameterNames(model->buying);
        for (qsizetype i = 0; i < names.size(); ++i)
            words << QStringLiteral("%1 = %2").arg(
                names[i], parameter(model->fit.parameters[static_cast<std::size_t>(i)]));
        return add(tr(QT_TRANSLATE_NOOP("CustomerValue", "Model")),
                   tr(QT_TRANSLATE_NOOP("CustomerValue", "%1, fitted to the orders until %2: %3"))
                       .arg(modelName(*model), dateText(QDate::fromJulianDay(model->fittedTo)),
                            words.join(QStringLiteral(", "))));
    }
    FigureWorking asOf(QDate day)
    {
        add(tr(QT_TRANSLATE_NOOP("CustomerValue", "As of")), dateText(day));
        return m_done;
    }

private:
    Working &add(const QString &what, const QString &words)
    {
        if (!words.isEmpty())
            m_done.lines.emplace_back(what, words);
        return *this;
    }

    FigureWorking m_done;
};

FigureWorking toDate(const CustomerCourse &course, const CustomerBeside *beside, const QString &currency)
{
    const reporting::CustomerValue &value = course.card.row.value;
    QString here = tr(QT_TRANSLATE_NOOP("CustomerValue", "From %1 to %2."))
                       .arg(dateText(QDate::fromJulianDay(value.firstDay)),
                            dateText(QDate::fromJulianDay(value.lastDay)));
    if (value.margin)
        here += QLatin1Char(' ') + tr(QT_TRANSLATE_NOOP("CustomerValue", "Margin of what has a cost: %1."))
                                       .arg(money(static_cast<double>(*value.margin), currency));
    if (beside && beside->rank)
        here += QLatin1Char(' ') +
                tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 of %2 customers brought at least as much."))
                    .arg(shareText(*beside->rank), numberText(beside->customers));
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Value to date")),
                   money(static_cast<double>(value.revenue), currency))
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "All orders that count, less what was given back, in the currency "
                                         "of the store.")))
        .formula(QStringLiteral("sum(amount)"))
        .figures(here)
        .asOf(course.card.day);
}

FigureWorking expected(const CustomerCourse &course, const QString &currency)
{
    const workspace::CustomerCard &card = course.card;
    const reporting::CustomerValue &value = card.row.value;
    QString here = tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 orders expected, each worth %2."))
                       .arg(value.expectedOrders ? number(*value.expectedOrders, 2) : noFigure(),
                            money(card.expectedSpend, currency));
    const QString range = rangeText(value.predicted, expectedError(course), currency);
    here += QLatin1Char(' ') +
            (range.isEmpty()
                 ? tr(QT_TRANSLATE_NOOP("CustomerValue",
                                        "The orders hardly tell the parameters apart: no range is known."))
                 : tr(QT_TRANSLATE_NOOP("CustomerValue",
                                        "The parameters leave it open from %1 with 95 %; what a single "
                                        "customer does by chance comes on top."))
                       .arg(range));
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Expected %1"))
                       .arg(horizonText(card.question.horizonMonths)),
                   money(value.predicted, currency))
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "What this customer will bring: the orders to be expected in each "
                                         "month, times what one is worth, discounted by %1 a year."))
                        .arg(shareText(card.question.yearlyDiscount)))
        .formula(QStringLiteral("sum over k of E[M] (E[Y(k)] - E[Y(k-1)]) / (1 + d)^k"))
        .figures(here)
        .model(course)
        .source(QStringLiteral("Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4); Fader & "
                               "Hardie 2013"))
        .asOf(card.day);
}

QString historyOf(const CustomerCourse &course)
{
    const reporting::CustomerHistory &history = course.card.row.value.history;
    return tr(QT_TRANSLATE_NOOP("CustomerValue",
                                "x = %1 purchase days after the first, t_x = %2 weeks from the "
                                "first to the last, T = %3 weeks from the first to today"))
        .arg(number(history.frequency, 0), number(history.recency, 1), number(history.age, 1));
}

FigureWorking alive(const CustomerCourse &course)
{
    const workspace::CustomerCard &card = course.card;
    const BuyingModel model = card.model ? card.model->buying : BuyingModel::MbgNbd;
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Still a customer, P(alive)")),
                   aliveText(card.row.value.alive))
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "How likely it is that they have not left for good: the time since "
                                         "the last order beside how often they bought before.")))
        .formula(aliveFormula(model))
        .figures(historyOf(course))
        .model(course)
        .source(sourceOf(model))
        .asOf(card.day);
}

FigureWorking risk(const CustomerCourse &course, const CustomerBeside *beside)
{
    QString here;
    if (beside && beside->risk) {
        QStringList lines;
        for (const RiskLine &line : riskLines(*beside->risk, course.card.row, course.card.day))
            lines << QStringLiteral("%1: %2").arg(line.name, line.text);
        here = lines.join(QLatin1Char('\n'));
    }
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Risk that they have left")),
                   leftText(course.card.row.value.alive))
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "The rest of P(alive) to 100 %. On average all customers have it; "
                                         "what the model knows of this one adds points or takes them, and "
                                         "all together make the figure.")))
        .formula(QStringLiteral("1 - P(alive) = average + Shapley values of t_x, x and T"))
        .figures(here)
        .model(course)
        .source(
            QStringLiteral("Shapley 1953; Strumbelj & Kononenko 2014, Knowledge and Information Systems 41"))
        .asOf(course.card.day);
}

FigureWorking rhythm(const CustomerCourse &course, const QString &currency)
{
    const reporting::RiskRow &row = course.card.row;
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Last purchase")),
                   relativeDay(QDate::fromJulianDay(row.value.lastDay), course.card.day))
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "Days since the last day with a purchase, beside the median of the "
                                         "days between purchase days.")))
        .figures(riskTexts(row, currency).join(QLatin1Char('\n')))
        .asOf(course.card.day);
}

FigureWorking rfm(const CustomerCourse &course, const CustomerBeside *beside, const QString &currency)
{
    QString here;
    if (beside && beside->now)
        here = tr(QT_TRANSLATE_NOOP("CustomerValue", "Last purchase %1 days ago, %2 purchase days, %3."))
                   .arg(numberText(qint64(beside->now->silent)), numberText(qint64(beside->now->days)),
                        money(beside->now->monetary, currency));
    constexpr auto kTile = domain::TileKind::Rfm;
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Recency, frequency, money")),
                   beside && beside->now ? QString::number(beside->now->cell) : noFigure())
        .definition(customerTileDefinition(kTile))
        .formula(customerTileFormula(kTile))
        .figures(here)
        .source(customerTileSource(kTile))
        .asOf(course.card.day);
}

FigureWorking alsoBuy(const CustomerCourse &course)
{
    return Working(tr(QT_TRANSLATE_NOOP("CustomerValue", "Customers like this also buy")), {})
        .definition(tr(QT_TRANSLATE_NOOP("CustomerValue",
                                         "Products that are more often in one order with what this customer "
                                         "has than by chance, and that they do not have. Expected is what a "
                                         "line of it brings on average, times the confidence: its margin, or "
                                         "its revenue where no cost is known.")))
        .formula(
            QStringLiteral("support = orders with all / orders; confidence = orders with all / orders with "
                           "the left side; lift = confidence / support of the right side"))
        .source(QStringLiteral("Agrawal, Imielinski & Swami 1993"))
        .asOf(course.card.day);
}

QString riskName(RiskInput input, const reporting::RiskRow &row, QDate day)
{
    switch (input) {
    case RiskInput::Silence:
        return row.usualGap
                   ? tr(QT_TRANSLATE_NOOP("CustomerValue", "Silent for %1 days, usual %2"))
                         .arg(row.silentDays)
                         .arg(std::lround(*row.usualGap))
                   : tr(QT_TRANSLATE_NOOP("CustomerValue", "Silent for %1 days")).arg(row.silentDays);
    case RiskInput::Purchases:
        return counted(QT_TRANSLATE_N_NOOP("CustomerValue", "Bought on %Ln day(s)"),
                       std::lround(row.value.history.frequency) + 1);
    case RiskInput::Age: break;
    }
    const qint64 days = QDate::fromJulianDay(row.value.firstDay).daysTo(day);
    if (days < 2 * kDaysOfYear)
        return counted(QT_TRANSLATE_N_NOOP("CustomerValue", "Customer for %Ln day(s)"), days);
    return counted(QT_TRANSLATE_N_NOOP("CustomerValue", "Customer for %Ln year(s)"), days / kDaysOfYear);
}

QString pointsText(int points)
{
    if (points == 0)
        return QStringLiteral("0");
    return (points > 0 ? QStringLiteral("+%1") : QStringLiteral("−%1"))
        .arg(QLocale().toString(std::abs(points)));
}

} // namespace

QString modelName(const CustomerModel &model)
{
    const QString buying = buyingName(model.buying);
    return model.spending ? tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 with Gamma-Gamma")).arg(buying)
                          : buying;
}

QString aliveText(std::optional<double> alive)
{
    return cellText(alive, MetricUnit::Share, {});
}

QString leftText(std::optional<double> alive)
{
    if (!alive)
        return noFigure();
    return cellText(1 - static_cast<double>(std::lround(*alive * kPerCent)) / kPerCent, MetricUnit::Share,
                    {});
}

double rangeOf(double error)
{
    return kNormal95 * error;
}

QString rangeText(std::optional<double> minor, std::optional<double> error, const QString &currency)
{
    if (!minor || !error)
        return {};
    return tr(QT_TRANSLATE_NOOP("CustomerValue", "%1 to %2"))
        .arg(money(*minor - rangeOf(*error), currency), money(*minor + rangeOf(*error), currency));
}

std::optional<double> expectedError(const CustomerCourse &course)
{
    return course.expected.empty() ? std::nullopt : course.expected.back().error;
}

QString horizonText(int months)
{
    return counted(QT_TRANSLATE_N_NOOP("CustomerValue", "in %Ln month(s)"), months);
}

std::vector<RiskLine> riskLines(const reporting::RiskShares &shares, const reporting::RiskRow &row, QDate day)
{
    const auto perCent = [](int points) { return cellText(points / kPerCent, MetricUnit::Share, {}); };
    const reporting::RiskPoints points = reporting::inPoints(shares);
    std::vector<RiskLine> lines{{tr(QT_TRANSLATE_NOOP("CustomerValue", "All customers on average")),
                                 points.average, perCent(points.average), true}};
    for (const RiskInput input : reporting::kRiskInputs) {
        const int part = points.parts[static_cast<std::size_t>(input)];
        lines.push_back({riskName(input, row, day), part, pointsText(part), false});
    }
    lines.push_back(
        {tr(QT_TRANSLATE_NOOP("CustomerValue", "This customer")), points.own, perCent(points.own), true});
    return lines;
}

FigureWorking workingOf(ValueFigure figure, const CustomerCourse &course, const CustomerBeside *beside,
                        const QString &currency)
{
    switch (figure) {
    case ValueFigure::ToDate: return toDate(course, beside, currency);
    case ValueFigure::Expected: return expected(course, currency);
    case ValueFigure::Alive: return alive(course);
    case ValueFigure::Risk: return risk(course, beside);
    case ValueFigure::Rhythm: return rhythm(course, currency);
    case ValueFigure::Rfm: return rfm(course, beside, currency);
    case ValueFigure::AlsoBuy: break;
    }
    return alsoBuy(course);
}

} // namespace rapport::messages
