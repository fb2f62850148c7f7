#include "workspace/channeldesk.h"

#include "core/safefile.h"
#include "core/safefolder.h"
#include "domain/changesetlabel.h"
#include "exchange/csvwriter.h"
#include "outreach/letterpdf.h"
#include "storage/responses.h"
#include "workspace/campaignmerging.h"

#include <QJsonDocument>
#include <QLocale>

namespace rapport::workspace {

using core::ErrorCode;
using core::Result;
using domain::Campaign;
using domain::RecordId;
using domain::RecordKind;
using storage::AudienceMember;
using storage::Campaigns;
using storage::NewRecipient;

namespace {

const QString kLetters = QStringLiteral("letters.pdf");
const QString kLabels = QStringLiteral("labels.pdf");
const QString kGuests = QStringLiteral("guests.csv");

/// Somebody who is reached by what was written.
struct Reached {
    NewRecipient row;
    std::size_t message = 0;
};

QString companyOf(const MergePerson &person)
{
    return person.names.value(person.person.values.value(QStringLiteral("company")).as<RecordId>().value());
}

/// A country that is kept as its code by its name.
QString countryName(const QString &country)
{
    const QLocale::Territory known =
        country.size() == 2 ? QLocale::codeToTerritory(country.toUpper()) : QLocale::AnyTerritory;
    return (known == QLocale::AnyTerritory ? country : QLocale::territoryToString(known)).toUpper();
}

/// As it stands on an envelope.
QStringList addressOf(const MergePerson &person)
{
    const auto text = [&person](const char *field) { return person.person.text(QLatin1String(field)); };
    QStringList lines{person.name};
    lines.append(companyOf(person));
    lines += text("street").split(QLatin1Char('\n'));
    lines.append((text("postcode") + QLatin1Char(' ') + text("city")).trimmed());
    lines.append(countryName(text("country")));
    for (QString &line : lines)
        line = line.simplified();
    lines.removeAll(QString());
    return lines;
}

/// Writes what one channel needs into a folder.
class Medium {
public:
    Medium() = default;
    Medium(const Medium &) = delete;
    Medium &operator=(const Medium &) = delete;
    virtual ~Medium() = default;

    [[nodiscard]] virtual Result<> add(const MergePerson &person, const MadeMessage &made,
                                       const QString &language) = 0;
    /// Names of the files.
    [[nodiscard]] virtual Result<QStringList> finish() = 0;
    /// What tells apart two who are reached.
    virtual QString address(const MergePerson &person) const = 0;
};

class Letters final : public Medium {
public:
    [[nodiscard]] static Result<std::unique_ptr<Medium>>
    open(const core::SafeFolder &folder, const Campaign &campaign, const storage::Context &context)
    {
        auto letters = std::make_unique<Letters>();
        RAPPORT_TRY(letters->m_writer,
                    outreach::LetterWriter::create(folder.pathOf(kLetters), campaign.senderName));
        letters->m_day = context.clock->now().local().date();
        letters->m_labelPath = folder.pathOf(kLabels);
        return std::unique_ptr<Medium>(std::move(letters));
    }

    Result<> add(const MergePerson &person, const MadeMessage &made, const QString &language) override
    {
        const QStringList address = addressOf(person);
        m_addresses.push_back(address);
        const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
        return m_writer->add({address, locale.toString(m_day, QLocale::LongFormat), made.subject, made.html});
    }

    Result<QStringList> finish() override
    {
        RAPPORT_CHECK(m_writer->finish());
        RAPPORT_CHECK(outreach::writeLabels(m_labelPath, m_addresses));
        return QStringList{kLetters, kLabels};
    }

    QString address(const MergePerson &person) const override
    {
        return QString::number(person.person.ref.id.value());
    }

private:
    std::unique_ptr<outreach::LetterWriter> m_writer;
    QString m_labelPath;
    QDate m_day;
    std::vector<QStringList> m_addresses;
};

/// A table of numbers: who is called, or gets a short message.
class Numbers final : public Medium {
public:
    [[nodiscard]] static Result<std::unique_ptr<Medium>> open(const core::SafeFolder &folder,
                                                              const Campaign &campaign)
    {
        auto numbers = std::make_unique<Numbers>();
        numbers->m_name = campaign.channel + QStringLiteral(".csv");
        RAPPORT_TRY(numbers->m_file, core::SafeFile::create(folder.pathOf(numbers->m_name)));
        exchange::CsvWriteOptions options;
        options.guardFormulas = campaign.channel == QLatin1String("phone"); // people open it, gateways do not
        numbers->m_csv = std::make_unique<exchange::CsvWriter>(
            [file = numbers->m_file.get()](QByteArrayView bytes) { return file->write(bytes); }, options);
        RAPPORT_CHECK(numbers->m_csv->writeRow({QStringLiteral("name"), QStringLiteral("company"),
                                                QStringLiteral("number"), QStringLiteral("text")}));
        return std::unique_ptr<Medium>(std::move(numbers));
    }

    Result<> add(const MergePerson &person, const MadeMessage &made, const QString &) override
    {
        return m_csv->writeRow({person.name, companyOf(person), address(person), made.text});
    }

