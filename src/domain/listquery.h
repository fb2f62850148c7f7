#pragma once

#include "domain/changeset.h"
#include "domain/filter.h"

namespace rapport::domain {

enum class SortOrder { Ascending, Descending };

/// Which records a list shows and in which order. Deleted records show only with `trash`.
struct ListQuery {
    RecordKind kind = RecordKind::Person;
    Filter filter;
    QString sortField; ///< empty: by name (people, companies), newest first (activities), due (tasks)
    SortOrder order = SortOrder::Ascending;
    bool trash = false;
    QString groupBy =
        {}; ///< field key: rows of equal values stand together (Lists::groups); empty: not grouped
    QString groupSum = {}; ///< field key: what each group sums up; may be empty

    bool operator==(const ListQuery &) const = default;
};

/// Rows of a grouped list with the same value; moments and dates are grouped by month.
struct ListGroup {
    Value key;        ///< of dates the first day of the month; empty: the rows without a value
    QString text;     ///< name of the linked record, else empty
    qint64 first = 0; ///< place of its first row in GroupedIds::ids
    qint64 count = 0;
    Value sum; ///< of the field that was asked for; empty when currencies are mixed or no row has a value
};

/// The ids of a grouped list: group after group, within one in the order of the query.
struct GroupedIds {
    std::vector<qint64> ids;
    std::vector<ListGroup> groups;
};

/// One row of a list: the values of the fields that were asked for, in their order.
struct ListRow {
    RecordRef ref;
    qint64 revision = 0;
    QString name; ///< displayName
    std::vector<Value> values;
    std::vector<QString> texts; ///< for Link fields the name of the linked record, else empty
};

/// Footer figures of a field over a filter's rows or a selection.
struct Summary {
    qint64 count = 0;
    qint64 filled = 0;
    Value sum; ///< Number or Money; empty when currencies are mixed or the field has no sum
    Value average;
};

/// A saved list: name, filter, sort, columns; shared by all users unless it has an owner.
struct SavedView {
    RecordId id;
    qint64 revision = 0;
    RecordKind kind = RecordKind::Person;
    QString name;
    RecordId owner; ///< empty: shared
    QString filter; ///< printFilter form
    QString sortField;
    SortOrder order = SortOrder::Ascending;
    QStringList columns;
    QString groupBy; ///< field key, empty: not grouped
};

/// A hit of the global search.
struct SearchHit {
    RecordRef ref;
    QString title;
    QString subtitle;
    QString matched; ///< the text part that matched, for highlighting; plain text
};

/// An entry of a record's timeline, newest first; field changes of one changeset come as one entry.
struct TimelineEntry {
    enum class What { Activity, Task, Changes };
    What what = What::Activity;
    RecordRef ref; ///< the activity or task; for Changes the record itself
    qint64 revision = 0;
    core::Instant at;
    QString channel;   ///< activity channel key, task kind
    QString direction; ///< "in", "out" or empty
    QString subject;
    QString body;
    QString author;
    QString person; ///< display name of the other record that took part
    QString company;
    RecordRef personRef;
    RecordRef companyRef;
    bool internal = false;
    bool pinned = false;
    qint64 minutes = 0; ///< duration; 0: none given
    QString outcome;
    std::vector<FieldChange> changes;
};

/// How many entries of each channel (and "changes", "all") a timeline has: the counts on its chips.
using TimelineCounts = QHash<QString, qint64>;

} // namespace rapport::domain
