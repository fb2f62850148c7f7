#pragma once

#include "outreach/imapmailbox.h"
#include "workspace/inboundnotes.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// A list of addresses that want no e-mails any more.
struct OptOutReport {
    qint64 addresses = 0;
    qint64 withdrawn = 0; ///< people of the store
};

/// What comes back from campaigns: mails and lists of opt-outs. Each run is one changeset; reading the same again notes nothing anew.
/// Messages in doubt are settled outside of it: undo does not unsend them.
class InboundDesk {
public:
    explicit InboundDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Mails (.eml), mailboxes (mbox) and folders of them. Fails as outreach::readMailFiles does.
    Async<Written<InboxReport>> read(const QStringList &paths, domain::Origin origin = domain::Origin::Form);
    /// What came into a folder of a mailbox since it was last read, or all of it. Fails as outreach::fetchMails does.
    Async<Written<InboxReport>> fetch(const outreach::ImapAccount &account, bool all,
                                      domain::Origin origin = domain::Origin::Form);
    /// Every cell of a table that is an address. Fails as exchange::openTable does.
    Async<Written<OptOutReport>> optOuts(const QString &file, domain::Origin origin = domain::Origin::Form);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
