#include "workspace/campaignqueue.h"

#include "core/safefile.h"
#include "domain/changesetlabel.h"
#include "outreach/mailaddress.h"
#include "workspace/campaignmerging.h"

#include <QDir>
#include <QJsonDocument>
#include <algorithm>

namespace rapport::workspace {

using core::ErrorCode;
using core::Result;
using domain::Campaign;
using domain::CampaignMessage;
using domain::RecordId;
using outreach::MergeValues;
using storage::AudienceMember;
using storage::Campaigns;
using storage::Recipients;

namespace {

constexpr quint64 kPilotPurpose = 3;
constexpr int kNumberWidth = 6;

bool isMail(const Campaign &campaign)
{
    return domain::consentChannelOf(campaign.channel) == QLatin1String("email");
}

CampaignCheck checkOf(const Campaign &campaign, const char *step, const char *key, bool fits,
                      const QStringList &args = {})
{
    return {QLatin1String(step), QLatin1String(key), fits, unfit(campaign, key, args)};
}

/// All but who gets it, and what they get.
std::vector<CampaignCheck> ownChecks(const CampaignPlan &plan)
{
    const Campaign &campaign = plan.campaign;
    std::vector<CampaignCheck> checks;
    checks.push_back(checkOf(campaign, "goal", "campaign.goal", !campaign.goal.isEmpty()));
    checks.push_back(checkOf(campaign, "audience", "campaign.segments", !plan.segments.include.empty()));
    const bool written =
        std::any_of(campaign.messages.begin(), campaign.messages.end(), [&campaign](const auto &message) {
            return message.step == 0 && !message.body.trimmed().isEmpty() &&
                   (!isMail(campaign) || !message.subject.trimmed().isEmpty());
        });
    checks.push_back(checkOf(campaign, "message", "campaign.message", written));
    if (isMail(campaign))
        checks.push_back(checkOf(campaign, "message", "campaign.sender",
                                 outreach::asciiAddress(campaign.senderAddress).has_value(),
                                 {campaign.senderAddress}));
    const bool days =
        !campaign.startsOn.isValid() || !campaign.endsOn.isValid() || campaign.startsOn <= campaign.endsOn;
    checks.push_back(checkOf(campaign, "schedule", "campaign.days", days));
    return checks;
}

/// Every message offers a way out.
CampaignCheck optOutCheck(const Campaign &campaign, const CampaignWords &words)
{
    bool offers = true;
    for (std::size_t i = 0; i < words.messages().size(); ++i)
        offers = offers && words.offersOptOut(i);
    return checkOf(campaign, "message", "campaign.opt-out", offers);
}

/// A name that every file system takes.
QString fileName(qint64 number, const QString &address)
{
    QString safe;
    for (const QChar c : address.left(60))
        safe += c.isLetterOrNumber() || c == u'@' || c == u'.' || c == u'-' || c == u'_' ? c : QChar(u'_');
    return QStringLiteral("%1 %2.eml").arg(number, kNumberWidth, 10, QLatin1Char('0')).arg(safe);
}

/// Everything of queueing one campaign.
class Queueing {
public:
    Queueing(storage::Transaction &transaction, CampaignPlan plan, const core::Progress &progress)
        : m_transaction(transaction), m_plan(std::move(plan)), m_progress(progress)
    {
    }

    Result<QueuedCampaign> run(int percent);

private:
    [[nodiscard]] Result<> keepWords(const CampaignWords &words);
    [[nodiscard]] Result<> add(const Merged &merged, storage::RecipientWriter &writer,
                               const QByteArray &domain);
    [[nodiscard]] Result<> addHeld(const std::vector<AudienceMember> &held, storage::RecipientWriter &writer);

