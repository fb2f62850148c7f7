#pragma once

#include "outreach/outbox.h"
#include "workspace/campaigndesk.h"

#include <QLockFile>

namespace rapport::workspace {

/// The outbox of one campaign in a store. Its functions block while the writer thread works; used on the thread of a job.
class StoreOutbox final : public outreach::Outbox {
public:
    /// `context`: of when the job began. All of them outlive it.
    StoreOutbox(Workspace &workspace, const storage::Context &context, const domain::Campaign &campaign);

    [[nodiscard]] core::Result<Claim> claim(int count, core::Instant now) override;
    [[nodiscard]] core::Result<std::vector<qint64>> commit(const Step &step) override;
    [[nodiscard]] core::Result<> release(const std::vector<qint64> &ids) override;
    [[nodiscard]] core::Result<> pause(const Pause &pause) override;
    [[nodiscard]] core::Result<> renew() override;

private:
    storage::Lease lease() const;
    /// Takes what processes of this machine held that are gone, without waiting for their lease.
    [[nodiscard]] core::Result<> takeOver(storage::Connection &writer, core::Instant now) const;

    Workspace &m_workspace;
    const storage::Context &m_context;
    const domain::Campaign &m_campaign;
    QString m_holder;
    QLockFile m_alive; ///< as long as this process lives, others of the machine see that it does
    bool m_tookOver = false;
};

} // namespace rapport::workspace
