#include "outreach/safehtml.h"

#include "outreach/htmltokens.h"

#include <QRegularExpression>
#include <QSet>

namespace rapport::outreach {

namespace {

constexpr int kMaxTables = 8;
constexpr size_t kMaxOpen = 200;
// Around the number of a merge field while the text about it is looked at; no text may hold them.
constexpr QChar kFieldBegin(u'\ufdd0');
constexpr QChar kFieldEnd(u'\ufdd1');

QSet<QString> setOf(const char *words)
{
    const QStringList list = QString::fromLatin1(words).split(u' ');
    return {list.begin(), list.end()};
}

bool isAllowedElement(const QString &name)
{
    static const QSet<QString> names =
        setOf("a b strong i em u s p br hr div span h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td "
              "th caption img blockquote pre code "
              "sub sup small center font");
    return names.contains(name);
}

bool isVoid(const QString &name)
{
    return name == QLatin1String("br") || name == QLatin1String("hr") || name == QLatin1String("img");
}

/// The frame of a document goes without a word.
bool isFrame(const QString &name)
{
    static const QSet<QString> names = setOf("html head body meta o:p");
    return names.contains(name);
}

bool isAllowedAttribute(const QString &name)
{
    static const QSet<QString> names =
        setOf("title alt width height align valign bgcolor border cellpadding cellspacing colspan rowspan "
              "dir lang start color size face role");
    return names.contains(name);
}

bool isAllowedProperty(const QString &name)
{
    static const QSet<QString> names = setOf(
        "color background-color font-family font-size font-weight font-style text-align text-decoration "
        "line-height letter-spacing "
        "vertical-align white-space margin margin-top margin-right margin-bottom margin-left padding "
        "padding-top padding-right "
        "padding-bottom padding-left border border-top border-right border-bottom border-left border-color "
        "border-width border-style "
        "border-radius border-collapse border-spacing width height max-width min-width list-style-type");
    return names.contains(name);
}

/// The declarations that dress text and fetch nothing.
QString safeStyle(const QString &style, QStringList &removed)
{
    static const QRegularExpression plain(QStringLiteral("^[a-zA-Z0-9 #%.,'\\-+!_]*$"));
    static const QRegularExpression colour(QStringLiteral("^rgba?\\([0-9 ,.%]*\\)$"));
    QStringList kept;
    for (const QString &declaration : style.split(u';')) {
        const qsizetype colon = declaration.indexOf(u':');
        if (colon < 0)
            continue;
        const QString name = declaration.left(colon).trimmed().toLower();
        const QString value = declaration.mid(colon + 1).simplified().replace(u'"', u'\'');
        const bool harmless = plain.match(value).hasMatch() || colour.match(value).hasMatch();
        if (isAllowedProperty(name) && harmless &&
            !value.contains(QLatin1String("expression"), Qt::CaseInsensitive))
            kept.append(name + u':' + value);
        else if (!removed.contains(QStringLiteral("style")))
            removed.append(QStringLiteral("style"));
    }
    return kept.join(u';');
}

/// Whether the bytes of a data: address are a picture of a kind that mail programs show, and no more than `limit`.
bool isSmallPicture(const QString &address, qsizetype limit)
{
    static const QRegularExpression shape(
        QStringLiteral("^data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/=\\s]*)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (address.size() > limit * 2)
        return false;
    const auto match = shape.match(address);
    if (!match.hasMatch())
        return false;
    const QByteArray bytes = QByteArray::fromBase64(match.captured(2).toLatin1());
    const bool picture =
        bytes.startsWith("\x89PNG") || bytes.startsWith("\xff\xd8") || bytes.startsWith("GIF8");
    return picture && bytes.size() <= limit;
}

/// Writes the safe text of one input; made for one call.
class Writer {
public:
    explicit Writer(const SafeHtmlRules &rules) : m_rules(rules) {}

    void take(const HtmlToken &token)
    {
        switch (token.kind) {
        case HtmlToken::Kind::Text: m_html += htmlEscaped(token.text); break;
        case HtmlToken::Kind::Begin: begin(token); break;
        case HtmlToken::Kind::End: end(token.text); break;
        }
    }

    SafeHtml finish()
    {
        while (!m_open.empty())
            closeLast();
        return {m_html, m_removed};
    }

    void remove(const QString &what)
    {
        if (!m_removed.contains(what) && m_removed.size() < 50)
            m_removed.append(what.left(40));
    }

private:
    void begin(const HtmlToken &token)
    {
        const QString &name = token.text;
        if (!isAllowedElement(name)) {
            if (!isFrame(name))
                remove(name);
            return;
        }
        const bool table = name == QLatin1String("table");
        if ((table && m_tables >= kMaxTables) || (!isVoid(name) && m_open.size() >= kMaxOpen)) {
            remove(QStringLiteral("nesting"));
            m_skipped.append(name);
            return;
        }
        const QString attributes = attributesOf(token);
        if (name == QLatin1String("img") && !attributes.contains(QLatin1String(" src=")))
            return;
        m_html += u'<' + name + attributes + u'>';
        if (!isVoid(name)) {
            m_open.push_back(name);
            m_tables += table ? 1 : 0;
        }
    }

    void end(const QString &name)
    {
        if (m_skipped.removeOne(name))
            return;
        bool isOpen = false;
        for (const QString &open : m_open)
            isOpen = isOpen || open == name;
        while (isOpen) {
            isOpen = m_open.back() != name;
            closeLast();
        }
    }

    void closeLast()
    {
        m_tables -= m_open.back() == QLatin1String("table") ? 1 : 0;
        m_html += QLatin1String("</") + m_open.back() + u'>';
        m_open.pop_back();
    }

    QString attributesOf(const HtmlToken &token)
    {
        QString written;
        QSet<QString> seen;
        for (const HtmlToken::Attribute &attribute : token.attributes) {
            QString value = attribute.value;
            if (seen.contains(attribute.name) || !isKept(token.text, attribute.name, value))
                continue;
            seen.insert(attribute.name);
            written += u' ' + attribute.name + QLatin1String("=\"") + htmlEscaped(value) + u'"';
        }
        return written;
    }

    bool isKept(const QString &element, const QString &name, QString &value)
    {
        if (name == QLatin1String("style")) {
            value = safeStyle(value, m_removed);
            return !value.isEmpty();
        }
        if (name == QLatin1String("href") && element == QLatin1String("a"))
            return isSafeLink(value);
        if (name == QLatin1String("src") && element == QLatin1String("img"))
            return isSafeImage(value);
        if (isAllowedAttribute(name))
            return true;
        if (name != QLatin1String("class") && name != QLatin1String("id"))
            remove(name);
        return false;
    }

    bool isSafeLink(QString &value)
    {
        static const QSet<QString> schemes = setOf("http https mailto tel");
        value = value.trimmed();
        if (m_rules.keepMergeFields && value.startsWith(kFieldBegin))
            return true;
        const QString scheme = linkScheme(value);
        if (schemes.contains(scheme))
            return true;
        remove(scheme.isEmpty() ? QStringLiteral("link") : scheme + u':');
        return false;
    }

    bool isSafeImage(QString &value)
    {
        value = value.trimmed();
        const QString scheme = linkScheme(value);
        if (scheme == QLatin1String("cid"))
            return true;
        if (scheme == QLatin1String("http") || scheme == QLatin1String("https")) {
            if (!m_rules.remoteImages)
                remove(QStringLiteral("remote image"));
            return m_rules.remoteImages;
        }
        if (scheme == QLatin1String("data") && isSmallPicture(value, m_rules.maxImageBytes))
            return true;
        remove(QStringLiteral("image"));
        return false;
    }

    const SafeHtmlRules &m_rules;
    QString m_html;
    std::vector<QString> m_open;
    QStringList m_skipped;
    QStringList m_removed;
    int m_tables = 0;
};

/// Puts marks that no text holds in the place of {{…}}, so that their quotes and signs are left alone.
QString withoutTags(const QString &html, QStringList &fields)
{
    QString text;
    qsizetype at = 0;
    while (at < html.size()) {
        const qsizetype open = html.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : html.indexOf(QLatin1String("}}"), open);
        if (close < 0)
            break;
        text += html.mid(at, open - at) + kFieldBegin + QString::number(fields.size()) + kFieldEnd;
        fields.append(html.mid(open, close + 2 - open));
        at = close + 2;
    }
    return text + html.mid(at);
}

QString withTags(const QString &html, const QStringList &fields)
{
    QString text;
    qsizetype at = 0;
    for (qsizetype open = html.indexOf(kFieldBegin); open >= 0; open = html.indexOf(kFieldBegin, at)) {
        const qsizetype close = html.indexOf(kFieldEnd, open);
        if (close < 0)
            break;
        text += html.mid(at, open - at) + fields.value(html.mid(open + 1, close - open - 1).toInt());
        at = close + 1;
    }
    return text + html.mid(at);
}

} // namespace

QString linkScheme(const QString &address)
{
    QString scheme;
    for (const QChar c : address) {
        if (c == u':')
            return scheme.toLower();
        if (c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            continue;
        if (!(c.unicode() < 128 && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.')))
            return {};
        scheme += c;
    }
    return {};
}

SafeHtml safeHtml(const QString &html, const SafeHtmlRules &rules)
{
    QString text = html.left(rules.maxLength);
    text.remove(kFieldBegin).remove(kFieldEnd).remove(QChar(0));
    QStringList fields;
    if (rules.keepMergeFields)
        text = withoutTags(text, fields);
    int dropped = 0;
    Writer writer(rules);
    const std::vector<HtmlToken> tokens = htmlTokens(text, &dropped);
    if (dropped > 0)
        writer.remove(QStringLiteral("script"));
    if (html.size() > rules.maxLength)
        writer.remove(QStringLiteral("length"));
    for (const HtmlToken &token : tokens)
        writer.take(token);
    SafeHtml safe = writer.finish();
    safe.html = withTags(safe.html, fields);
    return safe;
}

} // namespace rapport::outreach
