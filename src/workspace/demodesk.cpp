#include "workspace/demodesk.h"

#include "domain/changesetlabel.h"
#include "storage/leadscorer.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/timeline.h"
#include "workspace/admin.h"
#include "workspace/demodeals.h"
#include "workspace/demoexchanges.h"
#include "workspace/demolists.h"

namespace rapport::workspace {

using core::Result;
using demo::MadeCompany;
using demo::MadePerson;
using demo::Random;
using domain::Draft;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr qint64 kRowsBetweenReports = 512;
constexpr size_t kMostTies = 2000;

int userCount(qint64 customers)
{
    return customers <= 200 ? 5 : customers <= 2000 ? 8 : demo::kUserCount;
}

domain::FieldSpec customField(RecordKind kind, const char *key, const char *label, domain::FieldType type)
{
    domain::FieldSpec field;
    field.kind = kind;
    field.key = QLatin1String(key);
    field.label = QLatin1String(label);
    field.type = type;
    field.source = domain::FieldSource::Custom;
    return field;
}

/// Fills one store within one transaction; each number of a record has random numbers of its own.
class Filling {
public:
    Filling(storage::Transaction &transaction, const DemoOptions &options, const core::Progress &progress)
        : m_transaction(transaction), m_options(options), m_progress(progress), m_world(options.now)
    {
    }

    Result<DemoReport> run()
    {
        RAPPORT_TRY(auto owners, addUsers());
        RAPPORT_CHECK(addTags(demo::kPeopleTags));
        RAPPORT_CHECK(addTags(demo::kCompanyTags));
        const demo::PeopleMaker people(m_world, m_options, std::move(owners),
                                       m_transaction.context().currency);
        RAPPORT_TRY(auto companies, addCompanies(people));
        RAPPORT_TRY(const auto persons, addPeople(people, companies));
        const demo::ExchangeMaker exchanges(m_world, people, m_options.customers);
        RAPPORT_CHECK(addExchanges(exchanges, persons));
        RAPPORT_CHECK(addTasks(exchanges, persons));
        RAPPORT_CHECK(addDeals(people, persons, companies));
        return m_report;
    }

private:
    Random randomOf(quint64 what, qint64 number) const
    {
        Random mixed(m_options.seed ^ (what << 56));
        return Random(mixed.next() + static_cast<quint64>(number) * 0x2545f4914f6cdd1dULL);
    }

    /// The one who makes the store is the first; the others are colleagues.
    Result<std::vector<RecordId>> addUsers()
    {
        std::vector<RecordId> users;
        if (m_transaction.context().user.isValid())
            users.push_back(m_transaction.context().user);
        for (int i = 1; i < userCount(m_options.customers); ++i) {
            const demo::DemoUser &user = demo::kUsers[i];
            RAPPORT_TRY(const RecordId id,
                        storage::SmallLists::userByLogin(m_transaction, QLatin1String(user.login),
                                                         QString::fromUtf8(user.name)));
            users.push_back(id);
        }
        m_report.users = static_cast<qint64>(users.size());
        return users;
    }

    Result<> addTags(const char *tags)
    {
        for (const demo::Entry &entry : demo::entriesOf(tags)) {
            Draft draft;
            draft.ref.kind = RecordKind::Tag;
            draft.values.insert(QStringLiteral("name"), entry.text);
            draft.values.insert(QStringLiteral("colour"), entry.second.toLongLong());
            RAPPORT_CHECK(storage::Records::save(m_transaction, draft));
            ++m_report.tags;
        }
        return {};
    }

