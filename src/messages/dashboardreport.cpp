#include "messages/dashboardreport.h"

#include "exchange/xlsxwriter.h"
#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace rapport::messages {

using core::Result;
using domain::TileKind;
using domain::Value;
using reporting::MetricUnit;
using workspace::TileAnswer;
using workspace::TilePart;
using workspace::TileSeries;

namespace {

constexpr auto kStyle =
    "body{font:14px/1.45 Inter,system-ui,sans-serif;color:#1d2024;margin:24px;background:#fff}"
    "h1{font-size:20px;margin:0}p{margin:4px 0 16px;color:#51555b}"
    "section{display:inline-block;vertical-align:top;width:46%;min-width:320px;margin:0 2% 20px "
    "0;break-inside:avoid}"
    "h2{font-size:14px;margin:0 0 2px}.f{font-size:22px;font-weight:600}.n{color:#51555b;font-size:12px}"
    "table{border-collapse:collapse;width:100%;font-size:12px}td,th{padding:2px 6px;border-bottom:1px solid "
    "#eceae5;"
    "text-align:right;font-weight:400}td:first-child,th:first-child{text-align:left}th{color:#51555b}"
    ".b{width:34%}.b i{display:block;height:10px;background:#2456c8}.b i.m{background:#b92d28}";

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString cell(const char *tag, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), escaped(text));
}

/// A bar of the size of its value among the largest.
QString bar(std::optional<double> value, double most)
{
    if (!value || most <= 0)
        return QStringLiteral("<td class=b></td>");
    return QStringLiteral("<td class=b><i%1 style=\"width:%2%\"></i></td>")
        .arg(*value < 0 ? QStringLiteral(" class=m") : QString())
        .arg(qRound(std::abs(*value) / most * 100));
}

double mostOf(const TileSeries &series)
{
    double most = 0;
    for (const TilePart &part : series.parts)
        most = std::max(most, std::abs(part.value.value_or(0)));
    return most;
}

bool isAlongTime(TileKind kind)
{
    return kind == TileKind::Attrition || kind == TileKind::Trend;
}

