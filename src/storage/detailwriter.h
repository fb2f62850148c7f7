#pragma once

#include "storage/childlists.h"

namespace rapport::storage {

/// Puts the values of "email", "phone" and "website" (with their labels) in front of a whole list of a draft, as the
/// primary ones of their types; a row of the list with the same value takes that part instead.
void addPrimaries(std::vector<domain::ContactPoint> &points, const domain::FieldValues &values);

/// Writes what a draft says of lists, marks and tags: whole lists where they are given, and the primary row where only a
/// single-valued key is ("email", "phone_type", "city", "company"). Lives for one save.
class DetailWriter {
public:
    DetailWriter(Transaction &transaction, domain::RecordRef ref, const domain::Record &current,
                 const domain::Draft &draft)
        : m_writer(transaction, ref), m_kind(ref.kind), m_current(current), m_draft(draft)
    {
    }

    /// Returns whether anything changed.
    [[nodiscard]] core::Result<bool> write();

private:
    [[nodiscard]] core::Result<> contactPoints();
    [[nodiscard]] core::Result<> addresses();
    [[nodiscard]] core::Result<> roles();
    [[nodiscard]] core::Result<> tagsAndMarks();
    /// Whether the draft names the key and says something new.
    bool given(const char *key) const;
    QString text(const char *key) const { return m_draft.values.value(QLatin1String(key)).text(); }

    ChildWriter m_writer;
    domain::RecordKind m_kind;
    const domain::Record &m_current;
    const domain::Draft &m_draft;
};

} // namespace rapport::storage
