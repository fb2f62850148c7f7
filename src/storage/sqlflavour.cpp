#include "storage/sqlflavour.h"

#include "storage/connection.h"
#include "storage/searchdoc.h"
#include "storage/tables.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::storage {

using domain::FieldType;

namespace {

constexpr int kMostVariants = 64;

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
}

/// The spellings of a text in which letters beyond ASCII are large or small; NOCASE sees to ASCII. Empty when there are
/// too many.
QStringList caseVariants(const QString &text)
{
    QStringList variants{QString()};
    for (const QChar c : text) {
        QStringList letters{QString(c)};
        if (c.unicode() > 0x7f) {
            for (const QChar other : {c.toLower(), c.toUpper(), c.toCaseFolded()}) {
                if (!letters.contains(QString(other)))
                    letters.append(QString(other));
            }
        }
        // The only ASCII letters that letters beyond ASCII are equal to without regard to case.
        if (c.toLower() == QLatin1Char('k'))
            letters.append(QString(QChar(0x212A)));
        if (c.toLower() == QLatin1Char('s'))
            letters.append(QString(QChar(0x017F)));
        QStringList longer;
        for (const QString &start : std::as_const(variants)) {
            for (const QString &letter : std::as_const(letters))
                longer.append(start + letter);
        }
        if (longer.size() > kMostVariants)
            return {};
        variants = longer;
    }
    return variants;
}

class SqliteFlavour final : public SqlFlavour {
public:
    SqlPart sameText(const QString &column, const QString &text) const override
    {
        QVariantList values;
        for (const QString &variant : caseVariants(text))
            values.append(variant);
        if (values.isEmpty())
            return {QStringLiteral("rapport_same(%1, ?)").arg(column), {text}};
        return {QStringLiteral("%1 COLLATE NOCASE IN (%2)").arg(column, placeholders(values.size())), values};
    }
    SqlPart contains(const QString &column, const QString &folded) const override
    {
        return {QStringLiteral("rapport_contains(%1, ?)").arg(column), {folded}};
    }
    SqlPart begins(const QString &column, const QString &folded) const override
    {
        return {QStringLiteral("rapport_begins(%1, ?)").arg(column), {folded}};
    }
    QString bytewise(const QString &column) const override { return column; }
    QString customValue(const QString &column, const QString &member, FieldType) const override
    {
        return QStringLiteral("json_extract(%1, %2)").arg(column, quoted(path(member)));
    }
    QString customMoney(const QString &column, const QString &member, const QString &part) const override
    {
        return QStringLiteral("json_extract(%1, %2)")
            .arg(column, quoted(path(member) + QLatin1Char('.') + part));
    }
    SqlPart customListHolds(const QString &column, const QString &member, const QString &item) const override
    {
        return {QStringLiteral("EXISTS (SELECT 1 FROM json_each(%1, %2) WHERE value = ?)")
                    .arg(column, quoted(path(member))),
                {item}};
    }
    QString indexOrder(const QString &key, bool text, bool descending) const override
    {
        // An index entry ends with the row's id; naming it as well would make SQLite sort.
        return QStringLiteral(" ORDER BY %1%2%3")
            .arg(key, text ? QStringLiteral(" COLLATE NOCASE") : QString(),
                 descending ? QStringLiteral(" DESC") : QString());
    }
    SqlPart documents(const QString &text) const override
    {
        const QStringList words = searchWords(text);
        if (words.isEmpty())
            return {QStringLiteral("SELECT id FROM search_doc"), {}};
        QStringList parts;
        QString verify;
        QVariantList values{QString()};
        for (const QString &word : words) {
            QString part = QStringLiteral("(\"%1\"* OR \"%2%1\"*").arg(word, QChar(SearchDoc::kNameMark));
            if (isPhoneWord(word)) {
                part += QStringLiteral(" OR (%1)").arg(gramQuery(word));
                verify += QStringLiteral(" AND d.text LIKE ?");
                values.append(QStringLiteral("%%1%").arg(word));
            }
            parts.append(part + QLatin1Char(')'));
        }
        values[0] = parts.join(QStringLiteral(" AND "));
        return {QStringLiteral("SELECT d.id FROM search_index i JOIN search_doc d ON d.id = i.rowid WHERE "
                               "i.search_index MATCH ?") +
                    verify,
                values};
    }

private:
    static QString path(const QString &member)
    {
        return QStringLiteral("$.\"%1\"").arg(QString(member).remove(QLatin1Char('"')));
    }
    static QString gramQuery(const QString &digits)
    {
        if (digits.size() < SearchDoc::kGram)
            return QStringLiteral("\"%1%2\"*").arg(QChar(SearchDoc::kPhoneMark)).arg(digits);
        QStringList grams;
        for (const QString &gram : SearchDoc::grams(digits))
            grams.append(QLatin1Char('"') + gram + QLatin1Char('"'));
        return grams.join(QStringLiteral(" AND "));
    }
};

