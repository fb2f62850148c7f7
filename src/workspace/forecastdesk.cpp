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

Async<std::vector<domain::Submission>> ForecastDesk::submissions()
{
    return m_workspace.read(
        [](const Reading &reading) { return storage::ForecastReader::submissions(reading.connection); });
}

Async<ForecastDesk::Comparison> ForecastDesk::compare(domain::RecordId then, domain::RecordId with,
                                                      const domain::Filter &filter)
{
    return m_workspace.read([then, with, filter](const Reading &reading) -> core::Result<Comparison> {
        using storage::ForecastReader;
        RAPPORT_TRY(const auto submissions, ForecastReader::submissions(reading.connection));
        const auto one = [&](domain::RecordId id) -> core::Result<domain::Submission> {
            const auto found =
                std::find_if(submissions.begin(), submissions.end(),
                             [id](const domain::Submission &submission) { return submission.id() == id; });
            if (found == submissions.end())
                return core::fail(core::ErrorCode::NotFound, QStringLiteral("forecast.not-submitted"));
            return *found;
        };
        Comparison made;
        RAPPORT_TRY(made.then, one(then));
        RAPPORT_TRY(made.parts, ForecastReader::parts(reading.connection, made.then.order().by));
        if (with.isValid()) {
            RAPPORT_TRY(made.with, one(with));
            made.lines = domain::forecastDifferences(made.then.lines, made.with->lines);
            return made;
        }
        domain::ForecastOrder order = made.then.order();
        order.filter = filter;
        RAPPORT_TRY(const domain::ForecastTable table,
                    ForecastReader::read(reading.connection, reading.context, order));
        RAPPORT_TRY(const auto now, domain::linesOf(table, reading.context.clock->today()));
        made.lines = domain::forecastDifferences(made.then.lines, now);
        return made;
    });
}

} // namespace rapport::workspace
