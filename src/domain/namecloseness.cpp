#include "domain/namecloseness.h"

#include "domain/textfold.h"

#include <QSet>
#include <QStringList>
#include <algorithm>
#include <rapidfuzz/distance/OSA.hpp>

namespace rapport::domain {

namespace {

constexpr std::size_t kShortName = 3;
constexpr std::size_t kLongName = 8;

/// "mueller" is how "müller" is written where there is no ü.
QString withoutWrittenUmlauts(QString text)
{
    if (text.contains(QLatin1Char('e'))) {
        text.replace(QLatin1String("ue"), QLatin1String("u"));
        text.replace(QLatin1String("oe"), QLatin1String("o"));
        text.replace(QLatin1String("ae"), QLatin1String("a"));
    }
    return text;
}

const QSet<QString> &companyFillers()
{
    static const QSet<QString> kFillers{
        "gmbh", "ag",  "kg",   "kgaa", "ohg", "gbr",  "ug",      "mbh",     "co",           "cie",
        "inc",  "llc", "ltd",  "llp",  "plc", "corp", "limited", "company", "incorporated", "corporation",
        "sa",   "sas", "sarl", "sl",   "slu", "srl",  "spa",     "snc",     "bv",           "nv",
        "oy",   "oyj", "ab",   "as",   "aps", "asa",  "sro",     "zoo",     "sp",           "kft",
        "zrt",  "doo", "ev",   "eg",   "eu",  "ek",   "se",      "pty",     "pte",          "sdn",
        "bhd",  "kk",  "lda",  "ltda", "cv",  "the",  "and",     "und",     "et",           "y",
        "e",    "i",   "de",   "la",   "le"};
    return kFillers;
}

bool isPart(const std::u16string &shorter, const std::u16string &longer)
{
    const auto at = longer.find(shorter);
    if (shorter.size() < kShortName || at == std::u16string::npos)
        return false;
    const bool begins = at == 0 || longer[at - 1] == u' ';
    const std::size_t end = at + shorter.size();
    return begins && (end == longer.size() || longer[end] == u' ');
}

} // namespace

QString nameNormal(const QString &raw)
{
    return withoutWrittenUmlauts(words(raw).join(QLatin1Char(' ')));
}

QString companyNormal(const QString &raw)
{
    // "S.p.A.", "B.V." are words of one letter each: put together before they are looked for.
    QString dotless = raw;
    dotless.remove(QLatin1Char('.'));
    QStringList kept;
    const QStringList all = words(dotless);
    for (const QString &word : all) {
        if (!companyFillers().contains(word))
            kept.append(word);
    }
    return withoutWrittenUmlauts((kept.isEmpty() ? all : kept).join(QLatin1Char(' ')));
}

Closeness closeness(const std::u16string &one, const std::u16string &other)
{
    const std::u16string &shorter = one.size() <= other.size() ? one : other;
    const std::u16string &longer = one.size() <= other.size() ? other : one;
    if (shorter.empty())
        return Closeness::Different;
    if (shorter.size() == 1)
        return longer.front() == shorter.front() ? Closeness::Initial : Closeness::Different;
    if (isPart(shorter, longer))
        return Closeness::Part;
    const std::size_t most = longer.size() >= kLongName ? 2 : 1;
    if (longer.size() - shorter.size() > most || shorter.size() < kShortName || longer.size() == kShortName)
        return Closeness::Different;
    const auto distance = static_cast<std::size_t>(rapidfuzz::osa_distance(one, other, most));
    // Two letters apart and another beginning is another name.
    if (distance > most || (distance == 2 && one.front() != other.front()))
        return Closeness::Different;
    return Closeness::Typo;
}

} // namespace rapport::domain
