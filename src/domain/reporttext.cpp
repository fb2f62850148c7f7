// How the definition of a report is written down and read.

#include "domain/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr qsizetype kMostText = 200'000;
constexpr qsizetype kMostWord = 100;

template <class Choice>
struct Word {
    Choice choice;
    const char *key;
};
constexpr Word<ReportLayout> kLayouts[] = {{ReportLayout::List, "list"},
                                           {ReportLayout::Grouped, "grouped"},
                                           {ReportLayout::Pivot, "pivot"},
                                           {ReportLayout::Chart, "chart"}};
constexpr Word<ReportChart> kCharts[] = {
    {ReportChart::Bar, "bar"}, {ReportChart::Line, "line"}, {ReportChart::Stacked, "stacked"}};
constexpr Word<ReportStep> kSteps[] = {{ReportStep::Day, "day"},
                                       {ReportStep::Week, "week"},
                                       {ReportStep::Month, "month"},
                                       {ReportStep::Quarter, "quarter"},
                                       {ReportStep::Year, "year"}};
constexpr Word<ReportSum> kSums[] = {{ReportSum::Count, "count"},
                                     {ReportSum::Sum, "sum"},
                                     {ReportSum::Average, "average"},
                                     {ReportSum::Least, "min"},
                                     {ReportSum::Most, "max"}};

template <class Choice, std::size_t N>
QString keyOf(const Word<Choice> (&words)[N], Choice choice)
{
    for (const Word<Choice> &word : words) {
        if (word.choice == choice)
            return QLatin1String(word.key);
    }
    return {};
}

using Faults = std::vector<core::FieldFault>;

/// Notes what is wrong at a place of a definition.
class FaultList {
public:
    explicit FaultList(Faults &faults) : m_faults(faults) {}

    void add(const QString &place, const char *reason, const QString &value = {})
    {
        const QString field =
            place.isEmpty() ? QStringLiteral("definition") : QStringLiteral("definition.") + place;
        m_faults.push_back({field, QLatin1String(reason), value.left(kMostWord)});
    }

private:
    Faults &m_faults;
};

QString numbered(const char *list, std::size_t index, const char *member)
{
    return QStringLiteral("%1[%2].%3").arg(QLatin1String(list)).arg(index + 1).arg(QLatin1String(member));
}

bool isAmong(const std::vector<const FieldSpec *> &fields, const FieldSpec *field)
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// Compares a definition with the fields that there are.
class Checker {
public:
    Checker(const ReportDefinition &definition, const Catalogue &catalogue, Faults &faults)
        : m_definition(definition), m_catalogue(catalogue), m_faults(faults)
    {
    }

    void check()
    {
        for (const QString &column : m_definition.columns)
            find(QStringLiteral("columns"), column);
        if (!m_definition.sortField.isEmpty())
            find(QStringLiteral("sort"), m_definition.sortField);
        checkGroups();
        checkTotals();
        const bool twoNeeded =
            m_definition.layout == ReportLayout::Pivot ||
            (m_definition.layout == ReportLayout::Chart && m_definition.chart == ReportChart::Stacked);
        const std::size_t needed = m_definition.layout == ReportLayout::List ? 0 : twoNeeded ? 2 : 1;
        if (m_definition.groups.size() < needed)
            m_faults.add(numbered("groups", m_definition.groups.size(), "field"), "required");
    }

private:
    const FieldSpec *find(const QString &place, const QString &key)
    {
        const FieldSpec *field = m_catalogue.find(m_definition.kind, key);
        if (!field)
            m_faults.add(place, key.isEmpty() ? "required" : "unknown-field", key);
        return field;
    }

    void checkGroups()
    {
        const auto known = reportGroupFields(m_catalogue, m_definition.kind);
        for (std::size_t i = 0; i < m_definition.groups.size(); ++i) {
            const ReportGroup &group = m_definition.groups[i];
            const FieldSpec *field = find(numbered("groups", i, "field"), group.field);
            if (field && !isAmong(known, field))
                m_faults.add(numbered("groups", i, "field"), "not-groupable", group.field);
            else if (field && hasSteps(*field) != (group.step != ReportStep::None))
                m_faults.add(numbered("groups", i, "step"), hasSteps(*field) ? "required" : "not-groupable",
                             reportKey(group.step));
        }
        if (m_definition.groups.size() == 2 && m_definition.groups[0] == m_definition.groups[1])
            m_faults.add(numbered("groups", 1, "field"), "twice", m_definition.groups[1].field);
    }

