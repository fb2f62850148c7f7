#pragma once

#include "domain/fieldspec.h"
#include "domain/listquery.h"
#include "storage/rowscan.h"

#include <QHash>
#include <string>
#include <unordered_map>

namespace rapport::storage {

/// Numbers the groups that a field's values fall into, in the order they are met: texts that differ in case or accents
/// only, and dates of one month, are one group. Transient, for one query.
class GroupKeys {
public:
    static constexpr int kNone = -1;

    explicit GroupKeys(const domain::FieldSpec &field) : m_field(field) {}

    /// The group of a scanned value; kNone for an empty one.
    int of(const ScanKey &key);
    /// The group of several tags together, named in their order.
    int ofTags(const QStringList &tags);

    std::size_t size() const { return m_groups.size(); }
    /// Gives the groups of linked records their names.
    void nameLinks(const QHash<qint64, QString> &names);
    /// Number of the group at each place; `descending` turns everything but "no value".
    std::vector<int> order(bool descending) const;
    const domain::ListGroup &group(int number) const { return m_groups[static_cast<std::size_t>(number)]; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Texts = std::unordered_map<std::string, int, Hash, std::equal_to<>>;

    int ofText(std::string_view text);
    int ofNumber(qint64 number);
    int ofMonth(int month);
    int add(const domain::Value &value);
    std::string sortKey(const domain::ListGroup &group) const;

    const domain::FieldSpec &m_field;
    std::vector<domain::ListGroup> m_groups;
    Texts m_texts; ///< as they came
    Texts m_folded;
    QHash<qint64, int> m_numbers;
    QHash<qint64, int> m_months; ///< by quarter of an hour: no time zone begins a month between two
};

} // namespace rapport::storage
