#pragma once

#include "support/support.h"

#include <QFile>

namespace rapport::test {

/// The path of a new file in the folder that holds these bytes.
inline QString fileWith(const TempDir &folder, const char *name, const QByteArray &bytes)
{
    QFile file(folder.path(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return file.fileName();
}

} // namespace rapport::test
