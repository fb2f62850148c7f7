#include "exchange/filekind.h"

#include <QByteArray>
#include <algorithm>

namespace rapport::exchange {

namespace {

struct Magic {
    QByteArrayView bytes;
    const char *kind;
};
constexpr Magic kMagics[] = {
    {QByteArrayView("\x89PNG\r\n", 6), "png"}, {QByteArrayView("\xff\xd8\xff", 3), "jpeg"},
    {QByteArrayView("GIF8", 4), "gif"},        {QByteArrayView("\x1f\x8b", 2), "gzip"},
    {QByteArrayView("PK\x03\x04", 4), "zip"},  {QByteArrayView("SQLite format 3\0", 16), "sqlite"},
    {QByteArrayView("%PDF-", 5), "pdf"},       {QByteArrayView("\xd0\xcf\x11\xe0", 4), "office"},
};

} // namespace

QString foreignKind(QByteArrayView head)
{
    for (const Magic &magic : kMagics) {
        if (head.startsWith(magic.bytes))
            return QLatin1String(magic.kind);
    }
    if (head.size() >= 8 && std::all_of(head.begin(), head.end(), [](char c) { return c == '\0'; }))
        return QStringLiteral("zeros");
    const QByteArray start =
        head.first(std::min<qsizetype>(head.size(), 256)).toByteArray().trimmed().toLower();
    if (start.startsWith("begin:vcard") || start.startsWith("\xef\xbb\xbf"
                                                            "begin:vcard"))
        return QStringLiteral("vcard");
    QByteArray dense = start.left(64);
    dense.replace(' ', "").replace('\n', "").replace('\r', "").replace('\t', "");
    if (dense.startsWith("{\"") || dense.startsWith("[{\"") || dense.startsWith("[[\""))
        return QStringLiteral("json");
    if (start.startsWith("{\\rtf"))
        return QStringLiteral("rtf");
    for (const char *tag : {"<html", "<!doctype", "<table", "<?xml"}) {
        if (start.startsWith(tag))
            return start.startsWith("<?xml") ? QStringLiteral("xml") : QStringLiteral("html");
    }
    return {};
}

} // namespace rapport::exchange
