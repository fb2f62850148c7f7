#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QFile>
#include <memory>

namespace rapport::core {

/// Writes a file that appears whole or not at all: a hidden neighbour is written with every count checked, synced,
/// measured again and renamed over the target. Dropped without commit() it leaves nothing behind. Owned by the writer;
/// one thread. Failures: PermissionDenied or Io with reasons file.cannot-create, file.disk-full, file.cannot-write;
/// args: the target's path and the system's reason.
class SafeFile {
public:
    [[nodiscard]] static Result<std::unique_ptr<SafeFile>> create(const QString &path);
    ~SafeFile();
    SafeFile(const SafeFile &) = delete;
    SafeFile &operator=(const SafeFile &) = delete;

    [[nodiscard]] Result<> write(QByteArrayView bytes);
    /// Makes what was written the file at `path`. Nothing may be written after it.
    [[nodiscard]] Result<> commit();

    const QString &path() const { return m_path; }
    qint64 size() const { return m_size; }

private:
    explicit SafeFile(QString path);
    [[nodiscard]] Result<> flush();
    Error failure(const char *reason) const;

    QString m_path;
    QFile m_file;
    QByteArray m_pending;
    qint64 m_size = 0;
    bool m_committed = false;
};

/// Forces what was written to an open file to the medium; true when the system says it is there.
bool syncToMedium(QFile &file);
/// Forces a rename to the medium, which lives in the folder of `path`: without it a power cut may bring the old file back.
void syncFolderOf(const QString &path);

} // namespace rapport::core
