#include "exchange/columnguess.h"

#include "domain/contactrules.h"

#include <QRegularExpression>
#include <QStringList>

namespace rapport::exchange {

namespace {

bool isInteger(const QString &text)
{
    // A leading zero carries meaning (postcodes, account numbers): that is text.
    static const QRegularExpression form(QStringLiteral("^-?(0|[1-9]\\d{0,17})$"));
    return form.match(text).hasMatch();
}

bool isDecimal(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^-?\\d+[.,]\\d+$"));
    return form.match(text).hasMatch();
}

bool isDate(const QString &text)
{
    static const QRegularExpression iso(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?$"));
    static const QRegularExpression local(QStringLiteral("^\\d{1,4}[./]\\d{1,2}[./]\\d{1,4}$"));
    return iso.match(text).hasMatch() || local.match(text).hasMatch();
}

bool isPhone(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^'?(\\+|00|0|\\()[\\d\\s()./-]{5,24}$"));
    return form.match(text).hasMatch();
}

} // namespace

void ColumnGuess::see(const QString &cell)
{
    const QString text = cell.trimmed();
    if (text.isEmpty())
        return;
    ++m_seen;
    static const QStringList yesNo{"yes", "no", "true", "false", "y", "n"};
    m_integers += isInteger(text);
    m_numbers += isInteger(text) || isDecimal(text);
    m_dates += isDate(text);
    m_yesNo += yesNo.contains(text.toLower());
    m_emails += domain::isEmailAddress(text);
    m_phones += isPhone(text);
    m_urls += text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://")) ||
              text.startsWith(QLatin1String("www."));
}

QString ColumnGuess::type() const
{
    if (m_seen == 0)
        return QStringLiteral("empty");
    const qint64 most = m_seen - m_seen / 20; // one cell in twenty may be odd
    const std::pair<qint64, const char *> kinds[] = {
        {m_emails, "email"},     {m_urls, "url"},       {m_dates, "date"},  {m_yesNo, "yes_no"},
        {m_integers, "integer"}, {m_numbers, "number"}, {m_phones, "phone"}};
    for (const auto &[count, name] : kinds) {
        if (count >= most)
            return QLatin1String(name);
    }
    return QStringLiteral("text");
}

} // namespace rapport::exchange