    storage::Transaction &m_transaction;
    CampaignPlan m_plan;
    const core::Progress &m_progress;
    std::vector<qint64> m_texts; ///< by message
    QueuedCampaign m_queued;
};

Result<> Queueing::keepWords(const CampaignWords &words)
{
    for (const CampaignMessage &message : words.messages()) {
        RAPPORT_TRY(const qint64 id, Campaigns::keepText(m_transaction, m_plan.campaign.id, message));
        m_texts.push_back(id);
    }
    return {};
}

Result<> Queueing::add(const Merged &merged, storage::RecipientWriter &writer, const QByteArray &domain)
{
    const CampaignMessage &message = m_plan.campaign.messages[merged.message];
    storage::NewRecipient recipient;
    recipient.person = merged.person.person.ref.id;
    recipient.state = QStringLiteral("queued");
    recipient.variant = message.variant;
    recipient.text = m_texts[merged.message];
    recipient.language = message.language;
    recipient.address = merged.person.email;
    recipient.addressKey = QString::fromLatin1(outreach::foldedAddress(merged.person.email));
    recipient.name = merged.person.name;
    if (recipient.addressKey.isEmpty()) {
        recipient.state = QStringLiteral("skipped");
        recipient.reason = storage::leftOutKey(storage::LeftOut::NoAddress);
        return writer.add(recipient);
    }
    recipient.messageId = QString::fromLatin1(outreach::newMessageId(domain));
    recipient.fields = QJsonDocument(merged.values.json()).toJson(QJsonDocument::Compact);
    ++m_queued.queued;
    return writer.add(recipient);
}

Result<> Queueing::addHeld(const std::vector<AudienceMember> &held, storage::RecipientWriter &writer)
{
    for (const AudienceMember &member : held) {
        storage::NewRecipient recipient;
        recipient.person = RecordId(member.person);
        recipient.state = QStringLiteral("held");
        RAPPORT_CHECK(writer.add(recipient));
        ++m_queued.held;
    }
    return {};
}

Result<QueuedCampaign> Queueing::run(int percent)
{
    const Campaign &campaign = m_plan.campaign;
    storage::Connection &connection = m_transaction.connection();
    const storage::Context &context = m_transaction.context();
    RAPPORT_TRY(const CampaignWords words, CampaignWords::read(campaign, campaign.messages, context));
    std::vector<CampaignCheck> checks = ownChecks(m_plan);
    checks.push_back(optOutCheck(campaign, words));
    for (const CampaignCheck &check : checks) {
        if (!check.fits)
            return core::fail(check.error);
    }
    RAPPORT_TRY(storage::Audience audience,
                storage::audienceOf(connection, context, campaign, m_plan.segments));
    for (const auto &[why, people] : audience.leftOut)
        m_queued.leftOut.insert(storage::leftOutKey(why), qint64(people.size()));
    std::erase_if(audience.recipients, [&](const AudienceMember &member) {
        return domain::shareOf(campaign.id, RecordId(member.person), kPilotPurpose) * 100.0 >= percent;
    });
    RAPPORT_CHECK(keepWords(words));
    RAPPORT_TRY(const QByteArray sender, outreach::asciiAddress(campaign.senderAddress));
    const QByteArray domain = sender.mid(sender.indexOf('@') + 1);
    RAPPORT_TRY(const auto writer, storage::RecipientWriter::open(m_transaction, campaign.id));
    Merging merging(connection, context, campaign, words, m_progress);
    const auto take = [&](const Merged &merged) { return add(merged, *writer, domain); };
    const auto leave = [&](const MergePerson &, const QStringList &fields) -> Result<> {
        return core::fail(unfit(campaign, "campaign.resolved", fields));
    };
    RAPPORT_CHECK(merging.run(audience.recipients, take, leave));
    RAPPORT_CHECK(addHeld(audience.held, *writer));
    RAPPORT_CHECK(writer->finish());
    if (m_queued.queued == 0)
        return core::fail(unfit(campaign, "campaign.recipients"));
    RAPPORT_CHECK(Campaigns::setStatus(m_transaction, campaign.id, QStringLiteral("sending")));
    m_transaction.setLabel(domain::labels::campaignQueued(campaign.name, m_queued.queued));
    return m_queued;
}

} // namespace

bool CampaignReadiness::isReady() const
{
    return std::all_of(checks.begin(), checks.end(), [](const CampaignCheck &check) { return check.fits; });
}

Result<CampaignReadiness> readinessOf(storage::Connection &connection, const storage::Context &context,
                                      const CampaignPlan &plan, const core::Progress &progress)
{
    const Campaign &campaign = plan.campaign;
    CampaignReadiness readiness;
    readiness.checks = ownChecks(plan);
    RAPPORT_TRY(readiness.audience, storage::audienceOf(connection, context, campaign, plan.segments));
    readiness.checks.push_back(
        checkOf(campaign, "audience", "campaign.recipients", !readiness.audience.recipients.empty()));
    const auto words = CampaignWords::read(campaign, campaign.messages, context);
    readiness.checks.push_back({QStringLiteral("message"), QStringLiteral("campaign.readable"),
                                words.has_value(), words ? core::Error() : words.error()});
    if (!words)
        return readiness;
    if (isMail(campaign))
        readiness.checks.push_back(optOutCheck(campaign, *words));
    Merging merging(connection, context, campaign, *words, progress);
    const auto take = [](const Merged &) { return Result<>(); };
    const auto leave = [&](const MergePerson &person, const QStringList &fields) {
        for (const QString &field : fields)
            readiness.unresolved[field].push_back(person.person.ref.id.value());
        return Result<>();
    };
    RAPPORT_CHECK(merging.run(readiness.audience.recipients, take, leave));
    readiness.checks.push_back(checkOf(campaign, "message", "campaign.resolved",
                                       readiness.unresolved.isEmpty(), readiness.unresolved.keys()));
    return readiness;
}

Result<CampaignPreview> previewOf(storage::Connection &connection, const storage::Context &context,
                                  const CampaignPlan &plan, qint64 person)
{
    const Campaign &campaign = plan.campaign;
    RAPPORT_TRY(const CampaignWords words, CampaignWords::read(campaign, campaign.messages, context));
    RAPPORT_TRY(const auto people, words.people(connection, context, {person}));
    if (people.empty())
        return core::fail(ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(domain::RecordKind::Person), QString::number(person)});
    const MergePerson &one = people.front();
    const RecordId company = one.person.values.value(QStringLiteral("company")).as<RecordId>();
    CampaignPreview preview;
    preview.person = one.person.ref;
    preview.name = one.name;
    preview.address = one.email;
    preview.variant = domain::variantFor(campaign, company.isValid() ? company : one.person.ref.id);
    const CampaignMessage *message = domain::messageFor(campaign, 0, preview.variant, one.language);
    if (!message)
        return preview;
    preview.language = message->language;
    const std::size_t place = placeOf(campaign.messages, message);
    auto values = words.merge(place, one, context);
    if (!values) {
        for (const core::FieldFault &fault : values.error().faults)
            preview.unresolved.append(fault.field);
        values = MergeValues();
    }
    preview.made = words.make(place, *values, {});
    return preview;
}

