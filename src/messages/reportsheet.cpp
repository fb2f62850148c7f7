#include "messages/reportsheet.h"

#include "exchange/xlsxwriter.h"
#include "messages/fieldlabel.h"
#include "messages/figuretext.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::messages {

using core::Result;
using domain::ReportAnswer;
using domain::ReportFigures;
using domain::ReportLayout;
using domain::ReportSum;
using domain::Value;
using What = ReportSheetRow::What;

namespace {

constexpr qsizetype kSheetTitle = 31;
constexpr auto kStyle =
    "body{font:14px/1.45 Inter,system-ui,sans-serif;color:#1d2024;margin:24px;background:#fff}"
    "h1{font-size:20px;margin:0}p{margin:4px 0 12px;color:#51555b}"
    "table{border-collapse:collapse;font-size:12px}"
    "td,th{padding:3px 8px;border-bottom:1px solid #eceae5;text-align:left;font-weight:400}"
    "th{color:#51555b}.r{text-align:right}.t td{font-weight:600}thead{display:table-header-group}";

QString words(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString figureOf(const Value &value)
{
    if (value.isEmpty())
        return noFigure();
    if (const auto *money = std::get_if<core::Money>(&value.variant()))
        return moneyText(*money);
    if (const auto *whole = std::get_if<qint64>(&value.variant()))
        return numberText(*whole);
    return numberText(value.as<double>());
}

/// Makes the table of one answer.
class Sheet {
public:
    Sheet(const ReportAnswer &answer, const domain::Catalogue &catalogue)
        : m_answer(answer), m_asked(answer.asked), m_catalogue(catalogue)
    {
    }

    ReportSheet make()
    {
        const bool two = m_asked.groups.size() > 1;
        if (m_asked.layout == ReportLayout::List)
            makeList();
        else if (two && m_asked.layout != ReportLayout::Grouped)
            makePivot();
        else
            makeGroups(two);
        if (m_answer.converted)
            m_sheet.notes.append(words(QT_TRANSLATE_NOOP(
                "Report", "Amounts of several currencies are converted at the rate of their day.")));
        return std::move(m_sheet);
    }

private:
    void addColumn(const QString &key, const QString &title, bool figure)
    {
        m_sheet.keys.append(key);
        m_sheet.titles.append(title);
        m_sheet.figures.push_back(figure);
    }

    void addGroupColumn(std::size_t number)
    {
        const domain::ReportGroup &group = m_asked.groups[number];
        const QString step = domain::reportKey(group.step);
        addColumn(step.isEmpty() ? group.field : group.field + QLatin1Char('_') + step,
                  groupTitle(m_asked, group, m_catalogue), false);
    }

    void addTotalColumns()
    {
        for (const domain::ReportTotal &total : m_asked.shownTotals()) {
            const QString how = domain::reportKey(total.how);
            addColumn(total.how == ReportSum::Count ? how : how + QLatin1Char('_') + total.field,
                      totalTitle(m_asked, total, m_catalogue), true);
        }
    }

    ReportSheetCell nameOf(const std::vector<domain::ReportPart> &parts, std::size_t group,
                           std::size_t place) const
    {
        const domain::ReportPart &part = parts[place];
        const QString name = partName(m_asked, m_asked.groups[group], part, m_catalogue);
        const bool asText = !part.text.isEmpty() || part.key.isEmpty();
        return {asText ? (part.text.isEmpty() ? Value() : Value(part.text)) : part.key, name, {}};
    }

    static ReportSheetCell label(const QString &text) { return {Value(text), text, {}}; }

    static void addFigures(ReportSheetRow &row, const ReportFigures &figures, const domain::Filter &filter)
    {
        for (const Value &value : figures.totals)
            row.cells.push_back({value, figureOf(value), filter});
    }

    void addWhole(std::size_t labels)
    {
        ReportSheetRow row;
        row.what = What::Total;
        row.cells.push_back(label(words(QT_TRANSLATE_NOOP("Report", "Total"))));
        row.cells.resize(labels);
        addFigures(row, m_answer.whole, m_answer.rowsOf({}));
        m_sheet.rows.push_back(std::move(row));
    }

    void makeGroups(bool two)
    {
        addGroupColumn(0);
        if (two)
            addGroupColumn(1);
        addTotalColumns();
        auto cell = m_answer.cells.begin();
        for (std::size_t i = 0; i < m_answer.rows.size(); ++i) {
            for (; two && cell != m_answer.cells.end() && cell->row == i; ++cell) {
                ReportSheetRow row;
                row.cells = {nameOf(m_answer.rows, 0, i), nameOf(m_answer.columns, 1, cell->column)};
                addFigures(row, cell->figures, m_answer.rowsOf(i, cell->column));
                m_sheet.rows.push_back(std::move(row));
            }
            ReportSheetRow row;
            row.what = two ? What::Subtotal : What::Row;
            row.cells.push_back(nameOf(m_answer.rows, 0, i));
            row.cells.resize(two ? 2 : 1);
            addFigures(row, m_answer.rowFigures[i], m_answer.rowsOf(i));
            m_sheet.rows.push_back(std::move(row));
        }
        addWhole(two ? 2 : 1);
    }

    /// The first total alone stands in the cells.
    static ReportSheetCell measure(const ReportFigures &figures, const domain::Filter &filter)
    {
        return {figures.totals.front(), figureOf(figures.totals.front()), filter};
    }

    void makePivot()
    {
        addGroupColumn(0);
        for (const domain::ReportPart &part : m_answer.columns) {
            const QString name = partName(m_asked, m_asked.groups[1], part, m_catalogue);
            addColumn(part.key.isEmpty()    ? QString()
                      : part.text.isEmpty() ? part.key.canonical()
                                            : part.text,
                      name, true);
        }
        addColumn(QStringLiteral("total"), words(QT_TRANSLATE_NOOP("Report", "Total")), true);
        auto cell = m_answer.cells.begin();
        for (std::size_t i = 0; i < m_answer.rows.size(); ++i) {
            ReportSheetRow row;
            row.cells.push_back(nameOf(m_answer.rows, 0, i));
            row.cells.resize(m_answer.columns.size() + 1);
            for (; cell != m_answer.cells.end() && cell->row == i; ++cell)
                row.cells[cell->column + 1] = measure(cell->figures, m_answer.rowsOf(i, cell->column));
            row.cells.push_back(measure(m_answer.rowFigures[i], m_answer.rowsOf(i)));
            m_sheet.rows.push_back(std::move(row));
        }
        ReportSheetRow row;
        row.what = What::Total;
        row.cells.push_back(label(words(QT_TRANSLATE_NOOP("Report", "Total"))));
        for (std::size_t i = 0; i < m_answer.columns.size(); ++i)
            row.cells.push_back(measure(m_answer.columnFigures[i], m_answer.rowsOf({}, i)));
        row.cells.push_back(measure(m_answer.whole, m_answer.rowsOf({})));
        m_sheet.rows.push_back(std::move(row));
        if (m_asked.totals.size() > 1)
            m_sheet.notes.append(words(QT_TRANSLATE_NOOP("Report", "The cells show: %1."))
                                     .arg(totalTitle(m_asked, m_asked.totals.front(), m_catalogue)));
    }

    void makeList()
    {
        std::vector<const domain::FieldSpec *> fields;
        for (const QString &key : m_asked.shownColumns(m_catalogue)) {
            const domain::FieldSpec *field = m_catalogue.find(m_asked.kind, key);
            fields.push_back(field);
            const bool figure = field && (field->type == domain::FieldType::Integer ||
                                          field->type == domain::FieldType::Number ||
                                          field->type == domain::FieldType::Money);
            addColumn(key, field ? fieldLabel(*field) : key, figure);
        }
        for (const domain::ListRow &line : m_answer.list) {
            ReportSheetRow row;
            row.record = line.ref;
            for (std::size_t i = 0; i < fields.size() && i < line.values.size(); ++i) {
                const QString &linked = line.texts[i];
                row.cells.push_back({linked.isEmpty() ? line.values[i] : Value(linked),
                                     fields[i] ? valueText(*fields[i], line.values[i], linked) : QString(),
                                     {}});
            }
            m_sheet.rows.push_back(std::move(row));
        }
        for (std::size_t i = 0; i < m_asked.totals.size(); ++i)
            m_sheet.notes.append(QStringLiteral("%1: %2").arg(
                totalTitle(m_asked, m_asked.totals[i], m_catalogue), figureOf(m_answer.whole.totals[i])));
        const auto shown = static_cast<qint64>(m_answer.list.size());
        if (shown < m_answer.whole.count)
            m_sheet.notes.append(words(QT_TRANSLATE_NOOP("Report", "The first %1 of %2 are shown."))
                                     .arg(numberText(shown), numberText(m_answer.whole.count)));
    }

    const ReportAnswer &m_answer;
    const domain::ReportDefinition &m_asked;
    const domain::Catalogue &m_catalogue;
    ReportSheet m_sheet;
};

QString cell(const char *tag, const QString &text, bool figure)
{
    return QStringLiteral("<%1%2>%3</%1>")
        .arg(QLatin1String(tag), figure ? QStringLiteral(" class=r") : QString(), text.toHtmlEscaped());
}

/// Names that stand for one column each.
QStringList uniqueNames(QStringList names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString name = names[i].isEmpty() ? QStringLiteral("none") : names[i];
        names[i] = name;
        for (int number = 2; names.indexOf(names[i]) < i; ++number)
            names[i] = QStringLiteral("%1_%2").arg(name).arg(number);
    }
    return names;
}

} // namespace

