#include "messages/chancetext.h"

#include "messages/fieldlabel.h"
#include "messages/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace rapport::messages {

using domain::Feature;
using domain::FeatureUse;

namespace {

constexpr double kPerCent = 100;
constexpr double kLeastPoints = 0.5;

} // namespace

QString featureLabel(const domain::Catalogue &catalogue, const Feature &feature)
{
    const domain::FieldSpec *field = catalogue.find(feature.kind, feature.field);
    const QString label = field ? fieldLabel(*field) : feature.field;
    return feature.kind == domain::RecordKind::Company
               ? filled(QCoreApplication::translate("Chance", "%1 of the company"), {label})
               : label;
}

QString levelText(const domain::Catalogue &catalogue, const Feature &feature, const QString &level)
{
    if (level.isEmpty())
        return QCoreApplication::translate("Chance", "none");
    if (feature.use == FeatureUse::Filled)
        return QCoreApplication::translate("Chance", "there is one");
    if (feature.type == domain::FieldType::YesNo)
        return level == QLatin1String("yes") ? QCoreApplication::translate("Chance", "yes")
                                             : QCoreApplication::translate("Chance", "no");
    const domain::FieldSpec *field = catalogue.find(feature.kind, feature.field);
    return field && field->type == domain::FieldType::Choice ? choiceLabel(*field, level) : level;
}

QString factorText(const domain::Catalogue &catalogue, const domain::ChanceFactor &factor)
{
    const int points = static_cast<int>(std::lround(factor.points));
    const QString sign = points < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    return filled(QCoreApplication::translate("Chance", "%1: %2 %3"),
                  {featureLabel(catalogue, factor.feature),
                   levelText(catalogue, factor.feature, factor.value),
                   sign + QLocale().toString(std::abs(points))});
}

QStringList factorTexts(const domain::Catalogue &catalogue, const domain::Chance &chance, int most)
{
    QStringList texts;
    for (const domain::ChanceFactor &factor : chance.factors) {
        if (texts.size() < most && std::abs(factor.points) >= kLeastPoints)
            texts.append(factorText(catalogue, factor));
    }
    return texts;
}

QString percentText(double share, int decimals)
{
    return filled(QCoreApplication::translate("Chance", "%1 %"),
                  {QLocale().toString(share * kPerCent, 'f', decimals)});
}

QString leftOutText(domain::LeftOutWhy why)
{
    switch (why) {
    case domain::LeftOutWhy::KnownAfterwards:
        return QCoreApplication::translate("Chance", "filled in when something ends: few open ones have it");
    case domain::LeftOutWhy::TellsOutcome:
        return QCoreApplication::translate("Chance", "tells what happened, not what will");
    case domain::LeftOutWhy::OneValue: break;
    }
    return QCoreApplication::translate("Chance", "nearly all have the same, or no two often enough");
}

} // namespace rapport::messages
