#pragma once

#include "domain/catalogue.h"

namespace rapport::exchange {

/// The columns of a whole export: every field that an import takes back, with as many e-mails, phones, links and
/// addresses as the fullest record has. See every record first, then ask for header and cells.
class RecordColumns {
public:
    RecordColumns(domain::RecordKind kind, const domain::Catalogue &catalogue);

    /// Whether the number of columns depends on the records.
    bool hasLists() const;
    /// Fields that link to other records; their names must be given to cells().
    const QStringList &links() const { return m_links; }
    void see(const domain::Record &record);
    QStringList header() const;
    std::vector<domain::Value> cells(const domain::Record &record,
                                     const QHash<QString, QString> &linkNames) const;

private:
    domain::RecordKind m_kind;
    QStringList m_fields;
    QStringList m_links;
    size_t m_emails = 1;
    size_t m_phones = 1;
    size_t m_websites = 1;
    size_t m_addresses = 1;
};

} // namespace rapport::exchange
