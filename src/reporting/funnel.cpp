#include "reporting/funnel.h"

#include "reporting/salesfigures.h"

#include <QtNumeric>
#include <algorithm>

namespace rapport::reporting {

using core::Result;
using domain::DealPath;
using domain::Filter;
using domain::MoneySums;
using domain::Operand;
using domain::Operator;
using domain::StageKind;
using domain::Value;

namespace {

/// What those have in common whose way ended at the same stage.
struct Bucket {
    qint64 count = 0;
    qint64 unpriced = 0;
    std::vector<qint64> sums; ///< by currency
};

/// One funnel while it is added up.
class Adding {
public:
    Adding(const domain::Pipeline &pipeline, const domain::DealPaths &paths) : m_paths(paths)
    {
        m_funnel.pipeline = pipeline;
        for (const domain::Stage &stage : pipeline.stages) {
            if (stage.kind == StageKind::Open)
                m_funnel.stages.emplace_back().stage = stage;
        }
        m_buckets.resize(m_funnel.stages.size() + 1);
        m_days.resize(m_funnel.stages.size());
        m_stays.resize(m_funnel.stages.size());
    }

    Result<Funnel> run()
    {
        for (const DealPath &deal : m_paths.deals)
            add(deal);
        RAPPORT_CHECK(addUp());
        divide();
        return std::move(m_funnel);
    }

private:
    std::size_t end() const { return m_funnel.stages.size(); }

    /// Of an open stage its place, of a won one the number of stages; nothing for any other.
    std::optional<std::size_t> placeOf(qint64 stage) const
    {
        for (std::size_t place = 0; place < end(); ++place) {
            if (m_funnel.stages[place].stage.id.value() == stage)
                return place;
        }
        const domain::Stage *known = m_funnel.pipeline.find(domain::RecordId(stage));
        return known && known->kind == StageKind::Won ? std::optional(end()) : std::nullopt;
    }

    void add(const DealPath &deal)
    {
        ++m_funnel.created;
        m_funnel.won += deal.status == StageKind::Won ? 1 : 0;
        m_funnel.lost += deal.status == StageKind::Lost ? 1 : 0;
        const std::size_t known = deal.status == StageKind::Won ? end() : placeOf(deal.lastStage).value_or(0);
        const std::optional<std::size_t> now = placeOf(deal.stage);
        std::size_t reached = std::max(known, now.value_or(0));
        for (std::size_t i = 0; i < deal.leftCount; ++i)
            reached = std::max(reached, placeOf(m_paths.left[deal.firstLeft + i].stage).value_or(0));
        if (reached > known)
            m_funnel.wentBack.push_back({deal.id, reached, {}});
        if (deal.status == StageKind::Open && now && *now < end())
            ++m_funnel.stages[*now].now;
        put(m_buckets[reached], deal);
        if (deal.status == StageKind::Won)
            addWon(deal);
        addStays(deal);
    }

    void put(Bucket &bucket, const DealPath &deal)
    {
        ++bucket.count;
        bucket.unpriced += deal.minor ? 0 : 1;
        bucket.sums.resize(static_cast<std::size_t>(m_paths.currencies.size()));
        if (!deal.minor)
            return;
        qint64 &sum = bucket.sums[static_cast<std::size_t>(deal.currency)];
        m_tooLarge = qAddOverflow(sum, *deal.minor, &sum) || m_tooLarge;
    }

    void addWon(const DealPath &deal)
    {
        put(m_won, deal);
        if (deal.opened && deal.closed)
            m_cycles.push_back(static_cast<double>(*deal.closed - *deal.opened));
    }

    /// A stay ends with the day of the move, or on the day of closing where that was said to be earlier.
    void addStays(const DealPath &deal)
    {
        qint64 begun = deal.begun;
        std::fill(m_stays.begin(), m_stays.end(), std::nullopt);
        for (std::size_t i = 0; i < deal.leftCount; ++i) {
            const domain::StageLeft &left = m_paths.left[deal.firstLeft + i];
            const bool closing = i + 1 == deal.leftCount && deal.status != StageKind::Open && deal.closed;
            const qint64 ended = std::max(begun, closing ? std::min(left.day, *deal.closed) : left.day);
            const std::optional<std::size_t> place = placeOf(left.stage);
            if (place && *place < end())
                m_stays[*place] = m_stays[*place].value_or(0) + ended - begun;
            begun = ended;
        }
        for (std::size_t place = 0; place < end(); ++place) {
            if (m_stays[place])
                m_days[place].push_back(static_cast<double>(*m_stays[place]));
        }
    }

    Result<> addSums(MoneySums &sums, const Bucket &bucket) const
    {
        if (m_tooLarge)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("money.too-large"));
        for (std::size_t i = 0; i < bucket.sums.size(); ++i) {
            if (bucket.sums[i] != 0)
                RAPPORT_CHECK(sums.add({bucket.sums[i], m_paths.currencies[static_cast<qsizetype>(i)]}));
        }
        return {};
    }

