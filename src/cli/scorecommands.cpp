#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "messages/chancetext.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "workspace/deals.h"
#include "workspace/records.h"
#include "workspace/scoring.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using domain::OutcomeModel;
using domain::RecordId;
using domain::RecordKind;
using workspace::DealDesk;
using workspace::ScoringDesk;
using workspace::Workspace;

namespace {

struct ScoreArguments {
    std::string explained; ///< --explain
    std::string record;    ///< explain ID
    std::string kind;
};
using ScorePtr = std::shared_ptr<ScoreArguments>;

QJsonValue jsonOf(std::optional<int> number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject jsonOf(const domain::Feature &feature)
{
    return {{"kind", domain::kindPlural(feature.kind)}, {"field", feature.field}};
}

QJsonArray jsonOf(const std::vector<domain::ChanceFactor> &factors)
{
    QJsonArray array;
    for (const domain::ChanceFactor &factor : factors) {
        QJsonObject json = jsonOf(factor.feature);
        json.insert("value", factor.value.isEmpty() ? QJsonValue() : QJsonValue(factor.value));
        json.insert("effect", factor.effect);
        json.insert("points", factor.points);
        array.append(json);
    }
    return array;
}

core::Result<> printChance(Session &session, const Workspace &workspace, const domain::Chance &chance)
{
    constexpr int kMostFactors = 12;
    for (const QString &line : messages::factorTexts(*workspace.catalogue(), chance, kMostFactors))
        RAPPORT_CHECK(session.print(singleLine(line)));
    return session.print(QCoreApplication::translate("Cli", "Chance %1, learned from earlier outcomes.")
                             .arg(messages::percentText(chance.probability, 1)));
}

Outcome explainLead(Session &session, Workspace &workspace, RecordId lead)
{
    RAPPORT_TRY(const domain::LeadScore score, session.wait(DealDesk(workspace).explainScore(lead)));
    if (session.json) {
        QJsonArray parts;
        for (const domain::ScorePart &part : score.parts)
            parts.append(QJsonObject{{"rule", part.rule}, {"points", part.points}, {"decay", part.decay}});
        QJsonObject json{{"lead", lead.value()},
                         {"score", score.total()},
                         {"rules", score.rules},
                         {"own", jsonOf(score.own)},
                         {"parts", parts}};
        if (score.chance) {
            json.insert("chance", score.chance->probability);
            json.insert("factors", jsonOf(score.chance->factors));
        }
        RAPPORT_CHECK(session.print(json));
        return ExitCode::Done;
    }
    for (const domain::ScorePart &part : score.parts)
        RAPPORT_CHECK(session.print(QStringLiteral("%1  %2")
                                        .arg(QString::number(part.points, 'f', 1), 8)
                                        .arg(singleLine(part.rule))));
    if (score.chance)
        RAPPORT_CHECK(printChance(session, workspace, *score.chance));
    const QString sentence =
        score.own      ? QCoreApplication::translate("Cli", "Score %1, set by hand; the rules say %2.")
        : score.chance ? QCoreApplication::translate("Cli", "Score %1; the rules say %2.")
                       : QCoreApplication::translate("Cli", "Score %1.");
    RAPPORT_CHECK(session.print(score.own || score.chance ? sentence.arg(score.total()).arg(score.rules)
                                                          : sentence.arg(score.total())));
    return ExitCode::Done;
}

Outcome explainDeal(Session &session, Workspace &workspace, RecordId deal)
{
    RAPPORT_TRY(const std::optional<domain::Chance> chance,
                session.wait(ScoringDesk(workspace).chance({RecordKind::Opportunity, deal})));
    if (session.json) {
        QJsonObject json{{"deal", deal.value()}, {"chance", QJsonValue()}, {"factors", QJsonArray()}};
        if (chance) {
            json.insert("chance", chance->probability);
            json.insert("factors", jsonOf(chance->factors));
        }
        RAPPORT_CHECK(session.print(json));
        return ExitCode::Done;
    }
    RAPPORT_CHECK(chance ? printChance(session, workspace, *chance)
                         : session.print(QCoreApplication::translate(
                               "Cli", "Nothing was learned from earlier opportunities yet: score train.")));
    return ExitCode::Done;
}

/// A lead or an opportunity: numbers are of one kind only.
Outcome explain(Session &session, const std::string &text)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const RecordId given, idArgument(fromCli(text)));
    const RecordId id = idInStore(given, workspace->store().identity().origin);
    const auto deal = session.wait(workspace::RecordDesk(*workspace).load({RecordKind::Opportunity, id}));
    if (deal)
        return explainDeal(session, *workspace, id);
    if (deal.error().code != core::ErrorCode::NotFound)
        return tl::make_unexpected(deal.error());
    return explainLead(session, *workspace, id);
}

