#include "workspace/campaigndesk.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"

namespace rapport::workspace {

using core::Result;
using domain::Campaign;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Campaigns;
using storage::Recipients;

namespace {

/// The one of its name and kind, made where there is none.
Result<RecordId> keptOf(storage::Transaction &transaction, const domain::Segment &segment)
{
    domain::ListQuery query;
    query.kind = RecordKind::Segment;
    query.filter =
        domain::Filter::all({domain::Filter::compare(QStringLiteral("name"), domain::Operator::Equal,
                                                     {domain::Value(segment.name)}),
                             domain::Filter::compare(QStringLiteral("about"), domain::Operator::Equal,
                                                     {domain::Value(domain::kindKey(segment.about))})});
    RAPPORT_TRY(const auto ids, storage::Lists::ids(transaction.connection(), transaction.context(), query));
    if (!ids.empty())
        return RecordId(ids.front());
    RAPPORT_TRY(const RecordRef made, storage::Records::save(transaction, domain::draftOf(segment)));
    return made.id;
}

Result<std::vector<RecordId>> keptOf(storage::Transaction &transaction,
                                     const std::vector<domain::Segment> &segments)
{
    std::vector<RecordId> ids;
    for (const domain::Segment &segment : segments) {
        RecordId id = segment.id;
        if (!id.isValid()) {
            RAPPORT_TRY(id, keptOf(transaction, segment));
        }
        ids.push_back(id);
    }
    return ids;
}

Result<std::vector<CampaignLine>> allCampaigns(const Reading &reading)
{
    domain::ListQuery query;
    query.kind = RecordKind::Campaign;
    query.sortField = QStringLiteral("created_at");
    query.order = domain::SortOrder::Descending;
    RAPPORT_TRY(const auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    std::vector<CampaignLine> lines;
    for (const qint64 id : ids) {
        RAPPORT_TRY(const domain::Record record,
                    storage::Records::load(reading.connection, reading.context,
                                           {RecordKind::Campaign, RecordId(id)}));
        RAPPORT_TRY(auto states, Recipients::counts(reading.connection, RecordId(id)));
        lines.push_back({domain::campaignOf(record), std::move(states)});
    }
    return lines;
}

} // namespace

Result<CampaignPlan> loadPlan(storage::Connection &connection, const storage::Context &context,
                              RecordId campaign)
{
    RAPPORT_TRY(const domain::Record record,
                storage::Records::load(connection, context, {RecordKind::Campaign, campaign}));
    RAPPORT_TRY(auto segments, Campaigns::segments(connection, context, campaign));
    return CampaignPlan{domain::campaignOf(record), std::move(segments)};
}

Async<std::vector<CampaignLine>> CampaignDesk::all()
{
    return m_workspace.read(allCampaigns);
}

Async<CampaignPlan> CampaignDesk::plan(RecordId campaign)
{
    return m_workspace.read([campaign](const Reading &reading) {
        return loadPlan(reading.connection, reading.context, campaign);
    });
}

Async<storage::Audience> CampaignDesk::audience(const CampaignPlan &plan)
{
    return m_workspace.readLatest(
        QStringLiteral("campaign audience"),
        [plan](const Reading &reading) {
            return storage::audienceOf(reading.connection, reading.context, plan.campaign, plan.segments);
        },
        Workspace::Answers::Views);
}

Async<std::vector<storage::RecipientRow>> CampaignDesk::recipients(RecordId campaign, const QString &state,
                                                                   int limit)
{
    return m_workspace.read([campaign, state, limit](const Reading &reading) {
        return Recipients::rows(reading.connection, campaign, state, limit);
    });
}

Async<std::vector<domain::Response>> CampaignDesk::responses(RecordId campaign, const QString &kind,
                                                             int limit)
{
    return m_workspace.read([campaign, kind, limit](const Reading &reading) {
        return storage::Responses::of(reading.connection, campaign, kind, limit);
    });
}

Async<storage::CampaignResults> CampaignDesk::results(const Campaign &campaign, int days)
{
    return m_workspace.read([campaign, days](const Reading &reading) {
        return storage::resultsOf(reading.connection, campaign, days);
    });
}

Async<Written<CampaignPlan>> CampaignDesk::keep(const CampaignPlan &plan, domain::Origin origin)
{
    const Campaign &campaign = plan.campaign;
    const QString label = campaign.id.isValid()
                              ? domain::labels::edited(RecordKind::Campaign, campaign.name, {})
                              : domain::labels::created(RecordKind::Campaign, campaign.name);
    return m_workspace.write(
        {origin, label, {}},
        [plan](storage::Transaction &transaction, const core::Progress &) -> Result<CampaignPlan> {
            RAPPORT_TRY(const RecordRef ref,
                        storage::Records::save(transaction, domain::draftOf(plan.campaign)));
            RAPPORT_TRY(const auto include, keptOf(transaction, plan.segments.include));
            RAPPORT_TRY(const auto exclude, keptOf(transaction, plan.segments.exclude));
            RAPPORT_CHECK(Campaigns::setSegments(transaction, ref.id, include, exclude));
            return loadPlan(transaction.connection(), transaction.context(), ref.id);
        });
}

Async<Written<QString>> CampaignDesk::setStatus(const Campaign &campaign, const QStringList &from,
                                                const QString &to, domain::Origin origin)
{
    return m_workspace.write(
        {origin, domain::labels::campaignStatus(campaign.name, to), {}},
        [campaign, from, to](storage::Transaction &transaction, const core::Progress &) -> Result<QString> {
            RAPPORT_TRY(const QString now, Campaigns::status(transaction.connection(), campaign.id));
            if (!from.contains(now))
                return core::fail(core::ErrorCode::Conflict, QStringLiteral("campaign.status"),
                                  {campaign.name, now});
            RAPPORT_CHECK(Campaigns::setStatus(transaction, campaign.id, to));
            return to;
        });
}

Async<Written<QString>> CampaignDesk::pause(const Campaign &campaign, domain::Origin origin)
{
    return setStatus(campaign, {QStringLiteral("sending")}, QStringLiteral("paused"), origin);
}

Async<Written<QString>> CampaignDesk::resume(const Campaign &campaign, domain::Origin origin)
{
    return setStatus(campaign, {QStringLiteral("paused"), QStringLiteral("sending")},
                     QStringLiteral("sending"), origin);
}

Async<Written<QString>> CampaignDesk::stop(const Campaign &campaign, domain::Origin origin)
{
    return setStatus(campaign, {QStringLiteral("sending"), QStringLiteral("paused")},
                     QStringLiteral("stopped"), origin);
}

Async<qint64> CampaignDesk::resolve(const Campaign &campaign, bool wereSent)
{
    Workspace &workspace = m_workspace;
    return workspace.job([&workspace, id = campaign.id, wereSent](const storage::Store &,
                                                                  const core::Progress &) -> Result<qint64> {
        qint64 changed = 0;
        RAPPORT_CHECK(workspace.onWriter([&](storage::Connection &writer) -> Result<> {
            RAPPORT_TRY(changed,
                        Recipients::resolve(writer, id, QStringLiteral("uncertain"),
                                            wereSent ? QStringLiteral("sent") : QStringLiteral("queued")));
            return {};
        }));
        return changed;
    });
}

Async<Written<qint64>> CampaignDesk::note(const Campaign &campaign,
                                          const std::vector<domain::Response> &responses,
                                          domain::Origin origin)
{
    return m_workspace.write(
        {origin, domain::labels::campaignResponses(campaign.name, qint64(responses.size())), {}},
        [campaign, responses](storage::Transaction &transaction,
                              const core::Progress &progress) -> Result<qint64> {
            const qint64 before = transaction.rows();
            for (const domain::Response &response : responses) {
                if (progress.stopRequested())
                    return core::cancelled();
                domain::Response one = response;
                one.campaign = campaign.id;
                RAPPORT_CHECK(storage::Responses::add(transaction, one));
            }
            return transaction.rows() - before;
        });
}

} // namespace rapport::workspace
