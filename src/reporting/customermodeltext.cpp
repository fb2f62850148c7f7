// How a model of customers is written down.

#include "reporting/customermodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::reporting {
namespace {

QJsonValue jsonOf(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

std::optional<double> numberIn(const QJsonValue &json)
{
    return json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}

QJsonObject jsonOf(const ModelFit &fit)
{
    QJsonArray parameters;
    QJsonArray errors;
    QJsonArray covariance;
    for (const double value : fit.parameters)
        parameters.append(value);
    for (const auto &error : fit.standardErrors)
        errors.append(jsonOf(error));
    for (std::size_t i = 0; fit.covariance && i < fit.covariance->size(); ++i) {
        for (std::size_t j = 0; j < fit.covariance->size(); ++j)
            covariance.append(fit.covariance->at(i, j));
    }
    return {{"parameters", parameters},    {"standard_errors", errors},
            {"covariance", covariance},    {"log_likelihood", fit.logLikelihood},
            {"customers", fit.customers},  {"condition", jsonOf(fit.condition)},
            {"converged", fit.converged},  {"weakly_identified", fit.weaklyIdentified},
            {"iterations", fit.iterations}};
}

std::optional<ModelFit> fitIn(const QJsonObject &json, std::size_t size)
{
    ModelFit fit;
    for (const QJsonValue &value : json.value("parameters").toArray())
        fit.parameters.push_back(value.toDouble());
    for (const QJsonValue &value : json.value("standard_errors").toArray())
        fit.standardErrors.push_back(numberIn(value));
    if (fit.parameters.size() != size || fit.standardErrors.size() != size)
        return std::nullopt;
    const QJsonArray covariance = json.value("covariance").toArray();
    if (covariance.size() == static_cast<qsizetype>(size * size)) {
        fit.covariance = SmallMatrix(size);
        for (std::size_t i = 0; i < size * size; ++i)
            fit.covariance->at(i / size, i % size) = covariance[static_cast<qsizetype>(i)].toDouble();
    }
    fit.logLikelihood = json.value("log_likelihood").toDouble();
    fit.customers = json.value("customers").toDouble();
    fit.condition = numberIn(json.value("condition"));
    fit.converged = json.value("converged").toBool();
    fit.weaklyIdentified = json.value("weakly_identified").toBool();
    fit.iterations = json.value("iterations").toInt();
    return fit;
}

constexpr std::size_t kSpendingParameters = 3;

std::optional<GammaGammaFit> spendingIn(const QJsonObject &json)
{
    auto fit = fitIn(json, kSpendingParameters);
    if (!fit)
        return std::nullopt;
    const GammaGamma model{fit->parameters[0], fit->parameters[1], fit->parameters[2]};
    return GammaGammaFit{model, std::move(*fit), json.value("used").toDouble(),
                         json.value("left_out").toDouble(), numberIn(json.value("correlation"))};
}

} // namespace

QString CustomerModel::toText() const
{
    QJsonObject json{{"model", buyingModelKey(buying)},
                     {"basis", basis == ValueBasis::Margin ? "margin" : "revenue"},
                     {"fitted_to", fittedTo},
                     {"repeaters", repeaters},
                     {"fit", jsonOf(fit)}};
    if (spending) {
        QJsonObject part = jsonOf(spending->fit);
        part.insert("used", spending->used);
        part.insert("left_out", spending->leftOut);
        part.insert("correlation", jsonOf(spending->correlation));
        json.insert("spending", part);
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<CustomerModel> CustomerModel::fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto buying = buyingModelFromKey(json.value("model").toString());
    auto fit = fitIn(json.value("fit").toObject(), kMostParameters);
    if (!buying || !fit)
        return std::nullopt;
    CustomerModel model;
    model.buying = *buying;
    model.fit = std::move(*fit);
    model.basis = json.value("basis").toString() == "margin" ? ValueBasis::Margin : ValueBasis::Revenue;
    model.fittedTo = json.value("fitted_to").toInt();
    model.repeaters = json.value("repeaters").toInteger();
    model.spending = spendingIn(json.value("spending").toObject());
    return model;
}

} // namespace rapport::reporting
