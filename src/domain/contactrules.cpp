#include "domain/contactrules.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

namespace rapport::domain {

namespace {

struct AddressLine {
    const char *key;
    QString Address::*member;
};

constexpr AddressLine kAddressLines[] = {{"street", &Address::street},
                                         {"postcode", &Address::postcode},
                                         {"city", &Address::city},
                                         {"region", &Address::region},
                                         {"country", &Address::country}};

constexpr int kLocalBytes = 64;
constexpr int kAddressBytes = 254;
constexpr int kLabelLength = 63;

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
}

bool isDirectionOverride(QChar c)
{
    return (c.unicode() >= 0x202A && c.unicode() <= 0x202E) ||
           (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
}

/// A host that is its own ASCII form, but for capitals.
bool isPlainHost(QStringView host)
{
    const auto plain = [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9') ||
               u == u'-' || u == u'.';
    };
    return !host.isEmpty() && host.size() <= kAddressBytes && !host.contains(QLatin1String("--")) &&
           std::all_of(host.begin(), host.end(), plain);
}

/// Text that foldings and normal forms leave alone, but for capitals.
bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool isAsciiLetterOrDigit(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9');
}

/// Whether a text is longer in UTF-8 than so many bytes.
bool isLongerThan(const QString &text, int bytes)
{
    return isAscii(text) ? text.size() > bytes : text.toUtf8().size() > bytes;
}

bool isBlank(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

bool isLocalPart(const QString &local)
{
    static const QRegularExpression quoted(
        QStringLiteral("^\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|[^\\x00-\\x7f]|\\\\[\\x20-\\x7e])+\"$"));
    if (local.isEmpty() || isLongerThan(local, kLocalBytes))
        return false;
    if (local.startsWith(QLatin1Char('"')) && quoted.match(local).hasMatch())
        return true;
    static const QString refused = QStringLiteral("()<>[]:;,@\\\" ");
    if (local.startsWith(QLatin1Char('.')) || local.endsWith(QLatin1Char('.')) ||
        local.contains(QLatin1String("..")))
        return false;
    for (const QChar c : local) {
        if (isAsciiLetterOrDigit(c))
            continue;
        if (c.isSpace() || isInvisible(c) || refused.contains(c) ||
            (c.unicode() >= 0xFF00 && c.unicode() <= 0xFFEF))
            return false;
    }
    return true;
}

bool isDomainLabel(const QString &label)
{
    if (label.isEmpty() || label.startsWith(QLatin1Char('-')) || label.endsWith(QLatin1Char('-')))
        return false;
    bool latin = false;
    bool lookalike = false;
    for (const QChar c : label) {
        if (!c.isLetterOrNumber() && !c.isMark() && c != QLatin1Char('-') && !c.isSurrogate())
            return false;
        latin = latin || (c.isLetter() && c.unicode() < 0x250);
        lookalike = lookalike || c.script() == QChar::Script_Cyrillic || c.script() == QChar::Script_Greek;
    }
    return !(latin && lookalike);
}

/// The rules of isDomain() for a plain host, label by label in place.
bool isPlainDomain(QStringView host)
{
    int labels = 0;
    qsizetype start = 0;
    while (start <= host.size()) {
        const qsizetype point = host.indexOf(QLatin1Char('.'), start);
        const qsizetype end = point < 0 ? host.size() : point;
        const QStringView label = host.mid(start, end - start);
        if (label.isEmpty() || label.size() > kLabelLength || label.startsWith(QLatin1Char('-')) ||
            label.endsWith(QLatin1Char('-')))
            return false;
        ++labels;
        if (point < 0)
            return labels >= 2 && label.size() >= 2 && !label.at(0).isDigit();
        start = point + 1;
    }
    return false;
}

bool isDomain(const QString &domain)
{
    if (isPlainHost(domain))
        return isPlainDomain(domain);
    const QStringList labels = domain.split(QLatin1Char('.'));
    if (labels.size() < 2)
        return false;
    for (const QString &label : labels) {
        if (!isDomainLabel(label))
            return false;
    }
    const QByteArray ascii = QUrl::toAce(domain);
    if (ascii.isEmpty())
        return false;
    for (const QByteArray &label : ascii.split('.')) {
        if (label.size() > kLabelLength)
            return false;
    }
    return labels.last().size() >= 2 && !labels.last().at(0).isDigit();
}

template <class Row, class SameGroup>
void keepOnePrimary(std::vector<Row> &rows, SameGroup sameGroup)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool firstOfGroup = true;
        bool claimedBefore = false;
        bool claimedLater = false;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (k == i || !sameGroup(rows[i], rows[k]))
                continue;
            firstOfGroup = firstOfGroup && k > i;
            claimedBefore = claimedBefore || (k < i && rows[k].primary);
            claimedLater = claimedLater || (k > i && rows[k].primary);
        }
        rows[i].primary = !claimedBefore && (rows[i].primary || (firstOfGroup && !claimedLater));
    }
}

} // namespace

