#include "workspace/forecasts.h"

#include "domain/changesetlabel.h"
#include "storage/forecastreader.h"
#include "storage/records.h"

namespace rapport::workspace {

Async<domain::ForecastTable> ForecastDesk::table(const domain::ForecastOrder &order)
{
    return m_workspace.read([order](const Reading &reading) {
        return storage::ForecastReader::read(reading.connection, reading.context, order);
    });
}

Async<Written<qint64>> ForecastDesk::submit(const domain::ForecastOrder &order, domain::Origin origin)
{
    return m_workspace.write(
        {origin, {}, {}},
        [order](storage::Transaction &transaction, const core::Progress &) -> core::Result<qint64> {
            const storage::Context &context = transaction.context();
            RAPPORT_TRY(const domain::ForecastTable table,
                        storage::ForecastReader::read(transaction.connection(), context, order));
            QString name;
            for (const domain::ForecastRow &row : table.rows) {
                RAPPORT_TRY(const domain::Draft draft,
                            domain::submissionOf(row, table.rates, context.clock->today()));
                RAPPORT_CHECK(storage::Records::save(transaction, draft));
                name = draft.values.value(QStringLiteral("name")).text();
            }
            transaction.setLabel(domain::labels::created(domain::RecordKind::Forecast, name));
            return static_cast<qint64>(table.rows.size());
        });
}

} // namespace rapport::workspace
