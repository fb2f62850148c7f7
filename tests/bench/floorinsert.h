#pragma once

#include <QString>
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>

namespace rapport::bench {

/// One prepared insert; text is bound in order, ids as integers.
class Insert {
public:
    Insert(sqlite3 *handle, const char *sql)
    {
        if (sqlite3_prepare_v2(handle, sql, -1, &m_statement, nullptr) != SQLITE_OK) {
            std::fprintf(stderr, "floor: %s\n", sqlite3_errmsg(handle));
            std::exit(1);
        }
    }
    ~Insert() { sqlite3_finalize(m_statement); }
    Insert(const Insert &) = delete;
    Insert &operator=(const Insert &) = delete;

    Insert &id(qint64 value)
    {
        sqlite3_bind_int64(m_statement, ++m_bound, value);
        return *this;
    }
    Insert &null()
    {
        sqlite3_bind_null(m_statement, ++m_bound);
        return *this;
    }
    Insert &text(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8();
        sqlite3_bind_text(m_statement, ++m_bound, utf8.constData(), static_cast<int>(utf8.size()),
                          SQLITE_TRANSIENT);
        return *this;
    }
    void run()
    {
        if (sqlite3_step(m_statement) != SQLITE_DONE)
            std::exit(1);
        sqlite3_reset(m_statement);
        m_bound = 0;
    }

private:
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
};

} // namespace rapport::bench
