#pragma once

#include "storage/connection.h"

namespace rapport::storage {

/// While it lives all reads of a connection see one state of the store, whatever others commit. A connection that is in a
/// transaction already has it.
class Snapshot {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Snapshot>> hold(Connection &reader);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    Snapshot() = default;
    Connection *m_reader = nullptr;
};

} // namespace rapport::storage
