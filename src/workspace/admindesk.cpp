#include "workspace/admin.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"
#include "storage/timeline.h"

namespace rapport::workspace {

Async<Written<domain::RecordId>> AdminDesk::saveCustomField(const domain::FieldSpec &field)
{
    return m_workspace.write({domain::Origin::Form, domain::labels::fieldSaved(field.label), {}},
                             [field](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::SmallLists::saveCustomField(transaction, field);
                             });
}

Async<Written<qint64>> AdminDesk::orderCustomFields(domain::RecordKind kind, const QStringList &keys)
{
    return m_workspace.write({domain::Origin::Form, domain::labels::fieldsOrdered(kind), {}},
                             [=](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::SmallLists::orderCustomFields(transaction, kind, keys);
                             });
}

Async<Written<bool>> AdminDesk::removeCustomField(domain::RecordKind kind, const QString &key)
{
    return m_workspace.write(
        {domain::Origin::Form, domain::labels::fieldRemoved(key), {}},
        [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
            RAPPORT_CHECK(storage::SmallLists::removeCustomField(transaction, kind, key));
            return true;
        });
}

Async<storage::CheckReport> AdminDesk::check()
{
    return m_workspace.job(
        [](const storage::Store &store, const core::Progress &progress) { return store.check(progress); });
}

Async<BundleReport> AdminDesk::saveToFolder(const QString &folder)
{
    return m_workspace.job([folder](const storage::Store &store, const core::Progress &progress) {
        return writeBundle(store, folder, progress);
    });
}

Async<storage::BackupReport> AdminDesk::backup(const QString &file)
{
    return m_workspace.job([file](const storage::Store &store, const core::Progress &progress) {
        return store.backup(file, progress);
    });
}

Async<Written<qint64>> AdminDesk::purgeTrash(core::Instant before)
{
    return m_workspace.write({domain::Origin::System, domain::labels::trashEmptied(), {}},
                             [before](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::Records::purge(transaction, before);
                             });
}

Async<AdminDesk::Totals> AdminDesk::totals()
{
    return m_workspace.read([](const Reading &reading) -> core::Result<Totals> {
        domain::ListQuery people;
        domain::ListQuery companies;
        companies.kind = domain::RecordKind::Company;
        Totals totals;
        RAPPORT_TRY(totals.people, storage::Lists::count(reading.connection, reading.context, people));
        RAPPORT_TRY(totals.companies, storage::Lists::count(reading.connection, reading.context, companies));
        return totals;
    });
}

} // namespace rapport::workspace
