#pragma once

#include "core/progress.h"
#include "domain/catalogue.h"
#include "storage/connection.h"
#include "storage/transaction.h"

namespace rapport::storage {

enum class Access { ReadWrite, ReadOnly };

struct CheckProblem {
    QString area; ///< "file", "schema", "references", "search", "figures", "journal"
    QString what; ///< English, for the log and `check --json`
    domain::RecordRef ref;
};

struct CheckReport {
    std::vector<CheckProblem> problems;
    bool ok() const { return problems.empty(); }
};

struct BackupReport {
    QString file;
    qint64 bytes = 0;
    bool verified = false;
    QString aside; ///< where a restore put what was there before; empty when nothing was
};

/// What a backup holds, so that a person can tell which one it is.
struct BackupContent {
    QString file;
    qint64 people = 0;
    qint64 companies = 0;
    core::Instant lastChange; ///< 0 when nothing was ever changed
    bool ofThisStore = false; ///< a backup of the store that asks
};

/// One store: a way to it, its identity and its settings. Creates and checks; the connections it hands out belong to the
/// caller's thread. Safe to use from several threads.
class Store {
public:
    struct Identity {
        QString storeId;   ///< made once
        qint64 origin = 0; ///< the high part of the ids made here
        QString currency;
        QString name;
        int schema = 0;
        bool onNetwork = false; ///< the file lies on another machine: a team store is the right thing
    };

    /// Makes a new store; refuses (store.exists) to touch anything that is there.
    [[nodiscard]] static core::Result<std::unique_ptr<Store>>
    create(const Location &location, const QString &currency, qint64 origin, const core::Clock &clock);
    /// Opens what is there: header, lock, schema version and objects are checked first, then older schemas are migrated
    /// (after a verified copy of the file). Never creates anything.
    [[nodiscard]] static core::Result<std::unique_ptr<Store>> open(const Location &location, Access access,
                                                                   const core::Clock &clock);

    const Location &location() const;
    const Identity &identity() const;
    Access access() const; ///< ReadOnly also when file or folder do not allow writing

    [[nodiscard]] core::Result<std::unique_ptr<Connection>> reader() const;
    [[nodiscard]] core::Result<std::unique_ptr<Connection>> writer() const;

    [[nodiscard]] core::Result<domain::CataloguePtr> loadCatalogue(Connection &connection) const;

    /// File, references, search index, figures and journal against a recount.
    [[nodiscard]] core::Result<CheckReport> check(const core::Progress &progress) const;
    /// A verified copy, also while others write; `file` appears whole or not at all.
    [[nodiscard]] core::Result<BackupReport> backup(const QString &file,
                                                    const core::Progress &progress) const;
    /// The same from a connection that is open already: also when its file was moved or deleted meanwhile.
    [[nodiscard]] static core::Result<BackupReport> backupFrom(Connection &connection, const QString &file,
                                                               const core::Progress &progress);
    /// Replaces the store at `location` by a verified backup, keeping a copy of what was there.
    [[nodiscard]] static core::Result<BackupReport> restore(const Location &location,
                                                            const QString &backupFile,
                                                            const core::Clock &clock,
                                                            const core::Progress &progress);
    /// Checks a backup whole, without changing it, and says what it holds. `storeId`: of the store that asks, or empty.
    [[nodiscard]] static core::Result<BackupContent> inspectBackup(const QString &backupFile,
                                                                   const QString &storeId);
    ~Store();

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    /// Refuses (store.moved) when another store is at the location by now.
    [[nodiscard]] core::Result<std::unique_ptr<Connection>> connect(Connection::Mode mode) const;
    std::unique_ptr<State> m_state;
};

} // namespace rapport::storage
