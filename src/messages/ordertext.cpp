#include "messages/ordertext.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::messages {

QString orderLine(const domain::TimelineEntry &entry)
{
    QStringList parts{entry.subject.isEmpty()
                          ? QCoreApplication::translate("Orders", "Order")
                          : QCoreApplication::translate("Orders", "Order %1").arg(entry.subject)};
    if (const auto amount = core::Money::parse(entry.body, {}); !entry.body.isEmpty() && amount)
        parts << moneyText(*amount);
    if (!entry.outcome.isEmpty())
        parts << channelLabel(entry.outcome).toLower();
    return parts.join(QStringLiteral(", "));
}

} // namespace rapport::messages
