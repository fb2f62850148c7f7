#include "storage/leadscorer.h"

#include "storage/filtersql.h"
#include "storage/outcomemodels.h"
#include "storage/records.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::LeadScore;
using domain::RecordId;
using domain::RecordKind;
using domain::ScoreRule;

namespace {

constexpr auto kRules =
    "SELECT id, name, condition, points, half_life FROM score_rule WHERE active AND deleted_at IS NULL "
    "ORDER BY position IS NULL, position, id";
constexpr auto kOpenLeads =
    "SELECT t.id, t.score, t.own_score, t.last_contact_at, t.received_on, t.created_at FROM lead t WHERE "
    "t.deleted_at IS "
    "NULL AND (t.status IS NULL OR t.status NOT IN ('converted', 'disqualified'))%1 ORDER BY t.id";
constexpr auto kFound = "SELECT t.id FROM lead t WHERE t.deleted_at IS NULL AND (t.status IS NULL OR "
                        "t.status NOT IN ('converted', "
                        "'disqualified'))%1 ORDER BY t.id";
constexpr auto kSetScore = "UPDATE lead SET score = ? WHERE id = ?";
constexpr qint64 kReportEvery = 1024;

/// An open lead while it is scored.
struct Scored {
    qint64 id = 0;
    std::optional<int> before;
    std::optional<int> own;
    qint64 quietDays = 0; ///< since the last exchange, or since it came
    double points = 0;
};

qint64 quietDaysOf(const Query &row, QDate today)
{
    if (!row.isNull(3))
        return core::Instant{row.int64(3)}.local().date().daysTo(today);
    const QDate received = row.isNull(4) ? QDate() : QDate::fromString(row.text(4), Qt::ISODate);
    return (received.isValid() ? received : core::Instant{row.int64(5)}.local().date()).daysTo(today);
}

Result<std::vector<Scored>> openLeads(Connection &connection, const QString &also, const QVariantList &values,
                                      QDate today)
{
    std::vector<Scored> leads;
    RAPPORT_TRY(Query row, connection.run(QString(QLatin1String(kOpenLeads)).arg(also), values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return leads;
        Scored &lead = leads.emplace_back();
        lead.id = row.int64(0);
        if (!row.isNull(1))
            lead.before = static_cast<int>(row.int64(1));
        if (!row.isNull(2))
            lead.own = static_cast<int>(row.int64(2));
        lead.quietDays = quietDaysOf(row, today);
    }
}

/// Ids of open leads that a rule's condition finds, in order.
Result<std::vector<qint64>> foundBy(Connection &connection, const Context &context, const ScoreRule &rule,
                                    const QString &also, const QVariantList &more)
{
    RAPPORT_TRY(const SqlPart chosen,
                filterSql(connection, context, {RecordKind::Lead, rule.condition, {}, {}, false}));
    const QString sql =
        QString(QLatin1String(kFound))
            .replace(QLatin1String("%1"),
                     also + (chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + chosen.sql));
    std::vector<qint64> ids;
    RAPPORT_TRY(Query row, connection.run(sql, more + chosen.values));
    for (;;) {
        RAPPORT_TRY(const bool another, row.next());
        if (!another)
            return ids;
        ids.push_back(row.int64(0));
    }
}

Result<> addRules(Connection &connection, const Context &context, std::vector<Scored> &leads)
{
    RAPPORT_TRY(const std::vector<ScoreRule> all, LeadScorer::rules(connection, context));
    for (const ScoreRule &rule : all) {
        RAPPORT_TRY(const std::vector<qint64> found, foundBy(connection, context, rule, {}, {}));
        auto lead = leads.begin();
        for (const qint64 id : found) {
            lead = std::lower_bound(lead, leads.end(), id,
                                    [](const Scored &s, qint64 wanted) { return s.id < wanted; });
            if (lead != leads.end() && lead->id == id)
                lead->points += rule.points * domain::scoreDecay(rule.halfLifeDays, lead->quietDays);
        }
    }
    return {};
}

/// Both are by id.
Result<> addChances(Connection &connection, const Context &context, const domain::OutcomeModel &model,
                    std::vector<Scored> &leads)
{
    RAPPORT_TRY(const auto chances, OutcomeModels::chances(connection, context, model));
    auto lead = leads.begin();
    for (const OutcomeModels::Open &open : chances) {
        while (lead != leads.end() && lead->id < open.id)
            ++lead;
        if (lead != leads.end() && lead->id == open.id)
            lead->points = domain::chanceScore(open.probability);
    }
    return {};
}

} // namespace

Result<std::vector<ScoreRule>> LeadScorer::rules(Connection &connection, const Context &context)
{
    std::vector<ScoreRule> rules;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kRules)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return rules;
        ScoreRule rule{RecordId(row.int64(0)),
                       row.text(1),
                       {},
                       static_cast<int>(row.int64(3)),
                       static_cast<int>(row.int64(4))};
        RAPPORT_TRY(rule.condition,
                    domain::parseFilter(row.text(2), RecordKind::Lead, *context.catalogue, context.currency));
        rules.push_back(std::move(rule));
    }
}

Result<qint64> LeadScorer::scoreAll(Transaction &transaction, const core::Progress &progress)
{
    Connection &connection = transaction.connection();
    const Context &context = transaction.context();
    RAPPORT_TRY(std::vector<Scored> leads, openLeads(connection, {}, {}, context.clock->today()));
    RAPPORT_TRY(const std::optional<domain::OutcomeModel> model,
                OutcomeModels::load(connection, RecordKind::Lead));
    if (model)
        RAPPORT_CHECK(addChances(connection, context, *model, leads));
    else
        RAPPORT_CHECK(addRules(connection, context, leads));
    qint64 changed = 0;
    qint64 done = 0;
    for (const Scored &lead : leads) {
        if (++done % kReportEvery == 0) {
            if (progress.stopRequested())
                return core::cancelled();
            progress.at(done, static_cast<qint64>(leads.size()));
        }
        const int score = lead.own.value_or(domain::roundedScore(lead.points));
        if (lead.before == score)
            continue;
        RAPPORT_CHECK(post(connection, QLatin1String(kSetScore), {score, lead.id}));
        ++changed;
    }
    if (changed > 0)
        transaction.noteKind(RecordKind::Lead, changed);
    return changed;
}

Result<LeadScore> LeadScorer::explain(Connection &connection, const Context &context, RecordId lead)
{
    const QString one = QStringLiteral(" AND t.id = ?");
    const QVariantList id{lead.value()};
    RAPPORT_TRY(const std::vector<ScoreRule> all, rules(connection, context));
    RAPPORT_TRY(const std::vector<Scored> found, openLeads(connection, one, id, context.clock->today()));
    if (found.empty())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(RecordKind::Lead), QString::number(lead.value())});
    LeadScore score;
    score.own = found.front().own;
    double sum = 0;
    for (const ScoreRule &rule : all) {
        RAPPORT_TRY(const std::vector<qint64> hit, foundBy(connection, context, rule, one, id));
        if (hit.empty())
            continue;
        const double decay = domain::scoreDecay(rule.halfLifeDays, found.front().quietDays);
        score.parts.push_back({rule.name, rule.points * decay, decay});
        sum += score.parts.back().points;
    }
    score.rules = domain::roundedScore(sum);
    RAPPORT_TRY(score.chance, OutcomeModels::chanceOf(connection, context, {RecordKind::Lead, lead}));
    return score;
}

} // namespace rapport::storage
