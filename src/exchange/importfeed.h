#pragma once

#include "exchange/rowbuilder.h"
#include "storage/bulkshaper.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace rapport::exchange {

/// One row of a file, ready to be written or to be rejected.
struct PreparedRow {
    std::optional<domain::Draft> draft;        ///< none: a row of blanks, or one that is shaped
    std::optional<storage::BulkRecord> shaped; ///< a sound row, when the feed has a shaper
    std::vector<RowFault> faults;
    QStringList keys;      ///< texts of the plan's key fields
    QStringList otherKeys; ///< all e-mails or phones, when one is the key
    QStringList cells;     ///< of a faulty row
    RowBuffer kept;        ///< the cells of a sound row that may still be rejected
    QString companyNumber; ///< the company's number in another program
    OrderParts order;      ///< of orders: what stands beside it
    std::vector<domain::ContactPoint>
        places;          ///< of an export of ours: contact points with the gaps between them
    qint64 recordId = 0; ///< as an export of ours gave it
    qint64 revision = 0;
    qint64 number = 0;
    qint64 line = 0;
};
using PreparedRows = std::vector<PreparedRow>;

/// Parses and checks a file on a thread of its own, a few batches ahead of whoever writes. Owned by one import; dropped
/// at any time it stops its thread.
class ImportFeed {
public:
    /// The reader must have served the header. With a shaper, sound rows come ready for a BulkWriter: then all of them
    /// make new records.
    ImportFeed(std::unique_ptr<TableReader> reader, RowBuilder builder,
               std::optional<storage::BulkShaper> shaper);
    ~ImportFeed();
    ImportFeed(const ImportFeed &) = delete;
    ImportFeed &operator=(const ImportFeed &) = delete;

    /// The next rows; none after the last one. Fails as TableReader::next does.
    [[nodiscard]] core::Result<PreparedRows> next();
    /// Rows that were written: the thread that made them takes them down, cheaper than another one could.
    void takeBack(PreparedRows rows);

private:
    void run();
    [[nodiscard]] core::Result<PreparedRows> prepare();
    void fill(PreparedRow &row, const TableRow &record);
    bool hand(core::Result<PreparedRows> batch);

    std::unique_ptr<TableReader> m_reader;
    RowBuilder m_builder;
    std::optional<storage::BulkShaper> m_shaper;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<core::Result<PreparedRows>> m_batches;
    std::vector<PreparedRows> m_done;
    bool m_stopped = false;
    std::thread m_thread;
};

} // namespace rapport::exchange
