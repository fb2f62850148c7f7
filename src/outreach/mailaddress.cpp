#include "outreach/mailaddress.h"

#include <QUrl>
#include <algorithm>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// RFC 5321: 64 octets before the @, 254 in all.
constexpr qsizetype kMaxLocal = 64;
constexpr qsizetype kMaxAddress = 254;

bool isAtom(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool isDotAtom(const QByteArray &text)
{
    return !text.isEmpty() && !text.startsWith('.') && !text.endsWith('.') && !text.contains("..") &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || isAtom(c); });
}

bool isHostName(const QByteArray &name)
{
    if (name.isEmpty() || name.size() > 253)
        return false;
    for (const QByteArray &label : name.split('.')) {
        const bool plain = std::all_of(label.begin(), label.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
        if (!plain || label.isEmpty() || label.size() > 63 || label.startsWith('-') || label.endsWith('-'))
            return false;
    }
    return true;
}

} // namespace

Result<QByteArray> asciiAddress(const QString &address)
{
    const QString plain = address.trimmed();
    const auto wrong = [&plain](const char *reason) {
        return fail(ErrorCode::Validation, QString::fromLatin1(reason), {plain.left(kMaxAddress)});
    };
    if (plain.isEmpty())
        return wrong("address.empty");
    const qsizetype at = plain.lastIndexOf(u'@');
    const QString local = plain.left(qMax<qsizetype>(at, 0));
    if (at < 1)
        return wrong("address.malformed");
    const bool ascii = std::all_of(local.begin(), local.end(), [](QChar c) { return c.unicode() < 128; });
    if (!ascii)
        return wrong("address.needs-smtputf8");
    const QByteArray name = local.toLatin1();
    if (!isDotAtom(name) || name.size() > kMaxLocal)
        return wrong("address.malformed");
    const QByteArray host = QUrl::toAce(plain.mid(at + 1).toLower());
    if (!isHostName(host) || name.size() + 1 + host.size() > kMaxAddress)
        return wrong("address.bad-domain");
    return name + '@' + host;
}

QByteArray foldedAddress(const QString &address)
{
    const auto ascii = asciiAddress(address);
    return ascii ? ascii->toLower() : QByteArray();
}

} // namespace rapport::outreach
