#include "workspace/privacy.h"

#include "storage/erasedkeys.h"

namespace rapport::workspace {

using core::Result;
using domain::RecordId;

namespace {

/// What the write came to, and what follows it beside all other work.
Async<PrivacyDesk::Erased> finishErasure(Workspace &workspace,
                                         const Result<Written<storage::EraseReport>> &written,
                                         const std::vector<RecordId> &people, const QStringList &folders)
{
    if (!written)
        return QtFuture::makeReadyFuture(Result<PrivacyDesk::Erased>(core::fail(written.error())));
    PrivacyDesk::Erased erased;
    erased.changeset = written->changeset;
    erased.report = written->value;
    return workspace.job([erased, people, folders](const storage::Store &store,
                                                   const core::Progress &) -> Result<PrivacyDesk::Erased> {
        PrivacyDesk::Erased done = erased;
        const auto clean = storage::Eraser::scrub(store);
        done.clean = clean && *clean;
        if (!clean)
            done.fault = clean.error();
        done.backups = storage::backupsHolding(store, folders, people);
        return done;
    });
}

} // namespace

Async<storage::Dossier> PrivacyDesk::dossier(RecordId person)
{
    return m_workspace.read([person](const Reading &reading) {
        return storage::DossierReader(reading.connection, reading.context).read(person, {});
    });
}

Async<PrivacyDesk::Preview> PrivacyDesk::preview(const std::vector<RecordId> &people,
                                                 const QStringList &folders)
{
    return m_workspace.read([people, folders](const Reading &reading) -> Result<Preview> {
        Preview preview;
        RAPPORT_TRY(preview.report, storage::Eraser::preview(reading.connection, people));
        preview.backups = storage::backupsHolding(
            reading.store, folders + storage::usualBackupFolders(reading.store.location()), people);
        return preview;
    });
}

Async<PrivacyDesk::Erased> PrivacyDesk::erase(const storage::EraseOrder &order, const QStringList &folders)
{
    Workspace *workspace = &m_workspace;
    const QStringList places = folders + storage::usualBackupFolders(workspace->store().location());
    return workspace
        ->write({domain::Origin::System, {}, {}},
                [order](storage::Transaction &transaction, const core::Progress &progress) {
                    return storage::Eraser(transaction, order, progress).run();
                })
        .then(
            workspace,
            [workspace, people = order.people, places](const Result<Written<storage::EraseReport>> &written) {
                return finishErasure(*workspace, written, people, places);
            })
        .unwrap();
}

Async<std::optional<domain::ContactPoint::Type>> PrivacyDesk::erasedBefore(const domain::Draft &draft)
{
    using Found = std::optional<domain::ContactPoint::Type>;
    return m_workspace.readLatest(
        QStringLiteral("erased-before"), [draft](const Reading &reading) -> Result<Found> {
            RAPPORT_TRY(const auto keys, storage::ErasedKeys::read(reading.connection));
            if (keys.isEmpty())
                return Found();
            auto points = draft.contactPoints.value_or(std::vector<domain::ContactPoint>{});
            using Type = domain::ContactPoint::Type;
            for (const auto &[type, field] :
                 {std::pair{Type::Email, "email"}, std::pair{Type::Phone, "phone"}})
                points.push_back({{}, type, {}, draft.values.value(QLatin1String(field)).text(), false});
            domain::Record named;
            named.values = draft.values;
            const auto *point = keys.find(points, domain::displayName(named));
            return point ? Found(point->type) : Found();
        });
}

Async<bool> PrivacyDesk::mustScrub()
{
    return m_workspace.read(
        [](const Reading &reading) { return storage::Eraser::mustScrub(reading.connection); });
}

Async<bool> PrivacyDesk::scrub()
{
    return m_workspace.job(
        [](const storage::Store &store, const core::Progress &) { return storage::Eraser::scrub(store); });
}

} // namespace rapport::workspace
