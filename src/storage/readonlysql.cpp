#include "storage/readonlysql.h"

#include "storage/readonlyguard.h"
#include "storage/rowscan.h"

#include <QRegularExpression>

namespace rapport::storage {

using core::Result;

namespace {

/// The first word of a statement, behind comments and opening brackets.
QString firstWord(const QString &sql)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/|\\()*([A-Za-z]+)"),
        QRegularExpression::DotMatchesEverythingOption);
    return form.match(sql).captured(1).toLower();
}

bool isQuery(const QString &sql)
{
    static const QStringList words{"select", "with", "values", "explain", "table"};
    return words.contains(firstWord(sql));
}

QStringList uniqueNames(QStringList names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString name = names[i];
        for (int number = 2; names.indexOf(names[i]) < i; ++number)
            names[i] = QStringLiteral("%1_%2").arg(name).arg(number);
    }
    return names;
}

core::Error asAsked(core::Error error)
{
    const QString detail = error.detail.toLower();
    if (detail.contains(QLatin1String("readonly")) || detail.contains(QLatin1String("read-only")))
        return {core::ErrorCode::Validation, QStringLiteral("sql.not-read-only"), {}, error.detail, {}};
    // A table that is not there is damage only where Rapport itself asks for it.
    const bool missing = detail.contains(QLatin1String("does not exist"));
    if (missing || error.code == core::ErrorCode::Internal || error.code == core::ErrorCode::Validation ||
        error.code == core::ErrorCode::PermissionDenied)
        return {
            core::ErrorCode::Validation,
            QStringLiteral("sql.failed"),
            {error.detail.section(QLatin1String(" in: "), 0, 0).remove(QLatin1String("ERROR:")).simplified()},
            error.detail,
            {}};
    return error;
}

} // namespace

Result<> ReadOnlySql::run(Connection &reader, const QString &sql, const Row &row)
{
    if (!isQuery(sql))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("sql.not-read-only"),
                          {firstWord(sql).toUpper()});
    auto query = reader.run(sql);
    if (!query)
        return core::fail(asAsked(query.error()));
    const QStringList columns = uniqueNames(query->columns());
    while (true) {
        const auto more = query->next();
        if (!more)
            return core::fail(asAsked(more.error()));
        if (!*more)
            return {};
        QVariantList values;
        for (int i = 0; i < columns.size(); ++i)
            values.append(query->value(i));
        RAPPORT_CHECK(row(columns, values));
    }
}

Result<ReadOnlySql::Answer> ReadOnlySql::answer(Connection &reader, const QString &sql, const Limits &limits)
{
    if (!isQuery(sql))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("sql.not-read-only"),
                          {firstWord(sql).toUpper()});
    RAPPORT_TRY(const auto guard, ReadOnlyGuard::hold(reader, limits.time));
    const TimeLimit time(reader, limits.time);
    Answer answer;
    const auto read = [&]() -> Result<> {
        const bool paged = firstWord(sql) != QLatin1String("explain");
        RAPPORT_TRY(Query query, guard->run(sql, paged ? limits.rows + 1 : 0));
        answer.columns = uniqueNames(query.columns());
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            answer.more = more && static_cast<qint64>(answer.rows.size()) == limits.rows;
            if (!more || answer.more)
                return {};
            QVariantList &values = answer.rows.emplace_back();
            for (int i = 0; i < answer.columns.size(); ++i)
                values.append(query.value(i));
        }
    };
    if (const auto done = read(); !done) {
        const bool ended = done.error().code == core::ErrorCode::Cancelled ||
                           done.error().reason == QLatin1String("db.timeout");
        if (ended && time.reached())
            return core::fail(core::ErrorCode::Validation, QStringLiteral("sql.too-long"),
                              {QString::number(limits.time.count() / 1000)});
        return core::fail(asAsked(done.error()));
    }
    return answer;
}

} // namespace rapport::storage
