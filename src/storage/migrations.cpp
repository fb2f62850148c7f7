#include "storage/migrations.h"

#include "storage/dialect.h"

#include <QCryptographicHash>
#include <QFile>

namespace rapport::storage {

namespace {

/// Walks a script and knows what is quoted.
class Splitter {
public:
    explicit Splitter(const QString &script) : m_script(script) {}

    QStringList take()
    {
        for (m_at = 0; m_at < m_script.size(); ++m_at)
            step();
        finish();
        return m_statements;
    }

private:
    void step()
    {
        const QStringView rest = QStringView(m_script).mid(m_at);
        if (!m_inDollar && !m_inQuote && rest.startsWith(QLatin1String("--"))) {
            const qsizetype end = m_script.indexOf(QLatin1Char('\n'), m_at);
            m_at = end < 0 ? m_script.size() : end;
            m_current += QLatin1Char('\n');
            return;
        }
        const QChar c = m_script[m_at];
        if (!m_inQuote && rest.startsWith(QLatin1String("$$")))
            m_inDollar = !m_inDollar;
        if (!m_inDollar && c == QLatin1Char('\''))
            m_inQuote = !m_inQuote;
        if (c == QLatin1Char(';') && !m_inQuote && !m_inDollar)
            return finish();
        m_current += c;
        if (rest.startsWith(QLatin1String("$$"))) {
            m_current += c;
            ++m_at;
        }
    }

    void finish()
    {
        if (const QString statement = m_current.trimmed(); !statement.isEmpty())
            m_statements << statement;
        m_current.clear();
    }

    const QString &m_script;
    qsizetype m_at = 0;
    bool m_inQuote = false;
    bool m_inDollar = false;
    QString m_current;
    QStringList m_statements;
};

constexpr int kNewest = 14;

} // namespace

int Migrations::newest()
{
    return kNewest;
}

QStringList Migrations::split(const QString &script)
{
    return Splitter(script).take();
}

core::Result<std::vector<Migrations::Step>> Migrations::load(const QString &folder)
{
    std::vector<Step> steps;
    for (int number = 1; number <= kNewest; ++number) {
        QFile file(QStringLiteral("%1/%2.sql").arg(folder).arg(number, 4, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::ReadOnly))
            return core::fail(core::ErrorCode::Internal, QStringLiteral("migration.missing"),
                              {file.fileName()});
        const QByteArray text = file.readAll().replace("\r\n", "\n");
        const QByteArray checksum = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
        steps.push_back({number, QString::fromLatin1(checksum), split(QString::fromUtf8(text))});
    }
    return steps;
}

core::Result<> Migrations::apply(Connection &connection, const std::vector<Step> &steps, int from,
                                 const core::Clock &clock)
{
    for (const Step &step : steps) {
        if (step.number <= from)
            continue;
        for (const QString &statement : step.statements)
            RAPPORT_CHECK(connection.execute(statement));
        RAPPORT_CHECK(connection.execute(
            QStringLiteral("INSERT INTO schema_migration (number, checksum, applied_at) VALUES (?, ?, ?)"),
            {step.number, step.checksum, clock.now().ms}));
    }
    return {};
}

core::Result<> Migrations::verifyRecorded(Connection &connection, const std::vector<Step> &steps)
{
    for (const Step &step : steps) {
        RAPPORT_TRY(
            const QVariant recorded,
            connection.scalar(QStringLiteral("SELECT checksum FROM schema_migration WHERE number = ?"),
                              {step.number}));
        if (recorded.isValid() && recorded.toString() != step.checksum)
            return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.foreign-schema"),
                              {connection.location().safeText()},
                              QStringLiteral("checksum of migration %1").arg(step.number));
    }
    return {};
}

} // namespace rapport::storage
