#include "workspace/campaignwords.h"

#include "outreach/safehtml.h"
#include "storage/records.h"

#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::CampaignMessage;
using domain::FieldType;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using outreach::MergeValues;
using outreach::TemplateForm;

namespace {

const QString kUnsubscribe = QStringLiteral("unsubscribe");
const QString kCompanyPrefix = QStringLiteral("company.");
const QString kCompany = QStringLiteral("company");

const QStringList &extraNames()
{
    static const QStringList kNames{kUnsubscribe, QStringLiteral("sender.name"),
                                    QStringLiteral("sender.address"), QStringLiteral("campaign.name")};
    return kNames;
}

/// What the channel needs of people, whatever its message says.
QSet<QString> reachedBy(const QString &channel)
{
    if (channel == QLatin1String("letter"))
        return {QStringLiteral("street"), QStringLiteral("postcode"), QStringLiteral("city"),
                QStringLiteral("region"), QStringLiteral("country")};
    if (channel == QLatin1String("phone") || channel == QLatin1String("sms"))
        return {QStringLiteral("phone")};
    return {};
}

Record recordOf(const domain::ListRow &row, const QStringList &fields, QHash<qint64, QString> &names)
{
    Record record;
    record.ref = row.ref;
    record.revision = row.revision;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const domain::Value &value = row.values[std::size_t(i)];
        if (value.isEmpty())
            continue;
        record.values.insert(fields[i], value);
        const QString &text = row.texts[std::size_t(i)];
        if (!text.isEmpty())
            names.insert(value.as<RecordId>().value(), text);
    }
    return record;
}

domain::FilterContext filterContext(const storage::Context &context, const QHash<qint64, QString> &names)
{
    return {context.clock->now().local().date(),
            context.user,
            [&names](RecordId id) { return names.value(id.value()); },
            {}};
}

} // namespace

Result<CampaignWords> CampaignWords::read(const domain::Campaign &campaign,
                                          const std::vector<CampaignMessage> &messages,
                                          const storage::Context &context)
{
    CampaignWords words;
    words.m_campaign = campaign;
    words.m_messages = messages;
    words.m_isHtml = campaign.channel != QLatin1String("sms");
    const outreach::TemplateContext templates{context.catalogue, context.currency, extraNames()};
    QSet<QString> fields{QStringLiteral("email"), QStringLiteral("language"), kCompany};
    fields += reachedBy(campaign.channel);
    for (const CampaignMessage &message : messages) {
        Parsed parsed;
        RAPPORT_TRY(parsed.subject,
                    outreach::Template::parse(message.subject, TemplateForm::Line, templates));
        RAPPORT_TRY(parsed.body,
                    outreach::Template::parse(
                        message.body, words.m_isHtml ? TemplateForm::Html : TemplateForm::Text, templates));
        for (const outreach::Template *one : {&parsed.subject, &parsed.body})
            fields += QSet<QString>(one->fieldsUsed().begin(), one->fieldsUsed().end());
        words.m_parsed.push_back(std::move(parsed));
    }
    for (const QString &field : fields) {
        if (extraNames().contains(field))
            continue;
        if (field.startsWith(kCompanyPrefix))
            words.m_companyFields.append(field.mid(kCompanyPrefix.size()));
        else
            words.m_personFields.append(field);
    }
    return words;
}

Result<std::vector<MergePerson>> CampaignWords::people(storage::Connection &connection,
                                                       const storage::Context &context,
                                                       const std::vector<qint64> &ids) const
{
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(connection, context, RecordKind::Person, ids, m_personFields));
    std::vector<MergePerson> people;
    people.reserve(rows.size());
    QSet<qint64> companies;
    for (const domain::ListRow &row : rows) {
        MergePerson one;
        one.person = recordOf(row, m_personFields, one.names);
        one.name = row.name;
        one.email = one.person.text(QStringLiteral("email"));
        one.language = one.person.text(QStringLiteral("language"));
        if (const qint64 company = one.person.values.value(kCompany).as<RecordId>().value(); company > 0)
            companies.insert(company);
        people.push_back(std::move(one));
    }
    if (m_companyFields.isEmpty() || companies.isEmpty())
        return people;
    RAPPORT_TRY(const auto found,
                storage::Lists::rows(connection, context, RecordKind::Company,
                                     {companies.begin(), companies.end()}, m_companyFields));
    QHash<qint64, const domain::ListRow *> byId;
    for (const domain::ListRow &row : found)
        byId.insert(row.ref.id.value(), &row);
    for (MergePerson &one : people) {
        if (const auto *row = byId.value(one.person.values.value(kCompany).as<RecordId>().value()))
            one.company = recordOf(*row, m_companyFields, one.names);
    }
    return people;
}