QString cleanedLine(const QString &text)
{
    const auto stays = [](QChar c) {
        return (c.unicode() >= 0x20 && c.unicode() < 0x7F) || !isInvisible(c) || isDirectionOverride(c) ||
               c.isSpace() || c.unicode() == 0;
    };
    if (std::all_of(text.begin(), text.end(), stays))
        return text.trimmed();
    QString out = text;
    out.removeIf([&stays](QChar c) { return !stays(c); });
    return out.trimmed();
}

bool isEmailAddress(const QString &text)
{
    const qsizetype at = text.lastIndexOf(QLatin1Char('@'));
    if (at <= 0 || isLongerThan(text, kAddressBytes))
        return false;
    return isLocalPart(text.left(at)) && isDomain(text.mid(at + 1));
}

QString emailKey(const QString &text)
{
    const QString line = cleanedLine(text);
    const QString clean = (isAscii(line) ? line : line.normalized(QString::NormalizationForm_C)).toLower();
    const qsizetype at = clean.lastIndexOf(QLatin1Char('@'));
    if (at < 0 || isPlainHost(QStringView(clean).mid(at + 1)))
        return clean;
    const QByteArray ascii = QUrl::toAce(clean.mid(at + 1));
    return ascii.isEmpty() ? clean : clean.left(at + 1) + QString::fromLatin1(ascii);
}

QString phoneKey(const QString &text)
{
    static const QRegularExpression extension(
        QStringLiteral("(?:\\s*(?:ext|extension|x|#|durchwahl|poste)\\.?\\s*\\d{1,6})\\s*$"),
        QRegularExpression::CaseInsensitiveOption);
    QString number = text;
    const auto mayName = [](QChar c) { return c.isLetter() || c == QLatin1Char('#'); };
    if (std::any_of(text.begin(), text.end(), mayName))
        number.remove(extension);
    QString digits;
    digits.reserve(number.size());
    for (const QChar c : number) {
        if (c.digitValue() >= 0)
            digits.append(QChar(char16_t(u'0' + c.digitValue())));
    }
    if (digits.startsWith(QLatin1String("00")))
        digits.remove(0, 2);
    return digits.size() < 3 ? QString() : digits;
}

