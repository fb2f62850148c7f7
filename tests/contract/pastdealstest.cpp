#include "storage/pastdeals.h"
#include "contract/teststore.h"
#include "storage/bulkwriter.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <algorithm>

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::DealState;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::PastDeals;
using storage::Records;

namespace {

constexpr qint64 kDay = 86'400'000;
constexpr int kDays = 90;
constexpr int kChanges = 400;

/// Ninety days of a pipeline: what is done to it follows from the seed.
class Script {
public:
    explicit Script(TestStore &store) : m_store(store), m_random(seededRandom()) {}

    void begin()
    {
        add();
        m_first = require(storage::Journal::nextUndo(m_store.writer(), m_store.context()))->id;
        m_pipeline = require(storage::Pipelines::load(m_store.writer())).all().front();
    }

    void act()
    {
        switch (below(10)) {
        case 0:
        case 1: add(); break;
        case 2: change({{"stage", m_pipeline.stages[static_cast<std::size_t>(below(7))].id}}); break;
        case 3: change({{"stage", m_pipeline.stages[static_cast<std::size_t>(below(5))].id}}); break;
        case 4: change({{"amount", Money{100 * below(90000), below(4) ? "EUR" : "USD"}}}); break;
        case 5: change({{"expected_close_on", m_store.clock().today().addDays(below(200))}}); break;
        case 6: change({{"name", QStringLiteral("Named \"%1\"\n").arg(below(1000))}, {"notes", "x"}}); break;
        case 7: change({{"probability", below(100)}, {"owner", m_store.context().user}}); break;
        case 8: throwAway(); break;
        default: undoLast(); break;
        }
    }

    std::vector<DealState> now()
    {
        return require(
            PastDeals::at(m_store.writer(), m_pipeline.id, m_store.clock().now(), PastDeals::Wanted::All));
    }

