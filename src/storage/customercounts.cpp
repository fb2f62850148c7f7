#include "storage/customercounts.h"

#include "storage/buyersweep.h"
#include "storage/transaction.h"

#include <algorithm>
#include <map>

namespace rapport::storage {

using core::Result;
using domain::PurchaseSpan;

namespace {

constexpr auto kLock = "SELECT pg_advisory_xact_lock(hashtext('customer_count'))";
constexpr auto kSeen = "SELECT max(id), count(*) FROM changeset";
constexpr auto kKept = "SELECT customers FROM customer_count WHERE question = ?";
constexpr auto kAllKept = "SELECT question, customers FROM customer_count ORDER BY question";
constexpr auto kCount = "SELECT count(*) FROM customer_count";
constexpr auto kForget = "DELETE FROM customer_count";
constexpr auto kKeep =
    "INSERT INTO customer_count (question, customers) VALUES (?, ?) ON CONFLICT (question) DO UPDATE SET "
    "customers = excluded.customers";
constexpr auto kAdd = "UPDATE customer_count SET customers = customers + ? WHERE question = ?";
constexpr auto kDays =
    "SELECT DISTINCT counted_on FROM sales_order WHERE customer_id = ? AND counts = 2 ORDER BY counted_on";
constexpr auto kIsThere =
    "SELECT 1 FROM company WHERE id = ? AND deleted_at IS NULL UNION ALL SELECT 1 FROM person "
    "WHERE id = ? AND deleted_at IS NULL";
constexpr qint64 kMostKept = 1'000;
constexpr qsizetype kMostFollowed = 200; ///< customers of one transaction

using Kept = std::map<QString, qint64>;

QString keyOf(const BuyerQuestion &question)
{
    QStringList spans;
    for (const PurchaseSpan &span : question)
        spans << QLatin1Char(span.bought ? '+' : '-') + span.from.toString(Qt::ISODate) + QLatin1Char('/') +
                     span.to.toString(Qt::ISODate);
    return spans.join(QLatin1Char(' '));
}

BuyerQuestion parsed(const QString &key)
{
    BuyerQuestion question;
    for (const QString &span : key.split(QLatin1Char(' '))) {
        const QStringList days = span.mid(1).split(QLatin1Char('/'));
        question.push_back({QDate::fromString(days.value(0), Qt::ISODate),
                            QDate::fromString(days.value(1), Qt::ISODate),
                            span.startsWith(QLatin1Char('+'))});
    }
    return question;
}

/// Days are in order.
bool finds(const BuyerQuestion &question, const QStringList &days)
{
    return std::all_of(question.begin(), question.end(), [&](const PurchaseSpan &span) {
        const QString from = span.from.toString(Qt::ISODate);
        const auto first = std::lower_bound(days.begin(), days.end(), from);
        return (first != days.end() && *first <= span.to.toString(Qt::ISODate)) == span.bought;
    });
}

Result<SeenChanges> seenNow(Connection &connection)
{
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kSeen)));
    RAPPORT_TRY(const bool some, query.next());
    return some ? SeenChanges{query.int64(0), query.int64(1)} : SeenChanges{};
}

Result<Kept> allKept(Connection &connection)
{
    Kept kept;
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kAllKept)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return kept;
        kept.emplace(query.text(0), query.int64(1));
    }
}

/// On a server who keeps a count and who changes an order stand in one line; taken last, after the locks of records and days.
Result<> lock(Connection &writer)
{
    if (!writer.sqliteHandle())
        RAPPORT_CHECK(writer.scalar(QLatin1String(kLock)));
    return {};
}

Result<> write(Connection &writer, const LearnedCounts &learned)
{
    RAPPORT_CHECK(lock(writer));
    RAPPORT_TRY(const SeenChanges now, seenNow(writer));
    if (now != learned.seen)
        return {};
    RAPPORT_TRY(const QVariant count, writer.scalar(QLatin1String(kCount)));
    if (count.toLongLong() + static_cast<qint64>(learned.customers.size()) > kMostKept)
        RAPPORT_CHECK(writer.execute(QLatin1String(kForget)));
    for (const auto &[question, customers] : learned.customers)
        RAPPORT_CHECK(writer.execute(QLatin1String(kKeep), {question, customers}));
    return {};
}

Result<QStringList> purchaseDays(Connection &connection, qint64 customer)
{
    QStringList days;
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kDays), {customer}));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return days;
        days << query.text(0);
    }
}

} // namespace

