// A store of 1,000,000 people without a window: search as you type, sorting, filtering, saving.
// bench_store [PEOPLE [search|lists|save]]

#include "bench/benchkit.h"
#include "bench/scriptedkeys.h"
#include "storage/records.h"
#include "storage/search.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <sqlite3.h>

using namespace rapport;
using namespace rapport::bench;
using storage::Lists;

namespace {

constexpr qint64 kPeople = 1'000'000;
constexpr int kKeys = 500;
constexpr int kHits = 50;
constexpr int kSaves = 600;
constexpr double kFrameMs = 16;

void benchSearch(storage::Connection &connection, const storage::Context &context,
                 const std::vector<qint64> &ids)
{
    QRandomGenerator random(1);
    std::vector<qint64> sampled;
    for (int i = 0; i < 200; ++i)
        sampled.push_back(ids[random.bounded(static_cast<quint32>(ids.size()))]);
    const auto people = need(
        Lists::rows(connection, context, domain::RecordKind::Person, sampled, {QStringLiteral("phone")}));
    const QStringList keys = scriptedKeys(people, kKeys, random);
    storage::Search search(connection);
    const double first = timedOnce([&] { need(search.find(context, QStringLiteral("anna"), {}, kHits)); });
    qint64 found = 0;
    const Sample sample =
        timed(kKeys, [&](int i) { found += need(search.find(context, keys[i], {}, kHits)).empty() ? 0 : 1; });
    row(QStringLiteral("search as you type, 500 keys, p99"), ms(sample.percentile(99)),
        QStringLiteral("median %1, worst %2, first search %3, %4 of 500 keys found somebody")
            .arg(ms(sample.median()), ms(sample.most()), ms(first))
            .arg(found),
        QStringLiteral("16 ms"), sample.percentile(99) <= kFrameMs);
}

void benchLists(storage::Connection &connection, const storage::Context &context)
{
    const auto sortBy = [&](const char *field) {
        domain::ListQuery query;
        query.sortField = QLatin1String(field);
        return timed(5, [&](int) { need(Lists::ids(connection, context, query)); });
    };
    const auto filterBy = [&](const char *expression) {
        domain::ListQuery query;
        query.filter = need(domain::parseFilter(QLatin1String(expression), domain::RecordKind::Person,
                                                *context.catalogue, context.currency));
        return timed(5, [&](int) { need(Lists::ids(connection, context, query)); });
    };
    for (const char *field : {"full_name", "last_contact_at", "city", "email"}) {
        const Sample sample = sortBy(field);
        row(QStringLiteral("sort by indexed %1").arg(QLatin1String(field)), ms(sample.median()),
            QStringLiteral("worst %1").arg(ms(sample.most())), QStringLiteral("100 ms"),
            sample.median() <= 100);
    }
    for (const char *field : {"job_title", "birthday", "phone", "contact_count"}) {
        const Sample sample = sortBy(field);
        row(QStringLiteral("sort by %1").arg(QLatin1String(field)), ms(sample.median()),
            QStringLiteral("worst %1").arg(ms(sample.most())), QStringLiteral("1 s"),
            sample.median() <= 1000);
    }
    for (const char *expression :
         {"status = customer", "city = \"Lyon\"", "last_contact_at < 90 days ago", "owner = me"}) {
        const Sample sample = filterBy(expression);
        row(QStringLiteral("filter %1").arg(QLatin1String(expression)), ms(sample.median()),
            QStringLiteral("worst %1").arg(ms(sample.most())), QStringLiteral("100 ms"),
            sample.median() <= 100);
    }
    for (const char *expression : {"job_title contains \"head\"", "birthday is not empty and vip = yes",
                                   "not tag = \"VIP\"", "full_name contains \"son\""}) {
        const Sample sample = filterBy(expression);
        row(QStringLiteral("filter %1").arg(QLatin1String(expression)), ms(sample.median()),
            QStringLiteral("worst %1").arg(ms(sample.most())), QStringLiteral("1 s"),
            sample.median() <= 1000);
    }
}

/// The yardstick of a save: one plain prepared UPDATE, committed with the same durability on the same file. Each has a text
/// of its own: SQLite leaves a page alone, and so has nothing to commit, when a row gets the values that it has.
class PlainUpdate {
public:
    explicit PlainUpdate(sqlite3 *handle) : m_handle(handle)
    {
        sqlite3_prepare_v2(handle, "UPDATE person SET notes = ?1 WHERE id = ?2", -1, &m_statement, nullptr);
    }
    ~PlainUpdate() { sqlite3_finalize(m_statement); }
    PlainUpdate(const PlainUpdate &) = delete;
    PlainUpdate &operator=(const PlainUpdate &) = delete;

