#include "domain/creditsplit.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

constexpr double kWhole = 100.0;
constexpr double kRounding = 0.005; // thirds are written with two digits: 33.33, 33.33, 33.34

auto splitFault(const char *reason, const QString &about)
{
    return core::fail(core::ErrorCode::Validation, QLatin1String(reason), {about});
}

QString percentText(double percent)
{
    QString text = QString::number(percent, 'f', 2);
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    return text.endsWith(QLatin1Char('.')) ? text.chopped(1) : text;
}

core::Result<CreditShare> shareOf(const QString &part)
{
    static const QRegularExpression shape(
        QStringLiteral("^(\\S+?)(?:\\s*[:=]\\s*|\\s+)(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%?$"));
    const auto match = shape.match(part);
    const double percent = match.captured(2).toDouble();
    if (!match.hasMatch() || percent <= 0 || percent > kWhole)
        return splitFault("split-not-a-share", part);
    return CreditShare{match.captured(1), percent};
}

} // namespace

core::Result<std::vector<CreditShare>> parseCreditSplit(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\n]"));
    std::vector<CreditShare> shares;
    double sum = 0;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        RAPPORT_TRY(const CreditShare share, shareOf(part.simplified()));
        const bool again = std::any_of(shares.begin(), shares.end(), [&](const CreditShare &other) {
            return other.login.compare(share.login, Qt::CaseInsensitive) == 0;
        });
        if (again)
            return splitFault("split-twice", share.login);
        sum += share.percent;
        shares.push_back(share);
    }
    if (std::abs(sum - kWhole) > kRounding)
        return splitFault("split-not-whole", percentText(sum));
    return shares;
}

QString printCreditSplit(const std::vector<CreditShare> &shares)
{
    QStringList parts;
    for (const CreditShare &share : shares)
        parts << QStringLiteral("%1 %2").arg(share.login, percentText(share.percent));
    return parts.join(QStringLiteral(", "));
}

} // namespace rapport::domain
