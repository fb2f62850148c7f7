#pragma once

#include "domain/fieldspec.h"

#include <QVariantList>

namespace rapport::storage {

class Connection;

/// A piece of SQL with the values it binds, in order.
struct SqlPart {
    QString sql;
    QVariantList values;
};

/// The pieces of a query in which the engines differ: text comparison, custom fields, the search index.
class SqlFlavour {
public:
    virtual ~SqlFlavour() = default;

    /// Equal without regard to letter case (domain::isSameText), able to use the column's index (but for SQLite
    /// and more than six letters beyond ASCII).
    virtual SqlPart sameText(const QString &column, const QString &text) const = 0;
    /// The folded text of the column contains, or begins with, `folded`.
    virtual SqlPart contains(const QString &column, const QString &folded) const = 0;
    virtual SqlPart begins(const QString &column, const QString &folded) const = 0;
    /// The column compared byte by byte.
    virtual QString bytewise(const QString &column) const = 0;
    /// The number of the day in a column of ISO dates; differences of such numbers are days.
    virtual QString dayNumber(const QString &column) const = 0;
    /// A member of the `custom` object as text, number or yes/no of the field's type.
    virtual QString customValue(const QString &column, const QString &member,
                                domain::FieldType type) const = 0;
    /// A part ("minor", "currency") of an amount in the `custom` object.
    virtual QString customMoney(const QString &column, const QString &member, const QString &part) const = 0;
    /// A list in the `custom` object holds `item`.
    virtual SqlPart customListHolds(const QString &column, const QString &member,
                                    const QString &item) const = 0;
    /// An ORDER BY that makes the engine walk the index of a live list's column, equal keys by id; `text`: the index has no
    /// regard to case.
    virtual QString indexOrder(const QString &key, bool text, bool descending) const = 0;
    /// A query for the ids of the documents in which every word of `text`, at least one, begins a word (or, of three
    /// digits and more, stands in a phone number).
    virtual SqlPart documents(const QString &text) const = 0;

    static const SqlFlavour &of(const Connection &connection);
};

/// `text` with the wildcards of LIKE escaped by '!'.
QString likeEscaped(const QString &text);

} // namespace rapport::storage
