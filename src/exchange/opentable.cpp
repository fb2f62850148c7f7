#include "exchange/opentable.h"

#include "exchange/activityfiles.h"
#include "exchange/csvreader.h"
#include "exchange/filekind.h"
#include "exchange/mailmessage.h"
#include "exchange/vcardtable.h"
#include "exchange/xlsxtable.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kHeadBytes = 4096;

/// The first bytes of a file. A pipe or a device is not opened: that could wait for ever.
Result<QByteArray> headOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("file.not-found"), {path});
    if (info.isDir())
        return fail(ErrorCode::Io, QStringLiteral("file.is-a-folder"), {path});
    if (!info.isFile())
        return fail(ErrorCode::Io, QStringLiteral("file.not-a-file"), {path});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
    QByteArray head = file.read(kHeadBytes);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
    return head;
}

} // namespace

TableStamp stampOf(const QString &path)
{
    const QFileInfo info(path);
    return {info.size(), info.lastModified().toMSecsSinceEpoch()};
}

Result<std::unique_ptr<TableReader>> openTable(const QString &path, const TableOptions &options)
{
    RAPPORT_TRY(const QByteArray head, headOf(path));
    if (options.stamp && *options.stamp != stampOf(path))
        return fail(ErrorCode::Io, QStringLiteral("file.changed"), {path});
    if (looksLikeVCard(head))
        return VCardTable::open(path, options);
    if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06"))
        return XlsxTable::open(path, options);
    if (head.startsWith("\xd0\xcf\x11\xe0"))
        return fail(ErrorCode::Parse, QStringLiteral("xlsx.password-or-old"), {path});
    if (const QString kind = foreignKind(head); !kind.isEmpty())
        return fail(ErrorCode::Parse, QStringLiteral("text.not-text"), {path, kind});
    if (head.trimmed().toUpper().startsWith("BEGIN:VCALENDAR"))
        return openCalendarTable(path, options);
    if (looksLikeMail(head))
        return openMailTable(path, options);
    return CsvReader::open(path, options);
}

} // namespace rapport::exchange
