#include "storage/erasedkeys.h"

#include "domain/textfold.h"
#include "storage/childlists.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace rapport::storage {

using core::Result;

namespace {

constexpr auto kKeyRow = "erasure_key";
constexpr auto kHashRow = "erased.";
constexpr auto kRead = "SELECT key FROM store_info WHERE key >= 'erased.' AND key < 'erased/'";
constexpr auto kWrite = "INSERT INTO store_info (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING";
constexpr int kKeyWords = 8;

/// A name in any order of its words.
QString sortedWords(const QString &name)
{
    QStringList words = domain::foldText(name).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words.sort();
    return words.join(QLatin1Char(' '));
}

QByteArray newKey()
{
    quint32 words[kKeyWords];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

} // namespace

Result<ErasedKeys> ErasedKeys::read(Connection &connection)
{
    ErasedKeys keys;
    RAPPORT_TRY(const QVariant key,
                connection.scalar(QStringLiteral("SELECT value FROM store_info WHERE key = ?"),
                                  {QLatin1String(kKeyRow)}));
    keys.m_key = key.toString().toLatin1();
    RAPPORT_TRY(Query rows, connection.run(QLatin1String(kRead)));
    for (;;) {
        RAPPORT_TRY(const bool row, rows.next());
        if (!row)
            return keys;
        keys.m_hashes.insert(rows.text(0).mid(qsizetype(qstrlen(kHashRow))));
    }
}

Result<ErasedKeys> ErasedKeys::forWriting(Connection &writer)
{
    RAPPORT_TRY(ErasedKeys keys, read(writer));
    if (keys.m_key.isEmpty()) {
        keys.m_key = newKey();
        RAPPORT_CHECK(
            writer.execute(QLatin1String(kWrite), {QLatin1String(kKeyRow), QString::fromLatin1(keys.m_key)}));
    }
    return keys;
}

QString ErasedKeys::hashOf(const QString &type, const QString &matchKey, const QString &name) const
{
    QString text = type + QChar(0x1f) + matchKey;
    if (type == QLatin1String("phone"))
        text += QChar(0x1f) + sortedWords(name);
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(text.toUtf8(), m_key, QCryptographicHash::Sha256).toHex());
}

const domain::ContactPoint *ErasedKeys::find(const std::vector<domain::ContactPoint> &points,
                                             const QString &name) const
{
    for (const domain::ContactPoint &point : points) {
        if (point.type == domain::ContactPoint::Type::Link)
            continue;
        const QString key = matchKey(point.type, point.value);
        if (!key.isEmpty() && m_hashes.contains(hashOf(contactTypeKey(point.type), key, name)))
            return &point;
    }
    return nullptr;
}

Result<> ErasedKeys::remember(Connection &writer, const QString &type, const QString &matchKey,
                              const QString &name, qint64 at)
{
    const bool known = type == QLatin1String("email") || type == QLatin1String("phone");
    if (!known || matchKey.isEmpty())
        return {};
    const QString hash = hashOf(type, matchKey, name);
    if (m_hashes.contains(hash))
        return {};
    m_hashes.insert(hash);
    RAPPORT_CHECK(
        writer.execute(QLatin1String(kWrite), {QLatin1String(kHashRow) + hash, QString::number(at)}));
    return {};
}

} // namespace rapport::storage
