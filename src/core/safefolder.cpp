#include "core/safefolder.h"

#include "core/safefile.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

namespace rapport::core {

namespace {

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

} // namespace

Result<std::unique_ptr<SafeFolder>> SafeFolder::create(const QString &path)
{
    const QString whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QFileInfo target(whole);
    if (isThere(whole))
        return fail(ErrorCode::Duplicate, QStringLiteral("folder.exists"), {whole});
    if (!QFileInfo(target.absolutePath()).isDir())
        return fail(ErrorCode::NotFound, QStringLiteral("folder.not-found"), {target.absolutePath()});
    const QString draft = QStringLiteral("%1/.%2.%3.part")
                              .arg(target.absolutePath(), target.fileName(),
                                   QString::number(QRandomGenerator::system()->generate64(), 36));
    if (!QDir().mkdir(draft))
        return fail(ErrorCode::PermissionDenied, QStringLiteral("folder.not-writable"),
                    {target.absolutePath()});
    return std::unique_ptr<SafeFolder>(new SafeFolder(whole, draft));
}

SafeFolder::~SafeFolder()
{
    if (!m_committed)
        QDir(m_draft).removeRecursively();
}

QString SafeFolder::pathOf(const QString &name) const
{
    return m_draft + QLatin1Char('/') + name;
}

Result<> SafeFolder::commit()
{
    // Another program's folder that came meanwhile is not written over, not even an empty one.
    if (isThere(m_path))
        return fail(ErrorCode::Duplicate, QStringLiteral("folder.exists"), {m_path});
    if (!QDir().rename(m_draft, m_path))
        return fail(ErrorCode::Io, QStringLiteral("folder.not-writable"), {QFileInfo(m_path).absolutePath()});
    m_committed = true;
    syncFolderOf(m_path);
    return {};
}

} // namespace rapport::core
