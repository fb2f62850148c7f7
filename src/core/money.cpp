#include "core/money.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace rapport::core {

int currencyDecimals(const QString &currency)
{
    static const QStringList none{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                  "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static const QStringList three{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (none.contains(currency))
        return 0;
    return three.contains(currency) ? 3 : 2;
}

Result<Money> Money::plus(const Money &other) const
{
    if (currency != other.currency)
        return fail(ErrorCode::Validation, QStringLiteral("money.mixed-currencies"),
                    {currency, other.currency});
    qint64 sum = 0;
    if (qAddOverflow(minor, other.minor, &sum))
        return fail(ErrorCode::Validation, QStringLiteral("money.too-large"));
    return Money{sum, currency};
}

QString Money::decimal() const
{
    const int decimals = currencyDecimals(currency);
    QString digits =
        QString::number(minor < 0 ? 0 - static_cast<quint64>(minor) : static_cast<quint64>(minor));
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, QLatin1Char('0'));
        digits.insert(digits.size() - decimals, QLatin1Char('.'));
    }
    return minor < 0 ? QLatin1Char('-') + digits : digits;
}

Result<Money> Money::parse(const QString &text, const QString &fallback)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:([A-Z]{3})\\s*)?([+-]?)(\\d{1,18})(?:\\.(\\d{1,4}))?(?:\\s*([A-Z]{3}))?$"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch() || (!match.captured(1).isEmpty() && !match.captured(5).isEmpty()))
        return fail(ErrorCode::Parse, QStringLiteral("not-an-amount"), {text});
    QString currency = match.captured(1) + match.captured(5);
    if (currency.isEmpty())
        currency = fallback;
    const int decimals = currencyDecimals(currency);
    QString fraction = match.captured(4);
    while (fraction.size() > decimals && fraction.endsWith(QLatin1Char('0')))
        fraction.chop(1);
    if (fraction.size() > decimals)
        return fail(ErrorCode::Parse, QStringLiteral("not-an-amount"), {text});
    bool ok = false;
    const qint64 minor =
        (match.captured(3) + fraction.leftJustified(decimals, QLatin1Char('0'))).toLongLong(&ok);
    if (!ok)
        return fail(ErrorCode::Parse, QStringLiteral("not-an-amount"), {text});
    return Money{match.captured(2) == QLatin1String("-") ? -minor : minor, currency};
}

} // namespace rapport::core
