#include "storage/purchasereader.h"

#include "storage/chunks.h"
#include "storage/records.h"
#include "storage/rowscan.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;

namespace {

/// By pages, so that a server never answers with millions of rows at once.
constexpr auto kPage =
    "SELECT customer_id, ordered_on, counts, revenue_minor, margin_minor FROM sales_order WHERE "
    "customer_id >= ? ORDER BY customer_id, ordered_on LIMIT ?";
constexpr auto kOfOne =
    "SELECT customer_id, ordered_on, counts, revenue_minor, margin_minor FROM sales_order WHERE "
    "customer_id = ? ORDER BY customer_id, ordered_on";
constexpr auto kCount = "SELECT count(*) FROM sales_order WHERE customer_id IS NOT NULL";
constexpr auto kNewest =
    "SELECT 0, ordered_on FROM sales_order WHERE deleted_at IS NULL AND counts > 0 ORDER BY "
    "ordered_on DESC LIMIT 1";
constexpr auto kLines =
    "SELECT l.order_id, COALESCE(p.name, l.description) FROM order_line l JOIN sales_order o ON o.id = "
    "l.order_id LEFT JOIN product p ON p.id = l.product_id WHERE l.deleted_at IS NULL AND o.counts = 2%1 "
    "ORDER BY l.order_id";
constexpr auto kLinesOfOne = " AND o.customer_id = ?";
constexpr auto kProducts =
    "SELECT count(l.revenue_minor), CAST(sum(l.revenue_minor) AS bigint), count(l.margin_minor), "
    "CAST(sum(l.margin_minor) AS bigint), COALESCE(p.name, l.description) FROM order_line l JOIN sales_order "
    "o ON o.id = l.order_id LEFT JOIN product p ON p.id = l.product_id WHERE l.deleted_at IS NULL AND "
    "o.counts = 2 GROUP BY 5";
constexpr auto kPeople =
    "SELECT id, coalesce(full_name, nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), "
    "'')), last_contact_at FROM person WHERE id %1";
constexpr auto kCompanies = "SELECT id, name, last_contact_at FROM company WHERE id %1";
constexpr auto kEffort =
    "SELECT a.at, a.minutes, p.first_order, c.first_order, a.id FROM activity a LEFT JOIN person p ON p.id = "
    "a.person_id LEFT JOIN company c ON c.id = COALESCE(a.company_id, p.company_id) WHERE a.deleted_at IS "
    "NULL AND a.at >= ? AND a.at < ? AND (a.internal IS NULL OR NOT a.internal) AND (a.person_id IS NOT "
    "NULL OR a.company_id IS NOT NULL OR a.lead_id IS NOT NULL)";
constexpr qint64 kRowsOfPage = 200'000;
constexpr qint64 kReportEvery = 65'536;
enum Column { Customer, Day, Counts, Revenue, Margin };
constexpr int kPurchase = 2; // sales_order.counts

/// Of "2026-11-22".
qint32 julianDay(std::string_view iso)
{
    constexpr std::size_t kLength = 10;
    if (iso.size() != kLength)
        return 0;
    const auto digits = [iso](std::size_t from, std::size_t count) {
        int number = 0;
        for (std::size_t i = from; i < from + count; ++i)
            number = number * 10 + (iso[i] - '0');
        return number;
    };
    return static_cast<qint32>(QDate(digits(0, 4), digits(5, 2), digits(8, 2)).toJulianDay());
}

StoredPurchase purchaseOf(const ScanRow &row)
{
    StoredPurchase purchase{
        row.int64(Customer), julianDay(row.text(Day)), row.int64(Counts) == kPurchase, {}, {}};
    if (!row.isNull(Revenue))
        purchase.revenue = row.int64(Revenue);
    if (!row.isNull(Margin))
        purchase.margin = row.int64(Margin);
    return purchase;
}

/// Goes through the index page by page; a customer that a page cuts is read again with the next one.
class Pages {
public:
    Pages(Connection &connection, const PurchaseReader::Take &take, const core::Progress &progress)
        : m_connection(connection), m_take(take), m_progress(progress)
    {
    }