ReportSheet reportSheet(const ReportAnswer &answer, const domain::Catalogue &catalogue)
{
    return Sheet(answer, catalogue).make();
}

QByteArray reportPage(const QString &name, const ReportSheet &sheet, core::Instant at)
{
    QStringList about{words(QT_TRANSLATE_NOOP("Report", "Calculated %1")).arg(momentText(at))};
    about += sheet.notes;
    QString html =
        QStringLiteral("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style>"
                       "</head><body><h1>%1</h1><p>%3</p><table><thead><tr>")
            .arg(name.toHtmlEscaped(), QLatin1String(kStyle),
                 about.join(QStringLiteral(" · ")).toHtmlEscaped());
    for (qsizetype i = 0; i < sheet.titles.size(); ++i)
        html += cell("th", sheet.titles[i], sheet.figures[static_cast<std::size_t>(i)]);
    html += QStringLiteral("</tr></thead>");
    for (const ReportSheetRow &row : sheet.rows) {
        html += row.what == What::Row ? QStringLiteral("<tr>") : QStringLiteral("<tr class=t>");
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            html += cell("td", row.cells[i].text, sheet.figures[i]);
        html += QStringLiteral("</tr>\n");
    }
    return (html + QStringLiteral("</table></body></html>\n")).toUtf8();
}

