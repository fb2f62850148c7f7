#pragma once

#include "core/progress.h"
#include "domain/consent.h"
#include "storage/transaction.h"

#include <QJsonObject>

namespace rapport::storage {

/// A record in a dossier, with the names of the companies and users that it points at; other people have none.
struct DossierRecord {
    domain::Record record;
    QHash<QString, QString> linkNames; ///< by key of the link
    bool trashed = false;
};

/// An entry of the journal as it is kept: the values from before, complete.
struct DossierImage {
    domain::ChangesetId changeset;
    core::Instant at;
    QString userName;
    domain::Origin origin = domain::Origin::Form;
    QString label; ///< without the names of people
    QString table;
    QString op;
    qint64 row = 0;
    QJsonObject before; ///< empty for rows that were made
};

/// A change of a field, and of which record.
struct DossierChange {
    domain::RecordRef ref;
    domain::FieldChange change;
};

/// How a record came into the store.
struct DossierOrigin {
    domain::RecordId record;
    domain::ChangesetId changeset;
    core::Instant at;
    QString userName;
    domain::Origin origin = domain::Origin::Form;
    QString file; ///< that an import read
};

/// Everything that a store holds about one person, and nothing about another one (docs/privacy.md). A value.
struct Dossier {
    core::Instant made;
    QString storeName;
    domain::CataloguePtr catalogue;
    DossierRecord person;
    std::vector<domain::RecordId> merged; ///< records that went into this one
    std::vector<DossierRecord> exchanges; ///< oldest first, the trash included
    std::vector<DossierRecord> tasks;
    std::vector<DossierRecord> opportunities;
    std::vector<DossierRecord> orders;
    std::vector<DossierRecord> leads; ///< that became this person
    std::vector<DossierOrigin> origins;
    std::vector<DossierChange> changes;                    ///< newest first
    std::vector<DossierImage> journal;                     ///< oldest first
    std::vector<std::pair<QString, core::Instant>> viewed; ///< who looked at them last, and when
    QStringList marks;                                     ///< "favourite: Mira"
    std::vector<domain::Consent> consents;                 ///< the newest first
};

/// Reads the dossier of one person. Lives for one read.
class DossierReader {
public:
    DossierReader(Connection &connection, const Context &context)
        : m_connection(connection), m_context(context)
    {
    }

    /// Fails with NotFound "record.not-found".
    [[nodiscard]] core::Result<Dossier> read(domain::RecordId person, const core::Progress &progress);

private:
    /// All records that are about the person.
    std::vector<const DossierRecord *> linkedRecords() const;
    [[nodiscard]] core::Result<DossierRecord> load(const domain::RecordRef &ref);
    [[nodiscard]] core::Result<> findMerged();
    [[nodiscard]] core::Result<> readLinked(domain::RecordKind kind, const char *column,
                                            std::vector<DossierRecord> &records);
    [[nodiscard]] core::Result<> readJournal();
    [[nodiscard]] core::Result<> readChanges(const core::Progress &progress);
    [[nodiscard]] core::Result<> addChanges(const domain::RecordRef &ref);
    [[nodiscard]] core::Result<> readOrigins();
    [[nodiscard]] core::Result<> readBeside();
    /// The ids, for SQL, of the person and of what was merged into it.
    QString people() const;
    bool isOfPeople(qint64 id) const;

    Connection &m_connection;
    const Context &m_context;
    Dossier m_dossier;
};

} // namespace rapport::storage
