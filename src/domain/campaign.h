#pragma once

#include "core/money.h"
#include "domain/record.h"

#include <QDate>
#include <QJsonObject>

namespace rapport::domain {

/// What a campaign says in one language.
struct CampaignMessage {
    int step = 0;    ///< its place in the scenario
    QString variant; ///< "A", "B" … of a split; empty where there is none
    QString
        language; ///< "fr" …; of a step and variant, the first one is for everybody who speaks none of the others
    QString subject;
    QString body; ///< a template: HTML for mails and letters, plain text for others

    bool operator==(const CampaignMessage &) const = default;
};

/// How fast, and how often.
struct CampaignRules {
    int perMinute = 0;  ///< 0: as fast as the server takes them
    int capCount = 0;   ///< nobody gets more messages of all campaigns on the channel than these …
    int capDays = 0;    ///< … within so many days; 0: no cap
    QJsonObject others; ///< what else is kept with them

    bool operator==(const CampaignRules &) const = default;
};

/// Something that is said to many people on one channel: a record of kind Campaign as it is worked with.
struct Campaign {
    RecordId id;
    qint64 revision = 0;
    QString name;
    QString channel = QStringLiteral("email");
    QString status = QStringLiteral("draft");
    QString goal;
    qint64 goalCount = 0; ///< 0: none was set
    core::Money budget;   ///< without a currency: none was set
    core::Money cost;
    QDate startsOn;
    QDate endsOn;
    QString senderName;
    QString senderAddress;
    QString replyTo;
    int holdout = 0; ///< percent of its people who get nothing, to compare with
    std::vector<CampaignMessage> messages;
    QString scenario; ///< as it is kept
    CampaignRules rules;
    QString pausedFor; ///< a stable word; empty where somebody paused it
    QString pausedWords;
    RecordId owner;
    QString notes;
};

Campaign campaignOf(const Record &record);
/// With all values that are edited; one without an id makes a new one.
Draft draftOf(const Campaign &campaign);

/// Whose consent it takes to say something on a campaign's channel: a channel of consents; empty for channels that reach nobody by
/// name (web, social).
QString consentChannelOf(const QString &campaignChannel);

/// A number from 0 to below 1 that is the same for the same campaign, customer and purpose on every machine, and evenly spread.
double shareOf(RecordId campaign, RecordId customer, quint64 purpose);
/// `customer` is somebody's company, or the person who has none: people of one company are never compared with each other.
bool isHeldOut(const Campaign &campaign, RecordId customer);
/// Those of its first messages, in order; one empty text where there is no split.
QStringList variantsOf(const Campaign &campaign);
QString variantFor(const Campaign &campaign, RecordId customer);
/// The message for somebody of this language ("fr", "fr-CH"); null where the campaign has none.
const CampaignMessage *messageFor(const Campaign &campaign, int step, const QString &variant,
                                  const QString &language);

} // namespace rapport::domain
