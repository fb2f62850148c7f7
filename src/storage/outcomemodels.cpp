#include "storage/outcomemodels.h"

#include "domain/leadscore.h"
#include "storage/featurereader.h"
#include "storage/rowlinks.h"

#include <QHash>

namespace rapport::storage {

using core::Result;
using domain::Chance;
using domain::Feature;
using domain::OutcomeModel;
using domain::RecordKind;

namespace {

constexpr auto kModel = "SELECT id, filter FROM saved_view WHERE kind = ? ORDER BY id LIMIT 1";

constexpr auto kLeadCounts =
    "SELECT status, count(*) FROM lead WHERE deleted_at IS NULL AND status IN ('converted', 'disqualified') "
    "GROUP BY status";
constexpr auto kDealCounts =
    "SELECT status, count(*) FROM opportunity WHERE deleted_at IS NULL AND status IN ('won', 'lost') "
    "GROUP BY status";

constexpr auto kRates =
    "SELECT id, chance FROM opportunity WHERE deleted_at IS NULL AND status = 'open' AND chance IS NOT NULL";
constexpr auto kRate = "UPDATE opportunity SET chance = ? WHERE id = ?";
constexpr int kUnrated = -1;
constexpr std::size_t kReportEvery = 1024;

/// What open opportunities were given before, by id.
Result<QHash<qint64, int>> ratesOfOpen(Connection &connection)
{
    QHash<qint64, int> rates;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kRates)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return rates;
        rates.insert(row.int64(0), static_cast<int>(row.int64(1)));
    }
}

QString viewKind(RecordKind kind)
{
    return QStringLiteral("model.") + domain::kindKey(kind);
}

std::vector<Feature> featuresOf(const OutcomeModel &model)
{
    std::vector<Feature> features;
    for (const domain::FeatureWeights &weights : model.features)
        features.push_back(weights.feature);
    return features;
}

} // namespace

Result<std::optional<OutcomeModel>> OutcomeModels::load(Connection &connection, RecordKind kind)
{
    QString text;
    {
        RAPPORT_TRY(Query row, connection.run(QLatin1String(kModel), {viewKind(kind)}));
        RAPPORT_TRY(const bool found, row.next());
        if (!found)
            return std::optional<OutcomeModel>();
        text = row.text(1);
    }
    RAPPORT_TRY(OutcomeModel model, OutcomeModel::fromText(text));
    return std::optional(std::move(model));
}

Result<> OutcomeModels::keep(Transaction &transaction, const OutcomeModel &model)
{
    const domain::RecordRef none{RecordKind::User, {}};
    const QString table = QStringLiteral("saved_view");
    QVariantMap row{{QStringLiteral("kind"), viewKind(model.kind)},
                    {QStringLiteral("name"), viewKind(model.kind)},
                    {QStringLiteral("filter"), model.toText()}};
    RAPPORT_TRY(const QVariant known,
                transaction.connection().scalar(QLatin1String(kModel), {viewKind(model.kind)}));
    if (known.isValid()) {
        RAPPORT_TRY(const bool changed, transaction.update(table, known.toLongLong(), 0, row, none));
        Q_UNUSED(changed)
        return {};
    }
    RAPPORT_TRY(const qint64 id, transaction.newId());
    row.insert(QStringLiteral("id"), id);
    return transaction.insert(table, row, none);
}

Result<std::optional<Chance>> OutcomeModels::chanceOf(Connection &connection, const Context &context,
                                                      const domain::RecordRef &ref)
{
    RAPPORT_TRY(const std::optional<OutcomeModel> model, load(connection, ref.kind));
    if (!model)
        return std::optional<Chance>();
    RAPPORT_TRY(domain::FeatureMoney money, FeatureReader::money(connection, context));
    domain::OutcomeScorer scorer(*model, std::move(money));
    std::optional<Chance> chance;
    RAPPORT_CHECK(FeatureReader::cells(
        connection, context, ref.kind, featuresOf(*model), ref.id,
        [&](qint64, std::span<const std::string_view> cells) { chance = scorer.explain(cells); }));
    if (!chance)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(ref.kind), QString::number(ref.id.value())});
    for (domain::ChanceFactor &factor : chance->factors) {
        RAPPORT_TRY(factor.value, levelName(connection, context, factor.feature, factor.value));
    }
    return chance;
}

Result<std::vector<OutcomeModels::Open>>
OutcomeModels::chances(Connection &connection, const Context &context, const OutcomeModel &model)
{
    RAPPORT_TRY(domain::FeatureMoney money, FeatureReader::money(connection, context));
    domain::OutcomeScorer scorer(model, std::move(money));
    std::vector<Open> all;
    RAPPORT_CHECK(FeatureReader::cells(connection, context, model.kind, featuresOf(model), {},
                                       [&](qint64 id, std::span<const std::string_view> cells) {
                                           all.push_back({id, scorer.probability(cells)});
                                       }));
    return all;
}

Result<qint64> OutcomeModels::rateDeals(Transaction &transaction, const core::Progress &progress)
{
    Connection &connection = transaction.connection();
    RAPPORT_TRY(const std::optional<OutcomeModel> model, load(connection, RecordKind::Opportunity));
    if (!model)
        return 0;
    RAPPORT_TRY(const std::vector<Open> all, chances(connection, transaction.context(), *model));
    RAPPORT_TRY(const auto known, ratesOfOpen(connection));
    qint64 changed = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % kReportEvery == 0) {
            if (progress.stopRequested())
                return core::cancelled();
            progress.at(static_cast<qint64>(i), static_cast<qint64>(all.size()));
        }
        const int percent = domain::chanceScore(all[i].probability);
        if (known.value(all[i].id, kUnrated) == percent)
            continue;
        RAPPORT_TRY(Query set, connection.run(QLatin1String(kRate), {percent, all[i].id}));
        set.finish();
        ++changed;
    }
    if (changed > 0)
        transaction.noteKind(RecordKind::Opportunity, changed);
    return changed;
}

Result<std::pair<qint64, qint64>> OutcomeModels::outcomeCounts(Connection &connection, RecordKind kind)
{
    const bool lead = kind == RecordKind::Lead;
    const QLatin1String won(lead ? "converted" : "won");
    std::pair<qint64, qint64> counts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(lead ? kLeadCounts : kDealCounts)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return counts;
        (row.text(0) == won ? counts.first : counts.second) = row.int64(1);
    }
}

Result<QString> OutcomeModels::levelName(Connection &connection, const Context &context,
                                         const Feature &feature, const QString &level)
{
    const domain::FieldSpec *field = context.catalogue->find(feature.kind, feature.field);
    if (!field || field->type != domain::FieldType::Link || level.isEmpty())
        return level;
    return LinkFinder(connection).nameOf({*field->linkTo, domain::RecordId(level.toLongLong())});
}

} // namespace rapport::storage
