#include "exchange/vcardproperty.h"

#include <QStringDecoder>
#include <QUtf8StringView>
#include <algorithm>

namespace rapport::exchange {

namespace {

constexpr int kNoPreference = 101;

/// Cuts at a separator outside of double quotes.
QByteArrayList cutOutsideQuotes(const QByteArray &text, char separator)
{
    QByteArrayList parts;
    bool quoted = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        if (text[i] != separator || quoted)
            continue;
        parts.append(text.mid(begin, i - begin));
        begin = i + 1;
    }
    parts.append(text.mid(begin));
    return parts;
}

/// Where the value begins: the first colon outside of quotes, or the first at all when a quote never closes.
qsizetype colonOf(const QByteArray &line)
{
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '"')
            quoted = !quoted;
        if (line[i] == ':' && !quoted)
            return i;
    }
    return line.indexOf(':');
}

bool isName(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '/' || c == '.';
    });
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "=C3=BC" becomes bytes; what is no such code stays.
QByteArray withoutQuotedPrintable(const QByteArray &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool coded =
            text[i] == '=' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (!coded) {
            bytes.append(text[i]);
            continue;
        }
        bytes.append(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
        i += 2;
    }
    return bytes;
}

std::optional<QString> decodedBy(const QByteArray &bytes, const QString &encoding)
{
    QByteArray name = encoding.toLatin1().toLower();
    if (name.startsWith("cp"))
        name.replace(0, 2, "windows-");
    QStringDecoder decoder(name.constData());
    if (!decoder.isValid())
        return std::nullopt;
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

/// By the encoding that is named when it fits, else UTF-8, else Windows-1252, in which everything is text.
QString decoded(const QByteArray &bytes, const QStringList &encodings)
{
    for (const QString &encoding : encodings) {
        if (encoding.isEmpty())
            continue;
        if (auto text = decodedBy(bytes, encoding))
            return *text;
    }
    if (QUtf8StringView(bytes.constData(), bytes.size()).isValidUtf8())
        return QString::fromUtf8(bytes);
    return decodedBy(bytes, QStringLiteral("windows-1252")).value_or(QString::fromLatin1(bytes));
}

/// RFC 6868: ^n, ^' and ^^ in parameters.
QString withoutCarets(const QString &text)
{
    if (!text.contains(QLatin1Char('^')))
        return text;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (text[i] != QLatin1Char('^') ||
            !(next == QLatin1Char('n') || next == QLatin1Char('\'') || next == QLatin1Char('^'))) {
            plain += text[i];
            continue;
        }
        plain += next == QLatin1Char('n')   ? QLatin1Char('\n')
                 : next == QLatin1Char('^') ? next
                                            : QLatin1Char('"');
        ++i;
    }
    return plain;
}

QString parameterText(const QString &value)
{
    QString text = value;
    text.replace(QLatin1Char('^'), QStringLiteral("^^"))
        .replace(QStringLiteral("\r\n"), QStringLiteral("^n"))
        .replace(QLatin1Char('\n'), QStringLiteral("^n"))
        .replace(QLatin1Char('\r'), QStringLiteral("^n"))
        .replace(QLatin1Char('"'), QStringLiteral("^'"));
    const bool quote =
        text.contains(QLatin1Char(':')) || text.contains(QLatin1Char(';')) || text.contains(QLatin1Char(','));
    return quote ? QLatin1Char('"') + text + QLatin1Char('"') : text;
}

/// Line breaks as "\n": a value never breaks a line.
QString oneLine(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\\n"));
    text.replace(QLatin1Char('\n'), QStringLiteral("\\n"));
    text.replace(QLatin1Char('\r'), QStringLiteral("\\n"));
    return text;
}

/// vCard 2.1 writes "HOME" and "QUOTED-PRINTABLE" without a name.
QString nameOfBare(const QString &value)
{
    static const QStringList encodings{"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"};
    return encodings.contains(value.toUpper()) ? QStringLiteral("ENCODING") : QStringLiteral("TYPE");
}

