#pragma once

#include "domain/catalogue.h"
#include "storage/recordbatch.h"

namespace rapport::exchange {

/// The columns of a whole export: every field that an import takes back, with as many e-mails, phones, links and
/// addresses as the fullest record has.
class RecordColumns {
public:
    RecordColumns(domain::RecordKind kind, const domain::Catalogue &catalogue);

    /// Whether the number of columns depends on the records.
    bool hasLists() const;
    /// What stands before the lists.
    const QStringList &fields() const { return m_fields; }
    /// Makes room for the lists of records; do it for all of them before asking for header and cells.
    void widen(const storage::ListSizes &sizes);
    QStringList header() const;
    std::size_t count() const;
    /// Puts the cells of a record's lists behind those of its fields.
    void addLists(std::vector<domain::Value> &cells, const domain::Record &record) const;

private:
    domain::RecordKind m_kind;
    QStringList m_fields;
    storage::ListSizes m_sizes{1, 1, 1, 1};
};

} // namespace rapport::exchange
