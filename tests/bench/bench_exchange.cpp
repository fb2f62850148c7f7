// Import with upsert by e-mail of 1,000,000 contacts of 10 columns into an empty store, the same file again with 1 %
// changed, and the export of all, by the command line, with the memory that each process needed at most; beside the floor
// program over as many rows. Another number of rows: bench_exchange ROWS.

#include "bench/benchkit.h"
#include "bench/floorprogram.h"
#include "bench/ranprogram.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kRows = 1'000'000;
constexpr int kFewRows = 100'000;
constexpr int kSlice = 50'000;
constexpr double kMostMegabytes = 250;

double floorImport(int rows)
{
    FloorProgram floor(newStore(QStringLiteral("floor.rapport")));
    double ms = 0;
    for (int first = 0; first < rows; first += kSlice) {
        const auto slice = preparedRows(first, std::min(kSlice, rows - first));
        ms += timedOnce([&] { floor.insert(slice); });
    }
    return ms + timedOnce([&] { floor.commit(); });
}

QString rate(int rows, double ms)
{
    return QStringLiteral("%1 rows/s").arg(rows / ms * 1000, 0, 'f', 0);
}

QString figure(int rows, const Ran &ran)
{
    return QStringLiteral("%1; %2 of processor time, %3 MB")
        .arg(rate(rows, ran.ms), ms(ran.processorMs))
        .arg(ran.megabytes, 0, 'f', 0);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : kRows;
    const QString few = contactsFile(QStringLiteral("few.csv"), std::min(rows, kFewRows));
    const QString first = contactsFile(QStringLiteral("first.csv"), rows);
    const QString second = contactsFile(QStringLiteral("second.csv"), rows, 100);
    const QString store = newStore(QStringLiteral("exchange.rapport"));
    const QStringList to{QStringLiteral("--store"), store, QStringLiteral("--json")};
    const QStringList upsert{QStringLiteral("--mode"), QStringLiteral("upsert"), QStringLiteral("--key"),
                             QStringLiteral("email")};
    const QStringList import{QStringLiteral("import"), QStringLiteral("contacts")};
    const Ran small = ranCli(QStringList{"--store", newStore(QStringLiteral("few.rapport"))} + import +
                             QStringList{few} + upsert);
    const Ran one = ranCli(to + import + QStringList{first} + upsert);
    const Ran two = ranCli(to + import + QStringList{second} + upsert);
    const QString out = scratch(QStringLiteral("out.csv"));
    const Ran taken = ranCli(to + QStringList{QStringLiteral("export"), QStringLiteral("contacts"), out});
    const double floor = floorImport(rows);
    heading(QStringLiteral("Exchange: %1 contacts, 10 columns, upsert by e-mail, empty store").arg(rows));
    row(QStringLiteral("import contacts, whole process"), figure(rows, one),
        QStringLiteral("floor program %1").arg(rate(rows, floor)),
        QStringLiteral("half the floor's, 40,000 rows/s, 250 MB"),
        floor / one.ms >= 0.5 && rows / one.ms * 1000 >= 40'000 && one.megabytes <= kMostMegabytes);
    row(QStringLiteral("memory of that for 100,000 rows"),
        QStringLiteral("%1 MB").arg(small.megabytes, 0, 'f', 0),
        QStringLiteral("%1 MB").arg(one.megabytes, 0, 'f', 0), QStringLiteral("the same, 10 % more or less"),
        one.megabytes <= small.megabytes * 1.1);
    row(QStringLiteral("the same again with 1 % changed"), figure(rows, two),
        QStringLiteral("first run %1").arg(rate(rows, one.ms)), QStringLiteral("no slower"),
        two.ms <= one.ms);
    const double megabytes = static_cast<double>(QFileInfo(out).size()) / 1e6;
    row(QStringLiteral("export of all"),
        QStringLiteral("%1 MB/s; %2 MB of memory")
            .arg(megabytes / taken.ms * 1000, 0, 'f', 1)
            .arg(taken.megabytes, 0, 'f', 0),
        QStringLiteral("%1 MB").arg(megabytes, 0, 'f', 0), QStringLiteral("60 MB/s"),
        megabytes / taken.ms * 1000 >= 60);
    return 0;
}