    Result<> run(qint64 total)
    {
        m_total = total;
        while (!m_ended) {
            RAPPORT_CHECK(page());
        }
        return m_stopped ? Result<>(core::cancelled()) : Result<>();
    }

private:
    Result<> page()
    {
        std::vector<StoredPurchase> held; // of the customer that may be cut
        qint64 rows = 0;
        RAPPORT_CHECK(
            scanRows(m_connection, {QLatin1String(kPage), {m_next, m_limit}}, [&](const ScanRow &row) {
                ++rows;
                const StoredPurchase purchase = purchaseOf(row);
                if (!held.empty() && held.front().customer != purchase.customer)
                    pass(held);
                held.push_back(purchase);
                return !m_ended;
            }));
        if (m_ended)
            return {};
        if (rows < m_limit) {
            pass(held);
            m_ended = true;
            return {};
        }
        const bool onlyOne = held.front().customer == m_next && rows == std::ssize(held);
        m_limit = onlyOne ? m_limit * 2 : kRowsOfPage;
        m_next = held.front().customer;
        return {};
    }

    void pass(std::vector<StoredPurchase> &held)
    {
        for (const StoredPurchase &purchase : held) {
            if (m_done++ % kReportEvery == 0) {
                m_stopped = m_progress.stopRequested();
                m_progress.at(m_done, m_total);
            }
            m_ended = m_ended || m_stopped || !m_take(purchase);
        }
        held.clear();
    }

    Connection &m_connection;
    const PurchaseReader::Take &m_take;
    const core::Progress &m_progress;
    qint64 m_next = 0;
    qint64 m_limit = kRowsOfPage;
    qint64 m_done = 0;
    qint64 m_total = 0;
    bool m_ended = false;
    bool m_stopped = false;
};

Result<> readOne(Connection &connection, RecordId customer, const PurchaseReader::Take &take)
{
    return scanRows(connection, {QLatin1String(kOfOne), {customer.value()}},
                    [&](const ScanRow &row) { return take(purchaseOf(row)); });
}

constexpr int kExchange = 4; // of kEffort

/// Whether somebody was a customer on the day of an exchange.
bool isWithCustomer(const ScanRow &row)
{
    const std::string day = core::Instant{row.int64(0)}.local().date().toString(Qt::ISODate).toStdString();
    const auto bought = [&](int column) { return !row.isNull(column) && row.text(column) <= day; };
    return bought(2) || bought(3);
}

SqlPart effortQuery(QDate from, QDate to)
{
    return {QLatin1String(kEffort),
            {core::Instant::of(from.startOfDay()).ms, core::Instant::of(to.addDays(1).startOfDay()).ms}};
}

void add(EffortSums &sums, const ScanRow &row)
{
    ++sums.exchanges;
    sums.timed += !row.isNull(1);
    sums.minutes += row.int64(1);
}

QString groupText(const domain::FieldSpec &field, const domain::ListGroup &group)
{
    const bool month = field.type == domain::FieldType::Date || field.type == domain::FieldType::Instant;
    const QString text = group.text.isEmpty() ? group.key.canonical() : group.text;
    return month ? text.left(QStringLiteral("2026-11").size()) : text;
}

} // namespace

Result<> PurchaseReader::read(Connection &connection, const Context &context, const PurchaseScope &scope,
                              const Take &take, const core::Progress &progress)
{
    if (scope.only.isValid())
        return readOne(connection, scope.only, take);
    RAPPORT_TRY(const qint64 total, count(connection));
    if (scope.isEverybody())
        return Pages(connection, take, progress).run(total);
    RAPPORT_TRY(const std::vector<qint64> ids, customers(connection, context, scope));
    auto id = ids.begin();
    const Take ofChosen = [&](const StoredPurchase &purchase) {
        while (id != ids.end() && *id < purchase.customer)
            ++id;
        return id == ids.end() || *id != purchase.customer || take(purchase);
    };
    return Pages(connection, ofChosen, progress).run(total);
}

Result<qint64> PurchaseReader::count(Connection &connection)
{
    RAPPORT_TRY(const QVariant rows, connection.scalar(QLatin1String(kCount)));
    return rows.toLongLong();
}

Result<std::optional<qint32>> PurchaseReader::newestDay(Connection &connection)
{
    std::optional<qint32> day;
    RAPPORT_CHECK(scanRows(connection, {QLatin1String(kNewest), {}}, [&](const ScanRow &row) {
        day = julianDay(row.text(1));
        return false;
    }));
    return day;
}