    /// The same from the rows alone.
    std::vector<DealState> live()
    {
        domain::ListQuery query;
        query.kind = RecordKind::Opportunity;
        const auto ids = require(storage::Lists::ids(m_store.writer(), m_store.context(), query));
        std::vector<DealState> states;
        for (const qint64 id : ids) {
            const auto record = require(
                Records::load(m_store.writer(), m_store.context(), {RecordKind::Opportunity, RecordId(id)}));
            const auto link = [&](const char *key) {
                return record.value(QLatin1String(key)).as<RecordId>();
            };
            const auto money = [&](const char *key) {
                const auto value = record.value(QLatin1String(key));
                return value.isEmpty() ? std::nullopt : std::optional(value.as<Money>());
            };
            DealState state{RecordId(id),
                            record.text("name"),
                            link("pipeline"),
                            link("stage"),
                            link("owner"),
                            domain::stageKindFromKey(record.text("status")),
                            money("amount"),
                            money("actual_amount"),
                            {},
                            record.value("expected_close_on").as<QDate>(),
                            record.value("closed_on").as<QDate>()};
            if (!record.value("probability").isEmpty())
                state.probability = static_cast<int>(record.value("probability").as<qint64>());
            states.push_back(state);
        }
        std::sort(states.begin(), states.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        return states;
    }

    std::vector<DealState> past(core::Instant moment)
    {
        return require(PastDeals::at(m_store.writer(), m_pipeline.id, moment, PastDeals::Wanted::All));
    }
    std::vector<DealState> figures(core::Instant moment)
    {
        return require(PastDeals::at(m_store.writer(), m_pipeline.id, moment, PastDeals::Wanted::Figures));
    }
    PastDeals::Pair between(core::Instant from, core::Instant to)
    {
        return require(PastDeals::between(m_store.writer(), m_pipeline.id, from, to));
    }
    const domain::Pipeline &pipeline() const { return m_pipeline; }

private:
    qint64 below(qint64 limit) { return m_random.bounded(static_cast<int>(limit)); }

    void save(const RecordRef &ref, const FieldValues &values)
    {
        domain::Draft draft;
        draft.ref = ref;
        draft.values = values;
        const auto transaction = m_store.begin();
        const auto saved = Records::save(*transaction, draft);
        if (saved && transaction->commit() && !ref.id.isValid())
            m_deals.push_back(*saved);
    }
    void add()
    {
        save({RecordKind::Opportunity, {}}, {{"name", QStringLiteral("Deal %1").arg(m_deals.size())},
                                             {"amount", Money{100 * below(50000), "EUR"}}});
    }
    void change(const FieldValues &values)
    {
        save(m_deals[static_cast<std::size_t>(below(std::ssize(m_deals)))], values);
    }
    void throwAway()
    {
        const RecordRef ref = m_deals[static_cast<std::size_t>(below(std::ssize(m_deals)))];
        const auto transaction = m_store.begin();
        if (Records::trash(*transaction, ref, 0))
            require(transaction->commit());
    }
    void undoLast()
    {
        const auto last = require(storage::Journal::nextUndo(m_store.writer(), m_store.context()));
        if (!last || last->id == m_first)
            return; // the first one made the pipeline
        const auto transaction = m_store.begin(domain::Origin::Undo, "undo");
        require(storage::Journal::revert(*transaction, last->id, {}));
        require(transaction->commit());
    }

    TestStore &m_store;
    QRandomGenerator m_random;
    domain::Pipeline m_pipeline;
    std::vector<RecordRef> m_deals;
    domain::ChangesetId m_first;
};

std::vector<DealState> open(std::vector<DealState> states)
{
    std::erase_if(states, [](const DealState &state) { return !state.isOpen(); });
    return states;
}

/// What a board adds up of them.
std::vector<DealState> figures(std::vector<DealState> states)
{
    for (DealState &state : states) {
        DealState kept;
        kept.id = state.id;
        kept.pipeline = state.pipeline;
        kept.stage = state.stage;
        kept.status = state.status;
        kept.amount = state.amount;
        kept.probability = state.probability;
        state = kept;
    }
    return states;
}

/// Changes as words.
QStringList told(const std::vector<domain::DealChange> &changes)
{
    QStringList words;
    for (const domain::DealChange &change : changes)
        words.append(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(domain::dealChangeKey(change.kind), QString::number(change.id.value()),
                              change.name, change.before, change.after));
    return words;
}

} // namespace

TEST_CASE("the pipeline as of every one of ninety days is what was there when that day was over")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Script script(store);
    script.begin();
    std::vector<std::pair<core::Instant, std::vector<DealState>>> days;
    int done = 0;
    for (int day = 0; day < kDays; ++day) {
        for (const int until = kChanges * (day + 1) / kDays; done < until; ++done) {
            store.clock().advanceMs(kDay / 100);
            script.act();
        }
        days.emplace_back(store.clock().now(), script.live());
        store.clock().advanceMs(kDay / 2);
    }
    for (const auto &[moment, states] : days) {
        const auto past = script.past(moment);
        CHECK(past == states);
        CHECK(open(script.figures(moment)) == figures(open(states)));
        if (past != states)
            break;
    }
    CHECK(script.now() == script.live());
    for (std::size_t day = 0; day < days.size(); day += 4) {
        const auto &[until, after] = days[std::min(day + day / 2, days.size() - 1)];
        const auto &[from, before] = days[day];
        const PastDeals::Pair pair = script.between(from, until);
        CHECK(open(pair.before) == open(before));
        CHECK(open(pair.after) == open(after));
        CHECK(told(domain::dealChanges(pair.before, pair.after)) == told(domain::dealChanges(before, after)));
    }
}

TEST_CASE("an import and a purge are looked through, too")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Script script(store);
    script.begin();
    const core::Instant early = store.clock().now();
    const auto before = script.live();
    store.clock().advanceMs(kDay);
    const auto transaction = store.begin();
    require(Records::trash(*transaction, {RecordKind::Opportunity, before.front().id}, 0));
    require(transaction->commit());
    store.clock().advanceMs(40 * kDay);
    const auto purging = store.begin();
    CHECK(require(Records::purge(*purging, store.clock().now())) == 1);
    require(purging->commit());
    CHECK(script.past(store.clock().now()).empty());
    CHECK(script.past(early) == before);
    const auto open =
        require(PastDeals::at(store.writer(), script.pipeline().id, early, PastDeals::Wanted::Open));
    CHECK(open.size() == 1);
}

TEST_CASE("closed opportunities that were imported between two days are there on the later one alone")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Script script(store);
    script.begin();
    const core::Instant early = store.clock().now();
    store.clock().advanceMs(kDay);
    const auto transaction = store.begin();
    storage::BulkWriter writer(*transaction, RecordKind::Opportunity, 3);
    for (const char *name : {"A", "B", "C"}) {
        domain::Draft draft;
        draft.values = {{"name", name}, {"pipeline", script.pipeline().id}, {"status", "lost"}};
        require(writer.add(draft));
    }
    require(writer.finish());
    require(transaction->commit());
    store.clock().advanceMs(kDay);
    const PastDeals::Pair pair = script.between(early, store.clock().now());
    CHECK(pair.before == script.past(early));
    CHECK(pair.after == script.live());
    CHECK(pair.after.size() == pair.before.size() + 3);
}