void addParameter(VCardProperty &property, const QByteArray &text, const QString &encoding)
{
    const qsizetype equals = text.indexOf('=');
    QStringList values;
    for (const QByteArray &part : cutOutsideQuotes(text.mid(equals + 1), ',')) {
        QString value = decoded(part.trimmed(), {encoding});
        const bool quoted =
            value.size() >= 2 && value.startsWith(QLatin1Char('"')) && value.endsWith(QLatin1Char('"'));
        values.append(withoutCarets(quoted ? value.mid(1, value.size() - 2) : value));
    }
    const QString name =
        equals < 0 ? nameOfBare(values.value(0)) : QString::fromLatin1(text.left(equals).trimmed().toUpper());
    // TYPE="work,voice" is written by many where TYPE=work,voice is meant.
    if (name == QLatin1String("TYPE"))
        values = values.join(QLatin1Char(',')).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (VCardProperty::Parameter &other : property.parameters) {
        if (other.name == name) {
            other.values.append(values);
            return;
        }
    }
    property.parameters.push_back({name, values});
}

QString withoutBlanks(const QString &text)
{
    QString plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](QChar c) { return !c.isSpace(); });
    return plain;
}

/// "JPEG" of a picture becomes "image/jpeg".
QString mediaType(const VCardProperty &property)
{
    const QString type = property.types().value(0);
    if (type.contains(QLatin1Char('/')))
        return type;
    if (type.isEmpty())
        return QStringLiteral("application/octet-stream");
    if (property.name == QLatin1String("PHOTO") || property.name == QLatin1String("LOGO"))
        return QStringLiteral("image/") + type;
    return (property.name == QLatin1String("SOUND") ? QStringLiteral("audio/")
                                                    : QStringLiteral("application/")) +
           type;
}

/// 3.0: ENCODING=b; 4.0: a data: URI. Others stay as they are.
VCardProperty withBinaryFor(VCardProperty property, VCardVersion version)
{
    static const QString data = QStringLiteral("data:");
    if (version == VCardVersion::V4 && property.isBase64()) {
        property.value = data + mediaType(property) + QStringLiteral(";base64,") + property.value;
        property.removeParameter(QStringLiteral("ENCODING"));
        property.removeParameter(QStringLiteral("TYPE"));
        property.removeParameter(QStringLiteral("VALUE"));
        return property;
    }
    const qsizetype comma = property.value.indexOf(QStringLiteral(";base64,"));
    const bool isData = property.value.startsWith(data, Qt::CaseInsensitive) && comma > 0 && comma < 100;
    if (version != VCardVersion::V3 || !isData)
        return property;
    const QString media = property.value.mid(data.size(), comma - data.size());
    property.value = property.value.mid(comma + 8);
    property.removeParameter(QStringLiteral("VALUE"));
    property.setParameter(QStringLiteral("ENCODING"), {QStringLiteral("b")});
    const bool known = media.startsWith(QLatin1String("image/")) ||
                       media.startsWith(QLatin1String("audio/")) ||
                       media.startsWith(QLatin1String("application/"));
    if (media != QLatin1String("application/octet-stream"))
        property.setParameter(QStringLiteral("TYPE"),
                              {known ? media.section(QLatin1Char('/'), 1).toUpper() : media});
    return property;
}

} // namespace

std::optional<VCardProperty> VCardProperty::fromLine(const QByteArray &line, const QString &encoding)
{
    const qsizetype colon = colonOf(line);
    if (colon <= 0)
        return std::nullopt;
    QByteArrayList head = cutOutsideQuotes(line.left(colon), ';');
    const QByteArray name = head.takeFirst().trimmed();
    const qsizetype dot = name.indexOf('.');
    if (!isName(name) || dot == name.size() - 1)
        return std::nullopt;
    VCardProperty property;
    property.group = QString::fromLatin1(name.left(std::max<qsizetype>(dot, 0)));
    property.name = QString::fromLatin1(name.mid(dot + 1).toUpper());
    for (const QByteArray &text : head) {
        if (!text.trimmed().isEmpty())
            addParameter(property, text, encoding);
    }
    QByteArray bytes = line.mid(colon + 1);
    const bool quoted = property.parameter(QStringLiteral("ENCODING"))
                            .compare(QLatin1String("QUOTED-PRINTABLE"), Qt::CaseInsensitive) == 0;
    if (quoted)
        bytes = withoutQuotedPrintable(bytes);
    const QString text = decoded(bytes, {property.parameter(QStringLiteral("CHARSET")), encoding});
    property.removeParameter(QStringLiteral("CHARSET"));
    if (!property.isBase64())
        property.removeParameter(QStringLiteral("ENCODING"));
    property.value = property.isBase64() ? withoutBlanks(text) : oneLine(text);
    return property;
}

