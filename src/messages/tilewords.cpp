#include "messages/tilewords.h"

#include "messages/fieldlabel.h"
#include "messages/figuretext.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "reporting/salesfigures.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace rapport::messages {

using domain::TileKind;
using workspace::TilePart;
using workspace::TileSeries;

namespace {

constexpr int kLongMonth = 28; ///< days
constexpr int kLongQuarter = 85;
constexpr int kLongYear = 360;

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

bool isYearCompared(const domain::DashboardTile &tile)
{
    return tile.dimension.isEmpty() && tile.kind != TileKind::Figure && !domain::isOfCustomers(tile.kind);
}

qint64 longest(const TileSeries &series)
{
    qint64 days = 0;
    for (const TilePart &part : series.parts)
        days = std::max(days, part.scope.from.daysTo(part.scope.to) + 1);
    return days;
}

} // namespace

bool TileWords::isOfCustomers() const
{
    return domain::isOfCustomers(m_tile.kind);
}

reporting::MetricUnit TileWords::unit() const
{
    if (isOfCustomers())
        return customerTileUnit(m_tile);
    return m_tile.kind == TileKind::Funnel ? reporting::MetricUnit::Count : m_answer.figure.metric->unit;
}

QString TileWords::title() const
{
    if (!m_tile.title.isEmpty())
        return m_tile.title;
    if (isOfCustomers())
        return customerTileName(m_tile.kind);
    if (m_tile.kind == TileKind::Funnel)
        return words(QT_TRANSLATE_NOOP("Dashboard", "Funnel"));
    const reporting::Metric *metric = reporting::findMetric(m_tile.metric);
    return metric ? metricName(*metric) : m_tile.metric;
}

QString TileWords::valueText(std::optional<double> value) const
{
    return figureText(value, unit(), m_currency);
}

QString TileWords::figure() const
{
    const TileFigure shown = tileFigure(m_tile, m_answer);
    return figureText(shown.value, shown.unit, m_currency);
}

QString TileWords::change() const
{
    const TileFigure shown = tileFigure(m_tile, m_answer);
    return changeText(shown.value, shown.before, shown.unit);
}

int TileWords::direction() const
{
    const TileFigure shown = tileFigure(m_tile, m_answer);
    if (!shown.value || !shown.before || *shown.value == *shown.before)
        return 0;
    return *shown.value > *shown.before ? 1 : -1;
}

std::optional<bool> TileWords::isBetter() const
{
    const auto good = isOfCustomers() ? reporting::MetricGood::More : m_answer.figure.metric->good;
    if (direction() == 0 || good == reporting::MetricGood::Neither)
        return std::nullopt;
    return (direction() > 0) == (good == reporting::MetricGood::More);
}

QString TileWords::target() const
{
    if (const auto share = tileFigure(m_tile, m_answer).goal)
        return words(QT_TRANSLATE_NOOP("Dashboard", "target %1"))
            .arg(cellText(share, reporting::MetricUnit::Share, m_currency));
    const auto &target = m_answer.figure.target;
    if (!target)
        return {};
    const QString goal = figureText(target->goal, m_answer.figure.metric->unit, m_currency);
    if (!target->attainment || m_answer.figure.metric->unit == reporting::MetricUnit::Share)
        return words(QT_TRANSLATE_NOOP("Dashboard", "target %1")).arg(goal);
    return words(QT_TRANSLATE_NOOP("Dashboard", "%1 of %2")).arg(shareText(*target->attainment), goal);
}

QString TileWords::fault() const
{
    return m_answer.fault ? sentence(*m_answer.fault) : QString();
}

QString TileWords::comparedWith() const
{
    const auto &span = m_answer.figure.comparedWith;
    if (!span)
        return {};
    return words(QT_TRANSLATE_NOOP("Dashboard", "%1 to %2")).arg(dateText(span->first), dateText(span->last));
}

