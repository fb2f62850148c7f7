#include "storage/changenotices.h"

#include "storage/connection.h"

#include <libpq-fe.h>

namespace rapport::storage {

core::Result<> ChangeNotices::listen()
{
    if (m_listening || !m_connection.postgresHandle())
        return {};
    RAPPORT_CHECK(m_connection.execute(QStringLiteral("LISTEN rapport_changed")));
    m_listening = true;
    return {};
}

core::Result<std::vector<qint64>> ChangeNotices::take()
{
    std::vector<qint64> changesets;
    RAPPORT_CHECK(listen());
    pg_conn *server = m_connection.postgresHandle();
    if (!server)
        return changesets;
    if (!PQconsumeInput(server))
        return core::fail(core::ErrorCode::ConnectionLost, QStringLiteral("connection.lost"),
                          {m_connection.location().safeText()}, QString::fromUtf8(PQerrorMessage(server)));
    while (PGnotify *notice = PQnotifies(server)) {
        changesets.push_back(QByteArray(notice->extra).toLongLong());
        PQfreemem(notice);
    }
    m_count += qint64(changesets.size());
    return changesets;
}

} // namespace rapport::storage