    void checkTotals()
    {
        const auto known = reportTotalFields(m_catalogue, m_definition.kind);
        for (std::size_t i = 0; i < m_definition.totals.size(); ++i) {
            const ReportTotal &total = m_definition.totals[i];
            if (total.how == ReportSum::Count)
                continue;
            const FieldSpec *field = find(numbered("totals", i, "field"), total.field);
            if (field && !isAmong(known, field))
                m_faults.add(numbered("totals", i, "field"), "no-total", total.field);
        }
    }

    const ReportDefinition &m_definition;
    const Catalogue &m_catalogue;
    FaultList m_faults;
};

/// Reads a definition, noting what is wrong with it.
class Reader {
public:
    Reader(const QJsonObject &object, const Catalogue &catalogue, const QString &currency, Faults &faults)
        : m_object(object), m_catalogue(catalogue), m_currency(currency), m_faults(faults)
    {
    }

    ReportDefinition read()
    {
        ReportDefinition made;
        const auto kind = kindFromText(text(m_object, "kind", {}, kMostWord));
        if (!kind || std::find(reportKinds().begin(), reportKinds().end(), *kind) == reportKinds().end())
            m_faults.add(QStringLiteral("kind"), "unknown-choice", m_object.value(u"kind").toString());
        made.kind = kind.value_or(made.kind);
        made.layout = choice(kLayouts, m_object, "layout", {}, made.layout);
        made.chart = choice(kCharts, m_object, "chart", {}, made.chart);
        made.largestFirst = m_object.value(u"largest_first").toBool();
        made.sortField = text(m_object, "sort", {}, kMostWord);
        if (made.sortField.startsWith(QLatin1Char('-'))) {
            made.order = SortOrder::Descending;
            made.sortField.remove(0, 1);
        }
        readFilter(made);
        readColumns(made);
        readGroups(made);
        readTotals(made);
        readSchedule(made.schedule);
        return made;
    }

private:
    QString text(const QJsonObject &object, const char *key, const QString &place, qsizetype most)
    {
        const QJsonValue value = object.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return {};
        const QString at = place.isEmpty() ? QLatin1String(key) : place;
        const QString words = value.toString();
        if (!value.isString())
            m_faults.add(at, "not-a-text");
        else if (words.size() > most)
            m_faults.add(at, "too-long", words);
        return words.left(most);
    }

    template <class Choice, std::size_t N>
    Choice choice(const Word<Choice> (&words)[N], const QJsonObject &object, const char *key,
                  const QString &place, Choice otherwise)
    {
        const QString given = text(object, key, place, kMostWord);
        for (const Word<Choice> &word : words) {
            if (given == QLatin1String(word.key))
                return word.choice;
        }
        if (!given.isEmpty())
            m_faults.add(place.isEmpty() ? QLatin1String(key) : place, "unknown-choice", given);
        return otherwise;
    }

    QJsonArray array(const char *key, std::size_t most)
    {
        QJsonArray all = m_object.value(QLatin1String(key)).toArray();
        if (all.size() > static_cast<qsizetype>(most))
            m_faults.add(QLatin1String(key), "too-many", QString::number(all.size()));
        while (all.size() > static_cast<qsizetype>(most))
            all.removeLast();
        return all;
    }

    void readFilter(ReportDefinition &made)
    {
        const QString expression = text(m_object, "filter", {}, kMostText);
        const auto filter = parseFilter(expression, made.kind, m_catalogue, m_currency);
        if (filter)
            made.filter = *filter;
        else
            m_faults.add(QStringLiteral("filter"), "bad-filter", expression);
    }

    void readColumns(ReportDefinition &made)
    {
        for (const QJsonValue &column : array("columns", ReportDefinition::kMostColumns))
            made.columns.append(column.toString().left(kMostWord));
    }

