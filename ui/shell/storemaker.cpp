#include "ui/shell/storemaker.h"

#include "storage/store.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

namespace {

constexpr int kHighestOrigin = 1 << 20; ///< ids stay exact in readers that know doubles only

QString localCurrency()
{
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return code.size() == 3 ? code : QStringLiteral("EUR");
}

qint64 newOrigin()
{
    return QRandomGenerator::global()->bounded(1, kHighestOrigin);
}

core::Result<> makeNow(const storage::Location &location, const core::Clock &clock)
{
    RAPPORT_TRY(const auto store, storage::Store::create(location, localCurrency(), newOrigin(), clock));
    return {};
}

} // namespace

workspace::Async<> makeStore(const storage::Location &location, const core::Clock &clock)
{
    return QtConcurrent::run([location, &clock] { return makeNow(location, clock); });
}

workspace::Async<workspace::DemoReport> makePracticeStore(const storage::Location &location, qint64 people,
                                                          const QString &login, const QString &name,
                                                          const core::Clock &clock)
{
    workspace::DemoOptions options;
    options.customers = people;
    options.now = clock.now();
    options.currency = localCurrency();
    options.origin = newOrigin();
    options.userLogin = login;
    options.userName = name;
    return workspace::DemoDesk::make(location, options);
}

} // namespace rapport::ui
