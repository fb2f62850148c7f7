#include "storage/readonlysql.h"

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
    if (error.code == core::ErrorCode::Internal || error.code == core::ErrorCode::Validation ||
        error.code == core::ErrorCode::PermissionDenied)
        return {core::ErrorCode::Validation,
                QStringLiteral("sql.failed"),
                {error.detail.simplified()},
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

} // namespace rapport::storage
