#include "domain/forecast.h"

#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kMonthsOfQuarter = 3;

} // namespace

DaySpan spanOf(QDate day, ForecastPeriod period)
{
    const bool month = period == ForecastPeriod::Month;
    const int first = month ? day.month() : (day.month() - 1) / kMonthsOfQuarter * kMonthsOfQuarter + 1;
    const QDate from(day.year(), first, 1);
    return {from, from.addMonths(month ? 1 : kMonthsOfQuarter).addDays(-1)};
}

std::vector<DaySpan> spansOf(const ForecastOrder &order)
{
    std::vector<DaySpan> spans;
    for (DaySpan span = spanOf(order.from, order.period); span.first <= order.to;
         span = spanOf(span.last.addDays(1), order.period))
        spans.push_back(span);
    return spans;
}

ForecastRow *rowFor(ForecastTable &table, const std::vector<DaySpan> &spans, QDate day,
                    const ForecastPart &part)
{
    const auto span = std::find_if(spans.begin(), spans.end(),
                                   [&](const DaySpan &one) { return one.first <= day && day <= one.last; });
    if (span == spans.end())
        return nullptr;
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [&](const ForecastRow &row) {
        return row.from == span->first && row.part.isSame(part);
    });
    if (found != table.rows.end())
        return &*found;
    ForecastRow &row = table.rows.emplace_back();
    row.from = span->first;
    row.to = span->last;
    row.part = part;
    return &row;
}

Filter partFilter(const ForecastParts &parts, const ForecastPart &part)
{
    const QString owner = QStringLiteral("owner");
    const auto isOneOf = [&](const QStringList &names) {
        std::vector<Filter> each;
        for (const QString &name : names)
            each.push_back(Filter::compare(owner, Operator::Equal, {Operand(Value(name))}));
        return Filter::any(std::move(each));
    };
    if (part.owner.isValid())
        return isOneOf({part.name});
    if (const auto team = parts.teams.find(part.team); team != parts.teams.end())
        return isOneOf(team->second);
    const Filter nobody = Filter::compare(owner, Operator::IsEmpty);
    if (!part.team.isEmpty()) // of a forecast that was submitted, when there still was one
        return Filter::all({nobody, Filter::compare(owner, Operator::IsNotEmpty)});
    if (parts.by == ForecastBy::Everybody)
        return {};
    QStringList inTeams;
    for (const auto &[team, names] : parts.teams)
        inTeams += names;
    return inTeams.isEmpty() ? (parts.by == ForecastBy::Owner ? nobody : Filter())
                             : Filter::any({nobody, Filter::negate(isOneOf(inTeams))});
}

core::Result<Draft> submissionOf(const ForecastRow &row, const ExchangeRates &rates, QDate day)
{
    Draft draft;
    draft.ref.kind = RecordKind::Forecast;
    QStringList name{row.from.toString(Qt::ISODate), row.part.name};
    name.removeAll(QString());
    draft.values = {{QStringLiteral("name"), name.join(QStringLiteral(" · "))},
                    {QStringLiteral("period_from"), row.from},
                    {QStringLiteral("period_to"), row.to}};
    if (row.part.owner.isValid())
        draft.values.insert(QStringLiteral("owner"), row.part.owner);
    if (!row.part.team.isEmpty())
        draft.values.insert(QStringLiteral("team"), row.part.team);
    const std::pair<const char *, const MoneySums *> sums[] = {{"closed", &row.closed},
                                                               {"commit", &row.commit},
                                                               {"best_case", &row.bestCase},
                                                               {"pipeline", &row.pipeline},
                                                               {"weighted", &row.weighted}};
    for (const auto &[key, parts] : sums) {
        RAPPORT_TRY(const core::Money whole, parts->in(rates.base(), rates, day));
        draft.values.insert(QLatin1String(key), whole);
    }
    return draft;
}

} // namespace rapport::domain
