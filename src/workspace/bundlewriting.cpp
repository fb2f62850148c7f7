#include "workspace/bundlewriting.h"

#include "core/safefile.h"
#include "exchange/csvwriter.h"
#include "storage/bundlecells.h"

#include <QCryptographicHash>
#include <QDir>
#include <algorithm>

namespace rapport::workspace {

using core::Result;

namespace {

constexpr qint64 kLook = 1000; ///< rows between two looks at whether to stop

QString digestOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// A cell that no reader of bundles takes is refused here, where something can be done about it.
Result<> checkCells(const QStringList &cells, const QString &table)
{
    const bool tooLong = std::any_of(cells.begin(), cells.end(), [](const QString &cell) {
        return cell.size() > storage::kMaxBundleCellBytes / 4 &&
               cell.toUtf8().size() > storage::kMaxBundleCellBytes;
    });
    return tooLong ? core::fail(core::ErrorCode::Validation, QStringLiteral("bundle.cell-too-long"),
                                {table, cells.first()})
                   : Result<>();
}

} // namespace

Result<BundleReport> BundleWriting::run(const QString &folder)
{
    RAPPORT_TRY(m_folder, core::SafeFolder::create(folder));
    RAPPORT_TRY(m_reader, m_store.reader());
    RAPPORT_TRY(m_source, storage::BundleSource::open(*m_reader));
    RAPPORT_CHECK(countRows());
    m_manifest.schema = m_store.identity().schema;
    m_manifest.application = QStringLiteral("Rapport " RAPPORT_VERSION_TEXT);
    m_manifest.storeId = m_store.identity().storeId;
    m_manifest.storeName = m_store.identity().name;
    for (const storage::BundleTable &table : storage::bundleTables()) {
        if (auto written = writeTable(table); !written) {
            // What could not be written is told by the name that it was to have.
            written.error().args.replaceInStrings(m_folder->pathOf({}), folder + QLatin1Char('/'));
            return core::fail(written.error());
        }
    }
    m_source.reset();
    RAPPORT_TRY(const QString digest, writeManifest());
    RAPPORT_CHECK(m_folder->commit());
    m_progress.at(m_total, m_total);
    return BundleReport{QDir::toNativeSeparators(folder), m_done, digest, {}};
}

Result<> BundleWriting::countRows()
{
    for (const storage::BundleTable &table : storage::bundleTables()) {
        RAPPORT_TRY(const qint64 rows, m_source->count(table));
        m_total += rows;
    }
    return {};
}

Result<> BundleWriting::writeTable(const storage::BundleTable &table)
{
    if (m_progress.stopRequested())
        return core::cancelled();
    RAPPORT_TRY(const auto file,
                core::SafeFile::create(m_folder->pathOf(exchange::BundleManifest::fileOf(table.name))));
    QCryptographicHash digest(QCryptographicHash::Sha256);
    exchange::CsvWriter csv([&](QByteArrayView bytes) {
        digest.addData(bytes);
        return file->write(bytes);
    });
    exchange::BundleManifest::Table &told = m_manifest.tables.emplace_back();
    told.name = table.name;
    told.key = table.key;
    for (const storage::BundleColumn &column : table.columns)
        told.columns.emplace_back(column.name, storage::bundleCellName(column.holds));
    RAPPORT_CHECK(csv.writeRow(table.columnNames()));
    const auto takeRow = [&](const QStringList &cells) -> Result<> {
        RAPPORT_CHECK(checkCells(cells, table.name));
        RAPPORT_CHECK(csv.writeRow(cells));
        ++told.rows;
        return step();
    };
    RAPPORT_CHECK(m_source->rows(table, takeRow));
    told.sha256 = QString::fromLatin1(digest.result().toHex());
    return file->commit();
}

Result<> BundleWriting::step()
{
    if (++m_done % kLook != 0)
        return {};
    if (m_progress.stopRequested())
        return core::cancelled();
    m_progress.at(std::min(m_done, m_total), m_total);
    return {};
}

Result<QString> BundleWriting::writeManifest()
{
    if (m_progress.stopRequested())
        return core::cancelled();
    const QByteArray json = m_manifest.toJson();
    RAPPORT_TRY(const auto file,
                core::SafeFile::create(m_folder->pathOf(exchange::BundleManifest::fileName())));
    RAPPORT_CHECK(file->write(json));
    RAPPORT_CHECK(file->commit());
    return digestOf(json);
}

} // namespace rapport::workspace
