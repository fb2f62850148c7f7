#include "outreach/mailfiles.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kMaxMail = qint64(64) * 1024 * 1024;
constexpr qint64 kMaxLine = 1024 * 1024; ///< read at once; longer ones come in pieces
constexpr qsizetype kMaxKey = 250;
constexpr qsizetype kMaxNamed = 100;

/// Whether an id can be kept as it stands.
bool isKey(const QString &id)
{
    return id.size() >= 3 && id.size() <= kMaxKey && std::all_of(id.begin(), id.end(), [](QChar c) {
               return c.unicode() > 0x20 && c.unicode() < 0x7f;
           });
}

/// Reads one file after the other into mails.
class FileReading {
public:
    explicit FileReading(const core::Progress &progress) : m_progress(progress) {}

    Result<> file(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
        const bool isBox = file.peek(5) == "From ";
        RAPPORT_CHECK(isBox ? box(file, path) : single(file, path));
        if (file.error() != QFileDevice::NoError)
            return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
        return {};
    }

    MailsOfFiles take() { return std::move(m_found); }

private:
    Result<> single(QFile &file, const QString &path)
    {
        if (file.size() > kMaxMail)
            unreadable(path);
        else
            mail(file.readAll(), path);
        return {};
    }

    /// A mail begins with a line "From ", at the beginning or behind an empty line.
    Result<> box(QFile &file, const QString &path)
    {
        QByteArray bytes;
        bool tooLarge = false;
        bool wasEmpty = true;
        bool lineBegins = true;
        const auto end = [&] {
            if (tooLarge)
                unreadable(path);
            else if (!bytes.trimmed().isEmpty())
                mail(bytes, path);
            bytes.clear();
            tooLarge = false;
        };
        while (!file.atEnd()) {
            if (m_progress.stopRequested())
                return core::cancelled();
            const QByteArray line = file.readLine(kMaxLine);
            if (line.isEmpty())
                break;
            if (lineBegins && wasEmpty && line.startsWith("From ")) {
                end();
            } else if (bytes.size() + line.size() > kMaxMail) {
                tooLarge = true;
                bytes.clear();
            } else if (!tooLarge) {
                bytes += lineBegins ? unquoted(line) : line;
            }
            wasEmpty = lineBegins && (line == "\n" || line == "\r\n");
            lineBegins = line.endsWith('\n');
        }
        end();
        return {};
    }

    /// ">From " of a mail's own text (mboxrd).
    static QByteArray unquoted(const QByteArray &line)
    {
        qsizetype signs = 0;
        while (signs < line.size() && line.at(signs) == '>')
            ++signs;
        return signs > 0 && line.mid(signs, 5) == "From " ? line.mid(1) : line;
    }

    void mail(const QByteArray &bytes, const QString &path)
    {
        auto read = keyedMail(bytes);
        if (read)
            m_found.mails.push_back(std::move(*read));
        else
            unreadable(path);
    }

    void unreadable(const QString &path)
    {
        ++m_found.unreadableCount;
        if (m_found.unreadable.size() < kMaxNamed && !m_found.unreadable.contains(path))
            m_found.unreadable.append(path);
    }

    const core::Progress &m_progress;
    MailsOfFiles m_found;
};

Result<QStringList> filesOf(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.exists())
            return fail(ErrorCode::NotFound, QStringLiteral("file.not-found"), {path});
        if (info.isDir()) {
            QStringList inside;
            QDirIterator all(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
            while (all.hasNext())
                inside.append(all.next());
            inside.sort();
            files += inside;
        } else if (info.isFile()) {
            files.append(path);
        } else {
            return fail(ErrorCode::Io, QStringLiteral("file.not-a-file"), {path});
        }
    }
    return files;
}

} // namespace

Result<KeyedMail> keyedMail(const QByteArray &bytes)
{
    KeyedMail keyed;
    RAPPORT_TRY(keyed.mail, readInbound(bytes));
    keyed.key =
        isKey(keyed.mail.id)
            ? keyed.mail.id
            : QStringLiteral("sha256:") +
                  QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return keyed;
}

Result<MailsOfFiles> readMailFiles(const QStringList &paths, const core::Progress &progress)
{
    RAPPORT_TRY(const QStringList files, filesOf(paths));
    FileReading reading(progress);
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (progress.stopRequested())
            return core::cancelled();
        RAPPORT_CHECK(reading.file(files[i]));
        progress.at(i + 1, files.size());
    }
    return reading.take();
}

} // namespace rapport::outreach
