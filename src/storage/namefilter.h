#pragma once

#include <QHash>
#include <QString>
#include <array>
#include <vector>

namespace rapport::storage {

/// Tells of a text that it was never added, or that it may have been, in half a megabyte for however many (Bloom, "Space/time
/// trade-offs in hash coding with allowable errors", 1970): of 100,000 texts it takes one strange text in 3,000 for one of
/// them. One thread.
class NameFilter {
public:
    void add(const QString &text)
    {
        for (const size_t place : places(text))
            m_bits[place / kWordBits] |= quint64(1) << (place % kWordBits);
    }
    bool mayHold(const QString &text) const
    {
        for (const size_t place : places(text)) {
            if ((m_bits[place / kWordBits] >> (place % kWordBits) & 1) == 0)
                return false;
        }
        return true;
    }

private:
    static constexpr size_t kWordBits = 64;
    static constexpr int kPlaceBits = 22;

    static std::array<size_t, 3> places(const QString &text)
    {
        constexpr size_t mask = (size_t(1) << kPlaceBits) - 1;
        const size_t first = qHash(text, 1);
        const size_t second = qHash(text, 2);
        return {first & mask, second & mask, (first + second * 3) >> 7 & mask};
    }

    std::vector<quint64> m_bits = std::vector<quint64>((size_t(1) << kPlaceBits) / kWordBits);
};

} // namespace rapport::storage
