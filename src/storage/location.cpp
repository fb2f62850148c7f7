#include "storage/location.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace rapport::storage {

QString Location::displayName() const
{
    if (engine == Engine::Sqlite)
        return QFileInfo(path).fileName();
    const QUrl url(path);
    const QString database = url.path().mid(1);
    const QString host = url.host().isEmpty() ? QStringLiteral("localhost") : url.host();
    return QStringLiteral("%1 on %2").arg(database.isEmpty() ? url.userName() : database, host);
}

QString Location::safeText() const
{
    if (engine == Engine::Sqlite)
        return path;
    QUrl url(path);
    url.setPassword({});
    QString query = url.query();
    if (query.contains(QStringLiteral("password")))
        url.setQuery(QString());
    return url.toString();
}

Location Location::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QStringLiteral("postgresql:")) || trimmed.startsWith(QStringLiteral("postgres:")))
        return {Engine::PostgreSql, trimmed};
    if (text.startsWith(QStringLiteral("file://")))
        return {Engine::Sqlite, QUrl(text).toLocalFile()};
    return {Engine::Sqlite, QDir::cleanPath(QFileInfo(text).absoluteFilePath())};
}

} // namespace rapport::storage
