#pragma once

#include "domain/fieldspec.h"
#include "workspace/bundle.h"
#include "workspace/records.h"

namespace rapport::workspace {

/// Fields, file care and trash: what an admin does.
class AdminDesk {
public:
    explicit AdminDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<Written<domain::RecordId>> saveCustomField(const domain::FieldSpec &field);
    /// Puts the custom fields of a kind in this order: forms, cards, columns and exports follow it.
    Async<Written<qint64>> orderCustomFields(domain::RecordKind kind, const QStringList &keys);
    Async<Written<bool>> removeCustomField(domain::RecordKind kind, const QString &key);
    Async<storage::CheckReport> check();
    Async<storage::BackupReport> backup(const QString &file);
    /// Everything in the store into a new folder (bundle.h); reports progress and can be cancelled.
    Async<BundleReport> saveToFolder(const QString &folder);
    /// Deletes for good what has been in the trash since before `before`.
    Async<Written<qint64>> purgeTrash(core::Instant before);
    /// How many people and companies there are: the status bar.
    struct Totals {
        qint64 people = 0;
        qint64 companies = 0;
    };
    Async<Totals> totals();

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
