// Figures of customers in process from memory: what is grouped, scored and put into cohorts of the 69,659 purchases of CDNOW,
// and the sets and rules of the 9,835 baskets of the groceries. Needs the data sets that lie beside the repository.
// bench_figures [FOLDER OF THE DATA SETS]

#include "bench/benchkit.h"
#include "reporting/activity.h"
#include "reporting/basketrules.h"
#include "reporting/cohorts.h"
#include "reporting/concentration.h"
#include "reporting/rfmcells.h"
#include "reporting/survival.h"

#include <QDate>
#include <QFile>
#include <QStringList>
#include <cmath>
#include <cstdio>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kRuns = 51;
constexpr int kFewRuns = 11;
constexpr double kScoresMs = 1;
constexpr double kCohortsMs = 1;

QList<QStringList> rows(const QString &folder, const QString &name)
{
    QFile file(folder + QLatin1Char('/') + name);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fputs("the data sets are not here\n", stderr);
        std::exit(0);
    }
    QList<QStringList> rows;
    while (!file.atEnd())
        rows << QString::fromUtf8(file.readLine()).split(QLatin1Char(','));
    return rows;
}

qint32 dayOf(const QString &iso)
{
    return static_cast<qint32>(QDate::fromString(iso, Qt::ISODate).toJulianDay());
}

std::vector<reporting::Purchase> purchases(const QString &folder)
{
    std::vector<reporting::Purchase> purchases;
    for (const QStringList &row : rows(folder, QStringLiteral("cdnow/cdnow_master.csv")).mid(1))
        purchases.push_back({row[0].toLongLong(), std::llround(row[3].toDouble() * 100), dayOf(row[1])});
    return purchases;
}

/// A row with the median of many runs; without a bar it is information.
void report(const QString &what, const Sample &sample, const QString &seen, double bar = 0)
{
    row(what, ms(sample.median()),
        QStringLiteral("worst %1 of %2; %3").arg(ms(sample.most())).arg(sample.ms.size()).arg(seen),
        bar > 0 ? ms(bar) : QStringLiteral("–"), bar <= 0 || sample.median() <= bar);
}

void benchCustomers(const QString &folder)
{
    const std::vector<reporting::Purchase> all = purchases(folder);
    std::vector<std::vector<reporting::Purchase>> copies(kRuns, all);
    const auto grouped = timed(kRuns, [&](int run) {
        reporting::PurchaseLog log(std::move(copies[static_cast<std::size_t>(run)]));
    });
    const reporting::PurchaseLog log(all);
    heading(QStringLiteral("%1 purchases of %2 customers").arg(all.size()).arg(log.customers()));
    report(QStringLiteral("purchases grouped"), grouped, QStringLiteral("for all figures below"));

    const qint32 to = dayOf(QStringLiteral("1998-06-30"));
    reporting::RfmScores scores;
    const auto scored =
        timed(kRuns, [&](int) { scores = reporting::rfmScores(reporting::rfmValues(log, {to})); });
    report(QStringLiteral("RFM values and scores of all"), scored,
           QStringLiteral("%1 scored; pandas 10.5 ms elsewhere").arg(scores.customers.size()), kScoresMs);

    reporting::CohortMatrix matrix;
    const auto cohorts = timed(kRuns, [&](int) {
        matrix = need(reporting::cohortMatrix(log, reporting::CalendarPeriod::Month, to));
    });
    report(QStringLiteral("monthly cohorts, counts and money"), cohorts,
           QStringLiteral("%1 cohorts; pandas 8.2 ms elsewhere").arg(matrix.cohorts.size()), kCohortsMs);

    double gini = 0;
    const auto spread = timed(kRuns, [&](int) {
        gini = reporting::Concentration(reporting::minorByCustomer(log)).gini().value_or(0);
    });
    report(QStringLiteral("concentration of money"), spread,
           QStringLiteral("Gini %1; pandas 2.0 ms elsewhere").arg(gini, 0, 'f', 4));
}

void benchSurvival(const QString &folder)
{
    std::vector<reporting::Spell> spells;
    for (const QStringList &row : rows(folder, QStringLiteral("churn/telco_customer_churn.csv")).mid(1))
        spells.push_back({row[5].toDouble(), row[20].trimmed() == QLatin1String("Yes")});
    std::size_t steps = 0;
    const auto curve = timed(kRuns, [&](int) { steps = reporting::survivalCurve(spells).steps.size(); });
    report(QStringLiteral("Kaplan-Meier of %1 customers").arg(spells.size()), curve,
           QStringLiteral("%1 steps; R's survfit 6 ms elsewhere").arg(steps));
}

void benchBaskets(const QString &folder)
{
    const auto baskets = rows(folder, QStringLiteral("basket/groceries.csv"));
    const auto table = reporting::BasketTable::of(baskets);
    heading(QStringLiteral("%1 baskets of %2 items").arg(table.count()).arg(table.items()));
    for (const double support : {0.006, 0.001}) {
        std::size_t found = 0;
        const auto least = reporting::minimumCount(support, table);
        const auto sets =
            timed(kFewRuns, [&](int) { found = need(reporting::frequentItemsets(table, {least})).size(); });
        report(QStringLiteral("sets of support %1").arg(support), sets, QStringLiteral("%1 sets").arg(found));
        const auto rules = timed(kFewRuns, [&](int) {
            found = need(reporting::basketRules(table, {support, 0.25})).size();
        });
        report(QStringLiteral("sets and rules of confidence 0.25"), rules,
               QStringLiteral("%1 rules").arg(found));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QString folder = argc > 1
                               ? QString::fromLocal8Bit(argv[1])
                               : qEnvironmentVariable("RAPPORT_SHARED", QStringLiteral(RAPPORT_DATA_FOLDER)) +
                                     QStringLiteral("/reporting/data");
    benchCustomers(folder);
    benchSurvival(folder);
    benchBaskets(folder);
    return 0;
}
