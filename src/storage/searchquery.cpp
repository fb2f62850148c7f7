#include "storage/searchquery.h"

#include "domain/textfold.h"
#include "storage/searchdoc.h"

namespace rapport::storage {

namespace {

constexpr int kFewestDigits = 3;

bool looksLikePhone(const QString &text)
{
    static const QString others = QStringLiteral("+-()./ ");
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.isDigit() || others.contains(c) || c.isSpace(); });
}

/// Digits of the country code that an international number begins with (ITU-T E.164 assignments).
int countryCodeLength(const QString &digits)
{
    static const QStringList two{"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
                                 "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
                                 "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
                                 "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};
    if (digits.startsWith(QLatin1Char('1')) || digits.startsWith(QLatin1Char('7')))
        return 1;
    return two.contains(digits.left(2)) ? 2 : 3;
}

/// The spellings of a number: as typed, without the trunk zero, and the national form of an international one.
std::vector<SearchQuery::Digits> spellings(const QString &text)
{
    QString digits = domain::digitsOf(text);
    bool international = text.startsWith(QLatin1Char('+'));
    if (digits.startsWith(QLatin1String("00"))) {
        digits.remove(0, 2);
        international = true;
    }
    if (digits.size() < kFewestDigits)
        return digits.isEmpty() ? std::vector<SearchQuery::Digits>()
                                : std::vector<SearchQuery::Digits>{{digits, true}};
    std::vector<SearchQuery::Digits> found{{digits, international}};
    if (digits.startsWith(QLatin1Char('0')) && digits.size() > kFewestDigits)
        found.push_back({digits.mid(1), false});
    if (international) {
        QString national = digits.mid(countryCodeLength(digits));
        if (national.startsWith(QLatin1Char('0')))
            national.remove(0, 1);
        if (national.size() >= 2)
            found.push_back({QLatin1Char('0') + national, true});
        // "+33 (0) 6 39": the trunk zero is written and stored, or not.
        if (digits.mid(countryCodeLength(digits)).startsWith(QLatin1Char('0')))
            found.push_back({digits.left(countryCodeLength(digits)) + national, true});
    }
    return found;
}

} // namespace

SearchQuery SearchQuery::parse(const QString &text, std::optional<domain::RecordKind> kind, int limit)
{
    SearchQuery query;
    query.folded = domain::foldText(text);
    query.words = searchWords(text);
    query.kind = kind;
    query.limit = limit;
    const QString trimmed = text.trimmed();
    if (!trimmed.isEmpty() && looksLikePhone(trimmed))
        query.phone = spellings(trimmed);
    return query;
}

} // namespace rapport::storage
