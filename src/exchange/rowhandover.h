#pragma once

#include "exchange/tablereader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace rapport::exchange {

/// Hands copies of the rows of a table to a thread that looks at them while the next ones are read; the few rows of a small
/// file need no thread. Used by the one thread that reads; finish() ends it, and so does dropping it, without the rest.
class RowHandover {
public:
    using Take = std::function<void(const TableRow &)>;
    explicit RowHandover(Take take);
    ~RowHandover();
    RowHandover(const RowHandover &) = delete;
    RowHandover &operator=(const RowHandover &) = delete;

    void add(const TableRow &row);
    /// Waits until all rows were taken.
    void finish();

private:
    struct Row {
        qsizetype begin;
        qsizetype firstCell;
        qint64 number;
        qint64 line;
    };
    struct Batch {
        QByteArray text;
        std::vector<qsizetype> ends;
        std::vector<Row> rows;
    };

    void hand();
    void run();
    void takeAll(const Batch &batch) const;
    void stop();

    Take m_take;
    Batch m_filling;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Batch> m_waiting;
    qsizetype m_bytesAhead = 0; ///< that wait or are being looked at
    std::vector<Batch> m_done;  ///< their memory serves again
    bool m_atEnd = false;
    bool m_dropped = false;
    std::thread m_thread; ///< from the first full batch on
};

} // namespace rapport::exchange
