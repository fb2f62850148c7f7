#pragma once

#include "core/keynumbers.h"
#include "exchange/importfeed.h"
#include "storage/recordbatch.h"

namespace rapport::workspace {

/// Knows the customers and products that rows of orders name: those of the store, and those that the import makes. People
/// and companies are found by external id, then by domain and e-mail address, then by name; products by external id, code
/// and name. Nobody is taken by a name, or an e-mail address, who has another of the surer keys that the row has. Holds keys and ids, no records. Lives for
/// one import; one thread.
class BesideRecords {
public:
    BesideRecords(storage::Connection &connection, const storage::Context &context);

    [[nodiscard]] core::Result<> open();
    /// Looks in the store for what the rows name and is not known yet, some hundred rows at a time.
    [[nodiscard]] core::Result<> look(const exchange::PreparedRows &rows);

    struct Found {
        domain::RecordId id{};         ///< invalid: nobody, or several
        std::vector<qint64> several{}; ///< of whom nobody can say who is meant
        QString field{};               ///< by which
    };
    Found find(domain::RecordKind kind, const domain::FieldValues &named) const;
    /// A record that the import made.
    void note(domain::RecordKind kind, const domain::FieldValues &values, domain::RecordId id);

private:
    using Texts = QHash<QString, QSet<QString>>; ///< by field

    void want(domain::RecordKind kind, const domain::FieldValues &named, Texts &texts) const;
    [[nodiscard]] core::Result<> lookFor(domain::RecordKind kind, const Texts &texts);
    void put(quint64 hash, const std::vector<qint64> &ids);
    void noteFound(domain::RecordKind kind, const QString &field, const QString &key,
                   const std::vector<const domain::Record *> &records);

    storage::Connection &m_connection;
    const storage::Context &m_context;
    QSet<domain::RecordKind> m_stored; ///< kinds of which the store has any
    core::KeyNumbers<qint64> m_ids;    ///< -1: several
    QHash<quint64, std::vector<qint64>> m_several;
};

} // namespace rapport::workspace