QString TileWords::subtitle() const
{
    if (m_answer.fault || m_answer.pending)
        return {};
    QStringList parts;
    if (m_answer.customers)
        parts.append(customerTileSubtitle(m_tile, *m_answer.customers, m_currency));
    if (m_answer.customers && m_answer.customers->oldModel)
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "model of older orders")));
    if (m_tile.kind == TileKind::List && m_answer.more > 0)
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "the largest of %1"))
                         .arg(numberText(m_answer.figure.whole.count)));
    if (m_tile.kind != TileKind::Figure && !isOfCustomers()) {
        parts.append(figure());
        if (!change().isEmpty())
            parts.append((direction() < 0 ? words(QT_TRANSLATE_NOOP("Dashboard", "%1 less than before"))
                                          : words(QT_TRANSLATE_NOOP("Dashboard", "%1 more than before")))
                             .arg(change()));
    }
    if (m_answer.more > 0 && m_tile.kind != TileKind::List && !isOfCustomers())
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "%1 more groups")).arg(m_answer.more));
    if (m_answer.withoutSegment)
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "not filtered")));
    if (m_answer.withoutOwner)
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "of all owners")));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString TileWords::spoken() const
{
    if (m_answer.fault)
        return QStringLiteral("%1: %2").arg(title(), fault());
    if (m_answer.pending)
        return QStringLiteral("%1: %2").arg(title(), words(QT_TRANSLATE_NOOP("Dashboard", "not yet known")));
    QStringList parts;
    if (tileFigure(m_tile, m_answer).value)
        parts.append(figure());
    else if (!isOfCustomers() || domain::isOneFigure(m_tile.kind))
        parts.append(words(QT_TRANSLATE_NOOP("Dashboard", "no figure")));
    if (isOfCustomers() && !domain::isOneFigure(m_tile.kind))
        parts.append(subtitle());
    if (!change().isEmpty())
        parts.append((direction() < 0 ? words(QT_TRANSLATE_NOOP("Dashboard", "%1 less than before"))
                                      : words(QT_TRANSLATE_NOOP("Dashboard", "%1 more than before")))
                         .arg(change()));
    if (!target().isEmpty())
        parts.append(target());
    return QStringLiteral("%1: %2").arg(title(), parts.join(QStringLiteral(", ")));
}

QString TileWords::dayName(const TileSeries &series, QDate day) const
{
    const QLocale locale;
    const qint64 days = longest(series);
    if (days >= kLongYear)
        return QString::number(day.year());
    if (days >= kLongQuarter)
        return words(QT_TRANSLATE_NOOP("Dashboard", "Q%1 %2")).arg((day.month() + 2) / 3).arg(day.year());
    if (days >= kLongMonth || m_tile.dimension == QLatin1String("month"))
        return day.month() == 1 ? locale.toString(day, QStringLiteral("MMM yy"))
                                : locale.toString(day, QStringLiteral("MMM"));
    return locale.toString(day, QStringLiteral("d MMM"));
}

