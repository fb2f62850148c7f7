#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "domain/catalogue.h"
#include "domain/changeset.h"
#include "domain/record.h"
#include "storage/connection.h"

#include <QSet>
#include <QVariantMap>
#include <functional>
#include <optional>

namespace rapport::storage {

struct LearnedCounts;

/// Who writes, when, and what the fields are: the surroundings of a read or write.
struct Context {
    domain::RecordId user; ///< the current user
    const core::Clock *clock = nullptr;
    domain::CataloguePtr catalogue;
    QString currency; ///< the store's base currency
    /// Takes what a read found out and the store would keep; may be missing. Called on the thread that reads.
    std::function<void(const LearnedCounts &)> learned;
};

/// Records as a transaction left them, for what is derived of them.
using KnownRecords = QHash<domain::RecordRef, domain::Record>;

/// A writing transaction and the changeset it makes. Begins IMMEDIATE, takes the write lock between processes, rolls
/// back unless committed. Every row change goes through here and is journalled; what is derived from the changed rows
/// (search document, mirrored columns, figures) is brought up to date in commit(). Writer thread only.
class Transaction {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Transaction>>
    begin(Connection &writer, const Context &context, const domain::ChangesetInfo &info);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Connection &connection() const { return m_connection; }
    const Context &context() const { return m_context; }
    domain::ChangesetId id() const { return m_id; }

    /// A new id. Consecutive while nobody else allocates.
    [[nodiscard]] core::Result<qint64> newId();

    /// Inserts one row of a journalled table with `id` among its values; `record` is the record the row belongs to.
    [[nodiscard]] core::Result<> insert(const QString &table, const QVariantMap &row,
                                        const domain::RecordRef &record);
    /// Sets the given columns where they differ, raising the revision. Fails with Conflict "row.changed" (args: table, id,
    /// found revision) when the row is not at `baseRevision` (0: whatever it is), NotFound "row.gone" when there is none.
    /// False when nothing differed: then nothing is journalled. A row inserted by this transaction keeps its revision.
    [[nodiscard]] core::Result<bool> update(const QString &table, qint64 id, qint64 baseRevision,
                                            const QVariantMap &columns, const domain::RecordRef &record);
    /// Deletes one row, journalling it whole. NotFound "row.gone" when there is none.
    [[nodiscard]] core::Result<> remove(const QString &table, qint64 id, const domain::RecordRef &record);

    /// For bulk lanes that write rows themselves, with ids of newId(): journals [firstId, lastId] of `table` as inserted.
    [[nodiscard]] core::Result<> noteInserted(const QString &table, qint64 firstId, qint64 lastId);
    /// Journals one row's entry whose image the caller has (undo writes its rows itself).
    [[nodiscard]] core::Result<> noteChange(const QString &table, const QString &op, qint64 first,
                                            qint64 last, qint64 revision, qint64 record,
                                            const QVariant &before);
    /// Reserves `count` numbers of the changeset's sequence for entries written by SQL; the first one.
    qint64 takeSequence(qint64 count);
    /// Journals rows of a table that undo brought back, all of one revision; `count` lie between the two ids.
    [[nodiscard]] core::Result<> noteBroughtBack(const QString &table, qint64 first, qint64 last,
                                                 qint64 revision, qint64 count);
    /// This changeset reverts `target`; with that its origin is Undo or Redo. Without one it tried to and had to keep every
    /// row: noted, so that it is not offered again.
    void setUndoOf(domain::ChangesetId target, std::optional<domain::Origin> origin);

    /// Says that what is derived of this record must be brought up to date at commit.
    void touch(const domain::RecordRef &record);
    /// Says of a person or company that update() changed last what it is now: where nothing else of it was touched, commit
    /// need not read it again.
    void touchKnown(domain::Record record);
    /// Rows inserted, updated and deleted so far.
    qint64 rows() const { return m_rows; }
    /// The label of the changeset, for those who know it only once they have read what they change.
    void setLabel(const QString &label) { m_info.label = label; }
    /// Says that `count` records of a kind changed which nothing needs to be derived of.
    void noteKind(domain::RecordKind kind, qint64 count);
    /// With a catalogue: the transaction goes on with it, for those who write records with fields that they just made.
    void noteCatalogueChanged(domain::CataloguePtr now = {})
    {
        m_event.catalogueChanged = true;
        if (now)
            m_context.catalogue = std::move(now);
    }

    /// Brings the derived data up to date, writes the changeset, commits, and says whether the file is still the one at
    /// its path (reason store.moved). An empty changeset is not written: then the event's id is invalid. A server that
    /// goes away at COMMIT is asked again for the client key; only when that fails too: ConnectionLost "commit.unknown".
    [[nodiscard]] core::Result<domain::ChangeEvent> commit();

private:
    /// Ids of one table that this transaction inserted; every id between them was allocated by it.
    struct InsertRange {
        QString table;
        qint64 first = 0;
        qint64 last = 0;
        qint64 record = 0; ///< the record they all belong to, 0 when there are several
        qint64 rows = 0;
    };

    /// What an update finds different.
    struct Difference {
        QVariantMap before; ///< journalled columns only
        QStringList sets;
        QVariantList values;
    };

    Transaction(Connection &writer, Context context, domain::ChangesetInfo info);

    [[nodiscard]] core::Result<bool> writeUpdate(const QString &table, qint64 id, qint64 revision,
                                                 const Difference &difference,
                                                 const domain::RecordRef &record);
    [[nodiscard]] core::Result<> takeBlock();
    void addToRange(const QString &table, qint64 first, qint64 last, qint64 record);
    bool isOwn(const QString &table, qint64 id) const;
    [[nodiscard]] core::Result<> writeChangeset();
    [[nodiscard]] core::Result<> prepareCommit();
    [[nodiscard]] core::Result<domain::ChangeEvent> finishCommit();
    [[nodiscard]] core::Result<bool> arrivedAfterAll();
    void fillEvent();

    Connection &m_connection;
    Context m_context;
    domain::ChangesetInfo m_info;
    domain::ChangesetId m_id;
    domain::ChangesetId m_undoOf;
    bool m_onlyTried = false; ///< m_undoOf kept every row
    domain::ChangeEvent m_event;
    QSet<domain::RecordRef> m_touched;
    KnownRecords m_known;            ///< some of them
    domain::RecordRef m_justTouched; ///< for the first time, by the last touch()
    std::vector<InsertRange> m_inserted;
    std::vector<InsertRange> m_broughtBack; ///< by undo: journalled already, own rows all the same
    QHash<QString, size_t> m_openRange;     ///< by table, index into m_inserted
    QSet<int> m_kinds;
    qint64 m_origin = 0;
    qint64 m_spanFirst = 0; ///< ids from here to m_blockEnd were allocated by this transaction without a gap
    qint64 m_nextId = 0;
    qint64 m_blockEnd = 0;
    qint64 m_blockSize = 16;
    qint64 m_seq = 0;
    qint64 m_rows = 0;
    bool m_open = false;
};

} // namespace rapport::storage
