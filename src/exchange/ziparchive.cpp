#include "exchange/ziparchive.h"

#include <QFile>
#include <zip.h>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kPieceBytes = 64 * 1024;
constexpr qint64 kFreeBytes = static_cast<qint64>(32) * 1024 * 1024;
constexpr qint64 kMaxRatio = 100;
constexpr qint64 kMaxBytes = static_cast<qint64>(8) * 1024 * 1024 * 1024;
constexpr zip_int64_t kMaxParts = 100'000;

QString plainName(const QString &name)
{
    QString plain = name.toLower().replace(QLatin1Char('\\'), QLatin1Char('/'));
    while (plain.startsWith(QLatin1Char('/')))
        plain.remove(0, 1);
    return plain;
}

zip_t *openZip(const QString &path)
{
    zip_error_t error;
    zip_error_init(&error);
#ifdef Q_OS_WIN
    zip_source_t *source =
        zip_source_win32w_create(reinterpret_cast<const wchar_t *>(path.utf16()), 0, -1, &error);
#else
    zip_source_t *source = zip_source_file_create(QFile::encodeName(path).constData(), 0, -1, &error);
#endif
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (source && !archive)
        zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

} // namespace

ZipPart::ZipPart(const ZipArchive &archive, QString name, zip_file *file, qint64 packed, qint64 size)
    : m_path(archive.m_path), m_stop(archive.m_stop), m_name(std::move(name)), m_file(file), m_packed(packed),
      m_size(size)
{
}

ZipPart::~ZipPart()
{
    zip_fclose(m_file);
}

Result<QByteArray> ZipPart::read()
{
    if (m_stop.stopRequested())
        return core::cancelled();
    QByteArray piece(kPieceBytes, Qt::Uninitialized);
    const zip_int64_t count = zip_fread(m_file, piece.data(), static_cast<zip_uint64_t>(piece.size()));
    if (count < 0)
        return fail(ErrorCode::Parse, QStringLiteral("zip.damaged"), {m_path, m_name});
    m_read += count;
    if (m_read > kMaxBytes || (m_read > kFreeBytes && m_read / kMaxRatio > m_packed))
        return fail(ErrorCode::Parse, QStringLiteral("zip.bomb"), {m_path, m_name});
    piece.truncate(count);
    return piece;
}

qint64 ZipPart::packedRead() const
{
    return m_size <= 0 ? 0
                       : static_cast<qint64>(static_cast<double>(m_packed) * static_cast<double>(m_read) /
                                             static_cast<double>(m_size));
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const QString &path, const core::StopToken &stop)
{
    std::unique_ptr<ZipArchive> archive(new ZipArchive(path, stop));
    archive->m_zip = openZip(path);
    if (!archive->m_zip)
        return fail(ErrorCode::Parse, QStringLiteral("zip.damaged"), {path, path});
    const zip_int64_t count = std::min(zip_get_num_entries(archive->m_zip, 0), kMaxParts);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char *name = zip_get_name(archive->m_zip, index, ZIP_FL_ENC_GUESS);
        const QString plain = plainName(QString::fromUtf8(name ? name : ""));
        if (!archive->m_parts.contains(plain))
            archive->m_parts.insert(plain, index);
    }
    return archive;
}

ZipArchive::~ZipArchive()
{
    if (m_zip)
        zip_discard(m_zip);
}

bool ZipArchive::has(const QString &name) const
{
    return m_parts.contains(plainName(name));
}

Result<std::unique_ptr<ZipPart>> ZipArchive::part(const QString &name) const
{
    const auto found = m_parts.constFind(plainName(name));
    if (found == m_parts.constEnd())
        return fail(ErrorCode::Parse, QStringLiteral("zip.no-part"), {m_path, name});
    zip_stat_t stat;
    zip_stat_init(&stat);
    zip_file_t *file =
        zip_stat_index(m_zip, *found, 0, &stat) == 0 ? zip_fopen_index(m_zip, *found, 0) : nullptr;
    if (!file)
        return fail(ErrorCode::Parse, QStringLiteral("zip.damaged"), {m_path, name});
    const qint64 packed = (stat.valid & ZIP_STAT_COMP_SIZE) ? static_cast<qint64>(stat.comp_size) : 0;
    const qint64 size = (stat.valid & ZIP_STAT_SIZE) ? static_cast<qint64>(stat.size) : 0;
    return std::unique_ptr<ZipPart>(new ZipPart(*this, name, file, packed, size));
}

} // namespace rapport::exchange