QString webDomain(const QString &text)
{
    QString host = cleanedLine(text).toLower();
    static const QRegularExpression scheme(QStringLiteral("^[a-z][a-z0-9+.-]*:(//)?"));
    const bool isMailbox = host.contains(QLatin1Char('@')) && !host.contains(QLatin1Char('/'));
    if (!isMailbox)
        host.remove(scheme);
    const auto end = std::find_if(host.cbegin(), host.cend(), [](QChar c) {
        return c == QLatin1Char('/') || c == QLatin1Char('?') || c == QLatin1Char('#');
    });
    host.truncate(end - host.cbegin());
    host = host.mid(host.lastIndexOf(QLatin1Char('@')) + 1);
    host = host.section(QLatin1Char(':'), 0, 0);
    if (host.startsWith(QLatin1String("www.")))
        host.remove(0, 4);
    while (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    return isDomain(host) ? QString::fromLatin1(QUrl::toAce(host)) : QString();
}

QString contactKey(ContactPoint::Type type, const QString &value)
{
    QString key;
    switch (type) {
    case ContactPoint::Type::Phone: key = phoneKey(value); break;
    case ContactPoint::Type::Email: key = emailKey(value); break;
    case ContactPoint::Type::Link: key = webDomain(value); break;
    }
    if (key.isEmpty() && type == ContactPoint::Type::Link)
        key = value.trimmed().toLower();
    return key.isNull() ? QStringLiteral("") : key; // a database tells no text from an empty one
}

bool isFreeMailDomain(const QString &domain)
{
    static const QStringList known{
        "gmail.com",     "googlemail.com", "outlook.com",    "hotmail.com", "live.com",   "msn.com",
        "yahoo.com",     "yahoo.fr",       "yahoo.de",       "yahoo.es",    "icloud.com", "me.com",
        "mac.com",       "aol.com",        "gmx.de",         "gmx.net",     "gmx.at",     "gmx.ch",
        "web.de",        "t-online.de",    "freenet.de",     "orange.fr",   "wanadoo.fr", "free.fr",
        "sfr.fr",        "laposte.net",    "bluewin.ch",     "libero.it",   "hotmail.fr", "hotmail.de",
        "hotmail.es",    "proton.me",      "protonmail.com", "mail.ru",     "yandex.ru",  "qq.com",
        "163.com",       "126.com",        "seznam.cz",      "wp.pl",       "o2.pl",      "interia.pl",
        "telefonica.net"};
    return known.contains(domain);
}

QStringList contactLabels(ContactPoint::Type type)
{
    switch (type) {
    case ContactPoint::Type::Phone: return {"work", "mobile", "home", "main", "fax", "assistant", "other"};
    case ContactPoint::Type::Email: return {"work", "home", "billing", "other"};
    case ContactPoint::Type::Link: return {"website", "linkedin", "shop", "other"};
    }
    return {};
}

QStringList addressLabels()
{
    return {"work", "home", "billing", "delivery", "other"};
}

std::vector<ContactPoint> withOnePrimary(std::vector<ContactPoint> points)
{
    for (ContactPoint &point : points)
        point.value = cleanedLine(point.value);
    std::erase_if(points, [](const ContactPoint &point) { return point.value.isEmpty(); });
    keepOnePrimary(points, [](const ContactPoint &a, const ContactPoint &b) { return a.type == b.type; });
    return points;
}

std::vector<Address> withOnePrimary(std::vector<Address> addresses)
{
    std::erase_if(addresses, [](const Address &a) {
        return isBlank(a.street) && isBlank(a.city) && isBlank(a.region) && isBlank(a.postcode) &&
               isBlank(a.country);
    });
    keepOnePrimary(addresses, [](const Address &, const Address &) { return true; });
    return addresses;
}

QString primaryValue(const std::vector<ContactPoint> &points, ContactPoint::Type type)
{
    for (const ContactPoint &point : points) {
        if (point.type == type && point.primary)
            return point.value;
    }
    return {};
}

const QStringList &addressKeys()
{
    static const QStringList keys = [] {
        QStringList list;
        for (const AddressLine &line : kAddressLines)
            list.append(QLatin1String(line.key));
        return list;
    }();
    return keys;
}

QString Address::*addressLine(const QString &key)
{
    for (const AddressLine &line : kAddressLines) {
        if (key == QLatin1String(line.key))
            return line.member;
    }
    return nullptr;
}

} // namespace rapport::domain
