#include "messages/customerreasons.h"

#include "core/money.h"

#include <QCoreApplication>
#include <cmath>

namespace rapport::messages {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CustomerReasons", text);
}

QString daysText(double days)
{
    return QString::number(std::llround(days));
}

} // namespace

QString riskText(const reporting::RiskSign &sign, const QString &currency)
{
    const auto money = [&](double minor) { return core::Money{std::llround(minor), currency}.text(); };
    switch (sign.reason) {
    case reporting::RiskReason::SilentTooLong:
        return tr(QT_TRANSLATE_NOOP("CustomerReasons", "Days of silence: %1; usual are %2."))
            .arg(daysText(sign.figure), daysText(sign.beside));
    case reporting::RiskReason::BoughtOnce:
        return tr(QT_TRANSLATE_NOOP("CustomerReasons", "Bought on one day only; days since: %1."))
            .arg(daysText(sign.figure));
    case reporting::RiskReason::ValueFalls:
    case reporting::RiskReason::ValueRises:
        return tr(QT_TRANSLATE_NOOP("CustomerReasons", "%1 in the last 365 days, %2 in those before."))
            .arg(money(sign.figure), money(sign.beside));
    case reporting::RiskReason::NoTalkFor:
        return tr(QT_TRANSLATE_NOOP("CustomerReasons", "Days without an exchange: %1."))
            .arg(daysText(sign.figure));
    case reporting::RiskReason::NeverTalked:
        return tr(QT_TRANSLATE_NOOP("CustomerReasons", "No exchange was ever noted."));
    case reporting::RiskReason::ChanceAlive: break;
    }
    return tr(QT_TRANSLATE_NOOP("CustomerReasons", "Still a customer with a chance of %1 %."))
        .arg(daysText(sign.figure));
}

QStringList riskTexts(const reporting::RiskRow &row, const QString &currency)
{
    QStringList texts;
    for (const reporting::RiskSign &sign : row.signs)
        texts.append(riskText(sign, currency));
    return texts;
}

} // namespace rapport::messages
