#pragma once

#include "domain/record.h"

#include <QFlags>

namespace rapport::domain {

enum class FieldType {
    Text,
    LongText,
    Integer,
    Number,
    Money,
    Date,
    Instant,
    Choice,      ///< one of `choices`
    MultiChoice, ///< several of `choices`
    YesNo,
    Phone,
    Email,
    Url,
    Link, ///< another record (`linkTo`); a record id
    Tags, ///< names of tags
};

/// "text", "money" … as written in mapping files, custom field definitions and `rapport-cli fields`.
QString fieldTypeKey(FieldType type);
std::optional<FieldType> fieldTypeFromKey(const QString &key);

/// Where a field's value lives.
enum class FieldSource {
    Column, ///< a column of the record's own table, named like the key
    Custom, ///< a member of the row's `custom` JSON, named like the key without "custom."
    Detail, ///< the primary row of a list that hangs on the record (phones, e-mails, links, addresses, roles);
            ///< a column of the same name in the record's table mirrors it for lists
    Derived, ///< maintained by the store (last contact, counts); a column of the record's table; never written by people
    Tags,
    Mark, ///< the current user's favourite/follow marks
};

enum class FieldFlag {
    Required = 1,
    Indexed = 2,    ///< sorting and filtering by it is instant at any size
    Searchable = 4, ///< its text goes into the search index
    ReadOnly = 8,
    DefaultColumn = 16,
    Bulk = 32,   ///< offered in bulk edit
    Summed = 64, ///< the list footer shows sum and average
    Own = 128,   ///< nearly every record has another text: nothing to group by
    Hidden =
        256, ///< kept for other programs: in history, import and export, but in no form, column or suggestion
};
Q_DECLARE_FLAGS(FieldFlags, FieldFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(FieldFlags)

/// One field of one record kind: everything forms, lists, filters, import, export and history need to know of it.
struct FieldSpec {
    RecordKind kind = RecordKind::Person;
    QString key;
    FieldType type = FieldType::Text;
    QString
        label; ///< English source text of built-in fields (translated when shown); the admin's own for custom ones
    FieldSource source = FieldSource::Column;
    FieldFlags flags;
    QString
        group; ///< section of card and form: "identity", "contact", "address", "forecast", "outcome", "preferences", "about", "system"
    QString unit;
    QStringList choices;
    std::optional<RecordKind> linkTo;
    RecordId customId; ///< row of the custom field's definition; empty for built-in fields

    bool has(FieldFlag flag) const { return flags.testFlag(flag); }
    bool isCustom() const { return source == FieldSource::Custom; }
    bool isWritable() const { return !has(FieldFlag::ReadOnly) && source != FieldSource::Derived; }
    /// Whether lists can be grouped by it: few values, or such as can be taken together.
    bool isGroupable() const;
};

} // namespace rapport::domain
