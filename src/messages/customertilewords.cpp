#include "messages/customertilewords.h"

#include "messages/customerreasons.h"
#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QLocale>

namespace rapport::messages {

using domain::DashboardTile;
using domain::TileKind;
using reporting::MetricUnit;
using workspace::CustomerFigures;
using workspace::TilePart;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

/// What is said of a kind; null where it is none of these.
struct KindWords {
    TileKind kind;
    const char *name;
    const char *definition;
    const char *formula;
    const char *source;
};
constexpr KindWords kKinds[] = {
    {TileKind::Cohorts, QT_TRANSLATE_NOOP("Dashboard", "Cohorts"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Customers by the period of their first purchase ever, and the share of them, their "
                       "number or their money in each period after it. A period that is not over has no "
                       "figure."),
     "different members with a purchase in the period / size of the cohort",
     QT_TRANSLATE_NOOP("Dashboard", "cohort by first purchase of the whole history")},
    {TileKind::Rfm, QT_TRANSLATE_NOOP("Dashboard", "RFM map"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Customers by how long ago they bought last (rows) and on how many days they bought "
                       "(columns). Scores from 1 to 5 are cut at the fifths of all customers; equal values "
                       "have equal scores."),
     "score = 1 + cut points strictly below the value, cut at type-7 quantiles k/5; recency reversed",
     QT_TRANSLATE_NOOP("Dashboard", "recency, frequency, monetary value")},
    {TileKind::Concentration, QT_TRANSLATE_NOOP("Dashboard", "Concentration"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Which share of the revenue to date comes from which share of the customers, the "
                       "largest first. One who brings 10 % or more is one to depend on."),
     "share of the ceil(p n) largest; Gini = sum((2i - n - 1) x) / (n sum(x)); HHI = sum of squared shares "
     "in per cent",
     QT_TRANSLATE_NOOP("Dashboard", "Gini; Herfindahl and Hirschman; IFRS 8, paragraph 34")},
    {TileKind::Risk, QT_TRANSLATE_NOOP("Dashboard", "At risk"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Customers who may be slipping away, by value at risk: what they would bring in 12 "
                       "months if they were customers for sure, times the chance that they are none any "
                       "more. Who is almost certainly lost is not in it."),
     "expected value * (1 - P(alive)), P(alive) from 10 %",
     QT_TRANSLATE_NOOP("Dashboard", "model of buying and spending that was fitted to all orders")},
    {TileKind::Retention, QT_TRANSLATE_NOOP("Dashboard", "Retention, 12 months"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Of those who were customers 12 months ago the share that still is: a customer has "
                       "bought within the last 180 days. A click lists who was lost."),
     "kept / customers 12 months ago", QT_TRANSLATE_NOOP("Dashboard", "attrition without a contract")},
    {TileKind::Attrition, QT_TRANSLATE_NOOP("Dashboard", "Retention and attrition"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Of those who were customers 12 months before each month's day the share that still "
                       "was on it. Without a contract a customer has bought within the last 180 days; with "
                       "one an order is a contract for 365 days. The range holds the share with 95 %. A "
                       "click lists who was lost."),
     "kept / customers 12 months before; lost = 1 - kept",
     QT_TRANSLATE_NOOP("Dashboard", "inactivity window; contract of a year; score interval (Wilson 1927)")},
    {TileKind::Effort, QT_TRANSLATE_NOOP("Dashboard", "Effort on keeping"),
     QT_TRANSLATE_NOOP(
         "Dashboard", "Of the minutes of all exchanges in the period the share that went to customers: they, "
                      "or their company, had an order by that day. The rest went to winning new ones. "
                      "Internal exchanges and those without a duration are not in it."),
     "minutes with customers / (minutes with customers + minutes with prospects)",
     QT_TRANSLATE_NOOP("Dashboard", "definition")},
    {TileKind::Trend, QT_TRANSLATE_NOOP("Dashboard", "Revenue trend"),
     QT_TRANSLATE_NOOP(
         "Dashboard",
         "Revenue of each month that is over, and what is to be expected in the next 12 if level, "
         "trend and seasons go on as they did. Without two years and a month of orders nothing "
         "is expected."),
     "level + months * trend + season of the month, smoothing by least squared errors",
     QT_TRANSLATE_NOOP("Dashboard", "Holt 1957; Winters 1960; additive, seasons of 12 months")},
    {TileKind::Jumps, QT_TRANSLATE_NOOP("Dashboard", "Sudden changes"),
     QT_TRANSLATE_NOOP("Dashboard",
                       "Customers who bought for much less or much more in the last 91 days than in the four "
                       "such periods before: by at least half of the usual, and by more than two standard "
                       "deviations. The most money first."),
     "recent / mean of the four periods before - 1",
     QT_TRANSLATE_NOOP("Dashboard", "control limits of two standard deviations")},
    {TileKind::Baskets, QT_TRANSLATE_NOOP("Dashboard", "Bought together"),
     QT_TRANSLATE_NOOP(
         "Dashboard",
         "Who buys what stands before the arrow often buys what stands behind it. Support: in so "
         "many of all orders are both. Confidence: of the orders with the first so many have "
         "the second. Lift: so many times as often as by chance. A click lists the orders."),
     "lift = confidence / support of the right side",
     QT_TRANSLATE_NOOP("Dashboard", "Agrawal, Imielinski and Swami 1993")}};

const KindWords *wordsOf(TileKind kind)
{
    for (const KindWords &one : kKinds) {
        if (one.kind == kind)
            return &one;
    }
    return nullptr;
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString customerTileName(TileKind kind)
{
    const KindWords *known = wordsOf(kind);
    return known ? words(known->name) : QString();
}

QString customerTileDefinition(TileKind kind)
{
    const KindWords *known = wordsOf(kind);
    return known ? words(known->definition) : QString();
}

QString customerTileFormula(TileKind kind)
{
    const KindWords *known = wordsOf(kind);
    return known ? QLatin1String(known->formula) : QString();
}

QString customerTileSource(TileKind kind)
{
    const KindWords *known = wordsOf(kind);
    return known ? words(known->source) : QString();
}

MetricUnit customerTileUnit(const DashboardTile &tile)
{
    if (tile.kind == TileKind::Baskets)
        return MetricUnit::Ratio;
    if (tile.split == QLatin1String(domain::kTileMoney) || customerFigureUnit(tile.kind) == MetricUnit::Money)
        return MetricUnit::Money;
    const bool counts = tile.kind == TileKind::Rfm || tile.kind == TileKind::Effort ||
                        tile.split == QLatin1String(domain::kTileMembers);
    return counts ? MetricUnit::Count : MetricUnit::Share;
}

MetricUnit customerFigureUnit(TileKind kind)
{
    const bool money = kind == TileKind::Risk || kind == TileKind::Trend || kind == TileKind::Jumps;
    return money ? MetricUnit::Money : MetricUnit::Share;
}

QString cohortStepsName(const QString &step)
{
    if (step == QLatin1String("week"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "weeks"));
    return step == QLatin1String("quarter") ? words(QT_TRANSLATE_NOOP("Dashboard", "quarters"))
                                            : words(QT_TRANSLATE_NOOP("Dashboard", "months"));
}

QString customerTileSubtitle(const DashboardTile &tile, const CustomerFigures &figures,
                             const QString &currency)
{
    switch (tile.kind) {
    case TileKind::Cohorts: {
        const QString steps = cohortStepsName(tile.dimension);
        if (tile.split == QLatin1String(domain::kTileMoney))
            return words(QT_TRANSLATE_NOOP("Dashboard", "Revenue by %1 since the first purchase")).arg(steps);
        if (tile.split == QLatin1String(domain::kTileMembers))
            return words(
                       QT_TRANSLATE_NOOP("Dashboard", "Customers who bought, by %1 since the first purchase"))
                .arg(steps);
        return words(QT_TRANSLATE_NOOP("Dashboard",
                                       "Customers who bought again, % by %1 since the first purchase"))
            .arg(steps);
    }
    case TileKind::Rfm:
        return words(QT_TRANSLATE_NOOP("Dashboard",
                                       "%1 customers: down from who bought last, to the right who "
                                       "buy most often"))
            .arg(numberText(figures.base));
    case TileKind::Concentration:
        return words(QT_TRANSLATE_NOOP("Dashboard", "Share of revenue to date by share of %1 customers"))
            .arg(numberText(figures.base));
    case TileKind::Risk:
        return words(QT_TRANSLATE_NOOP("Dashboard", "%1 customers above 40 %, %2 of 12-month value at risk"))
            .arg(numberText(figures.base), figureText(figures.value, MetricUnit::Money, currency));
    case TileKind::Attrition: {
        const auto lost = figures.value ? std::optional(1 - *figures.value) : std::nullopt;
        return words(QT_TRANSLATE_NOOP("Dashboard",
                                       "Left kept, right lost (%1 days silent) in 12 months: %2 of "
                                       "%3 or %4"))
            .arg(figures.days)
            .arg(numberText(figures.base - figures.part), numberText(figures.base),
                 figureText(lost, MetricUnit::Share, currency));
    }
    case TileKind::Trend:
        return figures.value
                   ? words(QT_TRANSLATE_NOOP("Dashboard",
                                             "%1 expected in the next 12 months, %2 in the last 12"))
                         .arg(figureText(figures.value, MetricUnit::Money, currency),
                              figureText(figures.before, MetricUnit::Money, currency))
                   : words(
                         QT_TRANSLATE_NOOP("Dashboard",
                                           "%1 months of orders; what to expect takes two years and a month"))
                         .arg(numberText(figures.base));
    case TileKind::Jumps:
        return words(QT_TRANSLATE_NOOP("Dashboard", "%1 buy for much less, %2 for much more than usual"))
            .arg(numberText(figures.part), numberText(figures.base - figures.part));
    case TileKind::Baskets:
        return words(QT_TRANSLATE_NOOP("Dashboard", "%1 rules in %2 orders, by lift"))
            .arg(numberText(figures.base), numberText(figures.orders));
    default: return {};
    }
}

QString customerSeriesName(const DashboardTile &tile, const workspace::TileSeries &series)
{
    const QDate day = series.day;
    switch (tile.kind) {
    case TileKind::Cohorts:
        if (tile.dimension == QLatin1String("quarter"))
            return words(QT_TRANSLATE_NOOP("Dashboard", "Q%1 %2")).arg((day.month() + 2) / 3).arg(day.year());
        return QLocale().toString(day, tile.dimension == QLatin1String("week") ? QStringLiteral("d MMM yy")
                                                                               : QStringLiteral("MMM yy"));
    case TileKind::Rfm: return words(QT_TRANSLATE_NOOP("Dashboard", "Recency %1")).arg(series.name);
    case TileKind::Attrition:
        return series.name == QLatin1String("contract")
                   ? words(QT_TRANSLATE_NOOP("Dashboard", "Contract of 365 days"))
                   : words(QT_TRANSLATE_NOOP("Dashboard", "180 days silent"));
    case TileKind::Trend:
        return series.name == QLatin1String("forecast") ? words(QT_TRANSLATE_NOOP("Dashboard", "expected"))
                                                        : words(QT_TRANSLATE_NOOP("Dashboard", "Revenue"));
    default: return {};
    }
}

QString customerPartName(const DashboardTile &tile, const TilePart &part)
{
    switch (tile.kind) {
    case TileKind::Concentration:
        return words(QT_TRANSLATE_NOOP("Dashboard", "%1 % of the customers"))
            .arg(number(part.along.value_or(0) * 100, 0));
    case TileKind::Attrition:
    case TileKind::Trend:
    case TileKind::Retention: return QLocale().toString(part.day, QStringLiteral("MMM yy"));
    case TileKind::Effort:
        return part.name == QLatin1String("customers")
                   ? words(QT_TRANSLATE_NOOP("Dashboard", "Minutes with customers"))
                   : words(QT_TRANSLATE_NOOP("Dashboard", "Minutes with prospects"));
    case TileKind::Rfm: return words(QT_TRANSLATE_NOOP("Dashboard", "Frequency %1")).arg(part.name);
    case TileKind::Jumps:
    case TileKind::Risk:
        return part.name.isEmpty() ? words(QT_TRANSLATE_NOOP("Dashboard", "None")) : part.name;
    default: return part.name;
    }
}

QString customerPartBeside(const DashboardTile &tile, const TilePart &part, const QString &currency)
{
    switch (tile.kind) {
    case TileKind::Risk: {
        QStringList texts{figureText(part.beside, MetricUnit::Share, currency)};
        if (!part.signs.empty())
            texts.append(riskText(part.signs.front(), currency));
        return texts.join(QStringLiteral(" · "));
    }
    case TileKind::Attrition:
    case TileKind::Retention:
        return part.low && part.high
                   ? words(QT_TRANSLATE_NOOP("Dashboard", "%1 to %2, of %3"))
                         .arg(figureText(part.low, MetricUnit::Share, currency),
                              figureText(part.high, MetricUnit::Share, currency), numberText(part.count))
                   : QString();
    case TileKind::Jumps:
        return part.beside ? QStringLiteral("%1%2").arg(*part.beside > 0 ? QStringLiteral("+") : QString(),
                                                        figureText(part.beside, MetricUnit::Share, currency))
                           : QString();
    case TileKind::Baskets:
        return words(QT_TRANSLATE_NOOP("Dashboard", "%1 · %2 of all orders"))
            .arg(figureText(part.along, MetricUnit::Share, currency),
                 figureText(part.beside, MetricUnit::Share, currency));
    case TileKind::Concentration:
    case TileKind::Cohorts: return numberText(part.count);
    default: return {};
    }
}

std::vector<TileFact> customerTileFacts(const std::optional<CustomerFigures> &known, const QString &currency)
{
    std::vector<TileFact> facts;
    if (!known)
        return facts;
    const CustomerFigures &figures = *known;
    const auto add = [&](const QString &name, std::optional<double> value, int decimals) {
        if (value)
            facts.push_back({name, number(*value, decimals), value, MetricUnit::Ratio, false, {}});
    };
    add(words(QT_TRANSLATE_NOOP("Dashboard", "Gini")), figures.gini, 2);
    add(words(QT_TRANSLATE_NOOP("Dashboard", "HHI")), figures.herfindahl, 0);
    const auto addMoney = [&](const QString &name, const std::optional<double> &value) {
        if (value)
            facts.push_back(
                {name, figureText(value, MetricUnit::Money, currency), value, MetricUnit::Money, false, {}});
    };
    addMoney(words(QT_TRANSLATE_NOOP("Dashboard", "Median")), figures.median);
    addMoney(words(QT_TRANSLATE_NOOP("Dashboard", "Keeping costs")), figures.keeping);
    addMoney(words(QT_TRANSLATE_NOOP("Dashboard", "winning")), figures.winning);
    const auto addSeason = [&](const QString &name, const std::optional<std::pair<QDate, double>> &season) {
        if (season)
            facts.push_back({name.arg(QLocale().toString(season->first, QStringLiteral("MMMM"))),
                             (season->second > 0 ? QStringLiteral("+") : QString()) +
                                 figureText(season->second, MetricUnit::Money, currency),
                             season->second,
                             MetricUnit::Money,
                             false,
                             {}});
    };
    addSeason(words(QT_TRANSLATE_NOOP("Dashboard", "Strongest month %1")), figures.strongest);
    addSeason(words(QT_TRANSLATE_NOOP("Dashboard", "weakest %1")), figures.weakest);
    for (const auto &[who, share] : figures.dependencies) {
        const QString text = words(QT_TRANSLATE_NOOP("Dashboard", "%1, limit 10 %"))
                                 .arg(figureText(share, MetricUnit::Share, currency));
        facts.push_back({who.name, text, share, MetricUnit::Share, true, who.ref});
    }
    if (const auto &check = figures.check; check && !check->flagged.empty()) {
        const auto right = static_cast<qint64>(check->flagged.size() - check->cameBack.size());
        const auto flagged = static_cast<qint64>(check->flagged.size());
        facts.push_back({words(QT_TRANSLATE_NOOP("Dashboard", "Last check")),
                         words(QT_TRANSLATE_NOOP("Dashboard", "%1 of %2 calls right"))
                             .arg(numberText(right), numberText(flagged)),
                         static_cast<double>(right) / static_cast<double>(flagged),
                         MetricUnit::Share,
                         false,
                         {}});
    }
    return facts;
}

} // namespace rapport::messages
