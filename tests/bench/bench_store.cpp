// A store of 1,000,000 people without a window: search as you type, sorting, filtering, saving.

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
constexpr int kSaves = 200;
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

/// The yardstick of a save: one plain prepared UPDATE, committed with the same durability on the same file.
Sample plainUpdates(storage::Connection &connection, const std::vector<qint64> &ids)
{
    sqlite3 *handle = connection.sqliteHandle();
    sqlite3_stmt *update = nullptr;
    sqlite3_prepare_v2(handle, "UPDATE person SET notes = ?1 WHERE id = ?2", -1, &update, nullptr);
    const Sample sample = timed(kSaves, [&](int i) {
        const QByteArray text = "plain " + QByteArray::number(i);
        sqlite3_bind_text(update, 1, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        sqlite3_bind_int64(update, 2, ids[static_cast<std::size_t>(i) * 97 % ids.size()]);
        if (sqlite3_step(update) != SQLITE_DONE)
            stop({core::ErrorCode::Internal,
                  QStringLiteral("bench.update"),
                  {},
                  QString::fromUtf8(sqlite3_errmsg(handle)),
                  {}});
        sqlite3_reset(update);
    });
    sqlite3_finalize(update);
    return sample;
}

void benchSave(const storage::Store &store, const storage::Context &context, const std::vector<qint64> &ids)
{
    const auto writer = need(store.writer());
    Sample ours;
    Sample plain;
    for (int round = 0; round < 3; ++round) {
        Sample saves;
        for (int i = 0; i < kSaves; ++i) {
            const domain::RecordRef ref{
                domain::RecordKind::Person,
                domain::RecordId(ids[static_cast<std::size_t>(i) * 193 % ids.size()])};
            const auto record = need(storage::Records::load(*writer, context, ref));
            const domain::Draft draft{
                ref,
                record.revision,
                {{QStringLiteral("job_title"), QStringLiteral("Head of bench %1-%2").arg(round).arg(i)}},
                {},
                {},
                {},
                {}};
            saves.ms.push_back(timedOnce([&] {
                const auto transaction = need(storage::Transaction::begin(
                    *writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
                need(storage::Records::save(*transaction, draft));
                need(transaction->commit());
            }));
        }
        const Sample updates = plainUpdates(*writer, ids);
        ours.ms.insert(ours.ms.end(), saves.ms.begin(), saves.ms.end());
        plain.ms.insert(plain.ms.end(), updates.ms.begin(), updates.ms.end());
    }
    const double ratio = ours.median() / plain.median();
    row(QStringLiteral("save a contact, median"), ms(ours.median()),
        QStringLiteral("plain UPDATE %1, ratio %2").arg(ms(plain.median())).arg(ratio, 0, 'f', 2),
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
    benchSearch(*reader, context, ids);
    benchLists(*reader, context);
    benchSave(*store, context, ids);
    return 0;
}