    Result<QStringList> finish() override
    {
        RAPPORT_CHECK(m_file->commit());
        return QStringList{m_name};
    }

    QString address(const MergePerson &person) const override
    {
        return person.person.text(QStringLiteral("phone")).trimmed();
    }

private:
    QString m_name;
    std::unique_ptr<core::SafeFile> m_file;
    std::unique_ptr<exchange::CsvWriter> m_csv;
};

Result<std::unique_ptr<Medium>> mediumOf(const core::SafeFolder &folder, const Campaign &campaign,
                                         const storage::Context &context)
{
    if (campaign.channel == QLatin1String("letter"))
        return Letters::open(folder, campaign, context);
    return Numbers::open(folder, campaign);
}

/// Who is invited to an event, with the last answer of each.
Result<ExportedCampaign> writeGuests(storage::Connection &connection, const storage::Context &context,
                                     const CampaignPlan &plan, const core::SafeFolder &folder)
{
    constexpr int kAll = 2'000'000'000;
    RAPPORT_TRY(auto rows, storage::Recipients::rows(connection, plan.campaign.id, {}, kAll));
    std::erase_if(rows, [](const auto &row) { return row.state == QLatin1String("held"); });
    QHash<qint64, domain::Response> answers;
    for (const char *kind : {"accepted", "declined"}) {
        RAPPORT_TRY(const auto given,
                    storage::Responses::of(connection, plan.campaign.id, QLatin1String(kind), kAll));
        for (const domain::Response &answer : given) {
            domain::Response &last = answers[answer.person.value()];
            if (!last.id.isValid() || answer.at > last.at)
                last = answer;
        }
    }
    std::vector<qint64> people;
    for (const storage::RecipientRow &row : rows)
        people.push_back(row.person.value());
    RAPPORT_TRY(const CampaignWords words, CampaignWords::read(plan.campaign, {}, context));
    RAPPORT_TRY(const auto guests, words.people(connection, context, people));
    QHash<qint64, QString> companies;
    for (const MergePerson &guest : guests)
        companies.insert(guest.person.ref.id.value(), companyOf(guest));
    RAPPORT_TRY(const auto file, core::SafeFile::create(folder.pathOf(kGuests)));
    exchange::CsvWriteOptions options;
    options.guardFormulas = true;
    exchange::CsvWriter csv([&file](QByteArrayView bytes) { return file->write(bytes); }, options);
    RAPPORT_CHECK(csv.writeRow({QStringLiteral("name"), QStringLiteral("company"), QStringLiteral("email"),
                                QStringLiteral("invitation"), QStringLiteral("answer"),
                                QStringLiteral("answered_at")}));
    for (const storage::RecipientRow &row : rows) {
        const domain::Response answer = answers.value(row.person.value());
        RAPPORT_CHECK(csv.writeRow({row.name, companies.value(row.person.value()), row.address, row.state,
                                    answer.kind, answer.id.isValid() ? answer.at.iso() : QString()}));
    }
    RAPPORT_CHECK(file->commit());
    ExportedCampaign exported;
    exported.written = qint64(rows.size());
    exported.files = {kGuests};
    return exported;
}

/// Everything of exporting one campaign: reads, makes the files, then notes who was reached.
class Exporting {
public:
    Exporting(Workspace &workspace, const storage::Context &context, const core::Progress &progress)
        : m_workspace(workspace), m_context(context), m_progress(progress)
    {
    }

    [[nodiscard]] Result<Written<ExportedCampaign>> run(const storage::Store &store, RecordId campaign,
                                                        const QString &folder, domain::Origin origin);

private:
    [[nodiscard]] Result<> make(storage::Connection &connection, const CampaignPlan &plan);
    [[nodiscard]] Result<> makeFiles(storage::Connection &connection, const CampaignPlan &plan,
                                     const CampaignReadiness &ready);
    [[nodiscard]] Result<> note(storage::Transaction &transaction, const CampaignPlan &plan);
    [[nodiscard]] Result<> reveal();

