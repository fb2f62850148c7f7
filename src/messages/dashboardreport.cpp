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

QString matrixTable(const TileWords &words_)
{
    const auto &all = words_.answer().series;
    QString html = QStringLiteral("<table><tr><th></th>");
    for (const TilePart &part : all.front().parts)
        html += cell("th", words_.partName(all.front(), part));
    html += QStringLiteral("</tr>");
    for (const TileSeries &series : all) {
        html += QStringLiteral("<tr>") + cell("td", words_.seriesName(series));
        for (const TilePart &part : series.parts)
            html += cell("td", cellText(part.value, words_.unit(), words_.currency()));
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
    for (const TilePart &part : series.parts) {
        html += QStringLiteral("<tr>") + cell("td", words_.partName(series, part)) + bar(part.value, most) +
                cell("td", words_.valueText(part.value));
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
    html += QStringLiteral("<div class=f>%1</div>").arg(escaped(tile.figure()));
    QStringList notes;
    if (!tile.change().isEmpty())
        notes.append((tile.direction() < 0 ? words(QT_TRANSLATE_NOOP("Dashboard", "%1 less than before"))
                                           : words(QT_TRANSLATE_NOOP("Dashboard", "%1 more than before")))
                         .arg(tile.change()));
    notes.append(tile.target());
    notes.removeAll(QString());
    html += QStringLiteral("<div class=n>%1</div>").arg(escaped(notes.join(QStringLiteral(" · "))));
    if (tile.tile().kind != TileKind::Figure && !tile.answer().series.empty() &&
        !tile.answer().series.front().parts.empty())
        html += tile.answer().series.size() > 1 ? matrixTable(tile) : partsTable(tile);
    const QString definition =
        QCoreApplication::translate("Metric", tile.answer().figure.metric->definition.toUtf8().constData());
    return html + QStringLiteral("<div class=n>%1</div></section>").arg(escaped(definition));
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
    const MetricUnit unit = figure.metric->unit;
    object.insert(QLatin1String("unit"), reporting::unitKey(unit));
    object.insert(QLatin1String("value"), jsonOf(figure.whole.value, unit, tile.currency()));
    object.insert(QLatin1String("before"),
                  figure.comparedWith ? jsonOf(figure.before.value, unit, tile.currency()) : QJsonValue());
    object.insert(QLatin1String("target"),
                  figure.target ? jsonOf(figure.target->goal, unit, tile.currency()) : QJsonValue());
    object.insert(QLatin1String("count"), figure.whole.count);
    QJsonArray all;
    for (const TileSeries &series : tile.answer().series) {
        QJsonArray parts;
        for (const TilePart &part : series.parts) {
            QJsonObject one{{"name", tile.partName(series, part)},
                            {"value", jsonOf(part.value, tile.unit(), tile.currency())},
                            {"before", jsonOf(part.before, tile.unit(), tile.currency())},
                            {"filter", domain::printFilter(part.scope.filter)}};
            if (part.record.id.isValid())
                one.insert(QLatin1String("id"), part.record.id.value());
            parts.append(one);
        }
        all.append(QJsonObject{{"name", tile.seriesName(series)}, {"parts", parts}});
    }
    object.insert(QLatin1String("series"), all);
    return object;
}

Result<> writeTile(const TileWords &tile, exchange::TableWriter &writer)
{
    if (tile.answer().fault)
        return writer.row({tile.title(), {}, {}, {}, tile.fault(), {}, {}});
    const auto &figure = tile.answer().figure;
    const QString unit = reporting::unitKey(figure.metric->unit);
    RAPPORT_CHECK(writer.row(
        {tile.title(),
         {},
         {},
         cellOf(figure.whole.value, figure.metric->unit, tile.currency()),
         unit,
         figure.comparedWith ? cellOf(figure.before.value, figure.metric->unit, tile.currency()) : Value(),
         figure.whole.count}));
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
