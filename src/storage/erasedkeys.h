#pragma once

#include "domain/record.h"
#include "storage/connection.h"

#include <QByteArray>
#include <QSet>

namespace rapport::storage {

/// Remembers e-mail addresses and phone numbers of erased people without holding them: as keyed hashes in store_info
/// (docs/privacy.md), so that an import can tell that it brings somebody back. An address is enough by itself; of a phone
/// number, which many may share, the name belongs to it. A value: safe to hand between threads.
class ErasedKeys {
public:
    /// What the store remembers; with an empty answer nothing has ever been erased.
    [[nodiscard]] static core::Result<ErasedKeys> read(Connection &connection);
    /// The same within a write transaction; makes the store's key when it has none.
    [[nodiscard]] static core::Result<ErasedKeys> forWriting(Connection &writer);

    bool isEmpty() const { return m_hashes.isEmpty(); }
    /// The contact point by which somebody was erased; nullptr when there is none.
    const domain::ContactPoint *find(const std::vector<domain::ContactPoint> &points,
                                     const QString &name) const;
    /// Writes the hash of one address or number; nothing for links.
    [[nodiscard]] core::Result<> remember(Connection &writer, const QString &type, const QString &matchKey,
                                          const QString &name, qint64 at);

private:
    QString hashOf(const QString &type, const QString &matchKey, const QString &name) const;

    QByteArray m_key;
    QSet<QString> m_hashes;
};

} // namespace rapport::storage
