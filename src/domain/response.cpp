#include "domain/response.h"

namespace rapport::domain {

const QStringList &responseKinds()
{
    static const QStringList kKinds{
        QStringLiteral("delivered"), QStringLiteral("bounced"),   QStringLiteral("replied"),
        QStringLiteral("clicked"),   QStringLiteral("opted_out"), QStringLiteral("accepted"),
        QStringLiteral("declined"),  QStringLiteral("lead"),      QStringLiteral("order")};
    return kKinds;
}

core::Result<> validateResponse(const Response &response)
{
    std::vector<core::FieldFault> faults;
    if (!response.campaign.isValid())
        faults.push_back({QStringLiteral("campaign"), QStringLiteral("required"), {}});
    if (!responseKinds().contains(response.kind))
        faults.push_back({QStringLiteral("kind"), QStringLiteral("unknown-choice"), response.kind});
    if (faults.empty())
        return {};
    core::Error error{
        core::ErrorCode::Validation, QStringLiteral("validation"), {faults.front().field}, {}, {}};
    error.faults = std::move(faults);
    return core::fail(std::move(error));
}

} // namespace rapport::domain
