#include "domain/consent.h"

namespace rapport::domain {

const QStringList &consentChannels()
{
    static const QStringList kChannels{QStringLiteral("email"), QStringLiteral("phone"),
                                       QStringLiteral("letter"), QStringLiteral("sms")};
    return kChannels;
}

const QStringList &consentBases()
{
    static const QStringList kBases{QStringLiteral("consent"), QStringLiteral("contract"),
                                    QStringLiteral("interest")};
    return kBases;
}

QString consentField(const QString &channel)
{
    return QStringLiteral("consent_") + channel;
}

core::Result<> validateConsent(const Consent &consent, const QString &before)
{
    std::vector<core::FieldFault> faults;
    if (!consent.basis.isEmpty() && !consentBases().contains(consent.basis))
        faults.push_back({QStringLiteral("basis"), QStringLiteral("unknown-choice"), consent.basis});
    if (!consentChannels().contains(consent.channel))
        faults.push_back({QStringLiteral("channel"), QStringLiteral("unknown-choice"), consent.channel});
    if (!consent.person.isValid())
        faults.push_back({QStringLiteral("person"), QStringLiteral("required"), {}});
    if (consent.given && before == QLatin1String("withdrawn") && consent.proof.trimmed().isEmpty())
        faults.push_back({QStringLiteral("proof"), QStringLiteral("required"), {}});
    if (faults.empty())
        return {};
    core::Error error{
        core::ErrorCode::Validation, QStringLiteral("validation"), {faults.front().field}, {}, {}};
    error.faults = std::move(faults);
    return core::fail(std::move(error));
}

} // namespace rapport::domain
