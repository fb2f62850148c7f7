#include "contract/bundlefolder.h"

#include "contract/privatecluster.h"
#include "exchange/bundlemanifest.h"
#include "exchange/csvreader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace rapport::test {

using exchange::BundleManifest;

FolderBytes bytesIn(const QString &folder)
{
    FolderBytes all;
    const BundleFolder bundle(folder);
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        all.insert(name, bundle.read(name));
    return all;
}

std::string differingFiles(const FolderBytes &one, const FolderBytes &other)
{
    QStringList names;
    for (auto file = one.begin(); file != one.end(); ++file) {
        if (other.value(file.key()) == *file)
            continue;
        const QList<QByteArray> a = file->split('\n');
        const QList<QByteArray> b = other.value(file.key()).split('\n');
        qsizetype line = 0;
        while (line < a.size() && line < b.size() && a[line] == b[line])
            ++line;
        names << QStringLiteral("%1 line %2:\n%3\n%4")
                     .arg(file.key())
                     .arg(line + 1)
                     .arg(QString::fromUtf8(a.value(line)), QString::fromUtf8(b.value(line)));
    }
    return names.join(QLatin1Char('\n')).toStdString();
}

storage::Location freshPlace(Engine engine, const QString &folder)
{
    static int stores = 0;
    if (engine == Engine::Sqlite)
        return storage::Location::parse(QStringLiteral("%1/fresh%2.rapport").arg(folder).arg(++stores));
    return storage::Location::parse(PrivateCluster::instance()->freshDatabase());
}

QString BundleFolder::path(const QString &file) const
{
    return file.isEmpty() ? m_folder : m_folder + QLatin1Char('/') + file;
}

QByteArray BundleFolder::read(const QString &name) const
{
    QFile file(path(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void BundleFolder::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

void BundleFolder::replace(const QString &file, const QByteArray &text, const QByteArray &by) const
{
    QByteArray bytes = read(file);
    const auto at = bytes.indexOf(text);
    INFO(file.toStdString() << " has no " << text.toStdString());
    REQUIRE(at >= 0);
    write(file, bytes.replace(at, text.size(), by));
}

void BundleFolder::seal() const
{
    BundleManifest manifest = require(BundleManifest::fromJson(read(BundleManifest::fileName())));
    for (BundleManifest::Table &table : manifest.tables) {
        const QByteArray bytes = read(BundleManifest::fileOf(table.name));
        table.sha256 =
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        exchange::TableOptions options;
        options.plain = true;
        const auto reader =
            require(exchange::CsvReader::open(path(BundleManifest::fileOf(table.name)), options));
        exchange::TableRow row;
        for (table.rows = -1;; ++table.rows) {
            const auto more = reader->next(row);
            if (!more || !*more)
                break;
        }
        table.rows = qMax<qint64>(table.rows, 0);
    }
    write(BundleManifest::fileName(), manifest.toJson());
}

BundleFolder BundleFolder::copy(const QString &to) const
{
    REQUIRE(QDir().mkpath(to));
    for (const QString &name : QDir(m_folder).entryList(QDir::Files))
        REQUIRE(QFile::copy(path(name), to + QLatin1Char('/') + name));
    return BundleFolder(to);
}

} // namespace rapport::test
