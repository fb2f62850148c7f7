#include "workspace/bundlereading.h"

#include "exchange/csvreader.h"
#include "exchange/opentable.h"
#include "storage/bundletarget.h"
#include "storage/migrations.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace rapport::workspace {

using core::ErrorCode;
using core::fail;
using core::Result;
using exchange::BundleManifest;

namespace {

constexpr qint64 kMaxManifestBytes = 4 * 1024 * 1024;
constexpr qint64 kPiece = 1024 * 1024;

/// The same error with the file, and the line where it is of a row, in front of what it says already.
core::Error in(core::Error error, const QString &file, qint64 line)
{
    if (!error.reason.startsWith(QLatin1String("bundle.")))
        return error;
    if (line > 0)
        error.args.prepend(QString::number(line));
    error.args.prepend(file);
    return error;
}

core::Error ofFile(const char *reason, const QString &file, const QStringList &more = {})
{
    return core::Error{ErrorCode::Validation, QString::fromLatin1(reason), QStringList{file} + more, {}, {}};
}

} // namespace

Result<BundleReport> BundleReading::run(const storage::Location &target, const core::Clock &clock)
{
    RAPPORT_CHECK(readManifest());
    RAPPORT_CHECK(checkFiles());
    RAPPORT_TRY(const auto place, storage::BundleTarget::open(target, clock));
    auto done = fill(place->connection());
    if (done && m_progress.stopRequested())
        return core::cancelled();
    if (done)
        done = place->commit();
    if (!done)
        return fail(place->named(done.error()));
    return BundleReport{QDir::toNativeSeparators(m_folder), m_rows, m_digest, target.safeText()};
}

Result<> BundleReading::readManifest()
{
    QFile file(pathOf(BundleManifest::fileName()));
    if (!QFileInfo(m_folder).isDir())
        return fail(ErrorCode::NotFound, QStringLiteral("folder.not-found"), {m_folder});
    if (!QFileInfo(file).isFile())
        return fail(ErrorCode::Parse, QStringLiteral("bundle.not-a-bundle"), {m_folder});
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {file.fileName(), file.errorString()});
    const QByteArray json = file.read(kMaxManifestBytes);
    auto manifest = BundleManifest::fromJson(json);
    if (!manifest) {
        manifest.error().args.prepend(m_folder);
        return fail(manifest.error());
    }
    m_manifest = std::move(*manifest);
    m_digest = QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex());
    const int ours = storage::Migrations::newest();
    if (m_manifest.schema > ours)
        return fail(ErrorCode::SchemaTooNew, QStringLiteral("bundle.too-new"),
                    {m_folder, QString::number(m_manifest.schema), QString::number(ours)});
    return {};
}

Result<> BundleReading::checkFiles()
{
    for (const BundleManifest::Table &table : m_manifest.tables) {
        if (!storage::findBundleTable(table.name))
            return fail(ErrorCode::Validation, QStringLiteral("bundle.unknown-table"),
                        {m_folder, table.name.left(60)});
        RAPPORT_CHECK(checkDigest(table));
    }
    for (const storage::BundleTable &table : storage::bundleTables()) {
        const bool mayLack = m_manifest.schema < storage::Migrations::newest();
        if (!m_manifest.find(table.name) && !mayLack)
            return fail(ofFile("bundle.file-missing", BundleManifest::fileOf(table.name)));
    }
    return {};
}

Result<> BundleReading::checkDigest(const BundleManifest::Table &table)
{
    const QString name = BundleManifest::fileOf(table.name);
    QFile file(pathOf(name));
    if (!QFileInfo(file).isFile())
        return fail(ofFile("bundle.file-missing", name));
    m_stamps.insert(table.name, exchange::stampOf(file.fileName()));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {file.fileName(), file.errorString()});
    QCryptographicHash digest(QCryptographicHash::Sha256);
    for (;;) {
        if (m_progress.stopRequested())
            return core::cancelled();
        const QByteArray piece = file.read(kPiece);
        if (file.error() != QFileDevice::NoError)
            return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"),
                        {file.fileName(), file.errorString()});
        if (piece.isEmpty())
            break;
        digest.addData(piece);
    }
    if (QString::fromLatin1(digest.result().toHex()) != table.sha256)
        return fail(ofFile("bundle.file-differs", name));
    return {};
}

Result<> BundleReading::fill(storage::Connection &connection)
{
    using Schema = storage::BundleSink::Schema;
    const bool older = m_manifest.schema < storage::Migrations::newest();
    storage::BundleSink sink(connection, older ? Schema::Older : Schema::Same, m_progress);
    RAPPORT_CHECK(sink.clear());
    for (const storage::BundleTable &table : storage::bundleTables()) {
        const BundleManifest::Table *told = m_manifest.find(table.name);
        sink.expect(table, told ? told->rows : 0);
    }
    for (const storage::BundleTable &table : storage::bundleTables()) {
        if (m_manifest.find(table.name))
            RAPPORT_CHECK(readTable(table, sink));
    }
    return sink.finish();
}

Result<> BundleReading::readTable(const storage::BundleTable &table, storage::BundleSink &sink)
{
    const QString path = pathOf(BundleManifest::fileOf(table.name));
    exchange::TableOptions options;
    options.encoding = QStringLiteral("utf-8");
    options.plain = true;
    options.maxCellBytes = storage::kMaxBundleCellBytes;
    if (exchange::stampOf(path) != m_stamps.value(table.name))
        return fail(ErrorCode::Io, QStringLiteral("file.changed"), {path});
    RAPPORT_TRY(const auto reader, exchange::CsvReader::open(path, options));
    RAPPORT_CHECK(readRows(*reader, table, sink));
    if (exchange::stampOf(path) != m_stamps.value(table.name))
        return fail(ErrorCode::Io, QStringLiteral("file.changed"), {path});
    return {};
}

Result<> BundleReading::readRows(exchange::TableReader &reader, const storage::BundleTable &table,
                                 storage::BundleSink &sink)
{
    const QString file = BundleManifest::fileOf(table.name);
    const qint64 promised = m_manifest.find(table.name)->rows;
    exchange::TableRow row;
    RAPPORT_TRY(const bool header, reader.next(row));
    if (const auto begun = sink.begin(table, header ? row.texts() : QStringList()); !begun)
        return fail(in(begun.error(), file, 0));
    qint64 rows = 0;
    for (;; ++rows) {
        RAPPORT_TRY(const bool more, reader.next(row));
        if (!more)
            break;
        if (const auto taken = sink.put(row.texts()); !taken)
            return fail(in(taken.error(), file, row.line()));
    }
    if (const auto ended = sink.end(); !ended)
        return fail(in(ended.error(), file, 0));
    if (rows != promised)
        return fail(ofFile("bundle.row-count", file, {QString::number(promised), QString::number(rows)}));
    m_rows += rows;
    return {};
}

} // namespace rapport::workspace
