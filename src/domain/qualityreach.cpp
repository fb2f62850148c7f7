#include "domain/qualityreach.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <algorithm>

namespace rapport::domain {

namespace {

/// Hosts that millions write from; slips are looked for in what stands before the first point.
constexpr const char *kGreatHosts[] = {
    "gmail.com",   "googlemail.com", "hotmail.com", "outlook.com",   "yahoo.com",
    "icloud.com",  "hotmail.de",     "hotmail.fr",  "hotmail.it",    "hotmail.es",
    "outlook.de",  "outlook.fr",     "outlook.es",  "yahoo.de",      "yahoo.fr",
    "yahoo.es",    "yahoo.it",       "yahoo.co.uk", "hotmail.co.uk", "protonmail.com",
    "t-online.de", "freenet.de",     "wanadoo.fr",  "laposte.net",   "bluewin.ch"};

/// Ends that no registry has, and what was meant.
const QHash<QString, QString> &endSlips()
{
    static const QHash<QString, QString> slips{
        {"con", "com"}, {"cmo", "com"}, {"ocm", "com"},  {"comm", "com"}, {"coom", "com"},
        {"vom", "com"}, {"xom", "com"}, {"cpm", "com"},  {"clm", "com"},  {"com1", "com"},
        {"ner", "net"}, {"nte", "net"}, {"nett", "net"}, {"ogr", "org"},  {"orgg", "org"}};
    return slips;
}

/// Whether one letter is missing, added, wrong or swapped with its neighbour; the first letter is right.
bool isOneSlip(const QString &typed, const QString &meant)
{
    if (typed == meant || typed.isEmpty() || typed.at(0) != meant.at(0) ||
        qAbs(typed.size() - meant.size()) > 1)
        return false;
    qsizetype i = 0;
    while (i < typed.size() && i < meant.size() && typed.at(i) == meant.at(i))
        ++i;
    const auto same = [&](qsizetype from, qsizetype other) {
        return QStringView(typed).mid(from) == QStringView(meant).mid(other);
    };
    if (same(i + 1, i) || same(i, i + 1) || same(i + 1, i + 1))
        return true;
    return i + 1 < typed.size() && i + 1 < meant.size() && typed.at(i) == meant.at(i + 1) &&
           typed.at(i + 1) == meant.at(i) && same(i + 2, i + 2);
}

/// The great host that was meant; empty when it is that host, or another one.
QString greatHost(const QString &host)
{
    const QString label = host.section(QLatin1Char('.'), 0, 0);
    const QString rest = host.mid(label.size());
    for (const char *known : kGreatHosts) {
        const QString meant = QLatin1String(known);
        const QString meantLabel = meant.section(QLatin1Char('.'), 0, 0);
        if (rest == meant.mid(meantLabel.size()) && isOneSlip(label, meantLabel))
            return meant;
    }
    static const QSet<QString> ofGoogle{".co", ".cm", ".om", ".c", ".comcom", ".com.com"};
    if ((label == QLatin1String("gmail") || label == QLatin1String("googlemail")) && ofGoogle.contains(rest))
        return label + QStringLiteral(".com");
    return {};
}

QString withoutEndSlip(const QString &host)
{
    const QString end = host.section(QLatin1Char('.'), -1);
    const QString meant = endSlips().value(end);
    return meant.isEmpty() ? host : host.chopped(end.size()) + meant;
}

/// "gmailcom" and "gmail,com".
QString withPoint(QString host)
{
    host.replace(QLatin1Char(','), QLatin1Char('.')).replace(QLatin1Char(';'), QLatin1Char('.'));
    while (host.contains(QLatin1String("..")))
        host.replace(QLatin1String(".."), QLatin1String("."));
    while (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    while (host.startsWith(QLatin1Char('.')))
        host.remove(0, 1);
    if (host.contains(QLatin1Char('.')))
        return host;
    for (const char *known : kGreatHosts) {
        const QString great = QLatin1String(known);
        if (host == QString(great).remove(QLatin1Char('.')))
            return great;
    }
    return host;
}

QString bareAddress(QString text)
{
    static const QRegularExpression inside(QStringLiteral("<([^<>]*@[^<>]*)>"));
    static const QRegularExpression atWords(QStringLiteral("\\s*[(\\[{]\\s*at\\s*[)\\]}]\\s*"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression pointWords(
        QStringLiteral("\\s*[(\\[{]\\s*(?:dot|punkt|point)\\s*[)\\]}]\\s*"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = inside.match(text); match.hasMatch())
        text = match.captured(1);
    text.replace(QChar(0xFF20), QLatin1Char('@')).replace(QChar(0xFF0E), QLatin1Char('.'));
    text.replace(atWords, QStringLiteral("@")).replace(pointWords, QStringLiteral("."));
    text = cleanedLine(text);
    static const QRegularExpression scheme(QStringLiteral("^(?:mailto|e-?mail)\\s*:\\s*"),
                                           QRegularExpression::CaseInsensitiveOption);
    text.remove(scheme);
    static const QString quotes = QStringLiteral("<>\"'`()[]{}:;, ");
    while (!text.isEmpty() && quotes.contains(text.at(0)))
        text.remove(0, 1);
    while (!text.isEmpty() && quotes.contains(text.at(text.size() - 1)))
        text.chop(1);
    return text;
}

QString withSpacesOut(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

struct PostcodeShape {
    const char *country;
    const char *shapes; ///< parted by "|"; d a digit, a a letter, the rest as it stands
    int zeroesTo;       ///< digits that spreadsheets cut to fewer; 0: none
};

constexpr PostcodeShape kPostcodes[] = {{"DE", "ddddd", 5},
                                        {"AT", "dddd", 0},
                                        {"CH", "dddd", 0},
                                        {"LI", "dddd", 0},
                                        {"FR", "ddddd", 5},
                                        {"IT", "ddddd", 5},
                                        {"ES", "ddddd", 5},
                                        {"US", "ddddd|ddddd-dddd", 5},
                                        {"NL", "ddddaa|dddd aa", 0},
                                        {"BE", "dddd", 0},
                                        {"LU", "dddd|L-dddd", 0},
                                        {"DK", "dddd", 4},
                                        {"NO", "dddd", 4},
                                        {"SE", "ddddd|ddd dd", 0},
                                        {"FI", "ddddd", 5},
                                        {"PL", "dd-ddd", 0},
                                        {"CZ", "ddddd|ddd dd", 0},
                                        {"SK", "ddddd|ddd dd", 0},
                                        {"HU", "dddd", 0},
                                        {"SI", "dddd", 0},
                                        {"HR", "ddddd", 0},
                                        {"PT", "dddd-ddd|dddd", 0},
                                        {"GR", "ddddd|ddd dd", 0},
                                        {"RO", "dddddd", 6},
                                        {"BG", "dddd", 0},
                                        {"EE", "ddddd", 0},
                                        {"LV", "dddd|LV-dddd", 0},
                                        {"LT", "ddddd|LT-ddddd", 5},
                                        {"RU", "dddddd", 0},
                                        {"UA", "ddddd", 5},
                                        {"TR", "ddddd", 5},
                                        {"IN", "dddddd|ddd ddd", 0},
                                        {"JP", "ddd-dddd|ddddddd", 0},
                                        {"CN", "dddddd", 6},
                                        {"KR", "ddddd", 5},
                                        {"AU", "dddd", 4},
                                        {"NZ", "dddd", 4},
                                        {"MX", "ddddd", 5},
                                        {"BR", "ddddd-ddd|dddddddd", 0},
                                        {"CA", "ada dad|adadad", 0}};

bool hasShape(const QString &text, const QString &shape)
{
    if (text.size() != shape.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar wanted = shape.at(i);
        const QChar c = text.at(i);
        const bool fits = wanted == QLatin1Char('d')   ? c >= QLatin1Char('0') && c <= QLatin1Char('9')
                          : wanted == QLatin1Char('a') ? c >= QLatin1Char('A') && c <= QLatin1Char('Z')
                                                       : c == wanted;
        if (!fits)
            return false;
    }
    return true;
}

bool fitsOne(const QString &text, const PostcodeShape &country)
{
    const QStringList shapes = QString::fromLatin1(country.shapes).split(QLatin1Char('|'));
    return std::any_of(shapes.begin(), shapes.end(),
                       [&](const QString &shape) { return hasShape(text, shape); });
}

QHash<QString, QString> countryNames()
{
    QHash<QString, QString> codes;
    const auto add = [&codes](const QString &name, const QString &code) {
        const QString key = squeezed(name);
        if (!key.isEmpty() && !codes.contains(key))
            codes.insert(key, code);
    };
    const QList<QLocale> locales =
        QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    for (const QLocale &locale : locales) {
        const QString name = locale.name();
        const QString code = name.section(QLatin1Char('_'), -1);
        if (code.size() != 2 || !code.at(0).isUpper())
            continue;
        add(code, code);
        add(QLocale::territoryToString(locale.territory()), code);
        add(locale.nativeTerritoryName(), code);
    }
    const std::pair<const char *, const char *> more[] = {{"USA", "US"},
                                                          {"United States", "US"},
                                                          {"United States of America", "US"},
                                                          {"U.S.", "US"},
                                                          {"UK", "GB"},
                                                          {"Great Britain", "GB"},
                                                          {"England", "GB"},
                                                          {"Scotland", "GB"},
                                                          {"Wales", "GB"},
                                                          {"Czech Republic", "CZ"},
                                                          {"Holland", "NL"},
                                                          {"The Netherlands", "NL"},
                                                          {"Turkey", "TR"},
                                                          {"South Korea", "KR"},
                                                          {"Schweiz", "CH"},
                                                          {"Suisse", "CH"},
                                                          {"Svizzera", "CH"},
                                                          {"Frankreich", "FR"},
                                                          {"Italien", "IT"},
                                                          {"Spanien", "ES"},
                                                          {"Niederlande", "NL"},
                                                          {"Belgien", "BE"},
                                                          {"Luxemburg", "LU"},
                                                          {"Polen", "PL"},
                                                          {"Tschechien", "CZ"},
                                                          {"Ungarn", "HU"},
                                                          {"Dänemark", "DK"},
                                                          {"Schweden", "SE"},
                                                          {"Norwegen", "NO"},
                                                          {"Allemagne", "DE"},
                                                          {"Autriche", "AT"},
                                                          {"Italie", "IT"},
                                                          {"Espagne", "ES"},
                                                          {"Alemania", "DE"},
                                                          {"Germania", "DE"},
                                                          {"Vereinigtes Königreich", "GB"},
                                                          {"Vereinigte Staaten", "US"}};
    for (const auto &[name, code] : more)
        codes.insert(squeezed(QString::fromUtf8(name)), QLatin1String(code));
    return codes;
}

} // namespace

Reach emailFlaw(const QString &value)
{
    const QString clean = cleanedLine(value);
    if (clean.isEmpty() || isEmailAddress(clean))
        return std::nullopt;
    const QString bare = bareAddress(value);
    if (bare.count(QLatin1Char('@')) > 1 && !bare.contains(QLatin1String("@@")))
        return ReachFlaw{};
    QString one = withSpacesOut(bare);
    one.replace(QLatin1String("@@"), QLatin1String("@"));
    const qsizetype at = one.lastIndexOf(QLatin1Char('@'));
    if (at <= 0)
        return ReachFlaw{};
    QString local = one.left(at);
    while (local.contains(QLatin1String("..")))
        local.replace(QLatin1String(".."), QLatin1String("."));
    while (local.endsWith(QLatin1Char('.')))
        local.chop(1);
    while (local.startsWith(QLatin1Char('.')))
        local.remove(0, 1);
    const QString mended = local + QLatin1Char('@') + withoutEndSlip(withPoint(one.mid(at + 1)));
    return ReachFlaw{isEmailAddress(mended) ? mended : QString()};
}

Reach emailTypo(const QString &value)
{
    const qsizetype at = value.lastIndexOf(QLatin1Char('@'));
    if (at <= 0)
        return std::nullopt;
    const QString host = cleanedLine(value.mid(at + 1)).toLower();
    if (isFreeMailDomain(host))
        return std::nullopt;
    const QString ended = withoutEndSlip(host);
    QString meant = greatHost(ended);
    if (meant.isEmpty() && ended != host)
        meant = ended;
    if (meant.isEmpty() || !isEmailAddress(cleanedLine(value)))
        return std::nullopt;
    return ReachFlaw{value.left(at + 1) + meant};
}

Reach linkFlaw(const QString &value)
{
    static const QRegularExpression sound(QStringLiteral("^[a-z][a-z0-9+.-]*:(//)?[^\\s/]"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression web(QStringLiteral("^https?://"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hostAndPort(QStringLiteral("^[^/:@]+\\.[^/:@]+:\\d"));
    const QString clean = cleanedLine(value);
    if (clean.isEmpty())
        return std::nullopt;
    const auto opens = [](const QString &text) {
        return !webDomain(text).isEmpty() && !text.contains(QLatin1Char(' ')) &&
               !text.contains(QLatin1Char('\\'));
    };
    if (web.match(clean).hasMatch())
        return opens(clean) ? Reach() : Reach(ReachFlaw{});
    static const QRegularExpression brokenWeb(
        QStringLiteral(
            "^(?:https?|htt?ps?|hhtps?|ttps?|htpps?)\\s*(?::/|//|;//|:\\\\\\\\|:|\\.)/?\\s*(?=\\S)"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = brokenWeb.match(clean); match.hasMatch()) {
        const QString mended = QStringLiteral("https://") + clean.mid(match.capturedLength());
        return ReachFlaw{opens(mended) ? mended : QString()};
    }
    if (sound.match(clean).hasMatch() && !hostAndPort.match(clean).hasMatch())
        return std::nullopt; // of another kind: mailto, tel, ftp
    const bool isMailbox = clean.contains(QLatin1Char('@'));
    const QString mended = QStringLiteral("https://") + clean;
    return ReachFlaw{!isMailbox && opens(mended) ? mended : QString()};
}

QString countryCode(const QString &text)
{
    static const QHash<QString, QString> names = countryNames();
    return text.isEmpty() ? QString() : names.value(squeezed(text));
}

Reach postcodeFlaw(const QString &postcode, const QString &code)
{
    QString plain = postcode.simplified().toUpper();
    if (plain.isEmpty())
        return std::nullopt;
    const auto *shape = std::find_if(std::begin(kPostcodes), std::end(kPostcodes),
                                     [&](const auto &row) { return code == QLatin1String(row.country); });
    if (code.isEmpty() || shape == std::end(kPostcodes))
        return std::nullopt;
    // "D-10115", "AT 8010": the country in front says nothing new.
    static const QRegularExpression prefix(QStringLiteral("^(?:[A-Z]{1,3})[ -]+(?=\\d)"));
    if (fitsOne(plain, *shape) || fitsOne(QString(plain).remove(prefix), *shape))
        return std::nullopt;
    const bool isNumber =
        std::all_of(plain.begin(), plain.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (isNumber && shape->zeroesTo == plain.size() + 1)
        return ReachFlaw{QLatin1Char('0') + plain};
    const QString inPoland = plain.left(2) + QLatin1Char('-') + plain.mid(2);
    if (isNumber && code == QLatin1String("PL") && fitsOne(inPoland, *shape))
        return ReachFlaw{inPoland};
    return ReachFlaw{};
}

} // namespace rapport::domain