QString TileWords::partName(const TileSeries &series, const TilePart &part) const
{
    if (isOfCustomers())
        return customerPartName(m_tile, part);
    if (part.isTotal && m_tile.kind == TileKind::Funnel)
        return words(QT_TRANSLATE_NOOP("Dashboard", "Won"));
    if (part.isTotal)
        return &part == &series.parts.front() ? words(QT_TRANSLATE_NOOP("Dashboard", "Before"))
                                              : words(QT_TRANSLATE_NOOP("Dashboard", "Now"));
    if (part.day.isValid())
        return dayName(series, part.day);
    if (part.name == QLatin1String("*"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Others"));
    return part.name.isEmpty() ? words(QT_TRANSLATE_NOOP("Dashboard", "None")) : part.name;
}

QString TileWords::seriesName(const TileSeries &series) const
{
    if (isOfCustomers())
        return customerSeriesName(m_tile, series);
    if (m_answer.series.size() < 2 && m_tile.split.isEmpty())
        return {};
    if (series.name == QLatin1String("*"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Others"));
    return series.name.isEmpty() ? words(QT_TRANSLATE_NOOP("Dashboard", "None")) : series.name;
}

QString TileWords::beside(const TileSeries &series, std::size_t part) const
{
    if (isOfCustomers())
        return customerPartBeside(m_tile, series.parts[part], m_currency);
    if (m_tile.kind != TileKind::Funnel || part == 0)
        return {};
    const auto share = reporting::share(static_cast<double>(series.parts[part].count),
                                        static_cast<double>(series.parts[part - 1].count));
    return share ? cellText(share, reporting::MetricUnit::Share, m_currency) : noFigure();
}

QString TileWords::nowName() const
{
    if (m_tile.kind == TileKind::Jumps)
        return words(QT_TRANSLATE_NOOP("Dashboard", "last 91 days"));
    return isYearCompared(m_tile) ? words(QT_TRANSLATE_NOOP("Dashboard", "this year"))
                                  : words(QT_TRANSLATE_NOOP("Dashboard", "now"));
}

QString TileWords::beforeName() const
{
    if (m_tile.kind == TileKind::Jumps)
        return words(QT_TRANSLATE_NOOP("Dashboard", "usual"));
    return isYearCompared(m_tile) ? words(QT_TRANSLATE_NOOP("Dashboard", "year before"))
                                  : words(QT_TRANSLATE_NOOP("Dashboard", "before"));
}

TileFigure tileFigure(const domain::DashboardTile &tile, const workspace::TileAnswer &answer)
{
    constexpr double kPerCent = 100;
    TileFigure figure;
    if (!domain::isOfCustomers(tile.kind)) {
        figure.value = answer.figure.whole.value;
        figure.before = answer.figure.comparedWith ? answer.figure.before.value : std::nullopt;
        figure.unit = answer.figure.metric->unit;
        return figure;
    }
    figure.unit = customerFigureUnit(tile.kind);
    if (tile.goal > 0)
        figure.goal = tile.goal / kPerCent;
    if (answer.customers) {
        figure.value = answer.customers->value;
        figure.before = answer.customers->before;
    }
    return figure;
}

TileDefinition tileDefinition(const domain::DashboardTile &tile)
{
    if (domain::isOfCustomers(tile.kind))
        return {customerTileDefinition(tile.kind), customerTileFormula(tile.kind),
                customerTileSource(tile.kind)};
    const reporting::Metric *metric = reporting::findMetric(tile.metric);
    if (!metric)
        return {};
    return {QCoreApplication::translate("Metric", metric->definition.toUtf8().constData()),
            metric->formulaText, metric->source};
}

QString tileKindName(TileKind kind)
{
    switch (kind) {
    case TileKind::Figure: return words(QT_TRANSLATE_NOOP("Dashboard", "Figure"));
    case TileKind::Bar: return words(QT_TRANSLATE_NOOP("Dashboard", "Bars"));
    case TileKind::Stacked: return words(QT_TRANSLATE_NOOP("Dashboard", "Stacked bars"));
    case TileKind::Line: return words(QT_TRANSLATE_NOOP("Dashboard", "Line"));
    case TileKind::Area: return words(QT_TRANSLATE_NOOP("Dashboard", "Area"));
    case TileKind::Funnel: return words(QT_TRANSLATE_NOOP("Dashboard", "Funnel"));
    case TileKind::Heat: return words(QT_TRANSLATE_NOOP("Dashboard", "Heat map"));
    case TileKind::Waterfall: return words(QT_TRANSLATE_NOOP("Dashboard", "What changed"));
    case TileKind::List: return words(QT_TRANSLATE_NOOP("Dashboard", "List"));
    case TileKind::Pace: break;
    default: return customerTileName(kind);
    }
    return words(QT_TRANSLATE_NOOP("Dashboard", "Pace to the target"));
}

QString dashboardName(const domain::Dashboard &dashboard)
{
    if (dashboard.id.isValid())
        return dashboard.name;
    static const std::pair<const char *, const char *> kNames[] = {
        {"rep", QT_TRANSLATE_NOOP("Dashboard", "My sales")},
        {"manager", QT_TRANSLATE_NOOP("Dashboard", "Overview")},
        {"service", QT_TRANSLATE_NOOP("Dashboard", "Service")},
        {"marketing", QT_TRANSLATE_NOOP("Dashboard", "Marketing")},
        {"admin", QT_TRANSLATE_NOOP("Dashboard", "Upkeep")}};
    for (const auto &[role, name] : kNames) {
        if (dashboard.role == QLatin1String(role))
            return words(name);
    }
    return dashboard.name;
}

QString dimensionName(const domain::Catalogue &catalogue, domain::RecordKind kind, const QString &dimension)
{
    if (dimension == QLatin1String("day"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Day"));
    if (dimension == QLatin1String("month"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Month"));
    if (dimension == QLatin1String("quarter"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Quarter"));
    if (dimension == QLatin1String("year"))
        return words(QT_TRANSLATE_NOOP("Dashboard", "Year"));
    const domain::FieldSpec *field = catalogue.find(kind, dimension);
    return field ? fieldLabel(*field) : dimension;
}

} // namespace rapport::messages
