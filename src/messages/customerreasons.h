#pragma once

#include "reporting/customerrisk.h"

#include <QStringList>

namespace rapport::messages {

/// Why a customer is at risk, a sentence for each sign; amounts in the store's currency.
QString riskText(const reporting::RiskSign &sign, const QString &currency);
QStringList riskTexts(const reporting::RiskRow &row, const QString &currency);

} // namespace rapport::messages
