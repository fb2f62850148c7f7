#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "domain/filter.h"
#include "messages/fieldlabel.h"
#include "messages/quality.h"
#include "workspace/quality.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace rapport::cli {

using core::Result;
using domain::QualityFinding;
using domain::QualityReport;
using domain::QualityRule;
using workspace::QualityDesk;
using workspace::Workspace;

namespace {

struct QualityArguments {
    std::string rule;
    std::string fix;
    std::string off;
    std::string on;
    int limit = 0;
    bool dryRun = false;
};

QString flawKey(domain::QualityFlaw flaw)
{
    switch (flaw) {
    case domain::QualityFlaw::Missing: return QStringLiteral("missing");
    case domain::QualityFlaw::Malformed: return QStringLiteral("malformed");
    case domain::QualityFlaw::Impossible: return QStringLiteral("impossible");
    case domain::QualityFlaw::Stale: return QStringLiteral("stale");
    case domain::QualityFlaw::Duplicate: return QStringLiteral("duplicate");
    }
    return {};
}

QString weightKey(domain::QualityWeight weight)
{
    switch (weight) {
    case domain::QualityWeight::Serious: return QStringLiteral("serious");
    case domain::QualityWeight::Medium: return QStringLiteral("medium");
    case domain::QualityWeight::Light: return QStringLiteral("light");
    }
    return {};
}

/// A score as it is shown and written: one decimal.
double rounded(double score)
{
    return double(qRound(score * 10)) / 10;
}

QJsonObject jsonOf(const QualityRule &rule, const QualityReport::Figure &figure)
{
    return {{"rule", rule.key},
            {"kind", domain::kindPlural(rule.kind)},
            {"flaw", flawKey(rule.flaw)},
            {"weight", weightKey(rule.weight)},
            {"count", figure.records},
            {"fixable", figure.fixable},
            {"filter", rule.filter.isEmpty() ? QJsonValue() : QJsonValue(domain::printFilter(rule.filter))}};
}

QJsonObject jsonOf(const QualityReport &report)
{
    QJsonArray rules;
    for (std::size_t i = 0; i < report.rules().size(); ++i)
        rules.append(jsonOf(report.rules()[i], report.figure(i)));
    QJsonObject kinds;
    for (const domain::RecordKind kind : domain::kQualityKinds) {
        const auto figure = report.kindFigure(kind);
        kinds.insert(domain::kindPlural(kind), QJsonObject{{"records", figure.records},
                                                           {"clean", figure.clean},
                                                           {"score", rounded(figure.score)}});
    }
    return {{"score", rounded(report.score())}, {"kinds", kinds}, {"rules", rules}};
}

Result<> printReport(Session &session, const QualityReport &report, const domain::Catalogue &catalogue)
{
    if (session.json)
        return session.print(jsonOf(report));
    RAPPORT_CHECK(session.print(QCoreApplication::translate("Cli", "Score %1 of 100.")
                                    .arg(QString::number(rounded(report.score()), 'f', 1))));
    for (const domain::RecordKind kind : domain::kQualityKinds) {
        const auto figure = report.kindFigure(kind);
        if (figure.records == 0)
            continue;
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "%1: score %2; without a finding: %3 of %4.")
                              .arg(messages::kindTitle(kind), QString::number(rounded(figure.score), 'f', 1),
                                   QString::number(figure.clean), QString::number(figure.records))));
    }
    TextTable table({"Rule", "Count", "Fixes", "Weight", "What"});
    for (std::size_t i = 0; i < report.rules().size(); ++i) {
        const auto figure = report.figure(i);
        const QualityRule &rule = report.rules()[i];
        if (figure.records > 0)
            table.add({rule.key, QString::number(figure.records), QString::number(figure.fixable),
                       weightKey(rule.weight), messages::qualityTitle(rule, catalogue)});
    }
    RAPPORT_CHECK(session.print(table));
    return {};
}

QJsonObject jsonOf(const QualityFinding &finding)
{
    QJsonArray changes;
    for (const domain::QualityChange &change : finding.changes)
        changes.append(
            QJsonObject{{"field", change.field},
                        {"now", change.now},
                        {"proposed", finding.hasFix ? QJsonValue(change.proposed) : QJsonValue()}});
    return {{"kind", domain::kindPlural(finding.ref.kind)},
            {"id", finding.ref.id.value()},
            {"name", finding.name},
            {"fixable", finding.hasFix},
            {"changes", changes}};
}

Result<> printFindings(Session &session, const std::vector<QualityFinding> &findings)
{
    TextTable table({"Id", "Name", "Field", "Now", "Proposed"});
    for (const QualityFinding &finding : findings) {
        if (session.json) {
            RAPPORT_CHECK(session.print(jsonOf(finding)));
            continue;
        }
        const QString id = QString::number(finding.ref.id.value());
        if (finding.changes.empty())
            table.add({id, finding.name, {}, {}, {}});
        for (const domain::QualityChange &change : finding.changes)
            table.add({id, finding.name, change.field, change.now, change.proposed});
    }
    if (session.json)
        return {};
    RAPPORT_CHECK(session.print(table));
    return {};
}