class PostgresFlavour final : public SqlFlavour {
public:
    SqlPart sameText(const QString &column, const QString &text) const override
    {
        return {
            QStringLiteral("lower(%1 COLLATE \"und-x-icu\") = lower(CAST(? AS text) COLLATE \"und-x-icu\")")
                .arg(column),
            {text}};
    }
    SqlPart contains(const QString &column, const QString &folded) const override
    {
        return {QStringLiteral("rapport_fold(%1) LIKE ? ESCAPE '!'").arg(column),
                {QLatin1Char('%') + likeEscaped(folded) + QLatin1Char('%')}};
    }
    SqlPart begins(const QString &column, const QString &folded) const override
    {
        return {QStringLiteral("rapport_fold(%1) LIKE ? ESCAPE '!'").arg(column),
                {likeEscaped(folded) + QLatin1Char('%')}};
    }
    QString bytewise(const QString &column) const override
    {
        return column + QStringLiteral(" COLLATE \"C\"");
    }
    QString customValue(const QString &column, const QString &member, FieldType type) const override
    {
        const QString text = QStringLiteral("(%1 ->> %2)").arg(column, quoted(member));
        switch (type) {
        case FieldType::YesNo: return QStringLiteral("CAST(%1 AS boolean)").arg(text);
        case FieldType::Integer:
        case FieldType::Instant:
        case FieldType::Link: return QStringLiteral("CAST(%1 AS bigint)").arg(text);
        case FieldType::Number: return QStringLiteral("CAST(%1 AS double precision)").arg(text);
        default: return text;
        }
    }
    QString customMoney(const QString &column, const QString &member, const QString &part) const override
    {
        const QString text = QStringLiteral("(%1 -> %2 ->> %3)").arg(column, quoted(member), quoted(part));
        return part == QLatin1String("minor") ? QStringLiteral("CAST(%1 AS bigint)").arg(text) : text;
    }
    SqlPart customListHolds(const QString &column, const QString &member, const QString &item) const override
    {
        return {QStringLiteral("jsonb_exists(%1 -> %2, ?)").arg(column, quoted(member)), {item}};
    }
    QString indexOrder(const QString &key, bool text, bool descending) const override
    {
        // Text is sorted here: its index is there to find.
        const QString direction = descending ? QStringLiteral(" DESC") : QString();
        return text ? QString() : QStringLiteral(" ORDER BY %1%2, t.id%2").arg(key, direction);
    }
    SqlPart documents(const QString &text) const override
    {
        SqlPart part{QStringLiteral("SELECT id FROM search_doc WHERE true"), {}};
        for (const QString &word : searchWords(text)) {
            part.sql += QStringLiteral(" AND text LIKE ?");
            part.values.append(QStringLiteral("%%1%").arg(word));
            if (isPhoneWord(word))
                continue;
            part.sql += QStringLiteral(" AND (' ' || text LIKE ? OR text LIKE ?)");
            part.values << QStringLiteral("% %1%").arg(word)
                        << QStringLiteral("%%1%2%").arg(QChar(SearchDoc::kNameMark)).arg(word);
        }
        return part;
    }
};

} // namespace

QString likeEscaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == QLatin1Char('%') || c == QLatin1Char('_') || c == QLatin1Char('!'))
            out += QLatin1Char('!');
        out += c;
    }
    return out;
}

bool isPhoneWord(const QString &word)
{
    return word.size() >= SearchDoc::kGram - 1 && std::all_of(word.begin(), word.end(), [](QChar c) {
               return c >= QLatin1Char('0') && c <= QLatin1Char('9');
           });
}

const SqlFlavour &SqlFlavour::of(const Connection &connection)
{
    static const SqliteFlavour sqlite;
    static const PostgresFlavour postgres;
    if (connection.sqliteHandle())
        return sqlite;
    return postgres;
}

} // namespace rapport::storage
