#pragma once

#include "core/progress.h"
#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <memory>

struct zip;
struct zip_file;

namespace rapport::exchange {

class ZipArchive;

/// One file of an archive, unpacked piece by piece and never to the disk. Owned by its user, who drops it before the
/// archive; one thread.
class ZipPart {
public:
    ~ZipPart();
    ZipPart(const ZipPart &) = delete;
    ZipPart &operator=(const ZipPart &) = delete;

    /// The next piece; empty at the end, and only when the checksum is right. Fails with Parse: zip.damaged (args: path of
    /// the archive, part) and zip.bomb: more than 32 MiB, and more than 100 times its packed size, or more than 8 GiB.
    [[nodiscard]] core::Result<QByteArray> read();
    const QString &name() const { return m_name; }
    const QString &archivePath() const { return m_path; }
    /// Bytes of the archive that were unpacked so far, about.
    qint64 packedRead() const;

private:
    friend class ZipArchive;
    ZipPart(const ZipArchive &archive, QString name, zip_file *file, qint64 packed, qint64 size);

    QString m_path;
    core::StopToken m_stop;
    QString m_name;
    zip_file *m_file;
    qint64 m_packed;
    qint64 m_size;
    qint64 m_read = 0;
};

/// A zip file that is only read. Owned by its user; one thread.
class ZipArchive {
public:
    /// Fails with Parse zip.damaged (args: path): no archive, or one that is cut off. Once `stop` is asked for, reading its parts
    /// fails with Cancelled.
    [[nodiscard]] static core::Result<std::unique_ptr<ZipArchive>> open(const QString &path,
                                                                        const core::StopToken &stop = {});
    ~ZipArchive();
    ZipArchive(const ZipArchive &) = delete;
    ZipArchive &operator=(const ZipArchive &) = delete;

    /// Names are compared without regard to letter case; "\" is "/". ("/a/b" and "a/b" are the same.)
    bool has(const QString &name) const;
    /// Fails with Parse zip.no-part (args: path, part), and zip.damaged; e.g. for parts with a password.
    [[nodiscard]] core::Result<std::unique_ptr<ZipPart>> part(const QString &name) const;
    const QString &path() const { return m_path; }

private:
    friend class ZipPart;
    ZipArchive(QString path, const core::StopToken &stop) : m_path(std::move(path)), m_stop(stop) {}

    QString m_path;
    core::StopToken m_stop;
    zip *m_zip = nullptr;
    QHash<QString, quint64> m_parts;
};

} // namespace rapport::exchange
