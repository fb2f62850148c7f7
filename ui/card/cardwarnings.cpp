#include "ui/card/cardwarnings.h"

#include "messages/when.h"
#include "ui/card/cardview.h"

namespace rapport::ui {

QList<Warning> warningsOf(const CardData &card, core::Instant now)
{
    QList<Warning> warnings;
    const auto yes = [&card](const char *key) { return card.record.value(QLatin1String(key)).as<bool>(); };
    if (yes("do_not_call"))
        warnings << Warning{Icon::Call, CardView::tr("Do not call")};
    if (yes("do_not_mail"))
        warnings << Warning{Icon::Mail, CardView::tr("Do not mail")};
    const qint64 rhythm = card.record.value(QStringLiteral("rhythm_days")).as<qint64>();
    const auto last = card.record.value(QStringLiteral("last_contact_at"));
    if (rhythm > 0 && !last.isEmpty() &&
        last.as<core::Instant>().local().date().addDays(rhythm) < now.local().date())
        warnings << Warning{
            Icon::Clock,
            CardView::tr("Last contact %1, wanted every %n day(s)", nullptr, static_cast<int>(rhythm))
                .arg(messages::relativeDay(last.as<core::Instant>().local().date(), now.local().date()))};
    if (yes("vip"))
        warnings << Warning{Icon::Star, CardView::tr("VIP")};
    if (const QString note = card.record.text(QStringLiteral("service_note")); !note.isEmpty())
        warnings << Warning{Icon::Info, note};
    return warnings;
}

} // namespace rapport::ui
