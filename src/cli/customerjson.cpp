#include "cli/customerjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <cmath>

namespace rapport::cli {
namespace {

QJsonValue orNull(std::optional<double> value)
{
    return value && std::isfinite(*value) ? QJsonValue(*value) : QJsonValue();
}

QJsonArray idsOf(const std::vector<qint64> &ids)
{
    QJsonArray array;
    for (const qint64 id : ids)
        array.append(id);
    return array;
}

std::optional<double> marginOf(std::optional<qint64> minor)
{
    return minor ? std::optional(static_cast<double>(*minor)) : std::nullopt;
}

QString ruleKey(reporting::StayRule rule)
{
    constexpr const char *kKeys[] = {"contract", "silence", "chance"};
    return QLatin1String(kKeys[static_cast<int>(rule)]);
}

QJsonObject jsonOf(const storage::NamedCustomer &who)
{
    return {{"kind", domain::kindPlural(who.ref.kind)}, {"id", who.ref.id.value()}, {"name", who.name}};
}

QJsonObject jsonOf(const reporting::ModelFit &fit, const QStringList &names)
{
    QJsonObject parameters;
    QJsonObject errors;
    for (qsizetype i = 0; i < names.size() && i < std::ssize(fit.parameters); ++i) {
        parameters.insert(names[i], fit.parameters[static_cast<std::size_t>(i)]);
        errors.insert(names[i], orNull(fit.standardErrors[static_cast<std::size_t>(i)]));
    }
    return {{"parameters", parameters},
            {"standard_errors", errors},
            {"log_likelihood", fit.logLikelihood},
            {"aic", orNull(fit.aic())},
            {"bic", orNull(fit.bic())},
            {"converged", fit.converged},
            {"weakly_identified", fit.weaklyIdentified}};
}

} // namespace

QJsonValue decimalOf(std::optional<double> minor, const QString &currency)
{
    if (!minor || !std::isfinite(*minor))
        return {};
    return core::Money{std::llround(*minor), currency}.decimal();
}

QString dayText(qint32 julian)
{
    return QDate::fromJulianDay(julian).toString(Qt::ISODate);
}

QString stayText(const reporting::StayFigures &figures)
{
    switch (figures.rule) {
    case reporting::StayRule::Contract:
        return QCoreApplication::translate("Cli", "order lasts %1 days").arg(figures.days);
    case reporting::StayRule::Silence:
        return QCoreApplication::translate("Cli", "silent for %1 days").arg(figures.days);
    case reporting::StayRule::Chance: break;
    }
    return QCoreApplication::translate("Cli", "chance below %1").arg(figures.threshold);
}

QJsonObject jsonOf(const workspace::ValueRow &row, const workspace::ValueReport &report,
                   const QString &currency)
{
    const reporting::CustomerValue &value = row.value;
    QJsonObject json = jsonOf(row.who);
    json.insert("as_of", report.day.toString(Qt::ISODate));
    json.insert("first_order", dayText(value.firstDay));
    json.insert("last_order", dayText(value.lastDay));
    json.insert("frequency", value.history.frequency);
    json.insert("recency", value.history.recency);
    json.insert("age", value.history.age);
    json.insert("time_unit", "weeks");
    json.insert("alive", orNull(value.alive));
    json.insert("expected_orders", orNull(value.expectedOrders));
    json.insert("revenue", decimalOf(double(value.revenue), currency));
    json.insert("margin", decimalOf(marginOf(value.margin), currency));
    json.insert("predicted", decimalOf(value.predicted, currency));
    json.insert("at_risk", decimalOf(value.atRisk, currency));
    json.insert("currency", currency);
    json.insert("tier", row.tier);
    json.insert("model",
                report.model ? QJsonValue(reporting::buyingModelKey(report.model->buying)) : QJsonValue());
    return json;
}

QJsonObject jsonOf(const reporting::ValueTotal &total, const QString &currency)
{
    return {{"group", total.group.isEmpty() ? QJsonValue() : QJsonValue(total.group)},
            {"customers", total.customers},
            {"revenue", decimalOf(double(total.revenue), currency)},
            {"margin", decimalOf(marginOf(total.margin), currency)},
            {"alive", orNull(total.alive)},
            {"expected_orders", orNull(total.expectedOrders)},
            {"expected_orders_error", orNull(total.expectedOrdersError)},
            {"predicted", decimalOf(total.predicted, currency)},
            {"predicted_error", decimalOf(total.predictedError, currency)},
            {"at_risk", decimalOf(total.atRisk, currency)},
            {"currency", currency}};
}

QJsonObject jsonOf(const reporting::ModelTrial &trial, bool best)
{
    QJsonObject json = jsonOf(trial.fit, reporting::parameterNames(trial.model));
    json.insert("model", reporting::buyingModelKey(trial.model));
    json.insert("fitted_to", dayText(trial.fittedTo));
    json.insert("until", dayText(trial.until));
    json.insert("expected", trial.usable ? QJsonValue(trial.expected) : QJsonValue());
    json.insert("actual", trial.actual);
    json.insert("mae", trial.usable ? orNull(trial.mae) : QJsonValue());
    json.insert("best", best);
    return json;
}

QJsonObject jsonOf(const workspace::CustomerRun &run, qint64 changed)
{
    QJsonObject json = jsonOf(run.model.fit, reporting::parameterNames(run.model.buying));
    json.insert("model", reporting::buyingModelKey(run.model.buying));
    json.insert("as_of", run.day.toString(Qt::ISODate));
    json.insert("customers", static_cast<qint64>(run.marks.size()));
    json.insert("correlation", run.model.spending ? orNull(run.model.spending->correlation) : QJsonValue());
    json.insert("changed", changed);
    return json;
}

QJsonObject jsonOf(int cell, const reporting::RfmCell &sums, const workspace::RfmReport &report,
                   const QString &currency)
{
    return {{"as_of", report.day.toString(Qt::ISODate)},
            {"rule", report.scores.rule == reporting::RfmRule::Ntile ? "ntile" : "threshold"},
            {"cell", QString::number(cell)},
            {"customers", sums.customers},
            {"revenue", decimalOf(sums.monetary, currency)},
            {"currency", currency}};
}

QJsonObject jsonOf(const reporting::RfmMove &move)
{
    const auto cell = [](int at) { return at == 0 ? QJsonValue() : QJsonValue(QString::number(at)); };
    return {{"from", cell(move.from)}, {"to", cell(move.to)}, {"customers", move.customers}};
}

QJsonObject jsonOf(const reporting::Cohort &cohort, const QString &currency)
{
    QJsonArray members;
    QJsonArray rates;
    QJsonArray money;
    for (std::size_t i = 0; i < cohort.cells.size(); ++i) {
        const auto &cell = cohort.cells[i];
        members.append(cell ? QJsonValue(cell->members) : QJsonValue());
        rates.append(orNull(cohort.rate(i)));
        money.append(cell ? decimalOf(double(cell->minor), currency) : QJsonValue());
    }
    return {{"cohort", dayText(static_cast<qint32>(cohort.firstDay))},
            {"size", cohort.size},
            {"members", members},
            {"rates", rates},
            {"revenue", money},
            {"currency", currency}};
}

QJsonObject jsonOf(const reporting::StayFigures &figures, const reporting::StayQuestion &question, bool ids)
{
    const bool chance = figures.rule == reporting::StayRule::Chance;
    QJsonObject json{{"definition", ruleKey(figures.rule)},
                     {"from", dayText(question.from)},
                     {"to", dayText(question.to)},
                     {"days", chance ? QJsonValue() : QJsonValue(figures.days)},
                     {"threshold", chance ? QJsonValue(figures.threshold) : QJsonValue()},
                     {"before", figures.before()},
                     {"after", figures.after()},
                     {"attrition", orNull(figures.attrition())},
                     {"retention", orNull(figures.retention())},
                     {"expected_alive", orNull(figures.expectedAlive)}};
    const std::pair<const char *, const std::vector<qint64> *> lists[] = {{"retained", &figures.retained},
                                                                          {"lost", &figures.lost},
                                                                          {"new", &figures.gained},
                                                                          {"won_back", &figures.reactivated},
                                                                          {"came_and_went", &figures.passing},
                                                                          {"silent", &figures.silent}};
    for (const auto &[name, list] : lists) {
        json.insert(QLatin1String(name), static_cast<qint64>(list->size()));
        if (ids)
            json.insert(QLatin1String(name) + QStringLiteral("_ids"), idsOf(*list));
    }
    return json;
}

QJsonObject jsonOf(const workspace::RiskEntry &entry, const QString &currency)
{
    QJsonArray reasons;
    for (const reporting::RiskSign &sign : entry.row.signs)
        reasons.append(QJsonObject{{"reason", reporting::riskReasonKey(sign.reason)},
                                   {"figure", sign.figure},
                                   {"beside", sign.beside}});
    QJsonObject json = jsonOf(entry.who);
    json.insert("at_risk", decimalOf(entry.row.value.atRisk, currency));
    json.insert("predicted", decimalOf(entry.row.value.predicted, currency));
    json.insert("alive", orNull(entry.row.value.alive));
    json.insert("days_silent", entry.row.silentDays);
    json.insert("usual_gap", orNull(entry.row.usualGap));
    json.insert("currency", currency);
    json.insert("reasons", reasons);
    return json;
}

QJsonObject jsonOf(const reporting::RiskCheck &check)
{
    QJsonArray bins;
    for (const reporting::RiskBin &bin : check.bins)
        bins.append(QJsonObject{{"from", bin.from},
                                {"to", bin.to},
                                {"customers", bin.customers},
                                {"bought", bin.bought},
                                {"expected_orders", bin.expectedOrders},
                                {"orders", bin.orders}});
    return {{"flagged_on", dayText(check.flaggedOn)},
            {"until", dayText(check.until)},
            {"threshold", check.threshold},
            {"flagged", static_cast<qint64>(check.flagged.size())},
            {"bought_since", static_cast<qint64>(check.cameBack.size())},
            {"rate", orNull(check.flaggedRate())},
            {"others", check.others},
            {"others_bought", check.othersBought},
            {"others_rate", orNull(check.othersRate())},
            {"bins", bins}};
}

QJsonObject jsonOf(const reporting::WhatIfAnswer &answer, const QString &currency)
{
    const bool both = answer.before && answer.after;
    return {{"before", decimalOf(answer.before, currency)},
            {"before_error", decimalOf(answer.beforeError, currency)},
            {"after", decimalOf(answer.after, currency)},
            {"after_error", decimalOf(answer.afterError, currency)},
            {"difference",
             decimalOf(both ? std::optional(*answer.after - *answer.before) : std::nullopt, currency)},
            {"difference_error", decimalOf(answer.differenceError, currency)},
            {"retention_before", orNull(answer.retentionBefore)},
            {"retention_after", orNull(answer.retentionAfter)},
            {"currency", currency}};
}

QJsonObject jsonOf(const reporting::BasketRule &rule, const reporting::BasketTable &table)
{
    QJsonArray left;
    for (const reporting::ItemId item : rule.left)
        left.append(table.name(item));
    return {{"left", left},
            {"right", table.name(rule.right)},
            {"count", qint64(rule.count)},
            {"support", rule.support},
            {"confidence", rule.confidence},
            {"lift", rule.lift},
            {"leverage", rule.leverage},
            {"conviction", orNull(rule.conviction)}};
}

} // namespace rapport::cli
