#include "outreach/htmltokens.h"

#include <QHash>
#include <QSet>

namespace rapport::outreach {

namespace {

constexpr size_t kMaxAttributes = 64;

const QHash<QString, char16_t> &namedEntities()
{
    static const QHash<QString, char16_t> names{
        {QStringLiteral("amp"), u'&'},         {QStringLiteral("lt"), u'<'},
        {QStringLiteral("gt"), u'>'},          {QStringLiteral("quot"), u'"'},
        {QStringLiteral("apos"), u'\''},       {QStringLiteral("nbsp"), u'\u00a0'},
        {QStringLiteral("copy"), u'\u00a9'},   {QStringLiteral("reg"), u'\u00ae'},
        {QStringLiteral("euro"), u'\u20ac'},   {QStringLiteral("ndash"), u'\u2013'},
        {QStringLiteral("mdash"), u'\u2014'},  {QStringLiteral("hellip"), u'\u2026'},
        {QStringLiteral("bull"), u'\u2022'},   {QStringLiteral("middot"), u'\u00b7'},
        {QStringLiteral("laquo"), u'\u00ab'},  {QStringLiteral("raquo"), u'\u00bb'},
        {QStringLiteral("lsquo"), u'\u2018'},  {QStringLiteral("rsquo"), u'\u2019'},
        {QStringLiteral("ldquo"), u'\u201c'},  {QStringLiteral("rdquo"), u'\u201d'},
        {QStringLiteral("bdquo"), u'\u201e'},  {QStringLiteral("auml"), u'\u00e4'},
        {QStringLiteral("ouml"), u'\u00f6'},   {QStringLiteral("uuml"), u'\u00fc'},
        {QStringLiteral("Auml"), u'\u00c4'},   {QStringLiteral("Ouml"), u'\u00d6'},
        {QStringLiteral("Uuml"), u'\u00dc'},   {QStringLiteral("szlig"), u'\u00df'},
        {QStringLiteral("eacute"), u'\u00e9'}, {QStringLiteral("egrave"), u'\u00e8'},
        {QStringLiteral("agrave"), u'\u00e0'}, {QStringLiteral("ccedil"), u'\u00e7'},
        {QStringLiteral("ntilde"), u'\u00f1'}, {QStringLiteral("times"), u'\u00d7'},
        {QStringLiteral("zwnj"), u'\u200c'},   {QStringLiteral("shy"), u'\u00ad'}};
    return names;
}

QString characterOf(const QString &name)
{
    if (!name.startsWith(u'#')) {
        const auto found = namedEntities().constFind(name);
        return found == namedEntities().cend() ? QString() : QString(QChar(*found));
    }
    const bool hex = name.size() > 1 && name.at(1).toLower() == u'x';
    bool ok = false;
    const uint point = hex ? name.mid(2).toUInt(&ok, 16) : name.mid(1).toUInt(&ok, 10);
    if (!ok)
        return {};
    const bool fits = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) &&
                      (point < 0x7f || point > 0x9f) && (point < 0xfdd0 || point > 0xfdef);
    const char32_t character = point == 9 || point == 10 || point == 13 ? U' ' : fits ? point : U'\ufffd';
    return QString::fromUcs4(&character, 1);
}

/// Elements whose content goes with them.
bool dropsContent(const QString &name)
{
    static const QSet<QString> names{
        QStringLiteral("script"),   QStringLiteral("style"),   QStringLiteral("iframe"),
        QStringLiteral("object"),   QStringLiteral("applet"),  QStringLiteral("noscript"),
        QStringLiteral("template"), QStringLiteral("svg"),     QStringLiteral("math"),
        QStringLiteral("textarea"), QStringLiteral("select"),  QStringLiteral("xmp"),
        QStringLiteral("title"),    QStringLiteral("noembed"), QStringLiteral("noframes"),
        QStringLiteral("audio"),    QStringLiteral("video"),   QStringLiteral("canvas")};
    return names.contains(name);
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == QChar(0);
}

/// Walks over one text; made for one call of htmlTokens.
class Scanner {
public:
    explicit Scanner(const QString &html) : m_html(html) {}

    std::vector<HtmlToken> scan()
    {
        while (m_at < m_html.size()) {
            const qsizetype open = m_html.indexOf(u'<', m_at);
            addText(open < 0 ? m_html.size() : open);
            if (open >= 0)
                markup();
        }
        return std::move(m_tokens);
    }
    int dropped() const { return m_dropped; }

private:
    void addText(qsizetype end)
    {
        if (end > m_at) {
            const QString text = entitiesRead(m_html.mid(m_at, end - m_at));
            if (!m_tokens.empty() && m_tokens.back().kind == HtmlToken::Kind::Text)
                m_tokens.back().text += text;
            else
                m_tokens.push_back({HtmlToken::Kind::Text, text, {}});
        }
        m_at = end;
    }

