#pragma once

#include <QHashFunctions>
#include <QtGlobal>
#include <compare>

namespace rapport::core {

/// A row's 64-bit id: the store's origin number above, a counter in the low 32 bits. 0 means "none yet".
/// Ids of different tags do not convert into each other.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}

    constexpr qint64 value() const { return m_value; }
    constexpr bool isValid() const { return m_value > 0; }

    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    qint64 m_value = 0;
};

} // namespace rapport::core
