#pragma once

#include "storage/consents.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// What people agreed to hear. Entries are added, never changed; an undo takes back one that was just made.
class ConsentDesk {
public:
    explicit ConsentDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// The newest first.
    Async<std::vector<domain::Consent>> of(domain::RecordId person);
    /// Without an instant from now on, and noted by the current user. Fails as storage::Consents::add does.
    Async<Written<domain::RecordId>> note(const domain::Consent &consent,
                                          domain::Origin origin = domain::Origin::Form);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