    Workspace &m_workspace;
    const storage::Context &m_context;
    const core::Progress &m_progress;
    std::unique_ptr<core::SafeFolder> m_folder;
    bool m_revealed = false;
    std::vector<Reached> m_reached;
    std::vector<AudienceMember> m_held;
    ExportedCampaign m_exported;
};

Result<> Exporting::makeFiles(storage::Connection &connection, const CampaignPlan &plan,
                              const CampaignReadiness &ready)
{
    const Campaign &campaign = plan.campaign;
    RAPPORT_TRY(const CampaignWords words, CampaignWords::read(campaign, campaign.messages, m_context));
    RAPPORT_TRY(const auto medium, mediumOf(*m_folder, campaign, m_context));
    Merging merging(connection, m_context, campaign, words, m_progress);
    const auto take = [&](const Merged &merged) -> Result<> {
        const domain::CampaignMessage &message = campaign.messages[merged.message];
        NewRecipient row;
        row.person = merged.person.person.ref.id;
        row.state = QStringLiteral("sent");
        row.variant = message.variant;
        row.language = message.language;
        row.name = merged.person.name;
        row.address = medium->address(merged.person);
        row.addressKey = row.address.toLower();
        row.fields = QJsonDocument(merged.values.json()).toJson(QJsonDocument::Compact);
        m_reached.push_back({std::move(row), merged.message});
        return medium->add(merged.person, words.make(merged.message, merged.values, {}), message.language);
    };
    const auto leave = [&](const MergePerson &, const QStringList &fields) -> Result<> {
        return core::fail(unfit(campaign, "campaign.resolved", fields));
    };
    RAPPORT_CHECK(merging.run(ready.audience.recipients, take, leave));
    RAPPORT_TRY(m_exported.files, medium->finish());
    m_exported.written = qint64(m_reached.size());
    return {};
}

Result<> Exporting::make(storage::Connection &connection, const CampaignPlan &plan)
{
    RAPPORT_TRY(const CampaignReadiness ready, readinessOf(connection, m_context, plan, m_progress));
    for (const CampaignCheck &check : ready.checks) {
        if (!check.fits)
            return core::fail(check.error);
    }
    for (const auto &[why, people] : ready.audience.leftOut)
        m_exported.leftOut.insert(storage::leftOutKey(why), qint64(people.size()));
    m_held = ready.audience.held;
    m_exported.held = qint64(m_held.size());
    return makeFiles(connection, plan, ready);
}

/// Gives the folder its name; the transaction may run again.
Result<> Exporting::reveal()
{
    if (!m_revealed)
        RAPPORT_CHECK(m_folder->commit());
    m_revealed = true;
    return {};
}

Result<> Exporting::note(storage::Transaction &transaction, const CampaignPlan &plan)
{
    const RecordId id = plan.campaign.id;
    RAPPORT_TRY(const QString status, Campaigns::status(transaction.connection(), id));
    if (status != plan.campaign.status)
        return core::fail(ErrorCode::Conflict, QStringLiteral("campaign.status"),
                          {plan.campaign.name, status});
    std::vector<qint64> texts;
    for (const domain::CampaignMessage &message : plan.campaign.messages) {
        RAPPORT_TRY(const qint64 text, Campaigns::keepText(transaction, id, message));
        texts.push_back(text);
    }
    RAPPORT_TRY(const auto writer, storage::RecipientWriter::open(transaction, id));
    for (const Reached &one : m_reached) {
        NewRecipient row = one.row;
        row.text = texts[one.message];
        RAPPORT_CHECK(writer->add(row));
    }
    for (const AudienceMember &member : m_held) {
        NewRecipient held;
        held.person = RecordId(member.person);
        held.state = QStringLiteral("held");
        RAPPORT_CHECK(writer->add(held));
    }
    RAPPORT_CHECK(writer->finish());
    RAPPORT_CHECK(Campaigns::setStatus(transaction, id, QStringLiteral("done")));
    return reveal();
}

Result<Written<ExportedCampaign>> Exporting::run(const storage::Store &store, RecordId campaign,
                                                 const QString &folder, domain::Origin origin)
{
    RAPPORT_TRY(const auto reader, store.reader());
    RAPPORT_TRY(const CampaignPlan plan, loadPlan(*reader, m_context, campaign));
    const QString &channel = plan.campaign.channel;
    const bool isEvent = channel == QLatin1String("event");
    if (!isEvent && channel != QLatin1String("letter") && channel != QLatin1String("phone") &&
        channel != QLatin1String("sms"))
        return core::fail(ErrorCode::Validation, QStringLiteral("campaign.no-export"),
                          {plan.campaign.name, channel});
    const QString &status = plan.campaign.status;
    if (!isEvent && status != QLatin1String("draft") && status != QLatin1String("done"))
        return core::fail(ErrorCode::Conflict, QStringLiteral("campaign.status"),
                          {plan.campaign.name, status});
    RAPPORT_TRY(m_folder, core::SafeFolder::create(folder));
    Written<ExportedCampaign> written;
    if (isEvent) {
        RAPPORT_TRY(written.value, writeGuests(*reader, m_context, plan, *m_folder));
        RAPPORT_CHECK(reveal());
        return written;
    }
    RAPPORT_CHECK(make(*reader, plan));
    const auto event = m_workspace.writeNow(
        m_context, {origin, domain::labels::campaignExported(plan.campaign.name, m_exported.written), {}},
        [&](storage::Transaction &transaction) -> Result<> {
            RAPPORT_CHECK(note(transaction, plan));
            written.rows = transaction.rows();
            return {};
        });
    RAPPORT_CHECK(event);
    written.changeset = event->changeset;
    written.value = std::move(m_exported);
    return written;
}

} // namespace

Async<Written<ExportedCampaign>> ChannelDesk::exportTo(RecordId campaign, const QString &folder,
                                                       domain::Origin origin)
{
    Workspace &workspace = m_workspace;
    return workspace.job([&workspace, context = m_workspace.context(), campaign, folder,
                          origin](const storage::Store &store, const core::Progress &progress) {
        return Exporting(workspace, context, progress).run(store, campaign, folder, origin);
    });
}

} // namespace rapport::workspace