/// Fails with wrong usage when there is no such rule.
Result<QString> ruleArgument(const Workspace &workspace, const std::string &text)
{
    const QString key = fromCli(text);
    if (domain::findRule(domain::qualityRules(*workspace.catalogue()), key))
        return key;
    return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.unknown-rule"), {key});
}

Result<std::vector<QualityFinding>> find(Session &session, Workspace &workspace, const QString &rule,
                                         int limit)
{
    return session.wait(QualityDesk(workspace).findings(rule, limit),
                        QCoreApplication::translate("Cli", "Looking"));
}

Result<> answerFixed(Session &session, const workspace::Written<storage::QualityFixed> &written)
{
    const storage::QualityFixed &fixed = written.value;
    if (session.json) {
        QJsonArray kept;
        for (const domain::KeptRow &row : fixed.kept)
            kept.append(QJsonObject{{"kind", domain::kindPlural(row.ref.kind)},
                                    {"id", row.ref.id.value()},
                                    {"name", row.name},
                                    {"why", row.why}});
        return session.print(QJsonObject{
            {"changeset", written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue()},
            {"fixed", fixed.records},
            {"kept", kept}});
    }
    for (const domain::KeptRow &row : fixed.kept)
        session.say(QStringLiteral("%1 %2: %3").arg(row.ref.id.value()).arg(row.name, row.why));
    return session.print(QCoreApplication::translate("Cli", "Fixed: %1 (change %2); left alone: %3.")
                             .arg(fixed.records)
                             .arg(written.changeset.value())
                             .arg(fixed.kept.size()));
}

Outcome fix(Session &session, const QualityArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace,
                session.open(arguments.dryRun ? storage::Access::ReadOnly : storage::Access::ReadWrite));
    RAPPORT_TRY(const QString rule, ruleArgument(*workspace, arguments.fix));
    if (arguments.dryRun) {
        RAPPORT_TRY(auto findings, find(session, *workspace, rule, arguments.limit));
        std::erase_if(findings, [](const QualityFinding &finding) { return !finding.hasFix; });
        RAPPORT_CHECK(printFindings(session, findings));
        return ExitCode::Done;
    }
    QualityDesk desk(*workspace);
    workspace::Written<storage::QualityFixed> written;
    const QString what = QCoreApplication::translate("Cli", "Mending");
    if (arguments.limit > 0) {
        RAPPORT_TRY(const auto findings, find(session, *workspace, rule, arguments.limit));
        RAPPORT_TRY(written, session.wait(desk.fix(rule, findings), what, Session::Interrupt::Ignored));
    } else {
        RAPPORT_TRY(written, session.wait(desk.fixAll(rule), what, Session::Interrupt::Ignored));
    }
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    RAPPORT_CHECK(answerFixed(session, written));
    return ExitCode::Done;
}

Outcome setOff(Session &session, const std::string &text, bool off)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const QString rule, ruleArgument(*workspace, text));
    RAPPORT_TRY(const auto written, session.wait(QualityDesk(*workspace).setOff(rule, off)));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json)
        RAPPORT_CHECK(session.print(
            QJsonObject{{"changeset", written.changeset.isValid() ? QJsonValue(written.changeset.value())
                                                                  : QJsonValue()}}));
    return ExitCode::Done;
}

Outcome quality(Session &session, const QualityArguments &arguments)
{
    if (!arguments.fix.empty())
        return fix(session, arguments);
    if (!arguments.off.empty() || !arguments.on.empty())
        return setOff(session, arguments.off.empty() ? arguments.on : arguments.off, arguments.on.empty());
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    if (!arguments.rule.empty()) {
        RAPPORT_TRY(const QString rule, ruleArgument(*workspace, arguments.rule));
        RAPPORT_TRY(const auto findings, find(session, *workspace, rule, arguments.limit));
        RAPPORT_CHECK(printFindings(session, findings));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const auto report,
                session.wait(QualityDesk(*workspace).look(), QCoreApplication::translate("Cli", "Looking")));
    RAPPORT_CHECK(printReport(session, *report, *workspace->catalogue()));
    return ExitCode::Done;
}

} // namespace

void addQualityCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto arguments = std::make_shared<QualityArguments>();
    auto *command = app.add_subcommand(
        "quality",
        "What is missing, malformed, impossible, stale or twice: counts and score, or one rule's records");
    auto *rule =
        command->add_option("--rule", arguments->rule, "The records that a rule finds, and what is proposed");
    auto *fixed = command->add_option("--fix", arguments->fix, "Do what a rule proposes, in one change");
    auto *dry = command->add_flag("--dry-run", arguments->dryRun, "With --fix: show what would be done");
    auto *off = command->add_option("--off", arguments->off, "Look for it no longer in this store");
    auto *on = command->add_option("--on", arguments->on, "Look for it again");
    auto *limit = command->add_option("--limit", arguments->limit, "At most so many records");
    limit->check(CLI::PositiveNumber);
    dry->needs(fixed);
    rule->excludes(fixed)->excludes(off)->excludes(on);
    fixed->excludes(off)->excludes(on);
    off->excludes(on);
    command->callback([&session, &chosen, arguments] {
        chosen = [&session, arguments] { return quality(session, *arguments); };
    });
}

} // namespace rapport::cli
