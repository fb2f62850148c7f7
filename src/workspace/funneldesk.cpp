#include "workspace/funnels.h"

#include "storage/dealpaths.h"
#include "storage/pipelines.h"

namespace rapport::workspace {

using reporting::Funnel;
using storage::DealPaths;
using storage::Pipelines;

namespace {

constexpr std::size_t kMostNames = 100; ///< that a filter can be read with

core::Result<> nameWentBack(storage::Connection &connection, Funnel &funnel)
{
    if (funnel.wentBack.size() > kMostNames)
        return {};
    std::vector<qint64> ids;
    for (const reporting::WentBack &one : funnel.wentBack)
        ids.push_back(one.id);
    RAPPORT_TRY(const auto names, DealPaths::names(connection, ids));
    for (reporting::WentBack &one : funnel.wentBack)
        one.name = names.value(one.id);
    return {};
}

} // namespace

core::Result<Funnel> readFunnel(const Reading &reading, const reporting::FunnelOrder &order)
{
    storage::Connection &connection = reading.connection;
    RAPPORT_TRY(const domain::Pipeline pipeline, Pipelines::one(connection, order.pipeline));
    RAPPORT_TRY(
        const domain::DealPaths paths,
        DealPaths::read(connection, reading.context, {pipeline.id, order.from, order.to, order.filter}));
    RAPPORT_TRY(Funnel funnel, reporting::funnelOf(pipeline, paths));
    RAPPORT_TRY(funnel.rates, Pipelines::rates(connection, reading.context));
    funnel.from = order.from;
    funnel.to = order.to;
    RAPPORT_CHECK(nameWentBack(connection, funnel));
    return funnel;
}

Async<Funnel> FunnelDesk::funnel(const reporting::FunnelOrder &order, const QString &lane)
{
    const auto work = [order](const Reading &reading) { return readFunnel(reading, order); };
    return lane.isEmpty()
               ? m_workspace.read(work)
               : m_workspace.readLatest(QStringLiteral("funnel ") + lane, work, Workspace::Answers::Views);
}

} // namespace rapport::workspace
