#include "storage/sqlflavour.h"

#include "domain/lettercase.h"
#include "storage/connection.h"
#include "storage/postgresarray.h"
#include "storage/searchdoc.h"
#include "storage/tables.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::storage {

using domain::FieldType;

namespace {

constexpr qsizetype kMostVariants = 64;

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
}

/// The texts equal to `text` but for letter case, with regard to letters beyond ASCII only: the engines see to ASCII.
/// `lower`: the engine lowers the column's text, so that one of several letters that are the same in lower case will do.
/// Empty when there are too many.
QStringList caseVariants(const QString &text, bool lower)
{
    QStringList variants{QString()};
    for (const QChar c : text) {
        QString letters;
        for (const QChar mate : domain::caseMates(c)) {
            const QChar own = lower && mate.toLower().unicode() > 0x7f ? mate.toLower() : mate;
            if (!letters.contains(own))
                letters += own;
        }
        if (variants.size() * letters.size() > kMostVariants)
            return {};
        QStringList longer;
        for (const QString &start : std::as_const(variants)) {
            for (const QChar letter : std::as_const(letters))
                longer.append(start + letter);
        }
        variants = longer;
    }
    return variants;
}

/// Whether letters beyond the Basic Multilingual Plane have case: nobody lists their spellings.
bool hasFarCase(const QString &text)
{
    const auto letters = text.toUcs4();
    return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
        return c > 0xffff && (QChar::toLower(c) != c || QChar::toUpper(c) != c);
    });
}

QVariantList bound(const QStringList &texts)
{
    return QVariantList(texts.begin(), texts.end());
}

class SqliteFlavour final : public SqlFlavour {
public:
    SqlPart sameText(const QString &column, const QString &text) const override
    {
        const QStringList variants = hasFarCase(text) ? QStringList() : caseVariants(text, false);
        if (!variants.isEmpty())
            return {QStringLiteral("%1 COLLATE NOCASE IN (%2)").arg(column, placeholders(variants.size())),
                    bound(variants)};
        // Too many spellings to list: every text is compared.
        return {QStringLiteral("rapport_same(%1, ?)").arg(column), {text}};
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
    QString dayNumber(const QString &column) const override
    {
        return QStringLiteral("CAST(julianday(%1) + 0.5 AS INTEGER)").arg(column);
    }
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
        QStringList parts;
        QString verify;
        QVariantList values{QString()};
        for (const QString &word : words) {
            QString part = QStringLiteral("(\"%1\"* OR \"%2%1\"*").arg(word, QChar(SearchDoc::kNameMark));
            if (isPhoneWord(word)) {
                part += QStringLiteral(" OR (%1)").arg(gramQuery(word));
                verify += QStringLiteral(" AND rapport_holds(d.text, ?)");
                values.append(word);
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
        const QString lower = QStringLiteral("lower(%1 COLLATE \"und-x-icu\")");
        QStringList variants = caseVariants(text, true);
        if (variants.isEmpty())
            variants.append(text);
        QStringList values;
        for (qsizetype i = 0; i < variants.size(); ++i)
            values.append(lower.arg(QStringLiteral("CAST(? AS text)")));
        QString sql = QStringLiteral("%1 IN (%2)").arg(lower.arg(column), values.join(QStringLiteral(", ")));
        // The one capital that becomes two letters in lower case.
        const QChar dotted(0x0130);
        if (text.contains(dotted) || text.contains(QChar(0x0307)))
            sql = QStringLiteral("(%1 AND strpos(%2, '%3') %4 0)")
                      .arg(sql, column, dotted,
                           text.contains(dotted) ? QStringLiteral(">") : QStringLiteral("="));
        return {sql, bound(variants)};
    }
    SqlPart contains(const QString &column, const QString &folded) const override
    {
        return {foldedColumn(column) + QStringLiteral(" LIKE ? ESCAPE '!'"),
                {QLatin1Char('%') + likeEscaped(folded) + QLatin1Char('%')}};
    }
    SqlPart begins(const QString &column, const QString &folded) const override
    {
        return {foldedColumn(column) + QStringLiteral(" LIKE ? ESCAPE '!'"),
                {likeEscaped(folded) + QLatin1Char('%')}};
    }
    QString bytewise(const QString &column) const override
    {
        return column + QStringLiteral(" COLLATE \"C\"");
    }
    QString dayNumber(const QString &column) const override
    {
        return QStringLiteral("(CAST(%1 AS date) - DATE '1970-01-01')").arg(column);
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
        QStringList kinds;
        for (const domain::RecordKind kind : domain::kAllKinds)
            kinds.append(domain::kindKey(kind));
        return {QStringLiteral("SELECT unnest(search_documents(?, ?, 'words', NULL, NULL, NULL)) AS id"),
                {postgresArray(kinds), postgresArray(searchWords(text))}};
    }

private:
    /// domain::foldText of a column: rapport_fold of migration 1 and what it leaves out, invisible characters before it
    /// and rare letters after it.
    static QString foldedColumn(const QString &column)
    {
        static const QString sql = [] {
            QString from = QStringLiteral(u"\u0085\u1680\u2028\u2029");
            const QString to(from.size(), QLatin1Char(' '));
            from += QStringLiteral(u"\u00a8\u00af\u00b4\u00b8");
            for (char16_t c = 1; c < 0xffff; ++c) {
                const QChar::Category category = QChar(c).category();
                if ((category == QChar::Other_Format || category == QChar::Other_Control) &&
                    !QChar(c).isSpace())
                    from += QChar(c);
            }
            return QStringLiteral(u"translate(rapport_fold(translate(%1, %2, %3)), "
                                  u"'\u0256\u0257\u0268\u0138\u0199\u0180\u0253\u0192\u01b4\u01b6\u0289', "
                                  u"'ddikkbbfyzu')")
                .arg(QStringLiteral("%1"), quoted(from), quoted(to));
        }();
        return QString(sql).replace(QLatin1String("%1"), column);
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

const SqlFlavour &SqlFlavour::of(const Connection &connection)
{
    static const SqliteFlavour sqlite;
    static const PostgresFlavour postgres;
    if (connection.sqliteHandle())
        return sqlite;
    return postgres;
}

} // namespace rapport::storage