std::optional<BuyerQuestion> CustomerCounts::questionOf(const Context &context,
                                                        const domain::Measure &measure,
                                                        const domain::MeasureScope &scope)
{
    if (measure.customers == domain::CustomerState::Any || !measure.condition.isEmpty() ||
        !scope.filter.isEmpty())
        return std::nullopt;
    auto spans = domain::purchaseSpans(measure.customers, scope, context.clock->today());
    const bool closed = spans && std::all_of(spans->begin(), spans->end(), [](const PurchaseSpan &span) {
                            return span.from.isValid() && span.to.isValid();
                        });
    return closed ? std::move(spans) : std::nullopt;
}

Result<std::vector<qint64>> CustomerCounts::of(Connection &connection, const Context &context,
                                               const std::vector<BuyerQuestion> &questions)
{
    std::vector<qint64> counts(questions.size());
    std::vector<std::size_t> missing;
    std::vector<BuyerQuestion> asked;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        RAPPORT_TRY(const auto customers, kept(connection, questions[i]));
        counts[i] = customers.value_or(0);
        if (!customers) {
            missing.push_back(i);
            asked.push_back(questions[i]);
        }
    }
    if (missing.empty())
        return counts;
    LearnedCounts learned;
    RAPPORT_TRY(learned.seen, seenNow(connection));
    RAPPORT_TRY(const auto found, BuyerSweep::counts(connection, asked));
    for (std::size_t i = 0; i < missing.size(); ++i) {
        counts[missing[i]] = found[i];
        learned.customers.emplace_back(keyOf(asked[i]), found[i]);
    }
    if (context.learned)
        context.learned(learned);
    return counts;
}

Result<std::optional<qint64>> CustomerCounts::kept(Connection &connection, const BuyerQuestion &question)
{
    RAPPORT_TRY(const QVariant customers, connection.scalar(QLatin1String(kKept), {keyOf(question)}));
    return customers.isValid() ? std::optional(customers.toLongLong()) : std::nullopt;
}

Result<> CustomerCounts::keep(Connection &writer, const LearnedCounts &learned)
{
    RAPPORT_CHECK(writer.beginWrite());
    if (auto kept = write(writer, learned); !kept) {
        writer.rollbackWrite();
        return kept;
    }
    return writer.commitWrite();
}

Result<> CustomerCounts::forget(Connection &writer)
{
    RAPPORT_CHECK(lock(writer));
    RAPPORT_CHECK(writer.execute(QLatin1String(kForget)));
    return {};
}

Result<QStringList> CustomerCounts::wrong(Connection &connection)
{
    RAPPORT_TRY(const Kept all, allKept(connection));
    QStringList wrong;
    for (const auto &[key, customers] : all) {
        RAPPORT_TRY(const auto counts, BuyerSweep::counts(connection, {parsed(key)}));
        if (counts.front() != customers)
            wrong << key;
    }
    return wrong;
}

Result<> CustomerCountChange::note(qint64 customer)
{
    m_forget = m_forget || m_before.size() >= kMostFollowed;
    if (m_forget || customer == 0 || m_before.contains(customer))
        return {};
    RAPPORT_TRY(const QStringList days, purchaseDays(m_connection, customer));
    m_before.insert(customer, days);
    return {};
}

Result<> CustomerCountChange::settle()
{
    if (m_forget)
        return CustomerCounts::forget(m_connection);
    if (m_before.isEmpty())
        return {};
    RAPPORT_CHECK(lock(m_connection));
    RAPPORT_TRY(const Kept all, allKept(m_connection));
    Kept added;
    for (auto customer = m_before.cbegin(); !all.empty() && customer != m_before.cend(); ++customer) {
        RAPPORT_TRY(const QVariant there,
                    m_connection.scalar(QLatin1String(kIsThere), {customer.key(), customer.key()}));
        if (!there.isValid())
            continue;
        RAPPORT_TRY(const QStringList days, purchaseDays(m_connection, customer.key()));
        for (const auto &[key, customers] : all) {
            const BuyerQuestion question = parsed(key);
            added[key] += int(finds(question, days)) - int(finds(question, *customer));
        }
    }
    for (const auto &[key, customers] : added) {
        if (customers != 0)
            RAPPORT_CHECK(m_connection.execute(QLatin1String(kAdd), {customers, key}));
    }
    return {};
}

} // namespace rapport::storage
