#pragma once

#include "storage/transaction.h"

#include <functional>

namespace rapport::workspace::demo {

/// Writes the practice store's changesets, each at a moment of the past and by one of its people: the way everybody writes, by
/// a clock that was put back. Lives for one filling.
class Ledger {
public:
    using Work = std::function<core::Result<>(storage::Transaction &)>;

    /// The clock is the context's.
    Ledger(storage::Connection &writer, storage::Context context, core::ManualClock &clock)
        : m_writer(writer), m_context(std::move(context)), m_clock(clock)
    {
    }

    struct Entry {
        core::Instant at;
        domain::RecordId author;
        domain::Origin origin = domain::Origin::Demo;
        QString label;
    };
    /// One changeset, whole or not at all; what follows is not earlier.
    [[nodiscard]] core::Result<> write(const Entry &entry, const Work &work);

    const QString &currency() const { return m_context.currency; }

private:
    storage::Connection &m_writer;
    storage::Context m_context;
    core::ManualClock &m_clock;
};

} // namespace rapport::workspace::demo
