// What the parts of a report are called.

#include "messages/fieldlabel.h"
#include "messages/reportsheet.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::messages {

using domain::ReportChart;
using domain::ReportLayout;
using domain::ReportStep;
using domain::ReportSum;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString stepText(ReportStep step, QDate first)
{
    switch (step) {
    case ReportStep::Year: return QString::number(first.year());
    case ReportStep::Quarter: return QStringLiteral("%1-Q%2").arg(first.year()).arg((first.month() + 2) / 3);
    case ReportStep::Month: return QLocale().toString(first, QStringLiteral("MMM yyyy"));
    case ReportStep::Week: return words(QT_TRANSLATE_NOOP("Report", "Week of %1")).arg(dateText(first));
    default: return dateText(first);
    }
}

} // namespace

QString layoutName(ReportLayout layout)
{
    switch (layout) {
    case ReportLayout::List: return words(QT_TRANSLATE_NOOP("Report", "List"));
    case ReportLayout::Grouped: return words(QT_TRANSLATE_NOOP("Report", "Groups with totals"));
    case ReportLayout::Pivot: return words(QT_TRANSLATE_NOOP("Report", "Pivot table"));
    case ReportLayout::Chart: return words(QT_TRANSLATE_NOOP("Report", "Chart"));
    }
    return {};
}

QString chartName(ReportChart chart)
{
    switch (chart) {
    case ReportChart::Bar: return words(QT_TRANSLATE_NOOP("Report", "Bars"));
    case ReportChart::Line: return words(QT_TRANSLATE_NOOP("Report", "Line"));
    case ReportChart::Stacked: return words(QT_TRANSLATE_NOOP("Report", "Stacked bars"));
    }
    return {};
}

QString stepName(ReportStep step)
{
    switch (step) {
    case ReportStep::None: return {};
    case ReportStep::Day: return words(QT_TRANSLATE_NOOP("Report", "by day"));
    case ReportStep::Week: return words(QT_TRANSLATE_NOOP("Report", "by week"));
    case ReportStep::Month: return words(QT_TRANSLATE_NOOP("Report", "by month"));
    case ReportStep::Quarter: return words(QT_TRANSLATE_NOOP("Report", "by quarter"));
    case ReportStep::Year: return words(QT_TRANSLATE_NOOP("Report", "by year"));
    }
    return {};
}

QString sumName(ReportSum sum)
{
    switch (sum) {
    case ReportSum::Count: return words(QT_TRANSLATE_NOOP("Report", "Count"));
    case ReportSum::Sum: return words(QT_TRANSLATE_NOOP("Report", "Sum"));
    case ReportSum::Average: return words(QT_TRANSLATE_NOOP("Report", "Average"));
    case ReportSum::Least: return words(QT_TRANSLATE_NOOP("Report", "Smallest"));
    case ReportSum::Most: return words(QT_TRANSLATE_NOOP("Report", "Largest"));
    }
    return {};
}

QString totalTitle(const domain::ReportDefinition &definition, const domain::ReportTotal &total,
                   const domain::Catalogue &catalogue)
{
    const domain::FieldSpec *field = catalogue.find(definition.kind, total.field);
    if (total.how == ReportSum::Count || !field)
        return sumName(total.how);
    return QStringLiteral("%1: %2").arg(fieldLabel(*field), sumName(total.how));
}

QString groupTitle(const domain::ReportDefinition &definition, const domain::ReportGroup &group,
                   const domain::Catalogue &catalogue)
{
    const domain::FieldSpec *field = catalogue.find(definition.kind, group.field);
    const QString label = field ? fieldLabel(*field) : group.field;
    return group.step == ReportStep::None ? label : QStringLiteral("%1, %2").arg(label, stepName(group.step));
}

QString partName(const domain::ReportDefinition &definition, const domain::ReportGroup &group,
                 const domain::ReportPart &part, const domain::Catalogue &catalogue)
{
    if (part.key.isEmpty())
        return words(QT_TRANSLATE_NOOP("Report", "Without a value"));
    if (group.step != ReportStep::None)
        return stepText(group.step, part.key.as<QDate>());
    const domain::FieldSpec *field = catalogue.find(definition.kind, group.field);
    return field ? valueText(*field, part.key, part.text) : part.key.canonical();
}

} // namespace rapport::messages
