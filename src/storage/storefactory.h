#pragma once

#include "storage/store.h"

namespace rapport::storage {

/// How a store of one engine comes to be and is opened: what Store::create and Store::open differ in.
class StoreFactory {
public:
    struct Opened {
        Store::Identity identity;
        Access access = Access::ReadWrite;
    };
    struct Seed {
        QString currency;
        qint64 origin = 0; ///< 0: made at random
        QString storeId;   ///< empty: made at random
        QString name = {}; ///< empty: that of its place
    };

    [[nodiscard]] static core::Result<> createSqlite(const Location &location, const Seed &seed,
                                                     const core::Clock &clock);
    [[nodiscard]] static core::Result<> createPostgres(const Location &location, const Seed &seed,
                                                       const core::Clock &clock);
    [[nodiscard]] static core::Result<Opened> openSqlite(const Location &location, Access access,
                                                         const core::Clock &clock);
    [[nodiscard]] static core::Result<Opened> openPostgres(const Location &location, Access access,
                                                           const core::Clock &clock);

    /// Schema and first rows, within the caller's transaction.
    [[nodiscard]] static core::Result<> seedSqlite(Connection &connection, const Seed &seed,
                                                   const core::Clock &clock);
    [[nodiscard]] static core::Result<> seedPostgres(Connection &connection, const Seed &seed,
                                                     const core::Clock &clock);
    /// Identity and settings of an open store.
    [[nodiscard]] static core::Result<Store::Identity> readIdentity(Connection &connection);
};

} // namespace rapport::storage
