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

core::Result<> makeNow(const storage::Location &location, const core::Clock &clock)
{
    const qint64 origin = QRandomGenerator::global()->bounded(1, kHighestOrigin);
    RAPPORT_TRY(const auto store, storage::Store::create(location, localCurrency(), origin, clock));
    return {};
}

} // namespace

workspace::Async<> makeStore(const storage::Location &location, const core::Clock &clock)
{
    return QtConcurrent::run([location, &clock] { return makeNow(location, clock); });
}

} // namespace rapport::ui
