#pragma once

#include "storage/companynames.h"
#include "storage/namefilter.h"
#include "storage/transaction.h"

#include <functional>
#include <optional>

namespace rapport::storage {

/// Finds, once each, what many new records name: companies (made where missing), people, users, tags. Lives for one bulk.
class BulkLookups {
public:
    /// Makes a company with this name and returns its id.
    using MakeCompany = std::function<core::Result<qint64>(const QString &name)>;

    BulkLookups(Transaction &transaction, MakeCompany makeCompany)
        : m_transaction(transaction), m_makeCompany(std::move(makeCompany))
    {
    }

    /// A record by what people call it. Fails with Validation (the field's fault "unknown-record") when there is none.
    [[nodiscard]] core::Result<qint64> record(domain::RecordKind kind, const QString &name,
                                              const QString &field);
    /// A tag by name, made where missing.
    [[nodiscard]] core::Result<qint64> tag(const QString &name);
    /// The main company of a person; 0 when there is none.
    [[nodiscard]] core::Result<qint64> companyOf(qint64 person);

    /// The name of a company, as mirrored in its people.
    [[nodiscard]] core::Result<QString> companyName(qint64 company);
    /// Whether the store holds no company but those that this bulk makes by their names: then most that are unknown need
    /// not be looked for.
    void setMakesAllCompanies(bool all);
    /// Whether so many companies were found or made that they are to be forgotten: memory must not grow with a file.
    bool isFull() const;
    /// Forgets the companies. Every one that the bulk made must be in its table by then, to be found there.
    void forgetCompanies();
    /// A company that the bulk has just made: others of the bulk may name it.
    void noteCompany(qint64 id, const QString &name);

private:
    [[nodiscard]] core::Result<qint64> company(const QString &name);
    [[nodiscard]] core::Result<qint64> findCompany(const QString &name, const QString &key);

    Transaction &m_transaction;
    MakeCompany m_makeCompany;
    QHash<QString, qint64> m_records[std::size(domain::kAllKinds)]; ///< but companies
    QHash<qint64, qint64> m_companies;
    CompanyNames m_companyNames;
    std::optional<NameFilter> m_made; ///< keys of all companies there are, when the bulk makes all
    /// The one that was named last: people of one company often follow each other.
    QString m_lastName;
    qint64 m_lastCompany = 0;
};

} // namespace rapport::storage
