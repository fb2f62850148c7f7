#include "storage/featurereader.h"

#include "storage/pipelines.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::Feature;
using domain::FeatureTable;
using domain::RecordKind;

namespace {

constexpr auto kCells = "SELECT t.id, t.status%1 FROM %2 t%3 WHERE t.deleted_at IS NULL%4 ORDER BY t.id";
constexpr auto kFilled = "SELECT count(*)%1 FROM %2 t%3 WHERE t.deleted_at IS NULL%4";
constexpr auto kCompany = " LEFT JOIN company c ON c.id = t.company_id AND c.deleted_at IS NULL";
constexpr auto kOpenLead = " AND (t.status IS NULL OR t.status NOT IN ('converted', 'disqualified'))";
constexpr auto kEndedLead = " AND t.status IN ('converted', 'disqualified')";
constexpr auto kOpenDeal = " AND t.status = 'open'";
constexpr auto kEndedDeal = " AND t.status IN ('won', 'lost')";
constexpr auto kOne = " AND t.id = ?";
constexpr qint64 kReportEvery = 4096;

std::string_view wonStatus(RecordKind kind)
{
    return kind == RecordKind::Lead ? "converted" : "won";
}

/// A feature's value as one text; an amount with its currency.
QString cellSql(const Connection &connection, const domain::Catalogue &catalogue, RecordKind kind,
                const Feature &feature)
{
    const domain::FieldSpec *field = catalogue.find(feature.kind, feature.field);
    if (!field)
        return QStringLiteral("NULL");
    const QString alias = feature.kind == kind ? QStringLiteral("t.") : QStringLiteral("c.");
    const QString joined = QStringLiteral("%1 || ' ' || %2");
    if (field->isCustom()) {
        const SqlFlavour &flavour = SqlFlavour::of(connection);
        const QString custom = alias + QStringLiteral("custom");
        const QString member = customMember(*field);
        if (field->type != domain::FieldType::Money)
            return flavour.customValue(custom, member, field->type);
        return joined.arg(flavour.customMoney(custom, member, QStringLiteral("minor")),
                          flavour.customMoney(custom, member, QStringLiteral("currency")));
    }
    const QStringList columns = columnsOf(*field);
    return columns.size() > 1 ? joined.arg(alias + columns[0], alias + columns[1]) : alias + columns[0];
}

/// One of the texts above with the cells of the features, %n each in `around`.
QString sqlOf(const char *text, const Connection &connection, const Context &context, RecordKind kind,
              const std::vector<Feature> &features, const char *around, const char *which)
{
    QString cells;
    bool ofCompany = false;
    for (const Feature &feature : features) {
        cells += QString(QLatin1String(around)).arg(cellSql(connection, *context.catalogue, kind, feature));
        ofCompany = ofCompany || feature.kind != kind;
    }
    return QString(QLatin1String(text))
        .replace(QLatin1String("%1"), cells)
        .replace(QLatin1String("%2"), tableOf(kind))
        .replace(QLatin1String("%3"), ofCompany ? QLatin1String(kCompany) : QLatin1String())
        .replace(QLatin1String("%4"), QLatin1String(which));
}

/// How many of the open ones have a value, for each feature.
Result<> countOpen(Connection &connection, const Context &context, const std::vector<Feature> &features,
                   FeatureTable &table)
{
    const char *open = table.kind == RecordKind::Lead ? kOpenLead : kOpenDeal;
    RAPPORT_TRY(Query row, connection.run(sqlOf(kFilled, connection, context, table.kind, features,
                                                ", count(%1)", open)));
    RAPPORT_TRY(const bool found, row.next());
    if (!found)
        return {};
    table.open = row.int64(0);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        table.columns[i].filledOpen = row.int64(static_cast<int>(i) + 1);
    return {};
}

} // namespace

Result<domain::FeatureMoney> FeatureReader::money(Connection &connection, const Context &context)
{
    domain::FeatureMoney money;
    RAPPORT_TRY(money.rates, Pipelines::rates(connection, context));
    money.day = context.clock->today();
    return money;
}

Result<FeatureTable> FeatureReader::outcomes(Connection &connection, const Context &context, RecordKind kind,
                                             const core::Progress &progress)
{
    const std::vector<Feature> features = domain::featuresOf(*context.catalogue, kind);
    RAPPORT_TRY(const domain::FeatureMoney counted, money(connection, context));
    FeatureTable table;
    table.kind = kind;
    for (const Feature &feature : features)
        table.columns.emplace_back().feature = feature;
    const char *ended = kind == RecordKind::Lead ? kEndedLead : kEndedDeal;
    bool stopped = false;
    const QString sql = sqlOf(kCells, connection, context, kind, features, ", %1", ended);
    RAPPORT_CHECK(scanCells(connection, {sql, {}}, [&](qint64 id, std::span<const std::string_view> cells) {
        stopped = std::ssize(table.ids) % kReportEvery == 0 && progress.stopRequested();
        table.ids.push_back(id);
        table.outcomes.push_back(cells.front() == wonStatus(kind) ? 1 : 0);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            table.columns[i].add(cells[i + 1], counted);
        return !stopped;
    }));
    if (stopped)
        return core::cancelled();
    RAPPORT_CHECK(countOpen(connection, context, features, table));
    return table;
}

Result<> FeatureReader::cells(Connection &connection, const Context &context, RecordKind kind,
                              const std::vector<Feature> &features, domain::RecordId only, const Take &take)
{
    const char *which = only.isValid() ? kOne : kind == RecordKind::Lead ? kOpenLead : kOpenDeal;
    const QString sql = sqlOf(kCells, connection, context, kind, features, ", %1", which);
    const QVariantList values = only.isValid() ? QVariantList{only.value()} : QVariantList();
    return scanCells(connection, {sql, values}, [&](qint64 id, std::span<const std::string_view> cells) {
        take(id, cells.subspan(1));
        return true;
    });
}

} // namespace rapport::storage
