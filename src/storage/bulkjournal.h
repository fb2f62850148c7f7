#pragma once

#include <QtGlobal>

namespace rapport::storage {

class Connection;

/// While it lives, a store that holds next to nothing and that nobody else has open takes many rows straight into its file:
/// a rollback journal keeps the few pages that were there before, where the write-ahead log would have every new page
/// written twice. Everybody who opens the store meanwhile is told that it is busy. Where others have the store open, or it
/// holds more, all is as always. On the writer's thread, around whole transactions.
class BulkJournal {
public:
    /// `rows`: how many are about to come; few are not worth it.
    BulkJournal(Connection &writer, qint64 rows);
    ~BulkJournal();
    BulkJournal(const BulkJournal &) = delete;
    BulkJournal &operator=(const BulkJournal &) = delete;

private:
    Connection &m_writer;
};

} // namespace rapport::storage
