#include "domain/filterlexer.h"

namespace rapport::domain {

namespace {

using core::ErrorCode;
using core::Result;
using Kind = FilterToken::Kind;

bool isAsciiDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool startsWord(QChar c)
{
    return c.isLetter() || c == QLatin1Char('_') || c.isSurrogate();
}

bool continuesWord(QChar c)
{
    return startsWord(c) || c.isMark() || c.isDigit() || c == QLatin1Char('.');
}

/// Walks over one expression.
class Lexer {
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    Result<std::vector<FilterToken>> run()
    {
        std::vector<FilterToken> tokens;
        for (;;) {
            while (m_at < m_text.size() && m_text.at(m_at).isSpace())
                ++m_at;
            if (m_at >= m_text.size())
                break;
            RAPPORT_TRY(FilterToken token, next());
            tokens.push_back(std::move(token));
        }
        tokens.push_back({Kind::End, {}, m_text.size() + 1});
        return tokens;
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }

    Result<FilterToken> next()
    {
        const QChar c = peek();
        if (c == QLatin1Char('"') || c == QLatin1Char('\''))
            return string(c);
        if (startsWord(c))
            return word();
        const bool sign = c == QLatin1Char('-') || c == QLatin1Char('+');
        if (isAsciiDigit(c) || (sign && isAsciiDigit(peek(1))))
            return literal();
        return symbol();
    }

    /// A hyphen belongs to a word when a letter follows: "E-mail".
    FilterToken word()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() &&
               (continuesWord(peek()) || (peek() == QLatin1Char('-') && startsWord(peek(1)))))
            ++m_at;
        return {Kind::Word, m_text.mid(start, m_at - start), start + 1};
    }

    FilterToken literal()
    {
        const qsizetype start = m_at++;
        static const QString inside = QStringLiteral(".:+-");
        while (m_at < m_text.size() && (continuesWord(peek()) || inside.contains(peek())))
            ++m_at;
        return {Kind::Literal, m_text.mid(start, m_at - start), start + 1};
    }

    Result<FilterToken> symbol()
    {
        static const QStringList known{"<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ","};
        static const QStringList mathematical{QString(QChar(0x2264)), QString(QChar(0x2265)),
                                              QString(QChar(0x2260))};
        const qsizetype start = m_at;
        for (const QString &symbol : known) {
            if (m_text.mid(m_at, symbol.size()) == symbol) {
                m_at += symbol.size();
                return FilterToken{Kind::Symbol, symbol, start + 1};
            }
        }
        const qsizetype index = mathematical.indexOf(QString(peek()));
        if (index < 0)
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.expected"),
                              {QStringLiteral("condition"), QString::number(start + 1)});
        ++m_at;
        return FilterToken{Kind::Symbol, known.at(index), start + 1};
    }

    Result<FilterToken> string(QChar quote)
    {
        const qsizetype start = m_at++;
        QString content;
        while (m_at < m_text.size() && peek() != quote) {
            if (peek() == QLatin1Char('\\'))
                escape(content);
            else
                content.append(m_text.at(m_at++));
        }
        if (m_at >= m_text.size())
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.unclosed-string"),
                              {QString::number(start + 1)});
        ++m_at;
        return FilterToken{Kind::String, content, start + 1};
    }

    /// \n, \t and \uXXXX; any other character after a backslash stands for itself.
    void escape(QString &content)
    {
        const QChar c = peek(1);
        bool isHex = false;
        const ushort code = c == QLatin1Char('u') && m_at + 6 <= m_text.size()
                                ? m_text.mid(m_at + 2, 4).toUShort(&isHex, 16)
                                : ushort(0);
        if (isHex)
            content.append(QChar(code));
        else if (m_at + 1 < m_text.size())
            content.append(c == QLatin1Char('n')   ? QLatin1Char('\n')
                           : c == QLatin1Char('t') ? QLatin1Char('\t')
                                                   : c);
        m_at += isHex ? 6 : 2;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

Result<std::vector<FilterToken>> lexFilter(const QString &expression)
{
    return Lexer(expression).run();
}

QString quotedText(const QString &text)
{
    QString out(QLatin1Char('"'));
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            out.append(QLatin1Char('\\')).append(c);
        else if (c == QLatin1Char('\n'))
            out.append(QLatin1String("\\n"));
        else if (c == QLatin1Char('\t'))
            out.append(QLatin1String("\\t"));
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
                 c.category() == QChar::Separator_Paragraph)
            out.append(QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0')));
        else
            out.append(c);
    }
    return out.append(QLatin1Char('"'));
}

bool isPlainWord(const QString &text)
{
    if (text.isEmpty() || !startsWord(text.at(0)))
        return false;
    for (const QChar c : text) {
        if (!continuesWord(c))
            return false;
    }
    return true;
}

} // namespace rapport::domain
