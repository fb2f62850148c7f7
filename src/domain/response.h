#pragma once

#include "core/instant.h"
#include "core/result.h"
#include "domain/record.h"

namespace rapport::domain {

/// What somebody did about a campaign.
struct Response {
    RecordId id;
    RecordId campaign;
    RecordId person;
    QString kind; ///< one of responseKinds()
    core::Instant at;
    QString source; ///< "mailbox", "file", "by hand" …
    QString detail; ///< the address that was refused, the link, the first words of a reply
    RecordId user;

    bool operator==(const Response &) const = default;
};

/// "delivered", "bounced", "replied", "clicked", "opted_out", "accepted", "declined", "lead", "order".
const QStringList &responseKinds();

/// Fails with Validation: "kind" unknown-choice, "campaign" required.
[[nodiscard]] core::Result<> validateResponse(const Response &response);

} // namespace rapport::domain
