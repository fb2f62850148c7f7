#pragma once

#include "domain/catalogue.h"
#include "domain/listquery.h"

namespace rapport::cli {

/// The kind that a word names. Fails with Validation, reason usage.unknown-kind.
[[nodiscard]] core::Result<domain::RecordKind> kindArgument(const QString &text);

/// A number of a record or change. Fails with Validation, reason usage.not-an-id.
[[nodiscard]] core::Result<domain::RecordId> idArgument(const QString &text);
/// The id in a store of this origin: a number without an origin of its own (below 2^32) is one of the store's.
domain::RecordId idInStore(domain::RecordId id, qint64 origin);

/// Comma-separated field names as catalogue keys; `fallback` when empty. Fails with usage.unknown-field.
[[nodiscard]] core::Result<QStringList> fieldsArgument(domain::RecordKind kind,
                                                       const domain::Catalogue &catalogue,
                                                       const QString &text, const QStringList &fallback);

/// The columns a list shows when none are named.
QStringList defaultFields(domain::RecordKind kind, const domain::Catalogue &catalogue);

struct SortArgument {
    QString field;
    domain::SortOrder order = domain::SortOrder::Ascending;
};
/// "city", "-last_contact_at" or "city desc".
[[nodiscard]] core::Result<SortArgument>
sortArgument(domain::RecordKind kind, const domain::Catalogue &catalogue, const QString &text);

/// A single character; "tab" and "\\t" are the tabulator; NUL when empty. Fails with usage.bad-delimiter.
[[nodiscard]] core::Result<char> delimiterArgument(const QString &text);

/// Applies FIELD=VALUE words to a draft of `current` (an empty record for a new one). Fails with usage.not-an-assignment,
/// usage.unknown-field, usage.field-twice, and Validation with the faults of values.
[[nodiscard]] core::Result<domain::Draft> draftFrom(const domain::Record &current,
                                                    const QStringList &assignments,
                                                    const domain::Catalogue &catalogue,
                                                    const QString &currency);

} // namespace rapport::cli