    void readGroups(ReportDefinition &made)
    {
        for (const QJsonValue &value : array("groups", ReportDefinition::kMostGroups)) {
            const QJsonObject object = value.toObject();
            const std::size_t i = made.groups.size();
            ReportGroup group;
            group.field = text(object, "field", numbered("groups", i, "field"), kMostWord);
            group.step = choice(kSteps, object, "step", numbered("groups", i, "step"), ReportStep::None);
            made.groups.push_back(group);
        }
    }

    void readTotals(ReportDefinition &made)
    {
        for (const QJsonValue &value : array("totals", ReportDefinition::kMostTotals)) {
            const QJsonObject object = value.toObject();
            const std::size_t i = made.totals.size();
            ReportTotal total;
            total.how = choice(kSums, object, "of", numbered("totals", i, "of"), ReportSum::Count);
            total.field = text(object, "field", numbered("totals", i, "field"), kMostWord);
            made.totals.push_back(total);
        }
    }

    void readSchedule(ReportSchedule &schedule)
    {
        std::vector<core::FieldFault> found;
        schedule = domain::readSchedule(m_object.value(u"schedule").toObject(), found);
        for (const core::FieldFault &fault : found)
            m_faults.add(fault.field, fault.reason.toUtf8().constData(), fault.value);
    }

    const QJsonObject &m_object;
    const Catalogue &m_catalogue;
    const QString &m_currency;
    FaultList m_faults;
};

QJsonArray groupsJson(const ReportDefinition &definition)
{
    QJsonArray groups;
    for (const ReportGroup &group : definition.groups) {
        QJsonObject object{{"field", group.field}};
        if (group.step != ReportStep::None)
            object.insert(u"step", reportKey(group.step));
        groups.append(object);
    }
    return groups;
}

QJsonArray totalsJson(const ReportDefinition &definition)
{
    QJsonArray totals;
    for (const ReportTotal &total : definition.totals) {
        QJsonObject object{{"of", reportKey(total.how)}};
        if (!total.field.isEmpty())
            object.insert(u"field", total.field);
        totals.append(object);
    }
    return totals;
}

} // namespace

QString reportKey(ReportLayout layout)
{
    return keyOf(kLayouts, layout);
}
QString reportKey(ReportChart chart)
{
    return keyOf(kCharts, chart);
}
QString reportKey(ReportStep step)
{
    return keyOf(kSteps, step);
}
QString reportKey(ReportSum sum)
{
    return keyOf(kSums, sum);
}

ReadReport parseReport(const QString &text, const Catalogue &catalogue, const QString &currency)
{
    ReadReport read;
    QJsonParseError problem;
    const QJsonDocument document =
        text.size() > kMostText ? QJsonDocument() : QJsonDocument::fromJson(text.toUtf8(), &problem);
    if (!document.isObject()) {
        FaultList(read.faults).add({}, text.size() > kMostText ? "too-long" : "not-a-report", text);
        return read;
    }
    const QJsonObject object = document.object();
    read.definition = Reader(object, catalogue, currency, read.faults).read();
    if (read.faults.empty())
        read.faults = reportFaults(read.definition, catalogue);
    return read;
}

QString printReport(const ReportDefinition &definition)
{
    QJsonObject object{{"kind", kindKey(definition.kind)}, {"layout", reportKey(definition.layout)}};
    if (definition.layout == ReportLayout::Chart)
        object.insert(u"chart", reportKey(definition.chart));
    if (!definition.filter.isEmpty())
        object.insert(u"filter", printFilter(definition.filter));
    if (!definition.columns.isEmpty())
        object.insert(u"columns", QJsonArray::fromStringList(definition.columns));
    if (!definition.sortField.isEmpty())
        object.insert(u"sort", (definition.order == SortOrder::Descending ? QStringLiteral("-") : QString()) +
                                   definition.sortField);
    if (!definition.groups.empty())
        object.insert(u"groups", groupsJson(definition));
    if (!definition.totals.empty())
        object.insert(u"totals", totalsJson(definition));
    if (definition.largestFirst)
        object.insert(u"largest_first", true);
    if (definition.schedule != ReportSchedule())
        object.insert(u"schedule", scheduleJson(definition.schedule));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::vector<core::FieldFault> reportFaults(const ReportDefinition &definition, const Catalogue &catalogue)
{
    std::vector<core::FieldFault> faults;
    Checker(definition, catalogue, faults).check();
    return faults;
}

} // namespace rapport::domain
