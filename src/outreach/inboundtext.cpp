#include "outreach/inboundmail.h"

#include <QRegularExpression>
#include <QSet>

namespace rapport::outreach {

namespace {

constexpr qsizetype kMaxRequestWords = 8;

/// Where the mail that is answered begins.
bool beginsQuote(const QString &line, const QString &next)
{
    static const QRegularExpression wrote(
        QStringLiteral("^(On|Am|Le|El|Il|Op)\\b.{4,200}\\b(wrote|schrieb|a \u00e9crit|escribi\u00f3|ha "
                       "scritto|schreef)\\b.{0,120}:\\s*$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression divider(
        QStringLiteral("^(-{2,} ?(Original Message|Urspr\u00fcngliche Nachricht|Message d'origine|Mensaje "
                       "original|Forwarded message) ?-{2,}|_{20,})$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression head(QStringLiteral("^\\*?(From|Von|De|Da|Van):\\*? .*"));
    static const QRegularExpression secondHead(QStringLiteral(
        "^\\*?(Sent|Date|Gesendet|Datum|Envoy\u00e9|Enviado|Inviato|Verzonden|To|An|\u00c0|Para):\\*? .*"));
    const bool joined = wrote.match(line).hasMatch() || wrote.match(line + u' ' + next).hasMatch();
    return joined || line.startsWith(u'>') || divider.match(line).hasMatch() ||
           (head.match(line).hasMatch() && secondHead.match(next).hasMatch());
}

QStringList wordsOf(const QString &line)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{M}'-]+"));
    return line.toLower().split(between, Qt::SkipEmptyParts);
}

bool isIn(const QString &word, const char *list)
{
    return QString::fromUtf8(list).split(u' ').contains(word);
}

} // namespace

QString ownTextOf(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    QStringList own;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const QString line = lines.at(at).trimmed();
        const bool signature = lines.at(at) == QLatin1String("-- ") || line == QLatin1String("--");
        if (signature || beginsQuote(line, lines.value(at + 1).trimmed()))
            break;
        own.append(line);
    }
    return own.join(u'\n').trimmed();
}

bool asksToStop(const QString &ownText)
{
    QStringList words = wordsOf(ownText.section(u'\n', 0, 0));
    if (words.size() > kMaxRequestWords)
        return false;
    while (!words.isEmpty() &&
           isIn(words.first(), "please bitte merci de s'il vous pla\u00eet por favor me mich"))
        words.removeFirst();
    if (words.isEmpty())
        return false;
    const QString first = words.first();
    if (isIn(first, "unsubscribe abmelden abbestellen abbestellung abmeldung austragen d\u00e9sabonner "
                    "d\u00e9sabonnement "
                    "d\u00e9sinscrire d\u00e9sinscription opt-out optout baja uitschrijven disiscrivimi"))
        return true;
    // These words begin other sentences, too.
    const QString second = words.value(1);
    if (isIn(first, "stop stopp"))
        return words.size() == 1 || isIn(second, "please bitte mail mails email emails e-mail e-mails "
                                                 "newsletter sending writing stop all messages");
    if (first == QLatin1String("remove") || first == QLatin1String("opt"))
        return isIn(second, "me us out");
    return first == QLatin1String("keine") && isIn(words.last(), "mehr");
}

} // namespace rapport::outreach