    Result<std::vector<MadeCompany>> addCompanies(const demo::PeopleMaker &people)
    {
        const qint64 count = std::max<qint64>(1, m_options.customers / 10);
        std::vector<MadeCompany> companies(static_cast<size_t>(count));
        storage::BulkWriter writer(m_transaction, RecordKind::Company, count);
        for (qint64 i = 0; i < count; ++i) {
            RAPPORT_CHECK(step(i, count, 0, 10));
            Random random = randomOf(1, i);
            MadeCompany &made = companies[static_cast<size_t>(i)];
            RAPPORT_TRY(made.id, writer.add(people.company(i, random, made)));
        }
        m_report.companies = count;
        RAPPORT_CHECK(writer.finish());
        return companies;
    }

    Result<std::vector<MadePerson>> addPeople(const demo::PeopleMaker &people,
                                              std::vector<MadeCompany> &companies)
    {
        std::vector<MadePerson> persons(static_cast<size_t>(m_options.customers));
        storage::BulkWriter writer(m_transaction, RecordKind::Person, m_options.customers);
        for (qint64 i = 0; i < m_options.customers; ++i) {
            RAPPORT_CHECK(step(i, m_options.customers, 10, 70));
            Random random = randomOf(2, i);
            MadePerson &made = persons[static_cast<size_t>(i)];
            const Draft draft = people.person(i, random, companies, made);
            RAPPORT_TRY(made.id, writer.add(draft));
            if (draft.relations && m_ties.size() < kMostTies)
                m_ties.emplace_back(made.id, draft.relations->front());
            if (draft.roles)
                noteColleague(companies, made);
        }
        m_report.customers = m_options.customers;
        RAPPORT_CHECK(writer.finish());
        RAPPORT_CHECK(addTies());
        return persons;
    }

    /// Ties between people are no part of the fast lane.
    Result<> addTies()
    {
        for (const auto &[person, relation] : m_ties) {
            Draft draft;
            draft.ref = {RecordKind::Person, person};
            draft.relations = std::vector<domain::Relation>{relation};
            RAPPORT_CHECK(storage::Records::save(m_transaction, draft));
        }
        return {};
    }

    /// Ids of companies are consecutive, so the id says which one it is.
    static void noteColleague(std::vector<MadeCompany> &companies, const MadePerson &person)
    {
        const auto found =
            std::lower_bound(companies.begin(), companies.end(), person.company,
                             [](const MadeCompany &company, RecordId id) { return company.id < id; });
        if (found != companies.end() && found->id == person.company)
            found->lastPerson = person.id;
    }

    Result<> addExchanges(const demo::ExchangeMaker &exchanges, const std::vector<MadePerson> &persons)
    {
        storage::BulkWriter writer(m_transaction, RecordKind::Activity, m_options.customers);
        for (size_t i = 0; i < persons.size(); ++i) {
            RAPPORT_CHECK(step(static_cast<qint64>(i), m_options.customers, 70, 93));
            Random random = randomOf(3, static_cast<qint64>(i));
            for (qint64 left = exchanges.exchangeCount(persons[i], random); left > 0; --left) {
                RAPPORT_CHECK(writer.add(exchanges.exchange(persons[i], random)));
                ++m_report.activities;
            }
        }
        return writer.finish();
    }

    Result<> addTasks(const demo::ExchangeMaker &exchanges, const std::vector<MadePerson> &persons)
    {
        storage::BulkWriter writer(m_transaction, RecordKind::Task, m_options.customers);
        for (size_t i = 0; i < persons.size(); ++i) {
            RAPPORT_CHECK(step(static_cast<qint64>(i), m_options.customers, 93, 95));
            Random random = randomOf(4, static_cast<qint64>(i));
            if (!exchanges.hasTask(random))
                continue;
            RAPPORT_CHECK(writer.add(exchanges.task(persons[i], random)));
            ++m_report.tasks;
        }
        return writer.finish();
    }

