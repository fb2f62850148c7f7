#include "workspace/dashboarddesk.h"

#include "domain/changesetlabel.h"
#include "reporting/dashboardtemplates.h"
#include "storage/records.h"
#include "storage/snapshot.h"
#include "storage/statementlog.h"
#include "workspace/customertiles.h"
#include "workspace/sharerows.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::Dashboard;
using domain::RecordId;
using domain::RecordKind;
using storage::Lists;

namespace {

const QString kFields[] = {QStringLiteral("name"), QStringLiteral("tiles"),  QStringLiteral("owner"),
                           QStringLiteral("role"), QStringLiteral("locked"), QStringLiteral("position")};

QString labelOf(const std::vector<Dashboard> &dashboards)
{
    const auto made = std::find_if(dashboards.begin(), dashboards.end(),
                                   [](const Dashboard &one) { return !one.id.isValid(); });
    if (made != dashboards.end())
        return domain::labels::created(RecordKind::Dashboard, made->name);
    return domain::labels::edited(RecordKind::Dashboard,
                                  dashboards.empty() ? QString() : dashboards.front().name,
                                  {QStringLiteral("tiles")});
}

/// Runs `work(CustomerTiles &, storage::Connection &)` beside all others, with a reader of its own and one state of the store.
template <class Work>
auto ofCustomers(Workspace &workspace, const DashboardScope &scope, Work work)
{
    using R = std::invoke_result_t<Work, CustomerTiles &, storage::Connection &>;
    const storage::Context context = workspace.context();
    return workspace.job([context, scope, work = std::move(work)](const storage::Store &store,
                                                                  const core::Progress &progress) -> R {
        RAPPORT_TRY(const auto reader, store.reader());
        RAPPORT_TRY(const auto snapshot, storage::Snapshot::hold(*reader));
        const CustomerReading reading(*reader, context, progress);
        CustomerTiles tiles(reading, context, scope);
        return work(tiles, *reader);
    });
}

QString printed(const storage::StatementLog &log)
{
    QStringList statements;
    for (const storage::SqlPart &statement : log.statements())
        statements.append(storage::printedSql(statement));
    return statements.join(QStringLiteral("\n\n"));
}

TileAnswer pendingAnswer()
{
    TileAnswer answer;
    answer.pending = true;
    return answer;
}

/// Without those of customers, which are pending.
Result<DashboardDesk::Answers> quickAnswers(const Reading &reading, const domain::Tiles &tiles,
                                            const DashboardScope &scope)
{
    DashboardDesk::Answers answers;
    for (const domain::DashboardTile &tile : tiles) {
        if (domain::isOfCustomers(tile.kind)) {
            answers.tiles.push_back(pendingAnswer());
            continue;
        }
        answers.tiles.push_back(answerTile(reading, tile, scope));
        const std::optional<core::Error> &fault = answers.tiles.back().fault;
        if (fault && (fault->code == core::ErrorCode::Cancelled || reading.connection.isBroken()))
            return tl::unexpected(*fault);
    }
    answers.at = reading.context.clock->now();
    return answers;
}

/// The others are pending.
Result<DashboardDesk::Answers> onlyCustomers(CustomerTiles &customers, const domain::Tiles &tiles,
                                             core::Instant at)
{
    DashboardDesk::Answers answers;
    for (const domain::DashboardTile &tile : tiles) {
        const bool is = domain::isOfCustomers(tile.kind);
        answers.tiles.push_back(is ? customers.answer(tile) : pendingAnswer());
        const auto &fault = answers.tiles.back().fault;
        if (fault && fault->code == core::ErrorCode::Cancelled)
            return tl::unexpected(*fault);
    }
    answers.at = at;
    return answers;
}

} // namespace

Result<std::vector<Dashboard>> keptDashboards(const Reading &reading)
{
    domain::ListQuery query;
    query.kind = RecordKind::Dashboard;
    RAPPORT_TRY(const std::vector<qint64> ids, Lists::ids(reading.connection, reading.context, query));
    RAPPORT_TRY(const auto rows, Lists::rows(reading.connection, reading.context, RecordKind::Dashboard, ids,
                                             QStringList(std::begin(kFields), std::end(kFields))));
    std::vector<Dashboard> all;
    for (const domain::ListRow &row : rows) {
        domain::Record record;
        record.ref = row.ref;
        record.revision = row.revision;
        for (std::size_t i = 0; i < row.values.size(); ++i)
            record.values.insert(kFields[i], row.values[i]);
        Dashboard one = dashboardOf(record);
        if (!one.owner.isValid() || one.owner == reading.context.user)
            all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Dashboard &a, const Dashboard &b) { return a.position < b.position; });
    return all.empty() ? reporting::dashboardTemplates() : all;
}

