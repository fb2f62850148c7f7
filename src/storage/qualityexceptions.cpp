#include "storage/qualityexceptions.h"

namespace rapport::storage {

using core::Result;

namespace {

constexpr auto kAll = "SELECT rule, record_id FROM quality_exception";
constexpr auto kOfRule = "SELECT id FROM quality_exception WHERE rule = ? AND record_id IS NULL";

const QString kTable = QStringLiteral("quality_exception");

QVariantMap rowOf(qint64 id, const QString &rule, const QVariant &record)
{
    return {
        {QStringLiteral("id"), id}, {QStringLiteral("rule"), rule}, {QStringLiteral("record_id"), record}};
}

} // namespace

Result<QualityExceptions> readQualityExceptions(Connection &connection)
{
    QualityExceptions found;
    RAPPORT_TRY(auto query, connection.run(QLatin1String(kAll)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return found;
        if (query.value(1).isNull())
            found.rules.insert(query.text(0));
        else
            found.records[query.text(0)].insert(query.int64(1));
    }
}

Result<> addQualityExceptions(Transaction &transaction, const QString &rule,
                              const std::vector<domain::RecordRef> &records)
{
    RAPPORT_TRY(const QualityExceptions known, readQualityExceptions(transaction.connection()));
    for (const domain::RecordRef &ref : records) {
        if (known.passesOver(rule, ref.id.value()))
            continue;
        RAPPORT_TRY(const qint64 id, transaction.newId());
        RAPPORT_CHECK(transaction.insert(kTable, rowOf(id, rule, ref.id.value()), ref));
    }
    return {};
}

Result<> setQualityRuleOff(Transaction &transaction, const QString &rule, bool off)
{
    RAPPORT_TRY(const QVariant known, transaction.connection().scalar(QLatin1String(kOfRule), {rule}));
    if (known.isValid() == off)
        return {};
    if (!off)
        return transaction.remove(kTable, known.toLongLong(), {});
    RAPPORT_TRY(const qint64 id, transaction.newId());
    return transaction.insert(kTable, rowOf(id, rule, {}), {});
}

} // namespace rapport::storage
