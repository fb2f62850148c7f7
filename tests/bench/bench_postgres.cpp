// The same repositories on PostgreSQL beside SQLite: a list page, a search, a save; 100,000 people each.
//   bench_postgres [URL]      URL: measure this practice store of 100,000 people instead of making one

#include "bench/benchkit.h"
#include "bench/scriptedkeys.h"
#include "contract/privatecluster.h"
#include "storage/records.h"
#include "storage/search.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::bench;
using storage::Lists;

namespace {

constexpr qint64 kPeople = 100'000;
constexpr int kRuns = 200;
constexpr int kPage = 100;
constexpr int kKeys = 500;

struct Figures {
    Sample page;
    Sample search;
    Sample keys;
    Sample save;
};

/// What is typed to find people of the list, key by key.
Sample typing(storage::Connection &reader, const storage::Context &context, const std::vector<qint64> &ids,
              storage::Search &search)
{
    std::vector<qint64> sampled;
    for (std::size_t i = 0; i < kRuns; ++i)
        sampled.push_back(ids[i * 7919 % ids.size()]);
    QRandomGenerator random(1);
    const QStringList keys = scriptedKeys(
        need(Lists::rows(reader, context, domain::RecordKind::Person, sampled, {QStringLiteral("phone")})),
        kKeys, random);
    need(search.find(context, QStringLiteral("nnaann"), {}, 50)); // a word middle: reads the vocabulary
    return timed(kKeys, [&](int i) { need(search.find(context, keys[i], {}, 50)); });
}

Figures measure(const QString &location)
{
    const core::SystemClock clock;
    const auto store =
        need(storage::Store::open(storage::Location::parse(location), storage::Access::ReadWrite, clock));
    const auto reader = need(store->reader());
    storage::Context context;
    context.clock = &clock;
    context.catalogue = need(store->loadCatalogue(*reader));
    context.currency = store->identity().currency;
    const auto ids = need(Lists::ids(*reader, context, {}));
    const QStringList fields{QStringLiteral("full_name"), QStringLiteral("company"), QStringLiteral("email"),
                             QStringLiteral("last_contact_at")};
    Figures figures;
    figures.page = timed(kRuns, [&](int i) {
        const auto from =
            ids.begin() + (static_cast<qint64>(i) * 7919) % (static_cast<qint64>(ids.size()) - kPage);
        need(Lists::rows(*reader, context, domain::RecordKind::Person,
                         std::vector<qint64>(from, from + kPage), fields));
    });
    storage::Search search(*reader);
    const QStringList words{"ann", "müller", "son", "lef", "kova", "a", "2210", "tan yo"};
    need(search.find(context, QStringLiteral("anna"), {}, 50));
    figures.search =
        timed(kRuns, [&](int i) { need(search.find(context, words[i % words.size()], {}, 50)); });
    figures.keys = typing(*reader, context, ids, search);
    const auto writer = need(store->writer());
    // A text of its own each time: to save what is there already is to save nothing.
    const quint32 stamp = QRandomGenerator::system()->generate();
    figures.save = timed(kRuns, [&](int i) {
        const domain::RecordRef ref{domain::RecordKind::Person,
                                    domain::RecordId(ids[static_cast<std::size_t>(i) * 193 % ids.size()])};
        const auto transaction = need(storage::Transaction::begin(
            *writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
        need(storage::Records::save(
            *transaction,
            domain::Draft{ref,
                          0,
                          {{QStringLiteral("job_title"), QStringLiteral("Bench %1-%2").arg(stamp).arg(i)}},
                          {},
                          {},
                          {},
                          {}}));
        need(transaction->commit());
    });
    return figures;
}

void compare(const char *what, const Sample &postgres, const Sample &sqlite)
{
    const double ratio = postgres.median() / sqlite.median();
    row(QLatin1String(what), ms(postgres.median()),
        QStringLiteral("SQLite %1, ratio %2").arg(ms(sqlite.median())).arg(ratio, 0, 'f', 2),
        QStringLiteral("3 times"), ratio <= 3);
}

/// A practice store in a private cluster; empty where PostgreSQL is not installed.
QString madeStore()
{
    const auto cluster = test::PrivateCluster::instance(test::PrivateCluster::Commits::Durable);
    if (!cluster)
        return {};
    QString url = cluster->freshDatabase();
    run(cliProgram(), {QStringLiteral("new"), url, QStringLiteral("--demo"), QString::number(kPeople),
                       QStringLiteral("--seed"), QStringLiteral("1")});
    return url;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString url = arguments.size() > 1 ? arguments.at(1) : madeStore();
    if (url.isEmpty())
        return 0;
    const Figures sqlite = measure(practiceStore(kPeople));
    const Figures postgres = measure(url);
    heading(QStringLiteral("PostgreSQL beside SQLite, 100,000 people"));
    compare("list page of 100 rows, median", postgres.page, sqlite.page);
    compare("search, median", postgres.search, sqlite.search);
    compare("search as you type, 500 scripted keys, median", postgres.keys, sqlite.keys);
    row(QStringLiteral("the same, p99"), ms(postgres.keys.percentile(99)),
        QStringLiteral("SQLite %1").arg(ms(sqlite.keys.percentile(99))), QStringLiteral("–"), true);
    compare("save, median", postgres.save, sqlite.save);
    return 0;
}