    void skipPast(QLatin1String end)
    {
        const qsizetype found = m_html.indexOf(end, m_at);
        m_at = found < 0 ? m_html.size() : found + end.size();
    }

    void markup()
    {
        const QStringView rest = QStringView(m_html).sliced(m_at);
        if (rest.startsWith(QLatin1String("<!--"))) {
            m_at += 4;
            skipPast(QLatin1String("-->"));
        } else if (rest.startsWith(QLatin1String("<!")) || rest.startsWith(QLatin1String("<?"))) {
            skipPast(QLatin1String(">"));
        } else {
            const bool ends = rest.size() > 1 && rest.at(1) == u'/';
            const QChar first = rest.size() > (ends ? 2 : 1) ? rest.at(ends ? 2 : 1) : QChar();
            if ((first >= u'a' && first <= u'z') || (first >= u'A' && first <= u'Z'))
                tag(ends);
            else
                addText(m_at + 1);
        }
    }

    void tag(bool ends)
    {
        m_at += ends ? 2 : 1;
        HtmlToken token;
        token.kind = ends ? HtmlToken::Kind::End : HtmlToken::Kind::Begin;
        while (m_at < m_html.size() && !isBlank(m_html.at(m_at)) && m_html.at(m_at) != u'>' &&
               m_html.at(m_at) != u'/')
            token.text += m_html.at(m_at++).toLower();
        attributes(token);
        if (!ends && dropsContent(token.text)) {
            ++m_dropped;
            skipElement(token.text);
        } else if (!dropsContent(token.text)) {
            m_tokens.push_back(std::move(token));
        }
    }

    /// A part that has no end takes the rest of the text with it.
    void skipElement(const QString &name)
    {
        const QString end = QStringLiteral("</") + name;
        const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found;
        if (found >= 0)
            skipPast(QLatin1String(">"));
    }

    void attributes(HtmlToken &token)
    {
        while (m_at < m_html.size() && m_html.at(m_at) != u'>') {
            if (isBlank(m_html.at(m_at)) || m_html.at(m_at) == u'/') {
                ++m_at;
                continue;
            }
            HtmlToken::Attribute attribute;
            while (m_at < m_html.size() && !isBlank(m_html.at(m_at)) && m_html.at(m_at) != u'>' &&
                   m_html.at(m_at) != u'/' && (m_html.at(m_at) != u'=' || attribute.name.isEmpty()))
                attribute.name += m_html.at(m_at++).toLower();
            skipBlanks();
            if (m_at < m_html.size() && m_html.at(m_at) == u'=') {
                ++m_at;
                skipBlanks();
                attribute.value = entitiesRead(attributeValue());
            }
            if (token.attributes.size() < kMaxAttributes)
                token.attributes.push_back(std::move(attribute));
        }
        m_at = qMin(m_at + 1, m_html.size());
    }

    void skipBlanks()
    {
        while (m_at < m_html.size() && isBlank(m_html.at(m_at)))
            ++m_at;
    }

    QString attributeValue()
    {
        const QChar quote = m_at < m_html.size() ? m_html.at(m_at) : QChar();
        const qsizetype begin = quote == u'"' || quote == u'\'' ? ++m_at : m_at;
        if (begin > 0 && (quote == u'"' || quote == u'\'')) {
            const qsizetype end = m_html.indexOf(quote, begin);
            m_at = end < 0 ? m_html.size() : end + 1;
            return m_html.mid(begin, (end < 0 ? m_html.size() : end) - begin);
        }
        while (m_at < m_html.size() && !isBlank(m_html.at(m_at)) && m_html.at(m_at) != u'>')
            ++m_at;
        return m_html.mid(begin, m_at - begin);
    }

    const QString &m_html;
    qsizetype m_at = 0;
    int m_dropped = 0;
    std::vector<HtmlToken> m_tokens;
};

} // namespace

QString HtmlToken::attribute(QLatin1String name) const
{
    for (const Attribute &attribute : attributes) {
        if (attribute.name == name)
            return attribute.value;
    }
    return {};
}

QString entitiesRead(const QString &text)
{
    if (!text.contains(u'&'))
        return text;
    QString read;
    read.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype end = text.at(at) == u'&' ? text.indexOf(u';', at) : -1;
        const QString character =
            end > at + 1 && end - at <= 10 ? characterOf(text.mid(at + 1, end - at - 1)) : QString();
        read += character.isEmpty() ? QString(text.at(at)) : character;
        at = character.isEmpty() ? at : end;
    }
    return read;
}

QString htmlEscaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;"));
}

std::vector<HtmlToken> htmlTokens(const QString &html, int *dropped)
{
    Scanner scanner(html);
    std::vector<HtmlToken> tokens = scanner.scan();
    if (dropped)
        *dropped = scanner.dropped();
    return tokens;
}

} // namespace rapport::outreach