QString VCardProperty::parameter(const QString &wanted) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&wanted](const Parameter &p) { return p.name == wanted; });
    return found == parameters.end() ? QString() : found->values.value(0);
}

void VCardProperty::setParameter(const QString &wanted, const QStringList &values)
{
    removeParameter(wanted);
    parameters.push_back({wanted, values});
}

void VCardProperty::removeParameter(const QString &wanted)
{
    std::erase_if(parameters, [&wanted](const Parameter &p) { return p.name == wanted; });
}

QStringList VCardProperty::types() const
{
    QStringList types;
    for (const Parameter &parameter : parameters) {
        if (parameter.name != QLatin1String("TYPE"))
            continue;
        for (const QString &text : parameter.values) {
            const QString type = text.trimmed().toLower();
            if (type != QLatin1String("pref") && !type.isEmpty() && !types.contains(type))
                types.append(type);
        }
    }
    return types;
}

int VCardProperty::preference() const
{
    const int number = parameter(QStringLiteral("PREF")).toInt();
    if (number > 0)
        return std::min(number, kNoPreference - 1);
    const bool preferred = std::any_of(parameters.begin(), parameters.end(), [](const Parameter &p) {
        return p.name == QLatin1String("TYPE") &&
               p.values.contains(QLatin1String("pref"), Qt::CaseInsensitive);
    });
    return preferred ? 1 : kNoPreference;
}

bool VCardProperty::isBase64() const
{
    const QString encoding = parameter(QStringLiteral("ENCODING")).toUpper();
    return encoding == QLatin1String("B") || encoding == QLatin1String("BASE64");
}

QString plainVCardText(const QString &value)
{
    QString plain;
    plain.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != QLatin1Char('\\') || i + 1 == value.size()) {
            plain += value[i];
            continue;
        }
        const QChar next = value[++i];
        plain += next == QLatin1Char('n') || next == QLatin1Char('N') ? QLatin1Char('\n') : next;
    }
    return plain;
}

QString VCardProperty::text() const
{
    return plainVCardText(value);
}

QStringList VCardProperty::rawParts(QChar separator) const
{
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == QLatin1Char('\\')) {
            ++i;
        } else if (value[i] == separator) {
            parts.append(value.mid(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.append(value.mid(begin));
    return parts;
}

QStringList VCardProperty::parts(QChar separator) const
{
    QStringList parts = rawParts(separator);
    std::transform(parts.begin(), parts.end(), parts.begin(), plainVCardText);
    return parts;
}

QString VCardProperty::toLine(VCardVersion version) const
{
    const VCardProperty property = withBinaryFor(*this, version);
    QString line = property.group.isEmpty() ? QString() : property.group + QLatin1Char('.');
    line += property.name;
    for (const Parameter &parameter : property.parameters) {
        QStringList values;
        for (const QString &one : parameter.values)
            values.append(parameterText(one));
        const bool isB = parameter.name == QLatin1String("ENCODING") && property.isBase64();
        line += QLatin1Char(';') + parameter.name + QLatin1Char('=') +
                (isB ? QStringLiteral("b") : values.join(QLatin1Char(',')));
    }
    return line + QLatin1Char(':') + property.value;
}

QString escapedVCardText(const QString &text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char(';'), QStringLiteral("\\;"))
        .replace(QLatin1Char(','), QStringLiteral("\\,"));
    return oneLine(escaped);
}

} // namespace rapport::exchange