QString matrixTable(const TileWords &words_)
{
    const auto &all = words_.answer().series;
    const bool sized = all.front().size.has_value();
    QString html = QStringLiteral("<table><tr><th></th>");
    if (sized)
        html += cell("th", words(QT_TRANSLATE_NOOP("Dashboard", "new")));
    for (const TilePart &part : all.front().parts)
        html += cell("th", words_.partName(all.front(), part));
    html += QStringLiteral("</tr>");
    for (const TileSeries &series : all) {
        html += QStringLiteral("<tr>") + cell("td", words_.seriesName(series));
        if (sized)
            html += cell("td", numberText(series.size.value_or(0)));
        for (const TilePart &part : series.parts)
            html += cell("td", cellText(part.value, words_.unit(), words_.currency()));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

/// A row for each step of time, a column for each line: a page is not as wide as two years.
QString stepsTable(const TileWords &words_)
{
    const auto &all = words_.answer().series;
    QString html = QStringLiteral("<table><tr><th></th>");
    for (const TileSeries &series : all)
        html += cell("th", words_.seriesName(series));
    html += QStringLiteral("</tr>");
    for (std::size_t i = 0; i < all.front().parts.size(); ++i) {
        html += QStringLiteral("<tr>") + cell("td", words_.partName(all.front(), all.front().parts[i]));
        for (const TileSeries &series : all)
            html += cell("td", cellText(series.parts[i].value, words_.unit(), words_.currency()));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString partsTable(const TileWords &words_)
{
    const TileSeries &series = words_.answer().series.front();
    const bool compared = std::any_of(series.parts.begin(), series.parts.end(),
                                      [](const TilePart &part) { return part.before.has_value(); });
    const double most = mostOf(series);
    QString html = QStringLiteral("<table>");
    if (compared)
        html += QStringLiteral("<tr><th></th><th></th>") + cell("th", words_.nowName()) +
                cell("th", words_.beforeName()) + QStringLiteral("</tr>");
    for (std::size_t i = 0; i < series.parts.size(); ++i) {
        const TilePart &part = series.parts[i];
        html += QStringLiteral("<tr>") + cell("td", words_.partName(series, part)) + bar(part.value, most) +
                cell("td", words_.valueText(part.value));
        if (const QString beside = words_.beside(series, i); !beside.isEmpty())
            html += cell("td", beside);
        if (compared)
            html += cell("td", words_.valueText(part.before));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString section(const TileWords &tile)
{
    QString html = QStringLiteral("<section>") + cell("h2", tile.title());
    if (!tile.fault().isEmpty())
        return html + QStringLiteral("<p>%1</p></section>").arg(escaped(tile.fault()));
    const bool ofCustomers = domain::isOfCustomers(tile.tile().kind);
    if (!ofCustomers || domain::isOneFigure(tile.tile().kind))
        html += QStringLiteral("<div class=f>%1</div>").arg(escaped(tile.figure()));
    QStringList notes;
    if (ofCustomers)
        notes.append(tile.subtitle());
    if (!tile.change().isEmpty())
        notes.append((tile.direction() < 0 ? words(QT_TRANSLATE_NOOP("Dashboard", "%1 less than before"))
                                           : words(QT_TRANSLATE_NOOP("Dashboard", "%1 more than before")))
                         .arg(tile.change()));
    notes.append(tile.target());
    notes.removeAll(QString());
    html += QStringLiteral("<div class=n>%1</div>").arg(escaped(notes.join(QStringLiteral(" · "))));
    if (tile.tile().kind != TileKind::Figure && !tile.answer().series.empty() &&
        !tile.answer().series.front().parts.empty())
        html += tile.answer().series.size() < 2 ? partsTable(tile)
                : isAlongTime(tile.tile().kind) ? stepsTable(tile)
                                                : matrixTable(tile);
    for (const TileFact &fact : customerTileFacts(tile.answer().customers, tile.currency()))
        html += QStringLiteral("<div>%1: <b>%2</b></div>").arg(escaped(fact.name), escaped(fact.text));
    return html +
           QStringLiteral("<div class=n>%1</div></section>").arg(escaped(tileDefinition(tile.tile()).words));
}

bool isMoney(MetricUnit unit)
{
    return unit == MetricUnit::Money || unit == MetricUnit::MoneyPerDay;
}

Value cellOf(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    if (!value || !std::isfinite(*value))
        return {};
    if (isMoney(unit))
        return core::Money{qRound64(*value), currency};
    return unit == MetricUnit::Count && *value == std::floor(*value) ? Value(qRound64(*value))
                                                                     : Value(*value);
}

QJsonValue jsonOf(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    if (!value || !std::isfinite(*value))
        return {};
    return isMoney(unit) ? QJsonValue(core::Money{qRound64(*value), currency}.decimal()) : QJsonValue(*value);
}

/// Records or customers behind a figure.
qint64 countOf(const TileWords &tile)
{
    const auto &customers = tile.answer().customers;
    return customers ? customers->base : tile.answer().figure.whole.count;
}

QJsonObject jsonOf(const TilePart &part, std::size_t place, const TileSeries &series, const TileWords &tile)
{
    QJsonObject one{{"name", tile.partName(series, part)},
                    {"value", jsonOf(part.value, tile.unit(), tile.currency())},
                    {"before", jsonOf(part.before, tile.unit(), tile.currency())}};
    const bool ofCustomers = tile.answer().customers.has_value();
    if (!ofCustomers)
        one.insert(QLatin1String("filter"), domain::printFilter(part.scope.filter));
    else if (part.count > 0)
        one.insert(QLatin1String("count"), part.count);
    if (ofCustomers && part.low && part.high)
        one.insert(QLatin1String("range"), QJsonArray{*part.low, *part.high});
    if (!part.signs.empty())
        one.insert(QLatin1String("why"), tile.beside(series, place));
    if (part.record.id.isValid())
        one.insert(QLatin1String("id"), part.record.id.value());
    return one;
}

QJsonObject jsonOf(const TileWords &tile)
{
    QJsonObject object{{"kind", domain::tileKindKey(tile.tile().kind)},
                       {"metric", tile.tile().metric},
                       {"title", tile.title()}};
    if (tile.answer().fault) {
        object.insert(QLatin1String("fault"), tile.fault());
        return object;
    }
    const auto &figure = tile.answer().figure;
    const TileFigure shown = tileFigure(tile.tile(), tile.answer());
    const MetricUnit unit = shown.unit;
    object.insert(QLatin1String("unit"), reporting::unitKey(unit));
    object.insert(QLatin1String("value"), jsonOf(shown.value, unit, tile.currency()));
    object.insert(QLatin1String("before"), jsonOf(shown.before, unit, tile.currency()));
    object.insert(QLatin1String("target"), figure.target ? jsonOf(figure.target->goal, unit, tile.currency())
                                                         : jsonOf(shown.goal, unit, tile.currency()));
    object.insert(QLatin1String("count"), countOf(tile));
    object.insert(QLatin1String("definition"), tileDefinition(tile.tile()).words);
    QJsonObject facts;
    for (const TileFact &fact : customerTileFacts(tile.answer().customers, tile.currency()))
        facts.insert(fact.name, jsonOf(fact.value, fact.unit, tile.currency()));
    if (!facts.isEmpty())
        object.insert(QLatin1String("facts"), facts);
    QJsonArray all;
    for (const TileSeries &series : tile.answer().series) {
        QJsonArray parts;
        for (std::size_t i = 0; i < series.parts.size(); ++i)
            parts.append(jsonOf(series.parts[i], i, series, tile));
        QJsonObject made{{"name", tile.seriesName(series)}, {"parts", parts}};
        if (series.size)
            made.insert(QLatin1String("size"), *series.size);
        all.append(made);
    }
    object.insert(QLatin1String("series"), all);
    return object;
}

Result<> writeTile(const TileWords &tile, exchange::TableWriter &writer)
{
    if (tile.answer().fault)
        return writer.row({tile.title(), {}, {}, {}, tile.fault(), {}, {}});
    const TileFigure shown = tileFigure(tile.tile(), tile.answer());
    const MetricUnit unit = shown.unit;
    const QString &currency = tile.currency();
    RAPPORT_CHECK(writer.row({tile.title(),
                              {},
                              {},
                              cellOf(shown.value, unit, currency),
                              reporting::unitKey(unit),
                              cellOf(shown.before, unit, currency),
                              countOf(tile)}));
    for (const TileFact &fact : customerTileFacts(tile.answer().customers, tile.currency()))
        RAPPORT_CHECK(writer.row({tile.title(),
                                  {},
                                  fact.name,
                                  cellOf(fact.value, fact.unit, currency),
                                  reporting::unitKey(fact.unit),
                                  {},
                                  {}}));
    for (const TileSeries &series : tile.answer().series) {
        for (const TilePart &part : series.parts) {
            RAPPORT_CHECK(
                writer.row({tile.title(), tile.seriesName(series), tile.partName(series, part),
                            cellOf(part.value, tile.unit(), tile.currency()), reporting::unitKey(tile.unit()),
                            cellOf(part.before, tile.unit(), tile.currency()),
                            part.count > 0 ? Value(part.count) : Value()}));
        }
    }
    return {};
}

std::size_t countOf(const DashboardReport &report)
{
    return std::min(report.dashboard.tiles.size(), report.answers.tiles.size());
}

TileWords wordsOf(const DashboardReport &report, std::size_t tile)
{
    return {report.dashboard.tiles[tile], report.answers.tiles[tile], report.currency};
}

} // namespace

QByteArray dashboardPage(const DashboardReport &report)
{
    const QString name = escaped(dashboardName(report.dashboard));
    QStringList about{words(QT_TRANSLATE_NOOP("Dashboard", "%1 to %2"))
                          .arg(dateText(report.scope.period.first), dateText(report.scope.period.last))};
    if (!report.owner.isEmpty())
        about.append(report.owner);
    if (!report.scope.segment.isEmpty())
        about.append(domain::printFilter(report.scope.segment));
    about.append(words(QT_TRANSLATE_NOOP("Dashboard", "calculated %1")).arg(momentText(report.answers.at)));
    QString html =
        QStringLiteral("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style>"
                       "</head><body><h1>%1</h1><p>%3</p>")
            .arg(name, QLatin1String(kStyle), escaped(about.join(QStringLiteral(" · "))));
    for (std::size_t i = 0; i < countOf(report); ++i)
        html += section(wordsOf(report, i));
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

QByteArray dashboardJson(const DashboardReport &report)
{
    QJsonArray tiles;
    for (std::size_t i = 0; i < countOf(report); ++i)
        tiles.append(jsonOf(wordsOf(report, i)));
    const auto day = [](QDate date) {
        return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
    };
    return QJsonDocument(QJsonObject{{"name", dashboardName(report.dashboard)},
                                     {"from", day(report.scope.period.first)},
                                     {"to", day(report.scope.period.last)},
                                     {"at", Value(report.answers.at).canonical()},
                                     {"currency", report.currency},
                                     {"tiles", tiles}})
        .toJson();
}

Result<> writeTable(const DashboardReport &report, exchange::TableWriter &writer,
                    std::optional<std::size_t> tile)
{
    RAPPORT_CHECK(writer.header(
        {words(QT_TRANSLATE_NOOP("Dashboard", "Tile")), words(QT_TRANSLATE_NOOP("Dashboard", "Series")),
         words(QT_TRANSLATE_NOOP("Dashboard", "Group")), words(QT_TRANSLATE_NOOP("Dashboard", "Value")),
         words(QT_TRANSLATE_NOOP("Dashboard", "Unit")), words(QT_TRANSLATE_NOOP("Dashboard", "Before")),
         words(QT_TRANSLATE_NOOP("Dashboard", "Records"))}));
    for (std::size_t i = 0; i < countOf(report); ++i) {
        if (!tile || *tile == i)
            RAPPORT_CHECK(writeTile(wordsOf(report, i), writer));
    }
    return writer.finish();
}

Result<QByteArray> dashboardFile(const DashboardReport &report, const QString &format,
                                 std::optional<std::size_t> tile)
{
    if (format == QLatin1String("html"))
        return dashboardPage(report);
    if (format == QLatin1String("json"))
        return dashboardJson(report);
    QByteArray bytes;
    const auto sink = [&bytes](QByteArrayView some) -> Result<> {
        bytes.append(some);
        return {};
    };
    if (format == QLatin1String("xlsx")) {
        exchange::XlsxTableWriter writer(sink, dashboardName(report.dashboard).left(31), report.currency);
        RAPPORT_CHECK(writeTable(report, writer, tile));
        return bytes;
    }
    if (format == QLatin1String("csv")) {
        exchange::CsvTableWriter writer(sink, {});
        RAPPORT_CHECK(writeTable(report, writer, tile));
        return bytes;
    }
    return core::fail(core::ErrorCode::Validation, QStringLiteral("export.unknown-format"), {format});
}

} // namespace rapport::messages
