#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace rapport::workspace::demo {

/// The same numbers for the same seed on every machine: integers only where it matters, no library distributions.
class Random {
public:
    explicit Random(quint64 seed) : m_state(seed) {}

    quint64 next();
    /// 0 … bound - 1.
    qint64 below(qint64 bound)
    {
        return bound <= 1 ? 0 : static_cast<qint64>(next() % static_cast<quint64>(bound));
    }
    /// 0 … 1, without 1.
    double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
    bool chance(int percent) { return below(100) < percent; }

private:
    quint64 m_state;
};

/// The numbers of one record: those of others do not change when there are more or fewer of it.
Random randomOf(quint64 seed, quint64 what, qint64 number);

/// Numbered entries drawn by weight.
class Weighted {
public:
    void add(double weight);
    int draw(Random &random) const;
    bool isEmpty() const { return m_sums.empty(); }

private:
    std::vector<double> m_sums;
};

/// A comma-separated table entry ("Иван:ivan") with its second part.
struct Entry {
    QString text;
    QString second;
};
std::vector<Entry> entriesOf(const char *list);
QStringList textsOf(const char *list, QChar separator);

template <class List>
const auto &pick(const List &list, Random &random)
{
    return list[static_cast<decltype(list.size())>(random.below(static_cast<qint64>(list.size())))];
}

template <std::size_t N>
QString oneOf(const char *const (&list)[N], Random &random)
{
    return QString::fromUtf8(list[random.below(static_cast<qint64>(N))]);
}

/// "+49 30 ########" with digits for # and capital letters for @.
QString filledForm(const QString &form, Random &random);
/// Lower-case ASCII letters and digits of a text, accents left out; what mail addresses are made of.
QString asciiOf(const QString &text);

} // namespace rapport::workspace::demo