    Result<> addDeals(const demo::PeopleMaker &people, const std::vector<MadePerson> &persons,
                      std::vector<MadeCompany> &companies)
    {
        RAPPORT_CHECK(storage::Pipelines::loadOrMake(m_transaction));
        RAPPORT_CHECK(addRenewals());
        RAPPORT_TRY(const domain::PipelineBook book, storage::Pipelines::load(m_transaction.connection()));
        const demo::DealMaker maker(m_world, people, book, m_transaction.context().currency);
        Random random = randomOf(5, 0);
        for (const Draft &rate : maker.rates(random))
            RAPPORT_CHECK(storage::Records::save(m_transaction, rate));
        RAPPORT_CHECK(addLeads(maker, companies));
        RAPPORT_CHECK(addLists(book));
        std::vector<demo::MadeDeal> open;
        storage::BulkWriter writer(m_transaction, RecordKind::Opportunity, 0);
        const qint64 count = persons.empty() ? 0 : demo::DealMaker::dealCount(m_options.customers);
        for (qint64 i = 0; i < count; ++i) {
            RAPPORT_CHECK(step(i, count, 96, 99));
            Random own = randomOf(6, i);
            demo::MadeDeal made;
            const auto &person = persons[static_cast<size_t>(own.below(static_cast<qint64>(persons.size())))];
            const Draft draft = maker.deal(i, person, own, made);
            RAPPORT_TRY(made.id, writer.add(draft));
            ++m_report.deals;
            if (made.isOpen)
                open.push_back(made);
        }
        RAPPORT_CHECK(writer.finish());
        return addTimelines(maker, open);
    }

    /// Small lists of an admin, and the scores that follow from them.
    Result<> addLists(const domain::PipelineBook &book)
    {
        QStringList logins;
        for (int i = 1; i < userCount(m_options.customers); ++i)
            logins.append(QLatin1String(demo::kUsers[i].login));
        for (const Draft &draft :
             demo::practiceLists(m_transaction.context().currency, m_world.now().utc().date(), logins))
            RAPPORT_CHECK(storage::Records::save(m_transaction, draft));
        for (const Draft &draft : demo::stageGuidance(book.all().front()))
            RAPPORT_CHECK(storage::Records::save(m_transaction, draft));
        RAPPORT_TRY(const qint64 scored, storage::LeadScorer::scoreAll(m_transaction, {}));
        Q_UNUSED(scored)
        return {};
    }

    /// A second pipeline: customers who renew.
    Result<> addRenewals()
    {
        Draft pipeline;
        pipeline.ref.kind = RecordKind::Pipeline;
        pipeline.values = {{QStringLiteral("name"), QStringLiteral("Renewals")},
                           {QStringLiteral("position"), 2}};
        RAPPORT_TRY(const domain::RecordRef made, storage::Records::save(m_transaction, pipeline));
        const std::tuple<const char *, const char *, int> stages[] = {{"Due", "open", 50},
                                                                      {"Offered", "open", 70},
                                                                      {"Agreed", "open", 90},
                                                                      {"Renewed", "won", 100},
                                                                      {"Ended", "lost", 0}};
        int position = 0;
        for (const auto &[name, kind, probability] : stages) {
            Draft stage;
            stage.ref.kind = RecordKind::Stage;
            stage.values = {{QStringLiteral("name"), QString::fromUtf8(name)},
                            {QStringLiteral("pipeline"), made.id},
                            {QStringLiteral("kind"), QString::fromUtf8(kind)},
                            {QStringLiteral("probability"), probability},
                            {QStringLiteral("idle_days"), 21},
                            {QStringLiteral("position"), ++position}};
            RAPPORT_CHECK(storage::Records::save(m_transaction, stage));
        }
        return {};
    }

    Result<> addLeads(const demo::DealMaker &maker, std::vector<MadeCompany> &companies)
    {
        storage::BulkWriter writer(m_transaction, RecordKind::Lead, 0);
        const qint64 count = demo::DealMaker::leadCount(m_options.customers);
        for (qint64 i = 0; i < count; ++i) {
            RAPPORT_CHECK(step(i, count, 95, 96));
            Random random = randomOf(7, i);
            RAPPORT_CHECK(writer.add(maker.lead(i, random, companies)));
            ++m_report.leads;
        }
        return writer.finish();
    }

