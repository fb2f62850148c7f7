#include "storage/erasurebackups.h"

#include "storage/chunks.h"
#include "storage/tables.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace rapport::storage {

using core::Result;

namespace {

Result<qint64> peopleIn(const QString &file, const QString &storeId, const std::vector<qint64> &ids)
{
    RAPPORT_TRY(const auto copy, Connection::open(Location::parse(file), Connection::Mode::Probe));
    RAPPORT_TRY(const QVariant id,
                copy->scalar(QStringLiteral("SELECT value FROM store_info WHERE key = 'store_id'")));
    if (id.toString() != storeId)
        return 0;
    qint64 people = 0;
    RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &slice) -> Result<> {
        RAPPORT_TRY(const QVariant found,
                    copy->scalar(QStringLiteral("SELECT count(*) FROM person WHERE id IN (%1)")
                                     .arg(placeholders(slice.size())),
                                 slice));
        people += found.toLongLong();
        return {};
    }));
    return people;
}

} // namespace

QStringList usualBackupFolders(const Location &location)
{
    if (location.engine != Location::Engine::Sqlite)
        return {};
    const QString folder = QFileInfo(location.path).absolutePath();
    return {folder, folder + QStringLiteral("/backups")};
}

std::vector<BackupHolder> backupsHolding(const Store &store, const QStringList &folders,
                                         const std::vector<domain::RecordId> &people)
{
    std::vector<qint64> ids;
    ids.reserve(people.size());
    for (const domain::RecordId id : people)
        ids.push_back(id.value());
    const QString own = QFileInfo(store.location().path).canonicalFilePath();
    std::vector<BackupHolder> holders;
    QSet<QString> seen;
    for (const QString &folder : folders) {
        const auto files =
            QDir(folder).entryInfoList({QStringLiteral("*.rapport")}, QDir::Files | QDir::Hidden);
        for (const QFileInfo &file : files) {
            const QString path = file.canonicalFilePath();
            if (path == own || seen.contains(path))
                continue;
            seen.insert(path);
            const auto found = peopleIn(path, store.identity().storeId, ids);
            if (found && *found > 0)
                holders.push_back({file.absoluteFilePath(), core::Instant::of(file.lastModified()), *found});
        }
    }
    std::sort(holders.begin(), holders.end(),
              [](const BackupHolder &a, const BackupHolder &b) { return a.at > b.at; });
    return holders;
}

} // namespace rapport::storage
