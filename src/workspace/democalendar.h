#pragma once

#include "core/instant.h"

#include <QDate>
#include <optional>
#include <vector>

namespace rapport::workspace::demo {

/// When the practice store's people wrote up in the past year what had happened: once a week, the writers in turns, each for
/// some of the owners. A value.
class Calendar {
public:
    struct Slot {
        core::Instant at;
        int writer = 0; ///< one of the first owners
    };

    Calendar(core::Instant now, int writers);

    /// The store's first day; what is older was brought along.
    core::Instant begin() const { return m_begin; }
    /// When what is there today is put down; after all slots.
    core::Instant end() const { return m_end; }
    /// In the order of time, each later than the one before.
    const std::vector<Slot> &all() const { return m_slots; }
    /// Where that is written up which happened to an owner on a day; nothing while that is still to come.
    std::optional<std::size_t> slotOf(int owner, QDate day) const;
    QDate dayOf(std::size_t slot) const { return m_slots[slot].at.utc().date(); }

private:
    core::Instant m_begin;
    core::Instant m_end;
    std::vector<Slot> m_slots;
    std::vector<std::vector<std::size_t>> m_ofWriter;
};

} // namespace rapport::workspace::demo
