#include "ui/campaigns/expected.h"

#include "messages/when.h"
#include "reporting/samplesize.h"

#include <QCoreApplication>
#include <cmath>

namespace rapport::ui {

namespace {

/// Of those who buy without hearing from us: what the smallest effect is reckoned from.
constexpr double kUsualRate = 0.05;
constexpr double kPerCent = 100;
constexpr double kTenths = 10;

QString say(const char *text)
{
    return QCoreApplication::translate("CampaignExpected", text);
}

} // namespace

QString expectedText(const storage::Audience &audience)
{
    const auto got = qint64(audience.recipients.size());
    const auto kept = qint64(audience.held.size());
    const auto effect = reporting::smallestEffect(kUsualRate, {got, kept});
    return kept == 0 ? say("Nobody is held out: what it brings cannot be told from what would come anyway.")
           : effect
               ? say("%1 held out to compare. Where 5 % buy anyway, %2 points more or above will show.")
                     .arg(messages::numberText(kept),
                          messages::numberText(std::ceil(*effect * kPerCent * kTenths) / kTenths))
               : say("%1 held out to compare: too few to show any effect.").arg(messages::numberText(kept));
}

} // namespace rapport::ui
