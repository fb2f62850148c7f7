#include "contract/teststore.h"
#include "reporting/outcometrainer.h"
#include "storage/featurereader.h"
#include "storage/leadscorer.h"
#include "storage/outcomemodels.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::FieldValues;
using domain::OutcomeModel;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::FeatureReader;
using storage::LeadScorer;
using storage::OutcomeModels;
using storage::Records;

namespace {

/// Leads and opportunities whose source says much about how they ended.
class Past {
public:
    explicit Past(TestStore &store) : m_store(store)
    {
        auto transaction = store.begin();
        for (int i = 0; i < 400; ++i)
            addLead(*transaction, i);
        for (int i = 0; i < 300; ++i)
            addDeal(*transaction, i);
        require(transaction->commit());
    }

    std::vector<RecordRef> openLeads;
    std::vector<RecordRef> openDeals;

private:
    bool isGood(const QString &source) { return m_random.bounded(100) < (source == "Referral" ? 75 : 25); }

    RecordRef save(storage::Transaction &transaction, RecordKind kind, const FieldValues &values)
    {
        domain::Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return require(Records::save(transaction, draft));
    }

    void addLead(storage::Transaction &transaction, int number)
    {
        const QString source = m_random.bounded(2) ? "Referral" : "Advert";
        const bool open = number % 10 == 0;
        FieldValues values{{"full_name", QStringLiteral("Lead %1").arg(number)},
                           {"source", source},
                           {"employees", 1 + int(m_random.bounded(300))}};
        if (!open)
            values.insert("status", isGood(source) ? "converted" : "disqualified");
        const RecordRef ref = save(transaction, RecordKind::Lead, values);
        if (open)
            openLeads.push_back(ref);
    }

    void addDeal(storage::Transaction &transaction, int number)
    {
        const QString source = m_random.bounded(2) ? "Referral" : "Advert";
        const bool open = number % 10 == 0;
        FieldValues values{{"name", QStringLiteral("Deal %1").arg(number)},
                           {"source", source},
                           {"company", QStringLiteral("Company %1").arg(number % 9)},
                           {"amount", Money{100'00 + int(m_random.bounded(900'00)), "EUR"}}};
        if (!open)
            values.insert("status", isGood(source) ? "won" : "lost");
        const RecordRef ref = save(transaction, RecordKind::Opportunity, values);
        if (open)
            openDeals.push_back(ref);
    }

    TestStore &m_store;
    QRandomGenerator m_random{11};
};

OutcomeModel learn(TestStore &store, RecordKind kind)
{
    const auto table = require(FeatureReader::outcomes(store.writer(), store.context(), kind, {}));
    return require(reporting::trainOutcomeModel(table, store.clock().now()));
}

void keep(TestStore &store, const OutcomeModel &model)
{
    const auto transaction = store.begin();
    require(OutcomeModels::keep(*transaction, model));
    require(LeadScorer::scoreAll(*transaction, {}));
    require(OutcomeModels::rateDeals(*transaction, {}));
    require(transaction->commit());
}

domain::Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

} // namespace

TEST_CASE("a model learned from a store's own past scores its open leads, and what somebody set stays")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Past past(store);
    CHECK_FALSE(require(OutcomeModels::load(store.writer(), RecordKind::Lead)));
    const OutcomeModel model = learn(store, RecordKind::Lead);
    CHECK(model.won + model.lost == 360);
    CHECK(*model.quality.auc > 0.65);
    const RecordRef own = past.openLeads.front();
    {
        domain::Draft draft;
        draft.ref = own;
        draft.values = {{"own_score", 99}};
        const auto transaction = store.begin();
        require(Records::save(*transaction, draft));
        require(transaction->commit());
    }
    keep(store, model);
    CHECK(require(OutcomeModels::load(store.writer(), RecordKind::Lead))->toText() == model.toText());
    CHECK(require(OutcomeModels::outcomeCounts(store.writer(), RecordKind::Lead)) ==
          std::pair(model.won, model.lost));
    for (const RecordRef &ref : past.openLeads) {
        const auto record = load(store, ref);
        const auto score = require(LeadScorer::explain(store.writer(), store.context(), ref.id));
        REQUIRE(score.chance);
        CHECK(record.value("score").as<qint64>() == score.total());
        CHECK((record.text("source") == "Referral") == (score.chance->probability > 0.5));
        CHECK(score.chance->factors.front().feature.field == "source");
    }
    CHECK(load(store, own).value("score").as<qint64>() == 99);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("opportunities have a chance too, with the company's fields among what it is learned from")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Past past(store);
    const RecordRef deal = past.openDeals.front();
    CHECK_FALSE(require(OutcomeModels::chanceOf(store.writer(), store.context(), deal)));
    const OutcomeModel model = learn(store, RecordKind::Opportunity);
    keep(store, model);
    const auto chance = require(OutcomeModels::chanceOf(store.writer(), store.context(), deal));
    REQUIRE(chance);
    CHECK((load(store, deal).text("source") == "Referral") == (chance->probability > 0.5));
    const auto all = require(OutcomeModels::chances(store.writer(), store.context(), model));
    CHECK(all.size() == past.openDeals.size());
    CHECK(all.front().id == deal.id.value());
    CHECK(all.front().probability == chance->probability);
    CHECK(load(store, deal).value("chance").as<qint64>() == domain::chanceScore(chance->probability));
    CHECK(require(OutcomeModels::rateDeals(*store.begin(), {})) == 0);
    CHECK(hasError(
        OutcomeModels::chanceOf(store.writer(), store.context(), {RecordKind::Opportunity, RecordId(1)}),
        core::ErrorCode::NotFound));
}

TEST_CASE("both engines learn the same, and undo brings the model before back")
{
    std::vector<QString> texts;
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
        if (!isAvailable(engine))
            continue;
        TestStore store(engine);
        const Past past(store);
        const OutcomeModel first = learn(store, RecordKind::Lead);
        keep(store, first);
        OutcomeModel changed = first;
        changed.intercept += 1;
        keep(store, changed);
        const auto last = require(storage::Journal::changesets(store.writer(), {}, 1)).front();
        const auto undo = store.begin(domain::Origin::Undo, "undo");
        require(storage::Journal::revert(*undo, last.id, {}));
        require(undo->commit());
        OutcomeModel kept = *require(OutcomeModels::load(store.writer(), RecordKind::Lead));
        CHECK(kept.toText() == first.toText());
        kept.quality = {}; // which outcomes are judged together follows from their numbers
        texts.push_back(kept.toText());
    }
    CHECK(std::equal(texts.begin() + 1, texts.end(), texts.begin()));
}