/// Leads, opportunities, or both.
core::Result<std::vector<RecordKind>> kindsOf(const std::string &text)
{
    if (text.empty())
        return std::vector<RecordKind>{RecordKind::Lead, RecordKind::Opportunity};
    const auto kind = domain::kindFromText(fromCli(text));
    if (kind != RecordKind::Lead && kind != RecordKind::Opportunity)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.no-model"), {fromCli(text)});
    return std::vector<RecordKind>{*kind};
}

core::Result<> answerTrained(Session &session, const OutcomeModel &model, qint64 changed, qint64 changeset)
{
    if (session.json)
        return session.print(
            QJsonObject{{"kind", domain::kindPlural(model.kind)},
                        {"trained", true},
                        {"changeset", changeset},
                        {"outcomes", model.won + model.lost},
                        {"won", model.won},
                        {"lost", model.lost},
                        {"auc", model.quality.auc ? QJsonValue(*model.quality.auc) : QJsonValue()},
                        {"scores_changed", changed}});
    return session.print(QCoreApplication::translate("Cli", "Learned from %1, AUC %2. Scores changed: %3.")
                             .arg(messages::countOf(model.kind, model.won + model.lost))
                             .arg(model.quality.auc.value_or(0), 0, 'f', 3)
                             .arg(changed));
}

Outcome train(Session &session, const ScoreArguments &arguments)
{
    RAPPORT_TRY(const std::vector<RecordKind> kinds, kindsOf(arguments.kind));
    RAPPORT_TRY(Workspace * workspace, session.open());
    for (const RecordKind kind : kinds) {
        auto model = session.wait(ScoringDesk(*workspace).train(kind),
                                  QCoreApplication::translate("Cli", "Learning from outcomes"));
        const bool tooFew = !model && model.error().code == core::ErrorCode::Validation;
        if (tooFew && kinds.size() > 1) {
            RAPPORT_CHECK(session.json ? session.print(QJsonObject{{"kind", domain::kindPlural(kind)},
                                                                   {"trained", false},
                                                                   {"why", model.error().reason}})
                                       : session.print(messages::kindTitle(kind) + QStringLiteral(": ") +
                                                       messages::sentence(model.error())));
            continue;
        }
        RAPPORT_TRY(const OutcomeModel learned, std::move(model));
        RAPPORT_TRY(const auto written,
                    session.wait(ScoringDesk(*workspace).keep(learned, domain::Origin::CommandLine), {},
                                 Session::Interrupt::Ignored));
        RAPPORT_CHECK(session.acknowledge(written.changeset));
        RAPPORT_CHECK(answerTrained(session, learned, written.value, written.changeset.value()));
    }
    return ExitCode::Done;
}

QJsonObject jsonOf(const domain::FeatureWeights &weights)
{
    QJsonObject json = jsonOf(weights.feature);
    QJsonArray levels;
    for (const domain::LevelWeight &level : weights.levels)
        levels.append(QJsonObject{
            {"value", level.level}, {"weight", level.weight}, {"count", level.count}, {"won", level.won}});
    if (weights.feature.use == domain::FeatureUse::Number)
        json.insert("slope", weights.slope);
    else
        json.insert("levels", levels);
    return json;
}

QJsonObject jsonOf(RecordKind kind, const ScoringDesk::State &state)
{
    QJsonObject json{{"kind", domain::kindPlural(kind)},
                     {"won", state.won},
                     {"lost", state.lost},
                     {"least_of_each", domain::kLeastOfEachOutcome},
                     {"trained", state.model.has_value()}};
    if (!state.model)
        return json;
    const OutcomeModel &model = *state.model;
    QJsonArray rows;
    for (const domain::CalibrationRow &row : model.quality.calibration)
        rows.append(QJsonObject{{"from", row.from},
                                {"to", row.to},
                                {"count", row.count},
                                {"said", row.said},
                                {"came", row.came}});
    QJsonArray features;
    for (const domain::FeatureWeights &weights : model.features)
        features.append(jsonOf(weights));
    QJsonArray left;
    for (const domain::LeftOut &out : model.leftOut) {
        QJsonObject one = jsonOf(out.feature);
        one.insert("why", domain::leftOutKey(out.why));
        left.append(one);
    }
    json.insert("trained_at", model.trainedAt.iso());
    json.insert("outcomes", model.won + model.lost);
    json.insert("auc", model.quality.auc ? QJsonValue(*model.quality.auc) : QJsonValue());
    json.insert("auc_error", model.quality.aucError);
    json.insert("brier", model.quality.brier);
    json.insert("log_loss", model.quality.logLoss);
    json.insert("calibration", rows);
    json.insert("features", features);
    json.insert("left_out", left);
    return json;
}

