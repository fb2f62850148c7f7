#include "domain/dealstate.h"

#include <algorithm>

namespace rapport::domain {

using core::Money;
using core::Result;
using Kind = DealChange::Kind;

namespace {

constexpr const char *kKeys[] = {"new",    "moved", "slipped", "pulled-in", "grown",
                                 "shrunk", "won",   "lost",    "reopened",  "removed"};
constexpr qint64 kCertain = 100;

/// As QDate::toString(Qt::ISODate), many times faster: a comparison writes hundreds of thousands.
QString dayText(QDate day)
{
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    day.getDate(&year, &month, &dayOfMonth);
    if (year < 1000 || year > 9999)
        return day.toString(Qt::ISODate);
    QString text(10, QLatin1Char('-'));
    const auto write = [&text](qsizetype end, int number, int digits) {
        for (; digits > 0; --digits, number /= 10)
            text[--end] = QChar(u'0' + number % 10);
    };
    write(4, year, 4);
    write(7, month, 2);
    write(10, dayOfMonth, 2);
    return text;
}

QString moneyOf(const std::optional<Money> &money)
{
    return money ? money->text() : QString();
}

/// Sums that were kept in hundredths, rounded once.
Result<MoneySums> divided(const MoneySums &sums)
{
    MoneySums rounded;
    for (const Money &part : sums.parts()) {
        RAPPORT_TRY(const qint64 minor, scaled(part.minor, 1, kCertain));
        RAPPORT_CHECK(rounded.add({minor, part.currency}));
    }
    return rounded;
}

/// Calls `both` with each opportunity's states, of which one may be missing.
template <class Both>
void eachPair(const std::vector<DealState> &before, const std::vector<DealState> &after, Both both)
{
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        const bool onlyOld = now == after.end() || (old != before.end() && old->id < now->id);
        const bool onlyNow = !onlyOld && (old == before.end() || now->id < old->id);
        both(onlyNow ? nullptr : &*old, onlyOld ? nullptr : &*now);
        if (!onlyNow)
            ++old;
        if (!onlyOld)
            ++now;
    }
}

/// What happened between two states of one opportunity.
class Comparison {
public:
    explicit Comparison(std::vector<DealChange> &changes) : m_changes(changes) {}

    void compare(const DealState *before, const DealState *after)
    {
        if (!before) {
            add(Kind::New, *after, {}, moneyOf(after->amount), after->amount);
            if (!after->isOpen())
                close(*after);
        } else if (!after) {
            add(Kind::Removed, *before, moneyOf(before->amount), {},
                before->isOpen() ? before->amount : std::nullopt);
        } else {
            comparePresent(*before, *after);
        }
    }

private:
    void comparePresent(const DealState &before, const DealState &after)
    {
        if (before.isOpen() && !after.isOpen()) {
            close(after);
            return;
        }
        if (!before.isOpen() && after.isOpen())
            add(Kind::Reopened, after, stageKindKey(before.status), QString(), after.amount);
        else if (!before.isOpen())
            return;
        if (before.stage != after.stage)
            add(Kind::Moved, after, QString::number(before.stage.value()),
                QString::number(after.stage.value()), {});
        if (before.expectedClose != after.expectedClose && after.expectedClose.isValid())
            add(before.expectedClose.isValid() && after.expectedClose < before.expectedClose ? Kind::PulledIn
                                                                                             : Kind::Slipped,
                after, dayText(before.expectedClose), dayText(after.expectedClose), {});
        compareAmounts(before, after);
    }

    void compareAmounts(const DealState &before, const DealState &after)
    {
        if (before.amount == after.amount || !before.isOpen())
            return;
        const QString currency = after.amount ? after.amount->currency : before.amount->currency;
        const Money old = before.amount.value_or(Money{0, currency});
        const Money now = after.amount.value_or(Money{0, currency});
        const bool same = old.currency == now.currency;
        const bool grown = same ? now.minor > old.minor : after.amount.has_value();
        add(grown ? Kind::Grown : Kind::Shrunk, after, moneyOf(before.amount), moneyOf(after.amount),
            same ? std::optional(Money{now.minor - old.minor, currency}) : std::nullopt);
    }

    void close(const DealState &after)
    {
        const bool won = after.status == StageKind::Won;
        add(won ? Kind::Won : Kind::Lost, after, {}, won ? moneyOf(after.actual) : QString(), after.amount);
    }

