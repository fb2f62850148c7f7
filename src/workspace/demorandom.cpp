#include "workspace/demorandom.h"

#include "domain/textfold.h"

#include <algorithm>

namespace rapport::workspace::demo {

quint64 Random::next()
{
    // splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014)
    m_state += 0x9e3779b97f4a7c15ULL;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

Random randomOf(quint64 seed, quint64 what, qint64 number)
{
    Random mixed(seed ^ (what << 56));
    return Random(mixed.next() + static_cast<quint64>(number) * 0x2545f4914f6cdd1dULL);
}

void Weighted::add(double weight)
{
    m_sums.push_back((m_sums.empty() ? 0.0 : m_sums.back()) + weight);
}

int Weighted::draw(Random &random) const
{
    const double wanted = random.unit() * m_sums.back();
    const auto found = std::upper_bound(m_sums.begin(), m_sums.end(), wanted);
    return static_cast<int>(
        std::min<std::ptrdiff_t>(found - m_sums.begin(), static_cast<std::ptrdiff_t>(m_sums.size()) - 1));
}

std::vector<Entry> entriesOf(const char *list)
{
    std::vector<Entry> entries;
    for (const QString &part : textsOf(list, QLatin1Char(',')))
        entries.push_back({part.section(QLatin1Char(':'), 0, 0), part.section(QLatin1Char(':'), 1)});
    return entries;
}

QStringList textsOf(const char *list, QChar separator)
{
    return QString::fromUtf8(list).split(separator, Qt::SkipEmptyParts);
}

QString filledForm(const QString &form, Random &random)
{
    QString text = form;
    for (QChar &c : text) {
        if (c == QLatin1Char('#'))
            c = QChar(static_cast<char16_t>('0' + random.below(10)));
        else if (c == QLatin1Char('@'))
            c = QChar(static_cast<char16_t>('A' + random.below(26)));
    }
    return text;
}

QString asciiOf(const QString &text)
{
    QString ascii;
    for (const QChar c : domain::foldText(text)) {
        const char16_t code = c.unicode();
        if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
            ascii.append(c);
    }
    return ascii;
}

} // namespace rapport::workspace::demo
