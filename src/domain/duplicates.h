#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "domain/record.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace rapport::domain {

/// Two records that are likely one.
struct DuplicatePair {
    RecordId first; ///< the smaller id
    RecordId second;
    double score = 0; ///< how likely, 0 … 1
    QStringList
        why; ///< stable ids, strongest first: "same-email", "last-name-typo" … (messages/ has the words)
};

/// What is compared of one record, as cells in UTF-8; valid during the call.
struct DuplicateSubject {
    qint64 id = 0;
    std::string_view name{}; ///< the full name of a person, the name of a company
    std::string_view firstName{};
    std::string_view lastName{};
    std::string_view company{}; ///< of a person: its main one's name
    std::string_view domain{};  ///< of a company
    std::string_view birthday{};
    std::string_view street{};
    std::string_view postcode{};
    std::string_view city{};
};

/// Looks through all people or all companies for records that are likely one. Candidates are those that share a key (an
/// e-mail, the end of a phone number, a name with a company, a city …), of which each key has a bounded number; what they
/// agree and differ in is weighed by how rare it is in this store (Fellegi and Sunter 1969: log odds of agreement), so that
/// two of many "Anna Müller" need more than their name, and a household is not one person. Needs some 200 bytes a record.
/// One thread.
class DuplicateScan {
public:
    static std::unique_ptr<DuplicateScan> of(RecordKind kind);
    virtual ~DuplicateScan() = default;

    /// Records in the order of their ids.
    virtual void add(const DuplicateSubject &subject) = 0;
    /// A phone, e-mail or link by what it is found by (contactKey), after all records; of records that are not there: left
    /// out.
    virtual void addContact(qint64 record, ContactPoint::Type type, std::string_view key) = 0;
    /// The pairs, best first. Cancelled when asked to stop.
    [[nodiscard]] virtual core::Result<std::vector<DuplicatePair>> run(const core::Progress &progress) = 0;
    virtual qint64 records() const = 0;
};

/// Groups of records that are likely one, out of their pairs: best first.
struct DuplicateGroup {
    std::vector<RecordId> ids;
    double score = 0;
    QStringList why;
};

} // namespace rapport::domain
