#include "workspace/sharerows.h"

#include "storage/records.h"

namespace rapport::workspace {

using core::Result;
using domain::MeasureRow;

namespace {

/// Names of rows of one kind; a row that is gone meanwhile has none.
Result<QHash<qint64, QString>> namesOf(const Reading &reading, domain::RecordKind kind,
                                       const std::vector<MeasureRow> &rows)
{
    std::vector<qint64> ids;
    for (const MeasureRow &row : rows) {
        if (row.kind == kind)
            ids.push_back(row.id);
    }
    const QString field = domain::nameFields(kind).value(0);
    RAPPORT_TRY(const auto named,
                storage::Lists::rows(reading.connection, reading.context, kind, ids, {field}));
    QHash<qint64, QString> names;
    for (const domain::ListRow &row : named)
        names.insert(row.ref.id.value(), row.name);
    return names;
}

} // namespace

Result<DashboardDesk::Shares> readShares(const Reading &reading, const reporting::Metric &metric,
                                         const domain::MeasureScope &scope, int limit)
{
    RAPPORT_TRY(const reporting::LargestRows behind,
                reporting::MetricFigures(reading.connection, reading.context, metric, scope).largest(limit));
    DashboardDesk::Shares shares;
    shares.value = behind.value;
    shares.count = behind.count;
    const std::vector<MeasureRow> &rows = behind.rows;
    QHash<qint64, QString> names;
    for (const domain::RecordKind kind : metric.rows.kinds()) {
        RAPPORT_TRY(const auto some, namesOf(reading, kind, rows));
        names.insert(some);
    }
    for (const MeasureRow &row : rows)
        shares.rows.push_back({{row.kind, domain::RecordId(row.id)}, names.value(row.id), row.value});
    return shares;
}

} // namespace rapport::workspace