    void run(qint64 id, const QByteArray &text)
    {
        sqlite3_bind_text(m_statement, 1, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        sqlite3_bind_int64(m_statement, 2, id);
        if (sqlite3_step(m_statement) != SQLITE_DONE || sqlite3_changes(m_handle) != 1)
            stop({core::ErrorCode::Internal,
                  QStringLiteral("bench.update"),
                  {},
                  QString::fromUtf8(sqlite3_errmsg(m_handle)),
                  {}});
        sqlite3_reset(m_statement);
    }

private:
    sqlite3 *m_handle;
    sqlite3_stmt *m_statement = nullptr;
};

/// Saves and plain updates in turn, so that both meet the same disk.
void benchSave(const storage::Store &store, const storage::Context &context, const std::vector<qint64> &ids)
{
    const auto writer = need(store.writer());
    PlainUpdate plain(writer->sqliteHandle());
    const QString stamp = QString::number(QRandomGenerator::system()->generate());
    Sample ours;
    Sample yardstick;
    for (int i = 0; i < kSaves; ++i) {
        const domain::RecordRef ref{domain::RecordKind::Person,
                                    domain::RecordId(ids[static_cast<std::size_t>(i) * 193 % ids.size()])};
        const auto record = need(storage::Records::load(*writer, context, ref));
        const QString text = QStringLiteral("Head of bench %1-%2").arg(stamp).arg(i);
        const domain::Draft draft{ref, record.revision, {{QStringLiteral("job_title"), text}}, {}, {}, {},
                                  {}};
        ours.ms.push_back(timedOnce([&] {
            const auto transaction = need(storage::Transaction::begin(
                *writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
            need(storage::Records::save(*transaction, draft));
            need(transaction->commit());
        }));
        const qint64 other = ids[static_cast<std::size_t>(i) * 97 % ids.size()];
        const QByteArray note = text.toUtf8();
        yardstick.ms.push_back(timedOnce([&] { plain.run(other, note); }));
    }
    const double ratio = ours.median() / yardstick.median();
    row(QStringLiteral("save a contact, median"), ms(ours.median()),
        QStringLiteral("plain UPDATE %1, ratio %2").arg(ms(yardstick.median())).arg(ratio, 0, 'f', 2),
        QStringLiteral("3 times"), ratio <= 3);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const core::SystemClock clock;
    const qint64 people = argc > 1 ? QString::fromLocal8Bit(argv[1]).toLongLong() : kPeople;
    const QString path = practiceStore(people);
    heading(QStringLiteral("Store of %1 people, no window").arg(people));
    std::unique_ptr<storage::Store> store;
    const double opened = timedOnce([&] {
        store = need(storage::Store::open(storage::Location::parse(path), storage::Access::ReadWrite, clock));
    });
    const auto reader = need(store->reader());
    storage::Context context;
    context.clock = &clock;
    context.catalogue = need(store->loadCatalogue(*reader));
    context.currency = store->identity().currency;
    const auto users =
        need(Lists::ids(*reader, context, domain::ListQuery{domain::RecordKind::User, {}, {}, {}, false}));
    context.user = domain::RecordId(users.front());
    row(QStringLiteral("open the store"), ms(opened), QString(), QStringLiteral("part of 400 ms"),
        opened < 100);
    const auto ids = need(Lists::ids(*reader, context, {}));
    const QString part = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (part.isEmpty() || part == QLatin1String("search"))
        benchSearch(*reader, context, ids);
    if (part.isEmpty() || part == QLatin1String("lists"))
        benchLists(*reader, context);
    if (part.isEmpty() || part == QLatin1String("save"))
        benchSave(*store, context, ids);
    return 0;
}
