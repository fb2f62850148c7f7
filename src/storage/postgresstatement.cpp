#include "storage/postgresstatement.h"

#include <QDateTime>
#include <libpq-fe.h>

namespace rapport::storage {

namespace {

// pg_type.h
enum Type : Oid {
    Bool = 16,
    Bytes = 17,
    Int8 = 20,
    Int2 = 21,
    Int4 = 23,
    Float4 = 700,
    Float8 = 701,
    Numeric = 1700
};

/// With $1, $2 … where there are question marks outside of quotes.
QByteArray numbered(const QString &sql)
{
    QByteArray text;
    char quote = 0;
    int count = 0;
    for (const char c : sql.toUtf8()) {
        if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        if (c == '?' && quote == 0)
            text += '$' + QByteArray::number(++count);
        else
            text += c;
    }
    return text;
}

std::optional<QByteArray> encoded(const QVariant &value)
{
    if (value.isNull())
        return std::nullopt;
    switch (value.typeId()) {
    case QMetaType::Bool: return QByteArray(value.toBool() ? "t" : "f");
    case QMetaType::Double: return QByteArray::number(value.toDouble(), 'g', 17);
    case QMetaType::QByteArray: return "\\x" + value.toByteArray().toHex();
    default: return value.toString().toUtf8();
    }
}

} // namespace

PostgresStatement::PostgresStatement(PostgresPipeline &pipeline, const QString &sql)
    : m_pipeline(pipeline), m_sql(numbered(sql)), m_name(pipeline.newName())
{
}

PostgresStatement::~PostgresStatement()
{
    if (m_prepared)
        m_pipeline.forget(m_name);
}

core::Error PostgresStatement::errorOf(core::Error error) const
{
    error.detail += QStringLiteral(" in: ") + QString::fromUtf8(m_sql).left(400);
    return error;
}

core::Result<> PostgresStatement::send(const QVariantList &values, std::optional<qint64> touches)
{
    finish();
    if (!m_prepared)
        m_prepared = m_pipeline.prepare(m_name, m_sql);
    PostgresPipeline::Values texts;
    texts.reserve(static_cast<std::size_t>(values.size()));
    for (const QVariant &value : values)
        texts.push_back(encoded(value));
    m_answer = m_pipeline.send(m_name, {}, texts, touches);
    return {};
}

core::Result<> PostgresStatement::run(const QVariantList &values)
{
    RAPPORT_CHECK(send(values, {}));
    if (auto settled = m_pipeline.settle(); !settled)
        return core::fail(errorOf(std::move(settled.error())));
    return {};
}

core::Result<bool> PostgresStatement::next()
{
    if (!m_answer)
        return false;
    if (!m_answer->rows && !m_answer->error) {
        if (auto settled = m_pipeline.settle(); !settled)
            return core::fail(errorOf(std::move(settled.error())));
    }
    if (m_answer->error)
        return core::fail(errorOf(*m_answer->error));
    return ++m_row < PQntuples(m_answer->rows.get());
}

void PostgresStatement::finish()
{
    m_answer.reset();
    m_row = -1;
}

bool PostgresStatement::isReusable() const
{
    return m_prepared && !m_prepared->error;
}

bool PostgresStatement::hasValue(int column) const
{
    return m_answer && m_answer->rows && m_row >= 0 && m_row < PQntuples(m_answer->rows.get()) &&
           column < PQnfields(m_answer->rows.get()) && !PQgetisnull(m_answer->rows.get(), m_row, column);
}

bool PostgresStatement::isNull(int column) const
{
    return !hasValue(column);
}

qint64 PostgresStatement::int64(int column) const
{
    return hasValue(column) ? value(column).toLongLong() : 0;
}

QString PostgresStatement::text(int column) const
{
    return value(column).toString();
}

QVariant PostgresStatement::value(int column) const
{
    if (!hasValue(column))
        return QVariant(QMetaType::fromType<QString>());
    const PGresult *rows = m_answer->rows.get();
    const QByteArray bytes =
        QByteArray::fromRawData(PQgetvalue(rows, m_row, column), PQgetlength(rows, m_row, column));
    switch (PQftype(rows, column)) {
    case Bool: return bytes.startsWith('t');
    case Int8: return qlonglong(bytes.toLongLong());
    case Int2:
    case Int4: return bytes.toInt();
    case Float4:
    case Float8:
    case Numeric: return bytes.toDouble();
    case Bytes: return QByteArray::fromHex(bytes.mid(2));
    default: return QString::fromUtf8(bytes);
    }
}

QStringList PostgresStatement::columns() const
{
    QStringList names;
    const PGresult *rows = m_answer ? m_answer->rows.get() : nullptr;
    for (int i = 0; i < PQnfields(rows); ++i)
        names.append(QString::fromUtf8(PQfname(rows, i)));
    return names;
}

qint64 PostgresStatement::rowsAffected() const
{
    if (!m_answer || !m_answer->rows)
        return -1;
    return QByteArray(PQcmdTuples(m_answer->rows.get())).toLongLong();
}

} // namespace rapport::storage
