// The same repositories on PostgreSQL beside SQLite: a list page, a search, a save; 100,000 people each.

#include "bench/benchkit.h"
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

struct Figures {
    Sample page;
    Sample search;
    Sample save;
};

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
    const auto writer = need(store->writer());
    figures.save = timed(kRuns, [&](int i) {
        const domain::RecordRef ref{domain::RecordKind::Person,
                                    domain::RecordId(ids[static_cast<std::size_t>(i) * 193 % ids.size()])};
        const auto transaction = need(storage::Transaction::begin(
            *writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
        need(storage::Records::save(
            *transaction,
            domain::Draft{
                ref, 0, {{QStringLiteral("job_title"), QStringLiteral("Bench %1").arg(i)}}, {}, {}, {}, {}}));
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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto cluster = test::PrivateCluster::instance(test::PrivateCluster::Commits::Durable);
    if (!cluster)
        return 0;
    const QString url = cluster->freshDatabase();
    run(cliProgram(), {QStringLiteral("new"), url, QStringLiteral("--demo"), QString::number(kPeople),
                       QStringLiteral("--seed"), QStringLiteral("1")});
    const Figures sqlite = measure(practiceStore(kPeople));
    const Figures postgres = measure(url);
    heading(QStringLiteral("PostgreSQL beside SQLite, 100,000 people"));
    compare("list page of 100 rows, median", postgres.page, sqlite.page);
    compare("search, median", postgres.search, sqlite.search);
    compare("save, median", postgres.save, sqlite.save);
    return 0;
}
