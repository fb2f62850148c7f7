#pragma once

#include "core/result.h"
#include "domain/fieldspec.h"

#include <memory>

namespace rapport::domain {

/// Every field of every record kind, built-in and custom: the one list that forms, columns, filters, import, export,
/// merge fields and history read. Immutable once built; share it as `CataloguePtr` between threads.
class Catalogue {
public:
    /// The built-in fields followed by the store's custom ones, in their order.
    explicit Catalogue(std::vector<FieldSpec> customFields = {});
    Catalogue(const Catalogue &) = delete; // the index points into the lists
    Catalogue &operator=(const Catalogue &) = delete;

    const std::vector<FieldSpec> &fields(RecordKind kind) const;
    /// By key ("last_name", "custom.plan"); nullptr when there is no such field.
    const FieldSpec *find(RecordKind kind, const QString &key) const;
    /// By key or English label, letter case and punctuation ignored: for CSV headers and typed filters.
    const FieldSpec *findByKeyOrLabel(RecordKind kind, const QString &text) const;

private:
    std::vector<FieldSpec> m_byKind[std::size(kAllKinds)];
    QHash<QString, const FieldSpec *> m_byKey;
};

using CataloguePtr = std::shared_ptr<const Catalogue>;

/// Reads text as the field's type, the way CSV, command line and forms write it: ISO dates (a date or an instant with
/// zone; a bare local time is taken as UTC), decimal point, yes/no/true/false/1/0, choice keys or their labels, list
/// items separated by ";". Links and tags stay text for the caller to resolve. Fails with one FieldFault.
[[nodiscard]] core::Result<Value> parseValue(const FieldSpec &field, const QString &text,
                                             const QString &currency);

/// All faults of a draft against the catalogue: unknown or read-only fields, required ones left or made empty, values
/// of the wrong type, malformed e-mails, impossible dates, unknown choices; plus the kind's own rules (rules.h).
[[nodiscard]] core::Result<> validate(const Draft &draft, const Catalogue &catalogue);

/// A key for a custom field from the admin's label: "custom.coffee_preference"; unique within the kind.
QString customKey(const Catalogue &catalogue, RecordKind kind, const QString &label);

} // namespace rapport::domain
