#include "storage/customermarks.h"

#include "storage/rowscan.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::ChangesetId;
using domain::RecordKind;

namespace {

constexpr auto kMarks =
    "SELECT id, alive, expected_orders, predicted_minor, at_risk_minor, rfm, tier FROM %1";
constexpr auto kInOrder = " ORDER BY id";
constexpr auto kOne = " WHERE id = ?";
constexpr auto kSet =
    "UPDATE %1 SET alive = ?, expected_orders = ?, predicted_minor = ?, predicted_currency = ?, "
    "at_risk_minor = ?, at_risk_currency = ?, rfm = ?, tier = ? WHERE id = ?";
constexpr auto kRun = "SELECT changeset_id, ran_at, result FROM model_run WHERE model = ?";
constexpr auto kKeepRun =
    "INSERT INTO model_run (model, changeset_id, ran_at, result) VALUES (?, ?, ?, ?) ON CONFLICT (model) DO "
    "UPDATE SET changeset_id = excluded.changeset_id, ran_at = excluded.ran_at, result = excluded.result";
constexpr auto kNewest = "SELECT max(id) FROM changeset";
constexpr auto kChanged =
    "SELECT count(*) FROM (SELECT 1 FROM change WHERE changeset_id > ? AND table_name IN ('sales_order', "
    "'exchange_rate') LIMIT 1) found";
constexpr std::size_t kReportEvery = 4096;

CustomerMark markOf(const ScanRow &row)
{
    CustomerMark mark;
    mark.customer = row.int64(0);
    if (!row.isNull(1))
        mark.alive = static_cast<int>(row.int64(1));
    if (!row.isNull(2))
        mark.expectedOrders = row.number(2);
    if (!row.isNull(3))
        mark.predicted = row.int64(3);
    if (!row.isNull(4))
        mark.atRisk = row.int64(4);
    const std::string_view rfm = row.text(5);
    mark.rfm = QString::fromUtf8(rfm.data(), static_cast<qsizetype>(rfm.size()));
    const std::string_view tier = row.text(6);
    mark.tier = QString::fromUtf8(tier.data(), static_cast<qsizetype>(tier.size()));
    return mark;
}

/// The marks of a table that are not what they should be, as they should be.
Result<std::vector<CustomerMark>> differing(Connection &connection, const QString &table,
                                            const std::vector<CustomerMark> &marks)
{
    std::vector<CustomerMark> wanted;
    auto mark = marks.begin();
    const QString sql = QString(QLatin1String(kMarks)).arg(table) + QLatin1String(kInOrder);
    RAPPORT_CHECK(scanRows(connection, {sql, {}}, [&](const ScanRow &row) {
        CustomerMark is = markOf(row);
        while (mark != marks.end() && mark->customer < is.customer)
            ++mark;
        CustomerMark should;
        should.customer = is.customer;
        if (mark != marks.end() && mark->customer == is.customer)
            should = *mark;
        if (is != should)
            wanted.push_back(std::move(should));
        return true;
    }));
    return wanted;
}

template <class T>
QVariant nullable(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

QVariant nullable(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariantList valuesOf(const CustomerMark &mark, const QString &currency)
{
    const auto currencyOf = [&](const std::optional<qint64> &minor) {
        return minor ? QVariant(currency) : QVariant();
    };
    return {nullable(mark.alive),       nullable(mark.expectedOrders), nullable(mark.predicted),
            currencyOf(mark.predicted), nullable(mark.atRisk),         currencyOf(mark.atRisk),
            nullable(mark.rfm),         nullable(mark.tier),           mark.customer};
}

} // namespace

Result<qint64> CustomerMarks::write(Transaction &transaction, const std::vector<CustomerMark> &marks,
                                    const core::Progress &progress)
{
    Connection &connection = transaction.connection();
    qint64 changed = 0;
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
        const QString table = tableOf(kind);
        RAPPORT_TRY(const std::vector<CustomerMark> wanted, differing(connection, table, marks));
        const QString sql = QString(QLatin1String(kSet)).arg(table);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (i % kReportEvery == 0) {
                if (progress.stopRequested())
                    return core::cancelled();
                progress.at(static_cast<qint64>(i), static_cast<qint64>(wanted.size()));
            }
            RAPPORT_CHECK(post(connection, sql, valuesOf(wanted[i], transaction.context().currency)));
        }
        if (!wanted.empty())
            transaction.noteKind(kind, std::ssize(wanted));
        changed += std::ssize(wanted);
    }
    return changed;
}

Result<std::optional<CustomerMark>> CustomerMarks::of(Connection &connection,
                                                      const domain::RecordRef &customer)
{
    std::optional<CustomerMark> mark;
    const QString sql = QString(QLatin1String(kMarks)).arg(tableOf(customer.kind)) + QLatin1String(kOne);
    RAPPORT_CHECK(scanRows(connection, {sql, {customer.id.value()}}, [&](const ScanRow &row) {
        mark = markOf(row);
        return false;
    }));
    CustomerMark none;
    none.customer = customer.id.value();
    return mark == none ? std::nullopt : mark;
}

Result<> CustomerMarks::keepRun(Transaction &transaction, const ModelRun &run)
{
    return post(transaction.connection(), QLatin1String(kKeepRun),
                {run.model, run.changeset.value(), run.ranAt.ms, run.result});
}

Result<std::optional<ModelRun>> CustomerMarks::run(Connection &connection, const QString &model)
{
    std::optional<ModelRun> run;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kRun), {model}));
    RAPPORT_TRY(const bool found, row.next());
    if (found)
        run = ModelRun{model, ChangesetId(row.int64(0)), core::Instant{row.int64(1)}, row.text(2)};
    return run;
}

Result<ChangesetId> CustomerMarks::newest(Connection &connection)
{
    RAPPORT_TRY(const QVariant id, connection.scalar(QLatin1String(kNewest)));
    return ChangesetId(id.toLongLong());
}

Result<bool> CustomerMarks::ordersChangedSince(Connection &connection, ChangesetId changeset)
{
    RAPPORT_TRY(const QVariant found, connection.scalar(QLatin1String(kChanged), {changeset.value()}));
    return found.toLongLong() > 0;
}

} // namespace rapport::storage
