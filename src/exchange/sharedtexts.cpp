#include "exchange/sharedtexts.h"

#include "exchange/tablereader.h"

#include <QDir>
#include <algorithm>
#include <cstring>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kMaxBytes = static_cast<qint64>(4) * 1024 * 1024 * 1024;
constexpr qsizetype kInMemory = static_cast<qsizetype>(16) * 1024 * 1024;
constexpr qsizetype kPageBytes = static_cast<qsizetype>(16) * 1024;
constexpr size_t kPages = 1024; ///< that are kept
constexpr qsizetype kEvery = 16;
constexpr qint64 kLengthBytes = sizeof(quint32);

} // namespace

core::Error SharedTexts::error(const char *reason) const
{
    return {ErrorCode::Io,
            QString::fromLatin1(reason),
            {QDir::toNativeSeparators(m_file->fileTemplate()), m_file->errorString()},
            {},
            {}};
}

Result<> SharedTexts::add(QByteArrayView text)
{
    const auto length = static_cast<quint32>(std::min(text.size(), kMaxCellBytes + 1));
    if (m_bytes + kLengthBytes + length > kMaxBytes)
        return fail(ErrorCode::Parse, QStringLiteral("xlsx.too-many-texts"));
    if (m_count % kEvery == 0)
        m_marks.push_back(m_bytes);
    m_memory.append(reinterpret_cast<const char *>(&length), kLengthBytes);
    m_memory.append(text.data(), length);
    m_bytes += kLengthBytes + length;
    ++m_count;
    return m_memory.size() > kInMemory ? spill() : Result<>();
}

Result<> SharedTexts::spill()
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/rapport-texts-XXXXXX"));
        m_pages.resize(kPages);
        if (!m_file->open())
            return fail(error("file.cannot-create"));
    }
    if (!m_file->seek(m_inFile) || m_file->write(m_memory) != m_memory.size() || !m_file->flush()) {
        const bool full = m_file->error() == QFileDevice::ResourceError;
        return fail(error(full ? "file.disk-full" : "file.cannot-write"));
    }
    m_inFile += m_memory.size();
    m_memory.resize(0);
    return {};
}

Result<QByteArrayView> SharedTexts::page(qint64 number) const
{
    Page &kept = m_pages[static_cast<size_t>(number) % kPages];
    if (kept.number == number)
        return QByteArrayView(kept.bytes);
    kept.number = -1;
    kept.bytes.resize(std::min<qint64>(kPageBytes, m_inFile - number * kPageBytes));
    if (!m_file->seek(number * kPageBytes) ||
        m_file->read(kept.bytes.data(), kept.bytes.size()) != kept.bytes.size())
        return fail(error("file.cannot-read"));
    kept.number = number;
    return QByteArrayView(kept.bytes);
}

Result<> SharedTexts::copy(qint64 from, char *to, qint64 count) const
{
    while (count > 0 && from < m_inFile) {
        RAPPORT_TRY(const QByteArrayView bytes, page(from / kPageBytes));
        const qint64 begin = from % kPageBytes;
        const qint64 part = std::min<qint64>(count, bytes.size() - begin);
        std::memcpy(to, bytes.data() + begin, static_cast<size_t>(part));
        from += part;
        to += part;
        count -= part;
    }
    if (count > 0)
        std::memcpy(to, m_memory.constData() + (from - m_inFile), static_cast<size_t>(count));
    return {};
}

Result<qint64> SharedTexts::lengthAt(qint64 from) const
{
    quint32 length = 0;
    RAPPORT_CHECK(copy(from, reinterpret_cast<char *>(&length), kLengthBytes));
    return qint64(length);
}

Result<QByteArray> SharedTexts::at(qsizetype index) const
{
    qint64 from = m_marks[static_cast<size_t>(index / kEvery)];
    RAPPORT_TRY(qint64 length, lengthAt(from));
    for (qsizetype left = index % kEvery; left > 0; --left) {
        from += kLengthBytes + length;
        RAPPORT_TRY(length, lengthAt(from));
    }
    QByteArray text(length, Qt::Uninitialized);
    RAPPORT_CHECK(copy(from + kLengthBytes, text.data(), length));
    return text;
}

} // namespace rapport::exchange
