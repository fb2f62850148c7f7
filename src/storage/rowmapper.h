#pragma once

#include "domain/catalogue.h"
#include "storage/query.h"

namespace rapport::storage {

/// Reads the values of chosen catalogue fields from the columns of a SELECT: the one mapper of every kind. Value type;
/// keeps pointers into the catalogue it was made with.
class RowMapper {
public:
    /// Every column-backed field of the kind.
    RowMapper(const domain::Catalogue &catalogue, domain::RecordKind kind);
    /// Only these fields; unknown keys and fields without a column are left out.
    RowMapper(const domain::Catalogue &catalogue, domain::RecordKind kind, const QStringList &keys);

    /// "p.full_name, p.first_name …" with the given table name or alias before every column.
    QString columns(const QString &alias) const;
    int columnCount() const { return static_cast<int>(m_columns.size()); }
    /// The fields that are not empty; `first` is the number of the first of the mapper's columns.
    domain::FieldValues values(const Query &query, int first) const;
    /// The same in the order of the fields, empty ones too.
    void read(const Query &query, int first, std::vector<domain::Value> &values) const;

private:
    struct Item {
        const domain::FieldSpec *field;
        int column;
        int second;
    };
    template <class Take>
    void each(const Query &query, int first, Take take) const;
    void add(const domain::FieldSpec &field);
    int place(const QString &column);

    std::vector<Item> m_items;
    QStringList m_columns;
};

} // namespace rapport::storage
