#include "ui/shell/storemaker.h"

#include "storage/store.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

namespace {

constexpr int kHighestOrigin = 0x3fffffff;

QString localCurrency()
{
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return code.size() == 3 ? code : QStringLiteral("EUR");
}

core::Result<> makeNow(const storage::Location &location, int people, const core::Clock &clock)
{
    const qint64 origin = QRandomGenerator::global()->bounded(1, kHighestOrigin);
    RAPPORT_TRY(const auto store, storage::Store::create(location, localCurrency(), origin, clock));
    Q_UNUSED(people);
    return {};
}

} // namespace

workspace::Async<> makeStore(const storage::Location &location, int people, const core::Clock &clock)
{
    return QtConcurrent::run([location, people, &clock] { return makeNow(location, people, clock); });
}

} // namespace rapport::ui
