#include "bench/scriptedkeys.h"

#include "domain/textfold.h"

namespace rapport::bench {

namespace {

constexpr int kWays = 6;
constexpr int kDigits = 9;
constexpr int kLettersOfSecondWord = 3;

/// Digits with other separators than the store's: "06 12-34".
QString inPairs(const QString &digits)
{
    QString text;
    for (qsizetype i = 0; i < digits.size(); ++i)
        text += (i > 0 && i % 2 == 0 ? QStringLiteral("-") : QString()) + digits.at(i);
    return text;
}

QString typed(const QStringList &words, const QString &phone, int way)
{
    switch (way) {
    case 0: return words.join(QLatin1Char(' '));
    case 1: return words.last() + QLatin1Char(' ') + words.first().left(kLettersOfSecondWord);
    case 2: return domain::foldText(words.last());
    case 3: return words.last().mid(1);
    case 4: return domain::digitsOf(phone).right(kDigits);
    default: return inPairs(domain::digitsOf(phone).right(kDigits - 2));
    }
}

} // namespace

QStringList scriptedKeys(const std::vector<domain::ListRow> &people, int count, QRandomGenerator &random)
{
    QStringList keys;
    while (keys.size() < count) {
        const auto &row = people[random.bounded(static_cast<quint32>(people.size()))];
        const QStringList words = row.name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() < 2)
            continue;
        const QString text = typed(words, row.values.front().text(), static_cast<int>(random.bounded(kWays)));
        for (qsizetype n = 1; n <= text.size(); ++n)
            keys << text.left(n);
    }
    return keys.mid(0, count);
}

} // namespace rapport::bench
