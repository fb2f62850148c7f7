#pragma once

#include "domain/report.h"
#include "storage/transaction.h"

#include <QHash>

namespace rapport::storage {

/// The groups of one field of a report, numbered as they are met. Lives while one report is answered.
class ReportAxis {
public:
    ReportAxis(const Context &context, domain::RecordKind kind, const domain::ReportGroup &group);

    /// What a query over rows `t` groups by: of moments their quarter of an hour, which no time zone's day begins within.
    QString sql(const Connection &connection) const;
    /// The number of the group of a row whose key stands in a column.
    std::size_t placeOf(const Query &row, int column);
    std::size_t size() const { return m_keys.size(); }

    /// Reads the names of linked records.
    [[nodiscard]] core::Result<> readNames(Connection &connection);
    /// The numbers in the order of time, of choices or of names; those without a value last.
    std::vector<std::size_t> order() const;
    domain::ReportPart part(std::size_t place) const;

private:
    domain::Value keyOf(const Query &row, int column) const;
    QString sortKey(const domain::Value &key) const;

    domain::ReportGroup m_group;
    const domain::FieldSpec *m_field;
    std::vector<domain::Value> m_keys;
    QHash<QString, std::size_t> m_places; ///< by the key, letter case left aside
    QHash<qint64, QString> m_names;
};

} // namespace rapport::storage