Result<QueuedCampaign> queueCampaign(storage::Transaction &transaction, RecordId campaign, int percent,
                                     const core::Progress &progress)
{
    RAPPORT_TRY(CampaignPlan plan, loadPlan(transaction.connection(), transaction.context(), campaign));
    const QString &status = plan.campaign.status;
    if (status != QLatin1String("draft") && status != QLatin1String("done"))
        return core::fail(ErrorCode::Conflict, QStringLiteral("campaign.status"),
                          {plan.campaign.name, status});
    if (!isMail(plan.campaign))
        return core::fail(ErrorCode::Validation, QStringLiteral("campaign.channel"),
                          {plan.campaign.name, plan.campaign.channel});
    return Queueing(transaction, std::move(plan), progress).run(percent);
}

Result<qint64> writeMails(storage::Connection &connection, const storage::Context &context,
                          const CampaignPlan &plan, const QString &folder, const core::Progress &progress)
{
    const Campaign &campaign = plan.campaign;
    const QDir into(folder);
    if (!into.mkpath(QStringLiteral(".")))
        return core::fail(ErrorCode::Io, QStringLiteral("file.cannot-create"), {folder, QString()});
    RAPPORT_TRY(const storage::Audience audience,
                storage::audienceOf(connection, context, campaign, plan.segments));
    RAPPORT_TRY(const CampaignWords words, CampaignWords::read(campaign, campaign.messages, context));
    RAPPORT_TRY(const QByteArray sender, outreach::asciiAddress(campaign.senderAddress));
    const QByteArray domain = sender.mid(sender.indexOf('@') + 1);
    qint64 written = 0;
    Merging merging(connection, context, campaign, words, progress);
    const auto take = [&](const Merged &merged) -> Result<> {
        outreach::OutboxItem to;
        to.address = merged.person.email;
        to.name = merged.person.name;
        to.messageId = outreach::newMessageId(domain);
        to.date = context.clock->now();
        const MadeMessage made = words.make(merged.message, merged.values, to.messageId);
        RAPPORT_TRY(const outreach::MimeMail mail, CampaignComposer::mail(campaign, words, made, to));
        RAPPORT_TRY(const auto file,
                    core::SafeFile::create(into.filePath(fileName(written + 1, merged.person.email))));
        RAPPORT_CHECK(file->write(mail.bytes));
        RAPPORT_CHECK(file->commit());
        ++written;
        return {};
    };
    const auto leave = [&](const MergePerson &, const QStringList &fields) -> Result<> {
        return core::fail(unfit(campaign, "campaign.resolved", fields));
    };
    RAPPORT_CHECK(merging.run(audience.recipients, take, leave));
    return written;
}

} // namespace rapport::workspace
