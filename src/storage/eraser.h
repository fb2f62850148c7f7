#pragma once

#include "core/progress.h"
#include "storage/erasedkeys.h"
#include "storage/store.h"

namespace rapport::storage {

/// What becomes of a person: nothing is left, or a record without any value of theirs, so that exchanges, figures of
/// companies and whatever else counts on it stay as they are (docs/privacy.md).
enum class EraseHow { Erase, Pseudonymise };

struct EraseOrder {
    EraseHow how = EraseHow::Erase;
    std::vector<domain::RecordId> people;
    QString placeholder = QStringLiteral("Erased person #"); ///< a name; # is a number
};

/// What an erasure would take, or took.
struct EraseReport {
    qint64 people = 0;
    qint64 merged = 0;    ///< records that had gone into them
    qint64 exchanges = 0; ///< gone, or without their text
    qint64 tasks = 0;     ///< the same
    qint64 rows = 0;      ///< of all tables
    qint64 journal = 0;   ///< entries without values now
    qint64 changesets = 0;
};

/// Erases people: their rows, all that hangs on them, and their values in the journal. Lives within one transaction,
/// whose changeset says what went without a value of theirs and takes nothing back; older changesets that touched them
/// stay in the journal, and an undo leaves alone what was erased ("erased").
class Eraser {
public:
    Eraser(Transaction &transaction, const EraseOrder &order, const core::Progress &progress);

    /// Fails with NotFound "record.not-found".
    [[nodiscard]] core::Result<EraseReport> run();

    /// What an erasure of these people would meet; exact for exchanges and tasks that are there.
    [[nodiscard]] static core::Result<EraseReport> preview(Connection &connection,
                                                           const std::vector<domain::RecordId> &people);
    /// Leaves nothing of what was erased in the store's files. False when somebody still reads an older state: the store
    /// remembers then that it has to be done.
    [[nodiscard]] static core::Result<bool> scrub(const Store &store);
    /// Whether something was erased whose bytes may still be in the files.
    [[nodiscard]] static core::Result<bool> mustScrub(Connection &connection);

private:
    [[nodiscard]] core::Result<> choose();
    [[nodiscard]] core::Result<> count();
    [[nodiscard]] core::Result<> rememberKeys();
    [[nodiscard]] core::Result<> touchAll();
    [[nodiscard]] core::Result<> touchRows(const QString &table, const QString &column,
                                           domain::RecordKind kind);
    [[nodiscard]] core::Result<> forgetCustomLinks();
    [[nodiscard]] core::Result<> forgetCustomLink(const domain::FieldSpec &field);
    [[nodiscard]] core::Result<> blank(const QString &table);
    [[nodiscard]] core::Result<> remove(const QString &table);
    [[nodiscard]] core::Result<> journal(const QString &table, const QString &op, const QString &where);
    [[nodiscard]] core::Result<> noteGone();
    [[nodiscard]] core::Result<> removeBeside();
    [[nodiscard]] core::Result<> step();

    Transaction &m_transaction;
    Connection &m_connection;
    const EraseOrder &m_order;
    const core::Progress &m_progress;
    EraseReport m_report;
    qint64 m_steps = 0;
};

} // namespace rapport::storage
