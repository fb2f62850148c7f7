#include "messages/buyerwords.h"

#include <QCoreApplication>
#include <QStringList>

namespace rapport::messages {

namespace {

/// A group stands out where its mean is so many times that of all, or that of all so many times its own.
constexpr double kStandsOut = 1.5;

enum class Side { Low, Usual, High };

Side sideOf(double own, double all)
{
    if (own > all * kStandsOut)
        return Side::High;
    return own * kStandsOut < all ? Side::Low : Side::Usual;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("BuyerWords", text);
}

} // namespace

QString buyerWords(const reporting::BuyerProfile &group, const reporting::BuyerProfile &all)
{
    QStringList words;
    const auto say = [&words](Side side, const char *low, const char *high) {
        if (side != Side::Usual)
            words.append(tr(side == Side::Low ? low : high));
    };
    say(sideOf(group.days, all.days), QT_TRANSLATE_NOOP("BuyerWords", "bought lately"),
        QT_TRANSLATE_NOOP("BuyerWords", "have not bought for long"));
    say(sideOf(group.orders, all.orders), QT_TRANSLATE_NOOP("BuyerWords", "buy seldom"),
        QT_TRANSLATE_NOOP("BuyerWords", "buy often"));
    say(sideOf(group.revenue, all.revenue), QT_TRANSLATE_NOOP("BuyerWords", "spend little"),
        QT_TRANSLATE_NOOP("BuyerWords", "spend much"));
    return words.isEmpty() ? tr(QT_TRANSLATE_NOOP("BuyerWords", "as most do"))
                           : words.join(QStringLiteral(", "));
}

} // namespace rapport::messages
