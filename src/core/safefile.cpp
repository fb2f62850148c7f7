#include "core/safefile.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace rapport::core {

namespace {

constexpr qsizetype kBufferBytes = 256 * 1024;

std::filesystem::path systemPath(const QString &path)
{
#ifdef Q_OS_WIN
    return std::filesystem::path(path.toStdWString());
#else
    return std::filesystem::path(QFile::encodeName(path).toStdString());
#endif
}

QString neighbourOf(const QString &path)
{
    const QFileInfo target(path);
    const QString suffix = QString::number(QRandomGenerator::system()->generate64(), 36);
    return target.absolutePath() + QStringLiteral("/.") + target.fileName() + QLatin1Char('.') + suffix +
           QStringLiteral(".part");
}

} // namespace

bool syncToMedium(QFile &file)
{
#if defined(Q_OS_WIN)
    return ::_commit(file.handle()) == 0;
#elif defined(Q_OS_MACOS)
    return ::fcntl(file.handle(), F_FULLFSYNC) == 0 || ::fsync(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

void syncFolderOf([[maybe_unused]] const QString &path)
{
#ifndef Q_OS_WIN
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
#endif
}

SafeFile::SafeFile(QString path) : m_path(std::move(path)), m_file(neighbourOf(m_path)) {}

Result<std::unique_ptr<SafeFile>> SafeFile::create(const QString &path)
{
    std::unique_ptr<SafeFile> file(new SafeFile(path));
    if (QFileInfo(path).isDir())
        return fail(ErrorCode::Io, QStringLiteral("file.is-a-folder"), {path});
    if (!file->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return fail(file->failure("file.cannot-create"));
    file->m_pending.reserve(kBufferBytes);
    return file;
}

SafeFile::~SafeFile()
{
    if (m_committed)
        return;
    m_file.close();
    m_file.remove();
}

Error SafeFile::failure(const char *reason) const
{
    const bool full = m_file.error() == QFileDevice::ResourceError;
    const bool denied = m_file.error() == QFileDevice::PermissionsError;
    return Error{denied ? ErrorCode::PermissionDenied : ErrorCode::Io,
                 full ? QStringLiteral("file.disk-full") : QString::fromLatin1(reason),
                 {m_path, m_file.errorString()},
                 m_file.errorString(),
                 {}};
}

Result<> SafeFile::write(QByteArrayView bytes)
{
    m_pending.append(bytes.data(), bytes.size());
    m_size += bytes.size();
    return m_pending.size() < kBufferBytes ? Result<>{} : flush();
}

Result<> SafeFile::flush()
{
    qsizetype done = 0;
    while (done < m_pending.size()) {
        const qint64 written = m_file.write(m_pending.constData() + done, m_pending.size() - done);
        if (written <= 0)
            return fail(failure("file.cannot-write"));
        done += written;
    }
    m_pending.resize(0);
    return {};
}

Result<> SafeFile::commit()
{
    RAPPORT_CHECK(flush());
    if (!syncToMedium(m_file))
        return fail(failure("file.cannot-write"));
    m_file.close();
    if (m_file.error() != QFileDevice::NoError)
        return fail(failure("file.cannot-write"));
    if (QFileInfo(m_file.fileName()).size() != m_size)
        return fail(ErrorCode::Io, QStringLiteral("file.disk-full"), {m_path, {}},
                    QStringLiteral("size differs after writing"));
    std::error_code error;
    std::filesystem::rename(systemPath(m_file.fileName()), systemPath(m_path), error);
    if (error)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-write"),
                    {m_path, QString::fromStdString(error.message())});
    m_committed = true;
    syncFolderOf(m_path);
    return {};
}

} // namespace rapport::core
