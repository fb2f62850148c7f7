// Plain CSV import of 100,000 contacts and its undo by the command line, beside the floor program.

#include "bench/benchkit.h"
#include "bench/floorprogram.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kRows = 100'000;
constexpr int kRounds = 3;

/// Milliseconds of the floor program, from BEGIN to the end of COMMIT.
double floorImport(const std::vector<Prepared> &rows)
{
    FloorProgram floor(newStore(QStringLiteral("floor.rapport")));
    return timedOnce([&] {
        floor.insert(rows);
        floor.commit();
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString file = contactsFile(QStringLiteral("contacts.csv"), kRows);
    std::vector<Prepared> parsed;
    const double preparing = timedOnce([&] { parsed = preparedRows(0, kRows); });
    Sample floor;
    Sample import;
    Sample undo;
    for (int round = 0; round < kRounds; ++round) {
        floor.ms.push_back(floorImport(parsed));
        const QString store = newStore(QStringLiteral("import.rapport"));
        const QStringList to{QStringLiteral("--store"), store, QStringLiteral("--json")};
        QByteArray answer;
        import.ms.push_back(timedOnce([&] { answer = run(cliProgram(), to + QStringList{QStringLiteral("import"), QStringLiteral("contacts"), file});
    }));
    if (QJsonDocument::fromJson(answer).object().value(QStringLiteral("created")).toInt() != kRows)
        return 1;
    undo.ms.push_back(timedOnce([&] { run(cliProgram(), to + QStringList{QStringLiteral("undo")}); }));
}
heading(QStringLiteral("Import of 100,000 contacts, 10 columns, 12,500 companies, empty store"));
const auto rate = [](double ms) { return QStringLiteral("%1 rows/s").arg(kRows / ms * 1000, 0, 'f', 0); };
row(QStringLiteral("import contacts, whole process, median of %1").arg(kRounds), rate(import.median()),
    QStringLiteral("floor program %1 (%2 when it also makes the search documents)")
        .arg(rate(floor.median()), rate(floor.median() + preparing)),
    QStringLiteral("half the floor's"), floor.median() / import.median() >= 0.5);
row(QStringLiteral("undo of that import, whole process"), ms(undo.median()),
    QStringLiteral("import %1").arg(ms(import.median())), QStringLiteral("no slower"),
    undo.median() <= import.median());
return 0;
}
