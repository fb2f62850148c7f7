#include "outreach/htmltokens.h"
#include "outreach/safehtml.h"

#include <QSet>

namespace rapport::outreach {

namespace {

/// Writes down what an HTML text says; made for one call.
class TextWriter {
public:
    void take(const HtmlToken &token)
    {
        if (token.kind == HtmlToken::Kind::Text)
            words(token.text);
        else if (token.kind == HtmlToken::Kind::Begin)
            begin(token);
        else
            end(token.text);
    }

    QString finish()
    {
        QStringList lines = m_text.split(u'\n');
        for (QString &line : lines) {
            while (line.endsWith(u' '))
                line.chop(1);
        }
        return lines.join(u'\n').trimmed();
    }

private:
    static bool isHeading(const QString &name)
    {
        return name.size() == 2 && name.at(0) == u'h' && name.at(1).isDigit();
    }
    static bool isParagraph(const QString &name)
    {
        return name == QLatin1String("p") || name == QLatin1String("table") ||
               name == QLatin1String("blockquote") || name == QLatin1String("pre") || isHeading(name);
    }
    static bool isLine(const QString &name)
    {
        static const QSet<QString> names{
            QStringLiteral("div"), QStringLiteral("tr"),     QStringLiteral("li"),     QStringLiteral("ul"),
            QStringLiteral("ol"),  QStringLiteral("center"), QStringLiteral("caption")};
        return names.contains(name);
    }

    void words(const QString &text)
    {
        for (const QChar c : text) {
            const bool blank = c.isSpace() && c != QChar(0xa0);
            if (blank)
                m_blank = true;
            else
                put(c == QChar(0xa0) ? QChar(u' ') : c);
        }
    }

    void put(QChar c)
    {
        if (m_blank && !m_text.isEmpty() && !m_text.endsWith(u'\n') && !m_text.endsWith(u' '))
            m_text += u' ';
        m_blank = false;
        m_text += c;
    }

    void newLines(int count)
    {
        m_blank = false;
        while (m_text.endsWith(u' '))
            m_text.chop(1);
        int have = 0;
        for (qsizetype at = m_text.size(); at > 0 && m_text.at(at - 1) == u'\n'; --at)
            ++have;
        for (; !m_text.isEmpty() && have < count; ++have)
            m_text += u'\n';
    }

    void begin(const HtmlToken &token)
    {
        const QString &name = token.text;
        if (name == QLatin1String("br")) {
            m_blank = false;
            m_text += u'\n';
        } else if (name == QLatin1String("hr")) {
            newLines(2);
            m_text += QStringLiteral("----------");
            newLines(2);
        } else if (isParagraph(name)) {
            newLines(2);
        } else if (name == QLatin1String("li")) {
            item();
        } else if (isLine(name)) {
            newLines(1);
            if (name == QLatin1String("ol") || name == QLatin1String("ul"))
                m_lists.append(name == QLatin1String("ol") ? 0 : -1);
        } else if (name == QLatin1String("td") || name == QLatin1String("th")) {
            m_blank = true;
        } else if (name == QLatin1String("img")) {
            words(token.attribute(QLatin1String("alt")));
        } else if (name == QLatin1String("a")) {
            m_link = token.attribute(QLatin1String("href")).trimmed();
            m_linkBegin = m_text.size();
        }
    }

    void item()
    {
        newLines(1);
        const qsizetype depth = qMin<qsizetype>(m_lists.size(), 8);
        m_text += QString(2 * qMax<qsizetype>(depth - 1, 0), u' ');
        if (!m_lists.isEmpty() && m_lists.last() >= 0)
            m_text += QString::number(++m_lists.last()) + QStringLiteral(". ");
        else
            m_text += QStringLiteral("- ");
    }

    void end(const QString &name)
    {
        if (name == QLatin1String("a")) {
            endLink();
        } else if (isParagraph(name)) {
            newLines(2);
        } else if (isLine(name)) {
            newLines(1);
            const bool list = name == QLatin1String("ol") || name == QLatin1String("ul");
            if (list && !m_lists.isEmpty())
                m_lists.removeLast();
            if (list && m_lists.isEmpty())
                newLines(2);
        }
    }

    /// The address behind the words, unless the words are the address.
    void endLink()
    {
        const QString label = m_text.mid(m_linkBegin).trimmed();
        QString address = m_link;
        for (const QLatin1String prefix : {QLatin1String("mailto:"), QLatin1String("tel:")}) {
            if (address.startsWith(prefix, Qt::CaseInsensitive))
                address = address.mid(prefix.size());
        }
        const bool said = address.isEmpty() || label == address || label == m_link ||
                          m_link.endsWith(QLatin1String("://") + label) ||
                          m_link.endsWith(QLatin1String("://") + label + u'/');
        if (!said)
            m_text += (label.isEmpty() ? QString() : QStringLiteral(" ")) + u'(' + address + u')';
        m_link.clear();
    }

    QString m_text;
    QString m_link;
    qsizetype m_linkBegin = 0;
    QList<int> m_lists; ///< number of the last item of each open list, -1 without numbers
    bool m_blank = false;
};

} // namespace

QString textOfMailHtml(const QString &html)
{
    TextWriter writer;
    for (const HtmlToken &token : htmlTokens(html))
        writer.take(token);
    return writer.finish();
}

} // namespace rapport::outreach