QHash<QString, QString> CampaignWords::extras(const QByteArray &messageId) const
{
    const QString address = optOutAddress();
    const QString link =
        QStringLiteral("mailto:%1?subject=%2")
            .arg(address, optOutSubject(messageId).replace(QLatin1Char(' '), QLatin1String("%20")));
    return {{kUnsubscribe, address.isEmpty() ? QString() : link},
            {QStringLiteral("sender.name"), m_campaign.senderName},
            {QStringLiteral("sender.address"), m_campaign.senderAddress},
            {QStringLiteral("campaign.name"), m_campaign.name}};
}

Result<MergeValues> CampaignWords::merge(std::size_t message, const MergePerson &person,
                                         const storage::Context &context) const
{
    const QString language = person.language.isEmpty() ? m_messages[message].language : person.language;
    const outreach::MergeSource source{
        person.person, person.company.ref.id.isValid() ? &person.company : nullptr, extras({}),
        language.isEmpty() ? QLocale() : QLocale(language), filterContext(context, person.names)};
    MergeValues values;
    core::Error error;
    for (const outreach::Template *one : {&m_parsed[message].subject, &m_parsed[message].body}) {
        const auto merged = one->merge(source, values);
        if (merged)
            continue;
        if (error.faults.empty())
            error = merged.error();
        else
            error.faults.insert(error.faults.end(), merged.error().faults.begin(),
                                merged.error().faults.end());
    }
    if (!error.faults.empty())
        return core::fail(std::move(error));
    values.texts.remove(kUnsubscribe);
    return values;
}

MadeMessage CampaignWords::make(std::size_t message, MergeValues values, const QByteArray &messageId) const
{
    const Parsed &parsed = m_parsed[message];
    values.texts.insert(kUnsubscribe, extras(messageId).value(kUnsubscribe));
    MadeMessage made;
    made.subject = parsed.subject.render(values).simplified();
    const QString body = parsed.body.render(values);
    if (!m_isHtml) {
        made.text = body;
        return made;
    }
    made.html = outreach::safeHtml(body).html;
    made.text = outreach::textOfMailHtml(made.html);
    return made;
}

bool CampaignWords::offersOptOut(std::size_t message) const
{
    return m_parsed[message].body.fieldsUsed().contains(kUnsubscribe);
}

QString CampaignWords::optOutAddress() const
{
    return m_campaign.replyTo.isEmpty() ? m_campaign.senderAddress : m_campaign.replyTo;
}

QString CampaignWords::optOutSubject(const QByteArray &messageId)
{
    const QString word = QStringLiteral("unsubscribe");
    return messageId.isEmpty()
               ? word
               : word + QLatin1Char(' ') + QString::fromLatin1(messageId.left(messageId.indexOf('@')));
}

Result<std::unique_ptr<CampaignComposer>> CampaignComposer::make(const domain::Campaign &campaign,
                                                                 const QHash<qint64, CampaignMessage> &texts,
                                                                 const storage::Context &context)
{
    std::vector<CampaignMessage> messages;
    QHash<qint64, std::size_t> places;
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        places.insert(text.key(), messages.size());
        messages.push_back(*text);
    }
    RAPPORT_TRY(CampaignWords words, CampaignWords::read(campaign, messages, context));
    return std::unique_ptr<CampaignComposer>(
        new CampaignComposer(campaign, std::move(words), std::move(places)));
}

Result<outreach::MimeMail> CampaignComposer::mail(const domain::Campaign &campaign,
                                                  const CampaignWords &words, const MadeMessage &made,
                                                  const outreach::OutboxItem &to)
{
    outreach::MailContent content;
    content.fromName = campaign.senderName;
    content.fromAddress = campaign.senderAddress;
    content.replyTo = campaign.replyTo;
    content.toName = to.name;
    content.toAddress = to.address;
    content.subject = made.subject;
    content.html = made.html;
    content.text = made.text;
    content.messageId = to.messageId;
    content.date = to.date;
    content.unsubscribeAddress = words.optOutAddress();
    content.unsubscribeSubject = CampaignWords::optOutSubject(to.messageId);
    return outreach::makeMail(content);
}

Result<outreach::MimeMail> CampaignComposer::compose(const outreach::OutboxItem &item) const
{
    const auto place = m_places.constFind(item.text);
    if (place == m_places.cend())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("campaign.no-words"), {m_campaign.name});
    const MergeValues values = MergeValues::fromJson(QJsonDocument::fromJson(item.values).object());
    return mail(m_campaign, m_words, m_words.make(*place, values, item.messageId), item);
}

} // namespace rapport::workspace