    void add(Kind kind, const DealState &state, const QString &before, const QString &after,
             std::optional<Money> difference)
    {
        m_changes.push_back({kind, state.id, state.name, before, after, std::move(difference)});
    }

    std::vector<DealChange> &m_changes;
};

/// The steps while they are added up.
class Steps {
public:
    Steps(const ExchangeRates &rates, QDate day) : m_rates(rates), m_day(day)
    {
        for (const char *kind :
             {"opening", "new", "reopened", "grown", "shrunk", "won", "lost", "removed", "closing"})
            m_waterfall.steps.push_back({QLatin1String(kind), {0, rates.base()}, 0});
    }

    Result<> take(const DealState *before, const DealState *after)
    {
        const bool wasOpen = before && before->isOpen();
        const bool isOpen = after && after->isOpen();
        RAPPORT_TRY(const Money old, valueOf(wasOpen ? before : nullptr));
        RAPPORT_TRY(const Money now, valueOf(isOpen ? after : nullptr));
        if (wasOpen)
            RAPPORT_CHECK(add("opening", old));
        if (isOpen)
            RAPPORT_CHECK(add("closing", now));
        if (wasOpen && isOpen)
            return now.minor == old.minor ? Result<>()
                                          : add(now.minor > old.minor ? "grown" : "shrunk",
                                                {now.minor - old.minor, now.currency});
        if (isOpen)
            return add(before ? "reopened" : "new", now);
        if (wasOpen)
            return add(!after                            ? "removed"
                       : after->status == StageKind::Won ? "won"
                                                         : "lost",
                       {-old.minor, old.currency});
        return {};
    }

    Waterfall result() && { return std::move(m_waterfall); }

private:
    Result<Money> valueOf(const DealState *state) const
    {
        if (!state || !state->amount)
            return Money{0, m_rates.base()};
        return m_rates.convert(*state->amount, m_rates.base(), m_day);
    }

    Result<> add(const char *kind, const Money &value)
    {
        for (Waterfall::Step &step : m_waterfall.steps) {
            if (step.kind != QLatin1String(kind))
                continue;
            RAPPORT_TRY(step.value, step.value.plus(value));
            ++step.count;
        }
        return {};
    }

    const ExchangeRates &m_rates;
    QDate m_day;
    Waterfall m_waterfall;
};

} // namespace

QString dealChangeKey(Kind kind)
{
    return QLatin1String(kKeys[static_cast<std::size_t>(kind)]);
}

std::vector<DealChange> dealChanges(const std::vector<DealState> &before, const std::vector<DealState> &after)
{
    std::vector<DealChange> changes;
    Comparison comparison(changes);
    eachPair(before, after,
             [&](const DealState *old, const DealState *now) { comparison.compare(old, now); });
    return changes;
}

Result<Waterfall> waterfallOf(const std::vector<DealState> &before, const std::vector<DealState> &after,
                              const ExchangeRates &rates, QDate day)
{
    Steps steps(rates, day);
    Result<> done;
    eachPair(before, after, [&](const DealState *old, const DealState *now) {
        if (done)
            done = steps.take(old, now);
    });
    RAPPORT_CHECK(done);
    return std::move(steps).result();
}

Result<Board> boardOf(const Pipeline &pipeline, const ExchangeRates &rates,
                      const std::vector<DealState> &states)
{
    Board board;
    board.pipeline = pipeline;
    board.axis = QStringLiteral("stage");
    board.rates = rates;
    for (const Stage &stage : pipeline.stages) {
        if (stage.kind == StageKind::Open)
            board.columns.push_back({Value(stage.id), stage.name, {}, {}, 0, 0, {}, {}});
    }
    for (const DealState &state : states) {
        const auto column = std::find_if(board.columns.begin(), board.columns.end(),
                                         [&](const BoardColumn &one) { return one.stage() == state.stage; });
        if (!state.isOpen() || column == board.columns.end())
            continue;
        ++column->count;
        column->unpriced += state.amount ? 0 : 1;
        if (!state.amount)
            continue;
        RAPPORT_CHECK(column->sum.add(*state.amount));
        const int probability = state.probability.value_or(pipeline.find(state.stage)->probability);
        RAPPORT_TRY(const qint64 weighted, scaled(state.amount->minor, probability, 1));
        RAPPORT_CHECK(column->weighted.add({weighted, state.amount->currency}));
    }
    for (BoardColumn &column : board.columns) {
        RAPPORT_TRY(column.weighted, divided(column.weighted));
    }
    return board;
}

} // namespace rapport::domain