Result<> writeSheet(const ReportSheet &sheet, exchange::TableWriter &writer, SheetReader reader)
{
    const bool person = reader == SheetReader::Person;
    RAPPORT_CHECK(writer.header(uniqueNames(person ? sheet.titles : sheet.keys)));
    for (const ReportSheetRow &row : sheet.rows) {
        if (!person && row.what != What::Row)
            continue;
        std::vector<Value> values;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const ReportSheetCell &one = row.cells[i];
            const bool named = person && !sheet.figures[i] && !one.text.isEmpty();
            values.push_back(named && !row.record.id.isValid() ? Value(one.text) : one.value);
        }
        RAPPORT_CHECK(writer.row(values));
    }
    return writer.finish();
}

Result<QByteArray> reportFile(const QString &name, const ReportAnswer &answer,
                              const domain::Catalogue &catalogue, const QString &currency,
                              const QString &format)
{
    const ReportSheet sheet = reportSheet(answer, catalogue);
    if (format == QLatin1String("html"))
        return reportPage(name, sheet, answer.at);
    QByteArray bytes;
    const auto sink = [&bytes](QByteArrayView some) -> Result<> {
        bytes.append(some);
        return {};
    };
    if (format == QLatin1String("xlsx")) {
        exchange::XlsxTableWriter writer(sink, name.left(kSheetTitle), currency);
        RAPPORT_CHECK(writeSheet(sheet, writer, SheetReader::Person));
        return bytes;
    }
    if (format == QLatin1String("csv")) {
        exchange::CsvTableWriter writer(sink, {});
        RAPPORT_CHECK(writeSheet(sheet, writer, SheetReader::Program));
        return bytes;
    }
    if (format == QLatin1String("json")) {
        exchange::JsonTableWriter writer(sink);
        RAPPORT_CHECK(writeSheet(sheet, writer, SheetReader::Program));
        return bytes;
    }
    return core::fail(core::ErrorCode::Validation, QStringLiteral("export.unknown-format"), {format});
}

} // namespace rapport::messages
