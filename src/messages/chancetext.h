#pragma once

#include "domain/outcomemodel.h"

namespace rapport::messages {

/// "Source", "Industry of the company".
QString featureLabel(const domain::Catalogue &catalogue, const domain::Feature &feature);
/// A value that a chance was learned from: "Referral", "yes", "none".
QString levelText(const domain::Catalogue &catalogue, const domain::Feature &feature, const QString &level);
/// "Source: Referral +12": what it adds in hundredths.
QString factorText(const domain::Catalogue &catalogue, const domain::ChanceFactor &factor);
/// The strongest factors of either sign that move the chance by half a point and more.
QStringList factorTexts(const domain::Catalogue &catalogue, const domain::Chance &chance, int most);
/// "62 %".
QString percentText(double share, int decimals = 0);
/// Why a field is not learned from, as a sentence.
QString leftOutText(domain::LeftOutWhy why);

} // namespace rapport::messages
