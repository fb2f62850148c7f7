#pragma once

#include "core/clock.h"
#include "storage/connection.h"
#include "storage/writelock.h"

namespace rapport::storage {

/// The empty store that a bundle goes into: one that is there, or a new one where nothing is. It is filled in one
/// transaction; without commit() what was there stays as it was, and a new store leaves nothing behind (what a killed process
/// left is removed by the next that fills that place). Lives for one bundle.
class BundleTarget {
public:
    /// Fails as Store::open does, but for a store that is not there.
    [[nodiscard]] static core::Result<std::unique_ptr<BundleTarget>> open(const Location &location,
                                                                          const core::Clock &clock);
    ~BundleTarget();
    BundleTarget(const BundleTarget &) = delete;
    BundleTarget &operator=(const BundleTarget &) = delete;

    /// In a write transaction.
    Connection &connection() { return *m_connection; }
    /// Duplicate "store.exists" when another store came to the place of a new one meanwhile.
    [[nodiscard]] core::Result<> commit();
    /// An error of the connection, with the name that the store is to have.
    core::Error named(core::Error error) const;

private:
    explicit BundleTarget(Location location) : m_location(std::move(location)) {}
    [[nodiscard]] core::Result<> openThere(const core::Clock &clock);
    [[nodiscard]] core::Result<> makeFile(const core::Clock &clock);
    void removeDeadDrafts();
    [[nodiscard]] core::Result<> makeDatabase(const core::Clock &clock);
    [[nodiscard]] core::Result<> begin(const Location &location);
    void removeDraft();

    Location m_location;
    QString m_draft; ///< the new file under a name of its own
    std::unique_ptr<WriteLock>
        m_claim; ///< held while m_draft is there: without it, a draft is a dead process's
    std::unique_ptr<Connection> m_connection;
};

} // namespace rapport::storage
