#pragma once

#include "storage/dossier.h"
#include "storage/eraser.h"
#include "storage/erasurebackups.h"
#include "workspace/workspace.h"

#include <QJsonObject>
#include <optional>

namespace rapport::workspace {

/// Personal data of people: what the store knows about somebody, and how it forgets them (docs/privacy.md).
class PrivacyDesk {
public:
    explicit PrivacyDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Everything about one person. NotFound, reason record.not-found.
    Async<storage::Dossier> dossier(domain::RecordId person);

    /// What an erasure meets, and which copies of the store hold the people.
    struct Preview {
        storage::EraseReport report;
        std::vector<storage::BackupHolder> backups;
    };
    /// `folders`: where copies may lie, beside the usual places.
    Async<Preview> preview(const std::vector<domain::RecordId> &people, const QStringList &folders);

    struct Erased {
        domain::ChangesetId changeset;
        storage::EraseReport report;
        bool clean = false; ///< nothing is left in the store's files; else scrub() has to be called again
        std::optional<core::Error> fault; ///< why not, when not because somebody reads
        std::vector<storage::BackupHolder> backups;
    };
    /// Erases in one changeset that nothing takes back, then leaves nothing of it in the store's files. When somebody
    /// else reads meanwhile the second part is left to do: mustScrub() tells.
    Async<Erased> erase(const storage::EraseOrder &order, const QStringList &folders);
    /// The e-mail or phone by which somebody was erased whom this draft of a person would bring back.
    Async<std::optional<domain::ContactPoint::Type>> erasedBefore(const domain::Draft &draft);
    Async<bool> mustScrub();
    /// Finishes it; false when somebody still reads an older state.
    Async<bool> scrub();

private:
    Workspace &m_workspace;
};

/// A dossier as one JSON document: complete, with stable keys.
QJsonObject dossierJson(const storage::Dossier &dossier);

} // namespace rapport::workspace
