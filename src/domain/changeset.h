#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "domain/record.h"

#include <QString>

namespace rapport::domain {

using ChangesetId = core::Id<struct ChangesetTag>;

/// Where a change came from.
enum class Origin {
    Form,
    Cell,
    Bulk,
    QuickLog,
    Import,
    CommandLine,
    Undo,
    Redo,
    Demo,
    Merge,
    Rule,
    Restore,
    System
};

QString originKey(Origin origin);
Origin originFromKey(const QString &key);

/// What the writer says of a changeset before it begins. `label` is a stable id with arguments that messages/ turns into
/// a sentence ("edit|person|Anaïs Lefèvre", "import|contacts|3400|customers.csv"); `clientKey` is made when empty, and
/// is looked up before anything is repeated after a lost connection.
struct ChangesetInfo {
    Origin origin = Origin::Form;
    QString label;
    QString clientKey;
};

/// A changeset of the journal.
struct Changeset {
    ChangesetId id;
    QString clientKey;
    core::Instant at;
    RecordId user;
    QString userName;
    Origin origin = Origin::Form;
    QString label;
    qint64 rows = 0;      ///< rows inserted, updated and deleted
    ChangesetId undoOf;   ///< set on an undo or redo: what it reverted
    ChangesetId undoneBy; ///< set once it was undone
};

/// One field's change in a record's history. Lists ("email", "phone", "address", "role", "relation", "tags") appear under
/// their key with their value as text.
struct FieldChange {
    ChangesetId changeset;
    core::Instant at;
    QString userName;
    Origin origin = Origin::Form;
    QString label;
    QString field;
    Value before;
    Value after;
    QString beforeName; ///< of the record that a link pointed at; empty when it is gone for good
    QString afterName;
};

/// A row that an undo left alone.
struct KeptRow {
    RecordRef ref;
    QString name;
    QString why; ///< stable id: "changed-since", "deleted-since", "in-use"
};

struct UndoReport {
    ChangesetId changeset; ///< the new one; invalid when nothing could be reverted
    ChangesetId reverted;
    qint64 rows = 0;
    std::vector<KeptRow> kept;
};

/// What a commit touched, sent out after it: on every thread's event loop that listens.
struct ChangeEvent {
    ChangesetId changeset;       ///< invalid: another process wrote, anything may have changed
    std::vector<RecordRef> refs; ///< at most kMaxEventRefs; empty with `many` set when there were more
    std::vector<RecordKind> kinds;
    bool many = false;
    bool catalogueChanged = false;
};
inline constexpr int kMaxEventRefs = 200;

} // namespace rapport::domain
