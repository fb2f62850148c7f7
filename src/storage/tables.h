#pragma once

#include "domain/fieldspec.h"

#include <QJsonValue>
#include <QStringList>
#include <QVariantMap>

class QJsonObject;

namespace rapport::storage {

/// The table that holds the records of a kind.
QString tableOf(domain::RecordKind kind);

/// The columns of a field in its record's own table: one, two for Money (`x_minor`, `x_currency`), none for tags and
/// marks, `custom` for custom fields. Fields of lists and derived fields name the column that mirrors them.
QStringList columnsOf(const domain::FieldSpec &field);

/// The one column a list is ordered by, or a filter compares.
QString mainColumn(const domain::FieldSpec &field);

/// The member of the `custom` object that a custom field lives in.
QString customMember(const domain::FieldSpec &field);

/// What a record of a kind is called, as an expression over the columns of its table.
QString nameSql(domain::RecordKind kind);

/// Whether the table of a kind has `name_key`, the folded name that its indexes and duplicates go by.
bool hasNameKey(domain::RecordKind kind);
/// Whether `name_key` is this field folded.
bool isKeyedName(const domain::FieldSpec &field);

/// A value as it is bound to the field's first column; an invalid QVariant for an empty one.
QVariant toColumn(const domain::FieldSpec &field, const domain::Value &value);

/// Puts the value of a column-backed field among the columns of a row.
void putColumns(QVariantMap &row, const domain::FieldSpec &field, const domain::Value &value);

/// The value read from the field's columns (the second is the currency of Money).
domain::Value fromColumns(const domain::FieldSpec &field, const QVariant &first, const QVariant &second = {});

/// A custom field's value inside the `custom` object, and back.
QJsonValue toJson(const domain::FieldSpec &field, const domain::Value &value);
domain::Value fromJson(const domain::FieldSpec &field, const QJsonValue &json);
QJsonObject customObject(const QVariant &column);
/// The `custom` column of an object: NULL when it has no member.
QVariant customColumn(const QJsonObject &object);

/// "?, ?, ?" for `count` bound values.
QString placeholders(qsizetype count);

} // namespace rapport::storage