    /// Who came as far as a stage came as far as those before it.
    Result<> addUp()
    {
        for (std::size_t place = 0; place < end(); ++place) {
            FunnelStage &stage = m_funnel.stages[place];
            for (std::size_t further = place; further <= end(); ++further) {
                stage.reached += m_buckets[further].count;
                stage.unpriced += m_buckets[further].unpriced;
                RAPPORT_CHECK(addSums(stage.value, m_buckets[further]));
            }
        }
        m_funnel.wonUnpriced = m_won.unpriced;
        return addSums(m_funnel.wonValue, m_won);
    }

    static DaysFigure figureOf(const std::vector<double> &days)
    {
        return {static_cast<qint64>(days.size()), mean(days), median(days)};
    }

    void divide()
    {
        const auto won = static_cast<double>(m_funnel.won);
        for (std::size_t place = 0; place < end(); ++place) {
            FunnelStage &stage = m_funnel.stages[place];
            const auto reached = static_cast<double>(stage.reached);
            const bool last = place + 1 == end();
            stage.toNext =
                share(last ? won : static_cast<double>(m_funnel.stages[place + 1].reached), reached);
            stage.toWon = share(won, reached);
            stage.days = figureOf(m_days[place]);
        }
        m_funnel.winRate = winRate(won, static_cast<double>(m_funnel.lost));
        m_funnel.cycle = figureOf(m_cycles);
    }

    const domain::DealPaths &m_paths;
    Funnel m_funnel;
    std::vector<Bucket> m_buckets; ///< by how far they came: a stage's place, at the end those that were won
    Bucket m_won;
    std::vector<std::vector<double>> m_days;    ///< by stage, one for each that left it
    std::vector<std::optional<qint64>> m_stays; ///< of one opportunity, by stage
    bool m_tooLarge = false;                    ///< some sum
    std::vector<double> m_cycles;
};

Filter is(const char *field, Operator op, const Value &value)
{
    return Filter::compare(QLatin1String(field), op, {Operand(value)});
}

Filter oneOf(const char *field, std::vector<Operand> values)
{
    const Operator op = values.size() == 1 ? Operator::Equal : Operator::In;
    return Filter::compare(QLatin1String(field), op, std::move(values));
}

/// Those that reached a stage: won, or their last open stage is it or one behind it, or once they were further.
Filter reachedFilter(const Funnel &funnel, std::size_t stage)
{
    std::vector<Operand> stages;
    for (std::size_t place = stage; place < funnel.stages.size(); ++place)
        stages.emplace_back(Value(funnel.stages[place].stage.name));
    std::vector<Filter> any{is("status", Operator::Equal, Value(domain::stageKindKey(StageKind::Won))),
                            oneOf("last_stage", std::move(stages))};
    std::vector<Operand> names;
    for (const WentBack &one : funnel.wentBack) {
        if (one.reached >= stage && !one.name.isEmpty())
            names.emplace_back(Value(one.name));
    }
    if (!names.empty())
        any.push_back(oneOf("name", std::move(names)));
    return Filter::any(std::move(any));
}

} // namespace

Result<Funnel> funnelOf(const domain::Pipeline &pipeline, const domain::DealPaths &paths)
{
    return Adding(pipeline, paths).run();
}

Filter funnelRows(const Funnel &funnel, FunnelFigure figure, std::size_t stage)
{
    std::vector<Filter> parts{is("pipeline", Operator::Equal, Value(funnel.pipeline.name))};
    if (funnel.from.isValid())
        parts.push_back(is("opened_on", Operator::GreaterEqual, Value(funnel.from)));
    if (funnel.to.isValid())
        parts.push_back(is("opened_on", Operator::LessEqual, Value(funnel.to)));
    const auto status = [](StageKind kind) {
        return is("status", Operator::Equal, Value(domain::stageKindKey(kind)));
    };
    switch (figure) {
    case FunnelFigure::Created: break;
    case FunnelFigure::Open: parts.push_back(status(StageKind::Open)); break;
    case FunnelFigure::Won: parts.push_back(status(StageKind::Won)); break;
    case FunnelFigure::Lost: parts.push_back(status(StageKind::Lost)); break;
    case FunnelFigure::Closed:
        parts.push_back(Filter::any({status(StageKind::Won), status(StageKind::Lost)}));
        break;
    case FunnelFigure::Now:
        parts.push_back(is("stage", Operator::Equal, Value(funnel.stages[stage].stage.name)));
        break;
    case FunnelFigure::Reached:
        if (stage > 0) // everybody reached the first one
            parts.push_back(reachedFilter(funnel, stage));
        break;
    }
    return Filter::all(std::move(parts));
}

qint64 unnamedRows(const Funnel &funnel, std::size_t stage)
{
    return stage == 0
               ? 0
               : std::count_if(funnel.wentBack.begin(), funnel.wentBack.end(), [stage](const WentBack &one) {
                     return one.reached >= stage && one.name.isEmpty();
                 });
}

} // namespace rapport::reporting
