#pragma once

#include "storage/transaction.h"

namespace rapport::storage {

/// Counts what new rows add to the figures of people and companies, and adds it to them in the end. Lives for one bulk.
class BulkFigures {
public:
    void addPerson(qint64 company) { m_people[company] += 1; }
    /// A live activity or task with its values.
    void add(domain::RecordKind kind, const domain::FieldValues &values);

    [[nodiscard]] core::Result<> write(Connection &writer) const;

private:
    struct Added {
        qint64 contacts = 0;
        qint64 first = 0;
        qint64 last = 0;
        qint64 tasks = 0;
        qint64 nextTask = 0; ///< 0: none has a due time
    };
    void addTo(Added &added, domain::RecordKind kind, const domain::FieldValues &values);
    [[nodiscard]] static core::Result<> writeAll(Connection &writer, const QString &table,
                                                 const QHash<qint64, Added> &added);

    QHash<qint64, Added> m_byPerson;
    QHash<qint64, Added> m_byCompany;
    QHash<qint64, qint64> m_people;
};

} // namespace rapport::storage
