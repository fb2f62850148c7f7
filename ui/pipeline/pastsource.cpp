#include "ui/pipeline/pastsource.h"

#include <QFuture>
#include <algorithm>

namespace rapport::ui {

using workspace::Async;
using workspace::Ids;

namespace {

template <class T>
Async<T> ready(T value)
{
    return QtFuture::makeReadyFuture(core::Result<T>(std::move(value)));
}

/// The stage that a column's filter names.
domain::RecordId stageIn(const domain::Filter &filter)
{
    for (const domain::Filter &part : filter.conjuncts()) {
        const auto *comparison = std::get_if<domain::Filter::Comparison>(&part.node());
        if (!comparison || comparison->field != QLatin1String("stage") || comparison->operands.empty())
            continue;
        if (const auto *value = std::get_if<domain::Value>(&comparison->operands.front()))
            return value->as<domain::RecordId>();
    }
    return {};
}

} // namespace

PastSource::PastSource(std::vector<domain::DealState> states, QHash<qint64, QString> owners)
    : m_states(std::move(states)), m_owners(std::move(owners))
{
}

/// By the day on which they were expected to close then.
Ids PastSource::idsOf(const domain::ListQuery &query) const
{
    const domain::RecordId stage = stageIn(query.filter);
    std::vector<std::pair<qint64, qint64>> placed;
    for (const domain::DealState &state : m_states) {
        if (state.isOpen() && state.stage == stage)
            placed.emplace_back(domain::boardPlace(state.expectedClose, state.name), state.id.value());
    }
    std::sort(placed.begin(), placed.end());
    Ids ids;
    for (const auto &[place, id] : placed)
        ids.push_back(id);
    return ids;
}

Async<std::shared_ptr<const Ids>> PastSource::ids(const domain::ListQuery &query)
{
    return ready(std::shared_ptr<const Ids>(std::make_shared<Ids>(idsOf(query))));
}

Async<std::optional<Ids>> PastSource::firstIds(const domain::ListQuery &query, int limit)
{
    Ids first = idsOf(query);
    first.resize(std::min(first.size(), static_cast<std::size_t>(std::max(0, limit))));
    return ready(std::optional<Ids>(std::move(first)));
}

Async<std::shared_ptr<const domain::GroupedIds>> PastSource::groups(const domain::ListQuery &)
{
    return ready(std::shared_ptr<const domain::GroupedIds>(std::make_shared<domain::GroupedIds>()));
}

domain::Value PastSource::valueOf(const domain::DealState &state, const QString &field) const
{
    const auto money = [](const std::optional<core::Money> &amount) {
        return amount ? domain::Value(*amount) : domain::Value();
    };
    if (field == QLatin1String("amount"))
        return money(state.amount);
    if (field == QLatin1String("expected_close_on"))
        return state.expectedClose.isValid() ? domain::Value(state.expectedClose) : domain::Value();
    if (field == QLatin1String("stage"))
        return state.stage;
    if (field == QLatin1String("owner"))
        return state.owner.isValid() ? domain::Value(state.owner) : domain::Value();
    if (field == QLatin1String("probability") && state.probability)
        return *state.probability;
    return {};
}

Async<std::vector<domain::ListRow>> PastSource::rows(domain::RecordKind kind, const Ids &ids,
                                                     const QStringList &fields)
{
    std::vector<domain::ListRow> rows;
    for (const qint64 id : ids) {
        const auto state = std::lower_bound(
            m_states.begin(), m_states.end(), domain::RecordId(id),
            [](const domain::DealState &one, domain::RecordId wanted) { return one.id < wanted; });
        if (state == m_states.end() || state->id.value() != id)
            continue;
        domain::ListRow &row = rows.emplace_back();
        row.ref = {kind, state->id};
        row.name = state->name;
        for (const QString &field : fields) {
            row.values.push_back(valueOf(*state, field));
            row.texts.push_back(field == QLatin1String("owner") ? m_owners.value(state->owner.value())
                                                                : QString());
        }
    }
    return ready(std::move(rows));
}

Async<domain::Summary> PastSource::summary(const domain::ListQuery &, const QString &)
{
    return ready(domain::Summary());
}

Async<domain::Summary> PastSource::summaryOf(domain::RecordKind, const Ids &, const QString &)
{
    return ready(domain::Summary());
}

Async<qint64> PastSource::countLatest(const domain::ListQuery &query)
{
    return ready(static_cast<qint64>(idsOf(query).size()));
}

Async<std::vector<std::pair<domain::Value, qint64>>> PastSource::values(const domain::ListQuery &,
                                                                        const QString &, int)
{
    return ready(std::vector<std::pair<domain::Value, qint64>>());
}

Async<std::vector<domain::ListRow>> PastSource::all(domain::RecordKind)
{
    return ready(std::vector<domain::ListRow>());
}

} // namespace rapport::ui
