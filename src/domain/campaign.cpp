#include "domain/campaign.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr quint64 kHoldoutPurpose = 1;
constexpr quint64 kVariantPurpose = 2;
constexpr double kPercent = 100.0;

const QString kPerMinute = QStringLiteral("per_minute");
const QString kCapCount = QStringLiteral("cap_count");
const QString kCapDays = QStringLiteral("cap_days");

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
quint64 mixed(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

std::vector<CampaignMessage> messagesOf(const QString &text)
{
    std::vector<CampaignMessage> messages;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        messages.push_back({object.value(QStringLiteral("step")).toInt(),
                            object.value(QStringLiteral("variant")).toString(),
                            object.value(QStringLiteral("language")).toString(),
                            object.value(QStringLiteral("subject")).toString(),
                            object.value(QStringLiteral("body")).toString()});
    }
    return messages;
}

QString textOf(const std::vector<CampaignMessage> &messages)
{
    QJsonArray array;
    for (const CampaignMessage &message : messages)
        array.append(QJsonObject{{QStringLiteral("step"), message.step},
                                 {QStringLiteral("variant"), message.variant},
                                 {QStringLiteral("language"), message.language},
                                 {QStringLiteral("subject"), message.subject},
                                 {QStringLiteral("body"), message.body}});
    return array.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

CampaignRules rulesOf(const QString &text)
{
    CampaignRules rules;
    rules.others = QJsonDocument::fromJson(text.toUtf8()).object();
    rules.perMinute = std::max(rules.others.take(kPerMinute).toInt(), 0);
    rules.capCount = std::max(rules.others.take(kCapCount).toInt(), 0);
    rules.capDays = std::max(rules.others.take(kCapDays).toInt(), 0);
    return rules;
}

QString textOf(const CampaignRules &rules)
{
    QJsonObject object = rules.others;
    for (const auto &[key, value] :
         {std::pair{kPerMinute, rules.perMinute}, {kCapCount, rules.capCount}, {kCapDays, rules.capDays}}) {
        if (value > 0)
            object.insert(key, value);
    }
    return object.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Value amountValue(const core::Money &amount)
{
    return amount.currency.isEmpty() ? Value() : Value(amount);
}

QString primaryLanguage(const QString &language)
{
    const QString lower = language.trimmed().toLower();
    const auto end = std::find_if(lower.begin(), lower.end(), [](QChar c) { return !c.isLetter(); });
    return lower.left(end - lower.begin());
}

} // namespace

Campaign campaignOf(const Record &record)
{
    const auto text = [&record](const char *key) { return record.text(QLatin1String(key)); };
    const auto number = [&record](const char *key) { return record.value(QLatin1String(key)).as<qint64>(); };
    Campaign campaign;
    campaign.id = record.ref.id;
    campaign.revision = record.revision;
    campaign.name = text("name");
    campaign.channel = text("channel");
    if (const QString status = text("status"); !status.isEmpty())
        campaign.status = status;
    campaign.goal = text("goal");
    campaign.goalCount = number("goal_count");
    campaign.budget = record.value(QStringLiteral("budget")).as<core::Money>();
    campaign.cost = record.value(QStringLiteral("cost")).as<core::Money>();
    campaign.startsOn = record.value(QStringLiteral("starts_on")).as<QDate>();
    campaign.endsOn = record.value(QStringLiteral("ends_on")).as<QDate>();
    campaign.senderName = text("sender_name");
    campaign.senderAddress = text("sender_address");
    campaign.replyTo = text("reply_to");
    campaign.holdout = int(std::clamp<qint64>(number("holdout"), 0, 90));
    campaign.messages = messagesOf(text("messages"));
    campaign.scenario = text("scenario");
    campaign.rules = rulesOf(text("rules"));
    campaign.pausedFor = text("paused_for");
    campaign.pausedWords = text("paused_words");
    campaign.owner = record.value(QStringLiteral("owner")).as<RecordId>();
    campaign.notes = text("notes");
    return campaign;
}

Draft draftOf(const Campaign &campaign)
{
    const auto textValue = [](const QString &text) {
        return text.trimmed().isEmpty() ? Value() : Value(text);
    };
    const auto numberValue = [](qint64 number) { return number > 0 ? Value(number) : Value(); };
    const auto dateValue = [](QDate date) { return date.isValid() ? Value(date) : Value(); };
    Draft draft;
    draft.ref = {RecordKind::Campaign, campaign.id};
    draft.baseRevision = campaign.revision;
    draft.values = {{QStringLiteral("name"), textValue(campaign.name)},
                    {QStringLiteral("channel"), textValue(campaign.channel)},
                    {QStringLiteral("goal"), textValue(campaign.goal)},
                    {QStringLiteral("goal_count"), numberValue(campaign.goalCount)},
                    {QStringLiteral("budget"), amountValue(campaign.budget)},
                    {QStringLiteral("cost"), amountValue(campaign.cost)},
                    {QStringLiteral("starts_on"), dateValue(campaign.startsOn)},
                    {QStringLiteral("ends_on"), dateValue(campaign.endsOn)},
                    {QStringLiteral("sender_name"), textValue(campaign.senderName)},
                    {QStringLiteral("sender_address"), textValue(campaign.senderAddress)},
                    {QStringLiteral("reply_to"), textValue(campaign.replyTo)},
                    {QStringLiteral("holdout"), numberValue(campaign.holdout)},
                    {QStringLiteral("messages"), textValue(textOf(campaign.messages))},
                    {QStringLiteral("scenario"), textValue(campaign.scenario)},
                    {QStringLiteral("rules"), textValue(textOf(campaign.rules))},
                    {QStringLiteral("notes"), textValue(campaign.notes)}};
    if (campaign.owner.isValid())
        draft.values.insert(QStringLiteral("owner"), campaign.owner);
    return draft;
}

QString consentChannelOf(const QString &campaignChannel)
{
    if (campaignChannel == QLatin1String("email") || campaignChannel == QLatin1String("event"))
        return QStringLiteral("email");
    if (campaignChannel == QLatin1String("letter") || campaignChannel == QLatin1String("phone") ||
        campaignChannel == QLatin1String("sms"))
        return campaignChannel;
    return {};
}

double shareOf(RecordId campaign, RecordId customer, quint64 purpose)
{
    const quint64 key = mixed(mixed(quint64(campaign.value())) ^ quint64(customer.value())) + purpose;
    return double(mixed(key) >> 11) * 0x1.0p-53;
}

bool isHeldOut(const Campaign &campaign, RecordId customer)
{
    return shareOf(campaign.id, customer, kHoldoutPurpose) * kPercent < campaign.holdout;
}

QStringList variantsOf(const Campaign &campaign)
{
    QStringList variants;
    for (const CampaignMessage &message : campaign.messages) {
        if (message.step == 0 && !variants.contains(message.variant))
            variants.append(message.variant);
    }
    return variants.isEmpty() ? QStringList{QString()} : variants;
}

QString variantFor(const Campaign &campaign, RecordId customer)
{
    const QStringList variants = variantsOf(campaign);
    const auto place = qsizetype(shareOf(campaign.id, customer, kVariantPurpose) * double(variants.size()));
    return variants.at(std::min(place, variants.size() - 1));
}

const CampaignMessage *messageFor(const Campaign &campaign, int step, const QString &variant,
                                  const QString &language)
{
    const QString wanted = primaryLanguage(language);
    const CampaignMessage *first = nullptr;
    for (const CampaignMessage &message : campaign.messages) {
        if (message.step != step || message.variant != variant)
            continue;
        if (!first)
            first = &message;
        if (!wanted.isEmpty() && primaryLanguage(message.language) == wanted)
            return &message;
    }
    return first;
}

} // namespace rapport::domain
