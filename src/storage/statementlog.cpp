#include "storage/statementlog.h"

#include "storage/connection.h"

#include <algorithm>

namespace rapport::storage {

namespace {

constexpr const char *kClauses[] = {"SELECT",    "FROM", "WHERE",     "GROUP BY", "HAVING", "ORDER BY",
                                    "LEFT JOIN", "JOIN", "UNION ALL", "UNION",    "LIMIT"};
constexpr const char *kParts[] = {"AND", "OR"};

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
}

QString literal(const QVariant &value)
{
    if (value.isNull())
        return QStringLiteral("NULL");
    switch (value.typeId()) {
    case QMetaType::Bool: return value.toBool() ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: return value.toString();
    case QMetaType::Double: return QString::number(value.toDouble(), 'g', 17);
    default: return quoted(value.toString());
    }
}

/// Writes a statement anew, character by character. Lives for one.
class Printer {
public:
    explicit Printer(const SqlPart &statement) : m_sql(statement.sql.simplified()), m_values(statement.values)
    {
        if (m_sql.contains(QLatin1Char('\'')) || m_sql.contains(QLatin1Char('"')))
            m_sql = statement.sql; // spaces in quotes stay
    }

    QString run()
    {
        while (m_at < m_sql.size())
            step();
        return m_made.trimmed() + QLatin1Char(';');
    }

private:
    void step()
    {
        const QChar letter = m_sql[m_at];
        if (letter == QLatin1Char('\'') || letter == QLatin1Char('"')) {
            copyQuoted(letter);
            return;
        }
        if (letter == QLatin1Char('?')) {
            m_made += m_value < m_values.size() ? literal(m_values[m_value]) : QStringLiteral("?");
            ++m_value;
            ++m_at;
            return;
        }
        if (isWordStart() && breakBefore())
            return;
        m_depth += letter == QLatin1Char('(') ? 1 : letter == QLatin1Char(')') ? -1 : 0;
        m_made += letter.isSpace() ? QLatin1Char(' ') : letter;
        ++m_at;
    }

    void copyQuoted(QChar quote)
    {
        qsizetype end = m_sql.indexOf(quote, m_at + 1);
        end = end < 0 ? m_sql.size() - 1 : end;
        m_made += m_sql.mid(m_at, end - m_at + 1);
        m_at = end + 1;
    }

    bool isWordStart() const
    {
        return m_at == 0 || m_sql[m_at - 1].isSpace() || m_sql[m_at - 1] == QLatin1Char('(');
    }

    bool isHere(const char *word) const
    {
        const QLatin1String text(word);
        const qsizetype end = m_at + text.size();
        return QStringView(m_sql).mid(m_at).startsWith(text) &&
               (end == m_sql.size() || !(m_sql[end].isLetterOrNumber() || m_sql[end] == QLatin1Char('_')));
    }

    /// A clause of the statement itself or of a query in brackets begins a line; so does a condition of the statement itself.
    bool breakBefore()
    {
        for (const char *clause : kClauses) {
            if (isHere(clause)) {
                begin(clause, m_depth);
                return true;
            }
        }
        for (const char *part : kParts) {
            if (m_depth == 0 && isHere(part) && !m_between) {
                begin(part, 1);
                return true;
            }
        }
        if (isHere("BETWEEN"))
            m_between = true;
        else if (isHere("AND"))
            m_between = false;
        return false;
    }

    void begin(const char *word, int indent)
    {
        while (m_made.endsWith(QLatin1Char(' ')))
            m_made.chop(1);
        if (!m_made.isEmpty())
            m_made += QLatin1Char('\n') + QString(2 * std::max(0, indent), QLatin1Char(' '));
        m_made += QLatin1String(word);
        m_at += QLatin1String(word).size();
        m_between = false;
    }

    QString m_sql;
    QVariantList m_values;
    QString m_made;
    qsizetype m_at = 0;
    qsizetype m_value = 0;
    int m_depth = 0;
    bool m_between = false;
};

/// The log that lives on this thread.
StatementLog *&current()
{
    thread_local StatementLog *log = nullptr;
    return log;
}

/// Notes what it runs, and goes when it is done.
class NotingStatement final : public Statement {
public:
    NotingStatement(const Connection &connection, QString sql, std::unique_ptr<Statement> statement)
        : m_connection(connection), m_sql(std::move(sql)), m_statement(std::move(statement))
    {
    }

    core::Result<> run(const QVariantList &values) override
    {
        StatementLog::note(m_connection, m_sql, values);
        return m_statement->run(values);
    }
    core::Result<> send(const QVariantList &values, std::optional<qint64> touches) override
    {
        StatementLog::note(m_connection, m_sql, values);
        return m_statement->send(values, touches);
    }
    core::Result<bool> next() override { return m_statement->next(); }
    QVariant value(int column) const override { return m_statement->value(column); }
    qint64 int64(int column) const override { return m_statement->int64(column); }
    QString text(int column) const override { return m_statement->text(column); }
    bool isNull(int column) const override { return m_statement->isNull(column); }
    QStringList columns() const override { return m_statement->columns(); }
    qint64 rowsAffected() const override { return m_statement->rowsAffected(); }
    void finish() override { m_statement->finish(); }
    bool isReusable() const override { return false; }

private:
    const Connection &m_connection;
    QString m_sql;
    std::unique_ptr<Statement> m_statement;
};

} // namespace

StatementLog::StatementLog(const Connection &connection) : m_connection(connection)
{
    current() = this;
}

StatementLog::~StatementLog()
{
    current() = nullptr;
}

void StatementLog::note(const Connection &connection, const QString &sql, const QVariantList &values)
{
    StatementLog *log = current();
    if (log && &log->m_connection == &connection)
        log->add(sql, values);
}

std::unique_ptr<Statement> StatementLog::noting(const Connection &connection, const QString &sql,
                                                std::unique_ptr<Statement> statement)
{
    const StatementLog *log = current();
    if (!log || &log->m_connection != &connection)
        return statement;
    return std::make_unique<NotingStatement>(connection, sql, std::move(statement));
}

void StatementLog::add(const QString &sql, const QVariantList &values)
{
    const bool known = std::any_of(m_statements.begin(), m_statements.end(), [&](const SqlPart &one) {
        return one.sql == sql && one.values == values;
    });
    if (!known && sql.startsWith(QLatin1String("SELECT"), Qt::CaseInsensitive))
        m_statements.push_back({sql, values});
}

QString printedSql(const SqlPart &statement)
{
    return Printer(statement).run();
}

} // namespace rapport::storage