    /// What was said about open opportunities, and what is planned.
    Result<> addTimelines(const demo::DealMaker &maker, const std::vector<demo::MadeDeal> &open)
    {
        storage::BulkWriter exchanges(m_transaction, RecordKind::Activity, 0);
        for (size_t i = 0; i < open.size(); ++i) {
            Random random = randomOf(8, static_cast<qint64>(i));
            for (qint64 left = random.below(4); left > 0; --left) {
                RAPPORT_CHECK(exchanges.add(maker.exchange(open[i], random)));
                ++m_report.activities;
            }
        }
        RAPPORT_CHECK(exchanges.finish());
        storage::BulkWriter tasks(m_transaction, RecordKind::Task, 0);
        for (size_t i = 0; i < open.size(); ++i) {
            Random random = randomOf(9, static_cast<qint64>(i));
            if (!open[i].nextStep.isValid())
                continue;
            RAPPORT_CHECK(tasks.add(maker.task(open[i], random)));
            ++m_report.tasks;
        }
        return tasks.finish();
    }

    /// Reports now and then, in percent of the whole, and stops when asked to.
    Result<> step(qint64 done, qint64 total, int fromPercent, int toPercent) const
    {
        if (done % kRowsBetweenReports != 0)
            return {};
        m_progress.at(fromPercent * total + (toPercent - fromPercent) * done, 100 * total);
        return m_progress.stopRequested() || m_options.stop.stopRequested() ? Result<>(core::cancelled())
                                                                            : Result<>{};
    }

    storage::Transaction &m_transaction;
    const DemoOptions &m_options;
    const core::Progress &m_progress;
    demo::World m_world;
    std::vector<std::pair<RecordId, domain::Relation>> m_ties;
    DemoReport m_report;
};

template <class T>
Async<DemoReport> failed(const Result<T> &result)
{
    return QtFuture::makeReadyFuture(Result<DemoReport>(core::fail(result.error())));
}

Async<DemoReport> fillRecords(Workspace &workspace, const DemoOptions &options)
{
    return workspace
        .write({domain::Origin::Demo, domain::labels::demo(options.customers), {}},
               [options](storage::Transaction &transaction, const core::Progress &progress)
                   -> Result<DemoReport> { return Filling(transaction, options, progress).run(); })
        .then([](Result<Written<DemoReport>> written) -> Result<DemoReport> {
            if (!written)
                return core::fail(written.error());
            written->value.changeset = written->changeset;
            return written->value;
        });
}

} // namespace

QString DemoDesk::firstUserName()
{
    return QString::fromUtf8(demo::kUsers[0].name);
}

Async<DemoReport> DemoDesk::fill(const DemoOptions &options)
{
    domain::FieldSpec coffee = customField(RecordKind::Person, "custom.coffee_preference",
                                           "Coffee preference", domain::FieldType::Choice);
    coffee.choices = demo::textsOf(demo::kCoffees, QLatin1Char(','));
    const domain::FieldSpec contract = customField(RecordKind::Company, "custom.contract_number",
                                                   "Contract number", domain::FieldType::Text);
    Workspace *workspace = &m_workspace;
    return AdminDesk(m_workspace)
        .saveCustomField(coffee)
        .then(workspace,
              [workspace, contract, options](const Result<Written<RecordId>> &first) -> Async<DemoReport> {
                  if (!first)
                      return failed(first);
                  return AdminDesk(*workspace)
                      .saveCustomField(contract)
                      .then(
                          workspace,
                          [workspace, options](const Result<Written<RecordId>> &second) -> Async<DemoReport> {
                              return second ? fillRecords(*workspace, options) : failed(second);
                          })
                      .unwrap();
              })
        .unwrap();
}

} // namespace rapport::workspace
