#include "storage/storefile.h"

#include "storage/sqlitedialect.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

#if defined(Q_OS_LINUX)
#include <sys/vfs.h>
#elif defined(Q_OS_MACOS)
#include <sys/mount.h>
#include <sys/param.h>
#elif defined(Q_OS_WIN)
#include <qt_windows.h>
#endif

namespace rapport::storage {

namespace {

constexpr char kMagic[] = "SQLite format 3";
constexpr int kHeaderBytes = 100;

core::Error refusal(core::ErrorCode code, const char *reason, const QString &path, const char *detail = "")
{
    return core::Error{code, QString::fromLatin1(reason), {path}, QString::fromLatin1(detail), {}};
}

template <class Number>
Number at(const QByteArray &header, int offset)
{
    return qFromBigEndian<Number>(header.constData() + offset);
}

int pageSizeOf(const QByteArray &header)
{
    const int size = at<quint16>(header, 16);
    return size == 1 ? 65536 : size;
}

/// What a sane header cannot hold; empty when it is sane.
const char *headerFault(const QByteArray &bytes, const StoreFile::Header &header)
{
    const int size = header.pageSize;
    if (size < 512 || size > 65536 || (size & (size - 1)) != 0)
        return "page size";
    const auto write = static_cast<unsigned char>(bytes[18]);
    const auto read = static_cast<unsigned char>(bytes[19]);
    if (write < 1 || write > 2 || read < 1 || read > 2)
        return "format version";
    if (bytes[21] != 64 || bytes[22] != 32 || bytes[23] != 32)
        return "payload fractions";
    if (at<quint32>(bytes, 44) < 1 || at<quint32>(bytes, 44) > 4)
        return "schema format";
    if (at<quint32>(bytes, 56) != 1)
        return "text encoding";
    if (at<quint32>(bytes, 24) != at<quint32>(bytes, 92))
        return "change counter";
    return nullptr;
}

/// In WAL mode newer pages may still lie in the log, so the file can be longer than its header says, never shorter.
const char *cutOf(const StoreFile::Header &header)
{
    if (header.bytes % header.pageSize != 0)
        return "cut in the middle of a page";
    return qint64(header.pages) * header.pageSize > header.bytes ? "shorter than its header says" : nullptr;
}

/// Renames a file beside the store to one that belongs to none; the new name, empty when there was none or it stayed.
QString setAside(const QString &path, const QString &suffix)
{
    const QString side = path + suffix;
    if (QFileInfo(side).size() == 0)
        return {};
    for (int i = 1;; ++i) {
        const QString aside = QStringLiteral("%1.lost-%2%3").arg(path).arg(i).arg(suffix);
        if (QFileInfo::exists(aside))
            continue;
        QFile::remove(path + QStringLiteral("-shm"));
        return QFile::rename(side, aside) ? aside : QString();
    }
}

} // namespace

core::Result<StoreFile::Header> StoreFile::read(const QString &path)
{
    using Code = core::ErrorCode;
    const QFileInfo info(path);
    if (!info.exists())
        return core::fail(refusal(Code::NotFound, "store.not-found", path));
    if (info.isDir())
        return core::fail(refusal(Code::NotFound, "store.is-folder", path));
    if (!info.isFile())
        return core::fail(refusal(Code::Damaged, "store.not-a-store", path, "no regular file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(refusal(Code::PermissionDenied, "store.not-readable", path));
    const QByteArray bytes = file.read(kHeaderBytes);
    if (file.error() != QFileDevice::NoError)
        return core::fail(refusal(Code::Io, "disk.io", path));
    if (bytes.isEmpty())
        return core::fail(refusal(Code::Damaged, "store.empty", path));
    if (!bytes.startsWith(QByteArray(kMagic, sizeof kMagic)) &&
        !QByteArray(kMagic, sizeof kMagic).startsWith(bytes))
        return core::fail(refusal(Code::Damaged, "store.not-a-store", path, "magic"));
    if (bytes.size() < kHeaderBytes)
        return core::fail(refusal(Code::Damaged, "store.damaged", path, "shorter than its header"));
    Header header{info.size(),           pageSizeOf(bytes), at<quint32>(bytes, 28), at<quint32>(bytes, 68),
                  at<qint32>(bytes, 60), bytes[18] == 2};
    if (header.applicationId != SqliteDialect::kApplicationId)
        return core::fail(refusal(Code::Damaged, "store.not-a-store", path, "application id"));
    if (const char *fault = headerFault(bytes, header))
        return core::fail(refusal(Code::Damaged, "store.damaged", path, fault));
    // A log that is not yet folded in may hold the pages that the file lacks: a checkpoint cut short by a kill, a power
    // cut or a full disk leaves just that, and SQLite mends it. So it does by a journal.
    const char *cut = cutOf(header);
    if (cut && QFileInfo(path + QStringLiteral("-wal")).size() == 0 && !hasJournal(path))
        return core::fail(refusal(Code::Damaged, "store.damaged", path, cut));
    return header;
}

bool StoreFile::isOnNetwork(const QString &path)
{
#if defined(Q_OS_LINUX)
    struct statfs about = {};
    if (statfs(QFile::encodeName(path).constData(), &about) != 0)
        return false;
    switch (quint32(about.f_type)) {
    case 0x6969:     // NFS
    case 0x517B:     // SMB
    case 0xFF534D42: // CIFS
    case 0xFE534D42: // SMB2
    case 0x5346414F: // AFS
    case 0x6B414653: // kAFS
    case 0x73757245: // Coda
    case 0x564C:     // NCP
    case 0x01021997: // 9P
    case 0x65735546: // FUSE
    case 0x00C36400: // Ceph
        return true;
    default: return false;
    }
#elif defined(Q_OS_MACOS)
    struct statfs about = {};
    return statfs(QFile::encodeName(path).constData(), &about) == 0 && !(about.f_flags & MNT_LOCAL);
#elif defined(Q_OS_WIN)
    if (path.startsWith(QLatin1String("//")) || path.startsWith(QLatin1String("\\\\")))
        return true;
    return GetDriveTypeW(path.left(3).replace(QLatin1Char('/'), QLatin1Char('\\')).toStdWString().c_str()) ==
           DRIVE_REMOTE;
#else
    Q_UNUSED(path)
    return false;
#endif
}

bool StoreFile::isWritable(const QString &path)
{
    const QFileInfo file(path);
    return file.isWritable() && QFileInfo(file.absolutePath()).isWritable();
}

bool StoreFile::isAtRest(const QString &path)
{
    return !QFileInfo::exists(path + QStringLiteral("-wal")) &&
           !QFileInfo::exists(path + QStringLiteral("-journal")) &&
           !QFileInfo::exists(path + QStringLiteral("-shm"));
}

bool StoreFile::hasJournal(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-journal")).size() > 0;
}

QString StoreFile::setLogAside(const QString &path)
{
    return setAside(path, QStringLiteral("-wal"));
}

void StoreFile::clearPlace(const QString &path)
{
    for (const char *suffix : {"-wal", "-journal"})
        setAside(path, QLatin1String(suffix));
    QFile::remove(path + QStringLiteral("-shm"));
}

core::Result<> StoreFile::checkFolded(const QString &path, const QString &named)
{
    const qint64 left = QFileInfo(path + QStringLiteral("-wal")).size();
    if (left == 0)
        return {};
    const bool full = QStorageInfo(path).bytesAvailable() < left;
    return core::fail(core::ErrorCode::Io, full ? QStringLiteral("disk.full") : QStringLiteral("disk.io"),
                      {named}, QStringLiteral("the log was not folded in"));
}

void StoreFile::remove(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal", "-lock"})
        QFile::remove(path + QLatin1String(suffix));
}

bool StoreFile::canOpenImmutable(const QString &path)
{
    const QFileInfo wal(path + QStringLiteral("-wal"));
    const QFileInfo journal(path + QStringLiteral("-journal"));
    return !isWritable(path) && (!wal.exists() || wal.size() == 0) &&
           (!journal.exists() || journal.size() == 0);
}

} // namespace rapport::storage
