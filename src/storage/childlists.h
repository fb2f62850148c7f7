#pragma once

#include "domain/record.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads the lists that hang on one record: contact points, addresses, roles, relations; and tags, the current user's marks
/// and the keys of the primary rows among its values. Asks for all of them at once. Lives for one read.
class ChildLists {
public:
    /// All of them, or those that a search document is made of: without relations and marks.
    enum class Extent { All, Searched };

    ChildLists(Connection &connection, const Context &context, domain::RecordRef ref, Extent extent)
        : m_connection(connection), m_context(context), m_ref(ref), m_all(extent == Extent::All)
    {
    }

    /// Sends the questions; what waits next waits for their answers too.
    [[nodiscard]] core::Result<> ask();
    /// Puts the answers into the record.
    [[nodiscard]] core::Result<> read(domain::Record &record);

private:
    [[nodiscard]] core::Result<> send(const char *sql, const QVariantList &values);
    [[nodiscard]] core::Result<> readLists(domain::Record &record);

    Connection &m_connection;
    const Context &m_context;
    domain::RecordRef m_ref;
    bool m_all;
    std::vector<Query> m_answers;
};

/// The single-valued keys of lists ("email", "phone_type", "city", "company" …) as the primary rows of the lists say;
/// empty values for what there is none of.
domain::FieldValues primaryValues(const domain::Record &record);

/// "phone", "email", "link": the codes of contact_point.type.
QString contactTypeKey(domain::ContactPoint::Type type);
domain::ContactPoint::Type contactTypeFromKey(const QString &key);
/// What a phone, e-mail or link is found by.
QString matchKey(domain::ContactPoint::Type type, const QString &value);

/// Makes the lists of one record what a draft wants, row by row: rows that stay keep their ids, and only differences are
/// written. Lives within one transaction.
class ChildWriter {
public:
    ChildWriter(Transaction &transaction, domain::RecordRef ref) : m_transaction(transaction), m_ref(ref) {}

    [[nodiscard]] core::Result<> contactPoints(const std::vector<domain::ContactPoint> &before,
                                               std::vector<domain::ContactPoint> wanted);
    [[nodiscard]] core::Result<> addresses(const std::vector<domain::Address> &before,
                                           std::vector<domain::Address> wanted);
    /// Roles seen from this record; `other` must be known. Touches the other side.
    [[nodiscard]] core::Result<> roles(const std::vector<domain::Role> &before,
                                       std::vector<domain::Role> wanted);
    [[nodiscard]] core::Result<> relations(const std::vector<domain::Relation> &before,
                                           const std::vector<domain::Relation> &wanted);
    /// Makes missing tags.
    [[nodiscard]] core::Result<> tags(const QStringList &wanted);
    [[nodiscard]] core::Result<> addTags(const QStringList &names);
    [[nodiscard]] core::Result<> removeTags(const QStringList &names);
    [[nodiscard]] core::Result<> mark(const QString &mark, bool on);

    /// Whether anything was written.
    bool changed() const { return m_changed; }

private:
    [[nodiscard]] core::Result<> insert(const QString &table, QVariantMap row);
    [[nodiscard]] core::Result<> update(const QString &table, qint64 id, const QVariantMap &columns);
    [[nodiscard]] core::Result<> remove(const QString &table, qint64 id);
    [[nodiscard]] core::Result<QHash<QString, qint64>> tagRows();
    [[nodiscard]] core::Result<qint64> tagByName(const QString &name);

    Transaction &m_transaction;
    domain::RecordRef m_ref;
    bool m_changed = false;
};

} // namespace rapport::storage
