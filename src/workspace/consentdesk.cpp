#include "workspace/consentdesk.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"

namespace rapport::workspace {

using core::Result;
using domain::Consent;
using domain::RecordId;
using domain::RecordKind;

namespace {

Result<RecordId> noteOf(storage::Transaction &transaction, Consent consent)
{
    const storage::Context &context = transaction.context();
    if (consent.at.ms == 0)
        consent.at = context.clock->now();
    consent.user = context.user;
    RAPPORT_TRY(const RecordId id, storage::Consents::add(transaction, consent));
    RAPPORT_TRY(const domain::Record person, storage::Records::load(transaction.connection(), context,
                                                                    {RecordKind::Person, consent.person}));
    transaction.setLabel(domain::labels::edited(RecordKind::Person, domain::displayName(person),
                                                {domain::consentField(consent.channel)}));
    return id;
}

} // namespace

Async<std::vector<Consent>> ConsentDesk::of(RecordId person)
{
    return m_workspace.read(
        [person](const Reading &reading) { return storage::Consents::of(reading.connection, person); });
}

Async<Written<RecordId>> ConsentDesk::note(const Consent &consent, domain::Origin origin)
{
    return m_workspace.write(
        {origin, domain::labels::edited(RecordKind::Person, {}, {domain::consentField(consent.channel)}), {}},
        [consent](storage::Transaction &transaction, const core::Progress &) {
            return noteOf(transaction, consent);
        });
}

} // namespace rapport::workspace
