#include "cli/pipelinearguments.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/deals.h"

namespace rapport::cli {

using core::Result;
using domain::RecordId;

Result<RecordId> pipelineArgument(Session &session, workspace::Workspace &workspace, const std::string &text)
{
    if (text.empty())
        return RecordId();
    RAPPORT_TRY(const domain::PipelineBook book, session.wait(workspace::DealDesk(workspace).pipelines()));
    if (const domain::Pipeline *named = book.find(fromCli(text)))
        return named->id;
    RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
    return idInStore(id, workspace.store().identity().origin);
}

Result<QDate> dayArgument(const std::string &text, QDate fallback)
{
    if (text.empty())
        return fallback;
    const QDate day = QDate::fromString(fromCli(text), Qt::ISODate);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

} // namespace rapport::cli