core::Result<> printState(Session &session, const Workspace &workspace, RecordKind kind,
                          const ScoringDesk::State &state)
{
    RAPPORT_CHECK(session.print(
        QCoreApplication::translate("Cli", "%1: %2 good and %3 bad outcomes; %4 of each are needed.")
            .arg(messages::kindTitle(kind))
            .arg(state.won)
            .arg(state.lost)
            .arg(domain::kLeastOfEachOutcome)));
    if (!state.model)
        return session.print(QCoreApplication::translate("Cli", "Nothing was learned yet: the rules count."));
    const OutcomeModel &model = *state.model;
    RAPPORT_CHECK(session.print(
        QCoreApplication::translate("Cli",
                                    "Learned %1 from %2. On outcomes that it did not learn from: AUC %3 "
                                    "(standard error %4), Brier %5.")
            .arg(model.trainedAt.local().date().toString(Qt::ISODate))
            .arg(model.won + model.lost)
            .arg(model.quality.auc.value_or(0), 0, 'f', 3)
            .arg(model.quality.aucError, 0, 'f', 3)
            .arg(model.quality.brier, 0, 'f', 3)));
    TextTable table({QCoreApplication::translate("Cli", "Chance"),
                     QCoreApplication::translate("Cli", "Outcomes"),
                     QCoreApplication::translate("Cli", "Said"), QCoreApplication::translate("Cli", "Came")});
    for (const domain::CalibrationRow &row : model.quality.calibration)
        table.add({messages::percentText(row.from) + QStringLiteral(" – ") + messages::percentText(row.to),
                   QString::number(row.count), messages::percentText(row.said, 1),
                   messages::percentText(row.came, 1)});
    RAPPORT_CHECK(session.print(table));
    for (const domain::LeftOut &left : model.leftOut)
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Not learned from: %1 (%2)")
                              .arg(singleLine(messages::featureLabel(*workspace.catalogue(), left.feature)),
                                   messages::leftOutText(left.why))));
    return {};
}

Outcome report(Session &session, const ScoreArguments &arguments)
{
    RAPPORT_TRY(const std::vector<RecordKind> kinds, kindsOf(arguments.kind));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    for (const RecordKind kind : kinds) {
        RAPPORT_TRY(const ScoringDesk::State state, session.wait(ScoringDesk(*workspace).state(kind)));
        RAPPORT_CHECK(session.json ? session.print(jsonOf(kind, state))
                                   : printState(session, *workspace, kind, state));
    }
    return ExitCode::Done;
}

Outcome score(Session &session, const ScoreArguments &arguments)
{
    if (!arguments.explained.empty())
        return explain(session, arguments.explained);
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto written, session.wait(DealDesk(*workspace).scoreLeads()));
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changed", written.value}}));
    else
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Scores changed: %1.").arg(written.value)));
    return ExitCode::Done;
}

using Run = Outcome (*)(Session &, const ScoreArguments &);

void choose(CLI::App &command, Session &session, Action &chosen, const ScorePtr &arguments, Run run)
{
    command.callback([&session, &chosen, arguments, run] {
        chosen = [&session, arguments, run] { return run(session, *arguments); };
    });
}

} // namespace

void addScoreCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ScoreArguments>();
    auto *command = app.add_subcommand("score", "Brings the scores of open leads up to date");
    command->add_option("--explain", a->explained, "Number of a lead: how it comes to its score");
    command->require_subcommand(0, 1);
    auto *learn = command->add_subcommand("train", "Learns from what became of leads and opportunities");
    auto *how = command->add_subcommand("report", "What was learned, and how well it tells outcomes apart");
    for (CLI::App *one : {learn, how})
        one->add_option("KIND", a->kind, "leads or deals (else both)");
    auto *why = command->add_subcommand("explain", "How a lead or an opportunity comes to its chance");
    why->add_option("ID", a->record, "Its number")->required();
    choose(*learn, session, chosen, a, train);
    choose(*how, session, chosen, a, report);
    choose(*why, session, chosen, a,
           [](Session &here, const ScoreArguments &given) { return explain(here, given.record); });
    command->callback([&session, &chosen, a, command] {
        if (command->get_subcommands().empty())
            chosen = [&session, a] { return score(session, *a); };
    });
}

} // namespace rapport::cli
