#pragma once

#include <QFileInfo>
#include <QString>

namespace rapport::test {

/// A file of the corpora that lie beside the repository (or under RAPPORT_SHARED); empty when they are not there.
inline QString sharedFile(const QString &name)
{
    QString folder = qEnvironmentVariable("RAPPORT_SHARED");
    if (folder.isEmpty())
        folder = QStringLiteral(RAPPORT_SOURCE_DIR "/../shared");
    const QString path = folder + QLatin1Char('/') + name;
    return QFileInfo::exists(path) ? path : QString();
}

} // namespace rapport::test
