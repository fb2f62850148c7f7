#include "storage/writelock.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QSysInfo>
#include <QThread>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace rapport::storage {

namespace {

constexpr int kMostOwner = 1024; // bytes; a longer text is written each time

QByteArray ownerText(qint64 second)
{
    static const QByteArray kWho = [] {
        const QString user =
            qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME", QStringLiteral("?")));
        return QStringLiteral("%1\n%2\n%3\n")
            .arg(QSysInfo::machineHostName())
            .arg(QCoreApplication::applicationPid())
            .arg(user)
            .toUtf8();
    }();
    return kWho + QDateTime::fromSecsSinceEpoch(second, Qt::UTC).toString(Qt::ISODate).toUtf8() + '\n';
}

} // namespace

QString WriteLock::pathFor(const QString &storePath)
{
    return storePath + QStringLiteral("-lock");
}

WriteLock::WriteLock(QString storePath) : m_storePath(std::move(storePath)), m_path(pathFor(m_storePath)) {}

WriteLock::~WriteLock()
{
    release();
    closeFile();
}

core::Result<> WriteLock::acquire(std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    for (unsigned long pauseUs = 100;; pauseUs = qMin(pauseUs * 2, 5000UL)) {
        switch (attempt()) {
        case Attempt::Got:
            m_held = true;
            if (!saysOwner())
                writeOwner();
            return {};
        case Attempt::Failed:
            return core::fail(core::ErrorCode::Io, QStringLiteral("store.lock-failed"), {m_storePath},
                              m_path);
        case Attempt::Taken: break;
        }
        if (deadline.hasExpired())
            return core::fail(ownerError());
        QThread::usleep(pauseUs);
    }
}

const QByteArray &WriteLock::owner()
{
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    if (second != m_second)
        m_owner = ownerText(second);
    m_second = second;
    return m_owner;
}

core::Error WriteLock::ownerError() const
{
    QFile file(m_path);
    QStringList lines;
    if (file.open(QIODevice::ReadOnly))
        lines = QString::fromUtf8(file.read(kMostOwner)).split(QLatin1Char('\n'));
    while (lines.size() < 4)
        lines << QString();
    return core::Error{core::ErrorCode::Busy,
                       QStringLiteral("store.locked"),
                       {m_storePath, lines[2], lines[0], lines[1], lines[3]},
                       m_path,
                       {}};
}

#ifdef Q_OS_WIN

bool WriteLock::openFile()
{
    if (m_handle != -1)
        return true;
    const std::wstring path = m_path.toStdWString();
    HANDLE handle = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                                FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE)
        m_handle = qintptr(handle);
    return m_handle != -1;
}

void WriteLock::closeFile()
{
    if (m_handle != -1)
        CloseHandle(HANDLE(m_handle));
    m_handle = -1;
}

WriteLock::Attempt WriteLock::attempt()
{
    if (!openFile())
        return Attempt::Failed;
    OVERLAPPED at = {};
    at.Offset = 0x40000000; // beyond the text, so that others can read who holds it
    if (LockFileEx(HANDLE(m_handle), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at))
        return Attempt::Got;
    return GetLastError() == ERROR_LOCK_VIOLATION ? Attempt::Taken : Attempt::Failed;
}

bool WriteLock::saysOwner()
{
    const QByteArray &text = owner();
    char there[kMostOwner];
    DWORD read = 0;
    SetFilePointer(HANDLE(m_handle), 0, nullptr, FILE_BEGIN);
    return ReadFile(HANDLE(m_handle), there, sizeof there, &read, nullptr) &&
           QByteArrayView(there, qsizetype(read)) == text;
}

void WriteLock::writeOwner()
{
    const QByteArray &text = owner();
    DWORD written = 0;
    SetFilePointer(HANDLE(m_handle), 0, nullptr, FILE_BEGIN);
    if (WriteFile(HANDLE(m_handle), text.constData(), DWORD(text.size()), &written, nullptr))
        SetEndOfFile(HANDLE(m_handle));
}

void WriteLock::release()
{
    if (!m_held)
        return;
    OVERLAPPED at = {};
    at.Offset = 0x40000000;
    UnlockFileEx(HANDLE(m_handle), 0, 1, 0, &at);
    m_held = false;
}

void WriteLock::releaseAndRemove()
{
    release();
    closeFile();
}

#else

bool WriteLock::openFile()
{
    if (m_handle == -1)
        m_handle = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    return m_handle != -1;
}

void WriteLock::closeFile()
{
    if (m_handle != -1)
        ::close(int(m_handle));
    m_handle = -1;
}

WriteLock::Attempt WriteLock::attempt()
{
    const QByteArray name = QFile::encodeName(m_path);
    for (int tries = 0; tries < 100; ++tries) {
        if (!openFile())
            return Attempt::Failed;
        if (::flock(int(m_handle), LOCK_EX | LOCK_NB) != 0)
            return errno == EWOULDBLOCK || errno == EINTR ? Attempt::Taken : Attempt::Failed;
        struct stat open = {};
        struct stat present = {};
        if (::fstat(int(m_handle), &open) == 0 && ::stat(name.constData(), &present) == 0 &&
            open.st_ino == present.st_ino && open.st_dev == present.st_dev) {
            m_bytes = open.st_size;
            return Attempt::Got;
        }
        closeFile(); // whoever held it took the side file away: lock the new one
    }
    return Attempt::Taken;
}

bool WriteLock::saysOwner()
{
    const QByteArray &text = owner();
    char there[kMostOwner];
    const ssize_t read = ::pread(int(m_handle), there, sizeof there, 0);
    return read > 0 && QByteArrayView(there, read) == text;
}

void WriteLock::writeOwner()
{
    const QByteArray &text = owner();
    // A disk without room for the owner's name still locks.
    const bool written = ::pwrite(int(m_handle), text.constData(), size_t(text.size()), 0) == text.size();
    if (written && m_bytes > text.size() && ::ftruncate(int(m_handle), text.size()) != 0)
        return;
}

void WriteLock::release()
{
    if (m_held)
        ::flock(int(m_handle), LOCK_UN);
    m_held = false;
}

void WriteLock::releaseAndRemove()
{
    if (m_held)
        ::unlink(QFile::encodeName(m_path).constData());
    release();
    closeFile();
}

#endif

} // namespace rapport::storage
