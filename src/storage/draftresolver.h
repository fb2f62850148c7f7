#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Turns what a draft says into what is written: texts trimmed, names composed or split, links given as text found (and
/// missing companies made), defaults of new records filled in. Lives for one save.
class DraftResolver {
public:
    DraftResolver(Transaction &transaction, const domain::Record &current)
        : m_transaction(transaction), m_current(current)
    {
    }

    /// The draft ready for writing. Fails with Validation and every fault at once, before anything is written.
    [[nodiscard]] core::Result<domain::Draft> resolve(const domain::Draft &draft);

    /// The part that needs no database, for a new record: texts trimmed, names settled, defaults filled in.
    static void shapeNew(domain::Draft &draft, const Context &context);
    /// Texts as they are stored.
    static void tidyValues(domain::Draft &draft, const Context &context);

private:
    /// Where an opportunity stands; what it finds for fields that nobody writes is put in when all else is valid.
    [[nodiscard]] core::Result<> settleStage(domain::Draft &draft);
    /// What a line of an order is worth.
    [[nodiscard]] core::Result<> settleLine(domain::Draft &draft);
    [[nodiscard]] core::Result<> takeFromProduct(domain::Draft &draft);
    /// Shares of an opportunity are of users that are there, and written in one way.
    [[nodiscard]] core::Result<> settleSplit(domain::Draft &draft);
    /// One without a name goes by its company, person or number in another program.
    static void nameOpportunity(domain::Draft &draft);
    static void settleNames(domain::Draft &draft, const domain::Record &current);
    static void fillDefaults(domain::Draft &draft, const Context &context);
    [[nodiscard]] core::Result<> companyOfPerson(domain::Draft &draft);
    [[nodiscard]] core::Result<> aboutOfOpportunity(domain::Draft &draft);
    [[nodiscard]] core::Result<> findLinks(domain::Draft &draft);
    [[nodiscard]] core::Result<> findRoles(domain::Draft &draft);
    [[nodiscard]] core::Result<> makeCompanies(domain::Draft &draft);
    [[nodiscard]] core::Result<domain::RecordId> makeCompany(const QString &name);

    Transaction &m_transaction;
    const domain::Record &m_current;
    domain::FieldValues m_kept;
    std::vector<core::FieldFault> m_faults;
    QStringList m_companyKeys; ///< link fields whose company is still to be made
};

/// First and last name of a full one: "Last, First", or the last word with the particles before it ("van der Berg").
std::pair<QString, QString> splitName(const QString &fullName);

/// A live record by what people call it: a company by name or domain, a user by login or name, anybody else by name or
/// e-mail address. 0 when there is none; the oldest when there are several.
[[nodiscard]] core::Result<qint64> findByText(Connection &connection, domain::RecordKind kind,
                                              const QString &text);

} // namespace rapport::storage
