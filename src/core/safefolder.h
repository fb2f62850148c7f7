#pragma once

#include "core/result.h"

#include <QString>
#include <memory>

namespace rapport::core {

/// Makes a folder that appears whole or not at all: it is filled under the name of a hidden neighbour and renamed. Dropped
/// without commit() it leaves nothing behind. Owned by the writer; one thread. Failures: Duplicate "folder.exists", NotFound
/// "folder.not-found", PermissionDenied "folder.not-writable"; the argument is the folder.
class SafeFolder {
public:
    [[nodiscard]] static Result<std::unique_ptr<SafeFolder>> create(const QString &path);
    ~SafeFolder();
    SafeFolder(const SafeFolder &) = delete;
    SafeFolder &operator=(const SafeFolder &) = delete;

    /// Where a file of the folder is to be written.
    QString pathOf(const QString &name) const;
    /// Gives the folder its name. Nothing may be written after it.
    [[nodiscard]] Result<> commit();

private:
    SafeFolder(QString path, QString draft) : m_path(std::move(path)), m_draft(std::move(draft)) {}

    QString m_path;
    QString m_draft;
    bool m_committed = false;
};

} // namespace rapport::core