Result<DashboardDesk::Answers> wholeAnswers(const Reading &reading, const domain::Tiles &tiles,
                                            const DashboardScope &scope, const core::Progress &progress)
{
    RAPPORT_TRY(const auto snapshot, storage::Snapshot::hold(reading.connection));
    RAPPORT_TRY(DashboardDesk::Answers answers, quickAnswers(reading, tiles, scope));
    const CustomerReading purchases(reading.connection, reading.context, progress);
    CustomerTiles customers(purchases, reading.context, scope);
    RAPPORT_TRY(const DashboardDesk::Answers others, onlyCustomers(customers, tiles, answers.at));
    answers.complete(others);
    return answers;
}

void DashboardDesk::Answers::complete(const Answers &customers)
{
    for (std::size_t i = 0; i < tiles.size() && i < customers.tiles.size(); ++i) {
        if (tiles[i].pending)
            tiles[i] = customers.tiles[i];
    }
}

Async<std::vector<Dashboard>> DashboardDesk::all()
{
    return m_workspace.read(keptDashboards);
}

Async<Written<std::vector<Dashboard>>> DashboardDesk::keep(const std::vector<Dashboard> &dashboards)
{
    return m_workspace.write(
        {domain::Origin::Form, labelOf(dashboards), {}},
        [dashboards](storage::Transaction &transaction,
                     const core::Progress &) -> Result<std::vector<Dashboard>> {
            std::vector<Dashboard> kept;
            for (const Dashboard &one : dashboards) {
                RAPPORT_TRY(const domain::RecordRef ref, storage::Records::save(transaction, draftOf(one)));
                RAPPORT_TRY(const domain::Record record,
                            storage::Records::load(transaction.connection(), transaction.context(), ref));
                kept.push_back(dashboardOf(record));
            }
            return kept;
        });
}

Async<DashboardDesk::Owners> DashboardDesk::owners()
{
    return m_workspace.read([](const Reading &reading) -> Result<Owners> {
        domain::ListQuery query;
        query.kind = RecordKind::User;
        RAPPORT_TRY(const std::vector<qint64> ids, Lists::ids(reading.connection, reading.context, query));
        RAPPORT_TRY(const auto rows, Lists::rows(reading.connection, reading.context, RecordKind::User, ids,
                                                 {QStringLiteral("name"), QStringLiteral("team")}));
        Owners owners;
        for (const domain::ListRow &row : rows) {
            owners.users.emplace_back(row.ref.id, row.name);
            const QString team = row.values[1].text();
            if (!team.isEmpty() && !owners.teams.contains(team))
                owners.teams.append(team);
        }
        owners.teams.sort(Qt::CaseInsensitive);
        return owners;
    });
}

Async<DashboardDesk::Answers> DashboardDesk::answers(const domain::Tiles &tiles, const DashboardScope &scope,
                                                     const QString &lane)
{
    const auto work = [tiles, scope](const Reading &reading) -> Result<Answers> {
        RAPPORT_TRY(const auto snapshot, storage::Snapshot::hold(reading.connection));
        return quickAnswers(reading, tiles, scope);
    };
    return lane.isEmpty()
               ? m_workspace.read(work)
               : m_workspace.readLatest(QStringLiteral("dashboard ") + lane, work, Workspace::Answers::Views);
}

Async<DashboardDesk::Shares> DashboardDesk::shares(const reporting::Metric &metric,
                                                   const domain::MeasureScope &scope, int limit)
{
    return m_workspace.read(
        [metric, scope, limit](const Reading &reading) { return readShares(reading, metric, scope, limit); });
}

Async<DashboardDesk::Answers> DashboardDesk::customerAnswers(const domain::Tiles &tiles,
                                                             const DashboardScope &scope)
{
    return ofCustomers(m_workspace, scope,
                       [tiles, clock = &m_workspace.clock()](CustomerTiles &customers, storage::Connection &)
                           -> Result<Answers> { return onlyCustomers(customers, tiles, clock->now()); });
}

Async<QString> DashboardDesk::sql(const domain::DashboardTile &tile, const DashboardScope &scope)
{
    if (domain::isOfCustomers(tile.kind))
        return ofCustomers(m_workspace, scope,
                           [tile](CustomerTiles &customers, storage::Connection &reader) -> Result<QString> {
                               const storage::StatementLog log(reader);
                               const TileAnswer answer = customers.answer(tile);
                               if (answer.fault)
                                   return tl::unexpected(*answer.fault);
                               return printed(log);
                           });
    return m_workspace.read([tile, scope](const Reading &reading) -> Result<QString> {
        const storage::StatementLog log(reading.connection);
        const TileAnswer answer = answerTile(reading, tile, scope);
        if (answer.fault)
            return tl::unexpected(*answer.fault);
        return printed(log);
    });
}

Async<DashboardDesk::Shares> DashboardDesk::customersBehind(const domain::DashboardTile &tile,
                                                            const DashboardScope &scope, int series, int part,
                                                            int limit)
{
    return ofCustomers(m_workspace, scope, [=](CustomerTiles &customers, storage::Connection &) {
        return customers.behind(tile, series, part, limit);
    });
}

} // namespace rapport::workspace
