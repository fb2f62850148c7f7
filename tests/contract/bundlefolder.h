#pragma once

#include "contract/teststore.h"
#include "storage/location.h"

#include <QMap>

namespace rapport::test {

/// The files of a folder by name, and their bytes.
using FolderBytes = QMap<QString, QByteArray>;
FolderBytes bytesIn(const QString &folder);
/// The names of files that differ: what a failure says.
std::string differingFiles(const FolderBytes &one, const FolderBytes &other);

/// A place where no store is yet.
storage::Location freshPlace(Engine engine, const QString &folder);

/// A bundle in the hands of somebody who changes it.
class BundleFolder {
public:
    explicit BundleFolder(QString folder) : m_folder(std::move(folder)) {}

    QString path(const QString &file = {}) const;
    QByteArray read(const QString &file) const;
    void write(const QString &file, const QByteArray &bytes) const;
    /// Replaces a text that must be there, once.
    void replace(const QString &file, const QByteArray &text, const QByteArray &by) const;
    /// Makes the manifest say of every table what its file holds now.
    void seal() const;
    /// A copy to spoil.
    BundleFolder copy(const QString &to) const;

private:
    QString m_folder;
};

} // namespace rapport::test
