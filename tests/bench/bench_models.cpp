// Models of a customer base in process: fits with standard errors of the CDNOW sample and of all its customers, the log summed
// up, and 1,000,000 customers scored. Bars beside them: what Python's lifetimes and R's BTYD and CLVTools take is in reporting.md.
// bench_models [CUSTOMERS]

#include "bench/benchkit.h"
#include "exchange/sharedfiles.h"
#include "reporting/lifetimevalue.h"
#include "reporting/purchasesummary.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>
#include <algorithm>
#include <random>
#include <thread>

using namespace rapport;
using namespace rapport::bench;
using reporting::CustomerHistory;
using reporting::DropoutRule;

namespace {

constexpr std::size_t kCustomers = 1'000'000;
constexpr int kRuns = 9;

struct Bars {
    double bgNbd;
    double paretoNbd;
};

/// The log of one of the files; empty where it is not beside the repository. The date follows the number of the customer.
std::vector<reporting::Purchase> logOf(const QString &name, qsizetype customer)
{
    std::vector<reporting::Purchase> purchases;
    QFile file(test::sharedFile("reporting/data/cdnow/" + name));
    if (!file.open(QIODevice::ReadOnly))
        return purchases;
    file.readLine();
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        const QDate day = QDate::fromString(QString::fromUtf8(cells[customer + 1]), Qt::ISODate);
        purchases.push_back({cells[customer].toLongLong(), qRound64(cells.back().toDouble() * 100),
                             static_cast<qint32>(day.toJulianDay())});
    }
    return purchases;
}

template <class Work>
void measure(const QString &what, double bar, const QString &beside, Work work)
{
    const Sample sample = timed(kRuns, [&](int) { work(); });
    row(what, ms(sample.median()), QStringLiteral("worst %1; %2").arg(ms(sample.most()), beside),
        QStringLiteral("%1 ms").arg(bar), sample.median() <= bar);
}

void benchFits(const std::vector<CustomerHistory> &histories, const Bars &bars)
{
    int iterations = 0;
    const QString customers = QStringLiteral("%1 customers").arg(histories.size());
    measure(QStringLiteral("BG/NBD, ") + customers, bars.bgNbd, QStringLiteral("with standard errors"), [&] {
        iterations = need(reporting::fitBgNbd(histories, DropoutRule::AfterRepeats)).fit.iterations;
    });
    measure(QStringLiteral("MBG/NBD, ") + customers, bars.bgNbd,
            QStringLiteral("BG/NBD: %1 points").arg(iterations),
            [&] { need(reporting::fitBgNbd(histories, DropoutRule::AfterEach)); });
    measure(QStringLiteral("Pareto/NBD, ") + customers, bars.paretoNbd,
            QStringLiteral("with standard errors"),
            [&] { iterations = need(reporting::fitParetoNbd(histories)).fit.iterations; });
}

/// Customers of three years, by the day, as the model says that they come.
struct Population {
    std::vector<CustomerHistory> histories;
    std::vector<reporting::CustomerSpend> spends;
};
Population populationOf(std::size_t customers)
{
    std::mt19937_64 random(7);
    std::gamma_distribution<double> rate(0.55, 1 / 10.6);
    std::gamma_distribution<double> worth(6.2, 5);
    std::uniform_int_distribution<int> age(1, 1095);
    std::uniform_real_distribution<double> share(0, 1);
    Population population;
    for (std::size_t i = 0; i < customers; ++i) {
        const int days = age(random);
        std::poisson_distribution<int> bought(rate(random) * days / 7);
        const int x = bought(random);
        const int last = x > 0 ? 1 + static_cast<int>(share(random) * (days - 1)) : 0;
        population.histories.push_back({double(x), last / 7.0, days / 7.0});
        population.spends.push_back({double(x), x > 0 ? worth(random) : 0});
    }
    return population;
}

/// Both halves at once.
template <class Model>
double scored(const Population (&halves)[2], const Model &model)
{
    const reporting::GammaGamma spend{6.25, 3.74, 15.44};
    double sums[2] = {0, 0};
    const auto score = [&](int half) {
        for (const auto &one :
             reporting::scoreCustomers(model, spend, halves[half].histories, halves[half].spends, {}))
            sums[half] += one.value.value_or(0);
    };
    std::thread other(score, 1);
    score(0);
    other.join();
    return sums[0] + sums[1];
}

void benchScores(std::size_t customers)
{
    constexpr double kBar = 1000;
    const Population halves[] = {populationOf(customers / 2), populationOf(customers - customers / 2)};
    double value = 0;
    const reporting::BgNbd bg{0.243, 4.414, 0.793, 2.426, DropoutRule::AfterRepeats};
    const reporting::ParetoNbd pareto{0.553, 10.578, 0.606, 11.669};
    const double bgMs = timedOnce([&] { value = scored(halves, bg); });
    row(QStringLiteral("score %1 customers, BG/NBD").arg(customers), ms(bgMs),
        QStringLiteral("two threads; worth %1").arg(value, 0, 'f', 0), QStringLiteral("1 s"), bgMs <= kBar);
    const double paretoMs = timedOnce([&] { value = scored(halves, pareto); });
    row(QStringLiteral("score %1 customers, Pareto/NBD").arg(customers), ms(paretoMs),
        QStringLiteral("two threads; worth %1").arg(value, 0, 'f', 0), QStringLiteral("1 s"),
        paretoMs <= kBar);
}

void benchCdnow()
{
    constexpr double kSummaryBar = 3;
    const reporting::SummaryWindow window{static_cast<qint32>(QDate(1997, 9, 30).toJulianDay())};
    const auto sample = logOf(QStringLiteral("cdnow_sample.csv"), 1);
    const auto master = logOf(QStringLiteral("cdnow_master.csv"), 0);
    if (sample.empty() || master.empty()) {
        row(QStringLiteral("fits of CDNOW"), QStringLiteral("skipped"),
            QStringLiteral("the data sets are not beside the repository"), {}, true);
        return;
    }
    measure(QStringLiteral("sum up %1 purchases").arg(master.size()), kSummaryBar,
            QStringLiteral("in their order"),
            [&] { reporting::summarise(reporting::PurchaseLog(master), window); });
    auto mixed = master;
    std::shuffle(mixed.begin(), mixed.end(), std::mt19937_64(7));
    measure(QStringLiteral("the same in no order"), kSummaryBar, QStringLiteral("shuffled"),
            [&] { reporting::summarise(reporting::PurchaseLog(mixed), window); });
    benchFits(reporting::historiesOf(reporting::summarise(reporting::PurchaseLog(sample), window)), {2, 12});
    const auto summaries = reporting::summarise(reporting::PurchaseLog(master), window);
    benchFits(reporting::historiesOf(summaries), {8, 60});
    measure(QStringLiteral("Gamma-Gamma, %1 customers").arg(summaries.size()), 42,
            QStringLiteral("lifetimes 42 ms"),
            [&] { need(reporting::fitGammaGamma(reporting::spendsOf(summaries))); });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    heading(QStringLiteral("models of a customer base, in process"));
    benchCdnow();
    benchScores(argc > 1 ? QString::fromLocal8Bit(argv[1]).toULongLong() : kCustomers);
    return 0;
}