Result<> PurchaseReader::lines(Connection &connection, RecordId customer, const TakeLine &take,
                               const core::Progress &progress)
{
    const QString sql =
        QString(QLatin1String(kLines))
            .replace(QLatin1String("%1"), customer.isValid() ? QLatin1String(kLinesOfOne) : QLatin1String());
    const QVariantList values = customer.isValid() ? QVariantList{customer.value()} : QVariantList();
    qint64 done = 0;
    bool stopped = false;
    RAPPORT_CHECK(scanRows(connection, {sql, values}, [&](const ScanRow &row) {
        stopped = done++ % kReportEvery == 0 && progress.stopRequested();
        if (!row.isNull(1))
            take(row.int64(0), row.text(1));
        return !stopped;
    }));
    return stopped ? Result<>(core::cancelled()) : Result<>();
}

Result<QHash<QString, PurchaseReader::ProductSums>> PurchaseReader::products(Connection &connection)
{
    constexpr int kName = 4;
    QHash<QString, ProductSums> sums;
    RAPPORT_CHECK(scanRows(connection, {QLatin1String(kProducts), {}}, [&](const ScanRow &row) {
        const std::string_view name = row.text(kName);
        sums.insert(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                    {row.int64(0), row.int64(1), row.int64(2), row.int64(3)});
        return true;
    }));
    return sums;
}

Result<std::vector<qint64>> PurchaseReader::customers(Connection &connection, const Context &context,
                                                      const PurchaseScope &scope)
{
    if (scope.only.isValid())
        return std::vector<qint64>{scope.only.value()};
    domain::ListQuery query;
    query.kind = scope.kind;
    query.filter = scope.filter;
    RAPPORT_TRY(std::vector<qint64> ids, Lists::ids(connection, context, query));
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<std::vector<NamedCustomer>> PurchaseReader::named(Connection &connection,
                                                         const std::vector<qint64> &ids)
{
    QHash<qint64, NamedCustomer> found;
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
        const auto take = [&](const Query &row) {
            NamedCustomer one{{kind, RecordId(row.int64(0))}, row.text(1), {}};
            if (!row.isNull(2))
                one.lastTalkMs = row.int64(2);
            found.insert(row.int64(0), one);
        };
        RAPPORT_CHECK(
            eachRow(connection, ids, QLatin1String(kind == RecordKind::Person ? kPeople : kCompanies), take));
    }
    std::vector<NamedCustomer> named;
    named.reserve(ids.size());
    for (const qint64 id : ids)
        named.push_back(found.value(id, {{RecordKind::Person, RecordId(id)}, {}, {}}));
    return named;
}

Result<QHash<qint64, QString>> PurchaseReader::groups(Connection &connection, const Context &context,
                                                      const QString &field)
{
    QHash<qint64, QString> names;
    bool known = false;
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
        const domain::FieldSpec *spec = context.catalogue->find(kind, field);
        if (!spec)
            continue;
        known = true;
        domain::ListQuery query;
        query.kind = kind;
        query.groupBy = field;
        RAPPORT_TRY(const domain::GroupedIds grouped, Lists::groups(connection, context, query));
        for (const domain::ListGroup &group : grouped.groups) {
            const QString name = groupText(*spec, group);
            for (qint64 i = group.first; i < group.first + group.count && !name.isEmpty(); ++i)
                names.insert(grouped.ids[static_cast<std::size_t>(i)], name);
        }
    }
    if (!known)
        return core::fail(core::ErrorCode::Parse, QStringLiteral("filter.unknown-field"),
                          {field, QStringLiteral("1")});
    return names;
}

Result<Effort> PurchaseReader::effort(Connection &connection, QDate from, QDate to)
{
    Effort effort;
    RAPPORT_CHECK(scanRows(connection, effortQuery(from, to), [&](const ScanRow &row) {
        add(isWithCustomer(row) ? effort.customers : effort.prospects, row);
        return true;
    }));
    return effort;
}

Result<std::vector<PurchaseReader::TimedExchange>>
PurchaseReader::exchanges(Connection &connection, QDate from, QDate to, bool withCustomers, int limit)
{
    std::vector<TimedExchange> all;
    RAPPORT_CHECK(scanRows(connection, effortQuery(from, to), [&](const ScanRow &row) {
        if (isWithCustomer(row) == withCustomers)
            all.push_back(
                {RecordId(row.int64(kExchange)), row.isNull(1) ? std::nullopt : std::optional(row.int64(1))});
        return true;
    }));
    std::sort(all.begin(), all.end(), [](const TimedExchange &a, const TimedExchange &b) {
        return std::tuple(!a.minutes, -a.minutes.value_or(0), a.id.value()) <
               std::tuple(!b.minutes, -b.minutes.value_or(0), b.id.value());
    });
    all.resize(std::min(all.size(), static_cast<std::size_t>(std::max(0, limit))));
    return all;
}

} // namespace rapport::storage
