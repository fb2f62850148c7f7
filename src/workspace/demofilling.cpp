#include "workspace/demofilling.h"

#include "domain/changesetlabel.h"
#include "domain/orders.h"
#include "storage/bulkwriter.h"
#include "storage/campaigns.h"
#include "storage/consents.h"
#include "storage/leadscorer.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/timeline.h"
#include "workspace/demogoods.h"
#include "workspace/demolists.h"

namespace rapport::workspace::demo {

using core::Result;
using domain::Draft;
using domain::RecordId;
using domain::RecordKind;
using storage::Records;
using storage::Transaction;

namespace {

enum Numbers : quint64 {
    CompanyNumbers = 1,
    PersonNumbers,
    ExchangeNumbers,
    PlanNumbers,
    ConsentNumbers = 60
};

constexpr size_t kMostAsked = 2000; ///< people with consents
constexpr int kAgreeToMail = 62;    ///< per cent
constexpr int kAgreeToOthers = 24;
constexpr int kTakeBack = 9;
constexpr qint64 kConsentDays = 150;
constexpr qint64 kDayMs = 86'400'000;
constexpr const char *kConsentSources[] = {"Fair", "Order form", "Website", "Phone call"};
constexpr size_t kMostTies = 2000;
constexpr qint64 kMostInTurns = 10'000; ///< customers of a business in which two write in turns

int userCount(qint64 customers)
{
    return customers <= 200 ? 5 : customers <= 2000 ? 8 : kUserCount;
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

/// Ids of companies are consecutive, so the id says which one it is.
void noteColleague(std::vector<MadeCompany> &companies, const MadePerson &person)
{
    const auto found =
        std::lower_bound(companies.begin(), companies.end(), person.company,
                         [](const MadeCompany &company, RecordId id) { return company.id < id; });
    if (found != companies.end() && found->id == person.company)
        found->lastPerson = person.id;
}

} // namespace

Calendar calendarOf(const DemoOptions &options)
{
    return Calendar(options.now, options.customers <= kMostInTurns ? 2 : 1);
}

Filling::Filling(Ledger &ledger, const Calendar &calendar, const DemoOptions &options,
                 const core::Progress &progress)
    : m_ledger(ledger), m_calendar(calendar), m_options(options), m_meter{progress, options.stop},
      m_world(options.now)
{
}

Result<DemoReport> Filling::run()
{
    RAPPORT_CHECK(addFounder());
    RAPPORT_CHECK(addFields());
    const QString label = domain::labels::demo(m_options.customers);
    RAPPORT_CHECK(m_ledger.write({m_calendar.begin(), m_users.front(), domain::Origin::Demo, label},
                                 [this](Transaction &transaction) { return addBase(transaction); }));
    RAPPORT_CHECK(writeUpPast());
    RAPPORT_CHECK(m_ledger.write({m_calendar.end(), m_users.front(), domain::Origin::Demo, label},
                                 [this](Transaction &transaction) { return addPresent(transaction); }));
    m_report.customers = m_options.customers;
    return m_report;
}

/// The one who makes the store is the first; the others are colleagues.
Result<> Filling::addFounder()
{
    const QString name = m_options.userName.isEmpty() ? DemoDesk::firstUserName() : m_options.userName;
    return m_ledger.write({m_calendar.begin(), {}, domain::Origin::System, domain::labels::userAdded(name)},
                          [&](Transaction &transaction) -> Result<> {
                              RAPPORT_TRY(const RecordId id, storage::SmallLists::userByLogin(
                                                                 transaction, m_options.userLogin, name));
                              m_users.push_back(id);
                              return {};
                          });
}

Result<> Filling::addFields()
{
    domain::FieldSpec coffee = customField(RecordKind::Person, "custom.coffee_preference",
                                           "Coffee preference", domain::FieldType::Choice);
    coffee.choices = textsOf(kCoffees, QLatin1Char(','));
    const domain::FieldSpec contract = customField(RecordKind::Company, "custom.contract_number",
                                                   "Contract number", domain::FieldType::Text);
    for (const domain::FieldSpec &field : {coffee, contract}) {
        const auto save = [&field](Transaction &transaction) -> Result<> {
            RAPPORT_CHECK(storage::SmallLists::saveCustomField(transaction, field));
            return {};
        };
        RAPPORT_CHECK(m_ledger.write({m_calendar.begin(), m_users.front(), domain::Origin::Demo,
                                      domain::labels::fieldSaved(field.label)},
                                     save));
    }
    return {};
}

Result<> Filling::addBase(Transaction &transaction)
{
    RAPPORT_CHECK(addColleagues(transaction));
    m_people = std::make_unique<PeopleMaker>(m_world, m_users, m_ledger.currency());
    RAPPORT_CHECK(addTags(transaction, kPeopleTags));
    RAPPORT_CHECK(addTags(transaction, kCompanyTags));
    RAPPORT_CHECK(addCompanies(transaction));
    RAPPORT_CHECK(addPeople(transaction));
    RAPPORT_CHECK(addPipelines(transaction));
    RAPPORT_CHECK(addLists(transaction));
    m_leads = std::make_unique<LeadMaker>(m_world, *m_people, m_calendar);
    m_deals = std::make_unique<DealMaker>(m_world, *m_people, m_calendar, m_book, m_ledger.currency());
    m_past = std::make_unique<Past>(m_options, m_calendar, *m_deals, *m_leads, m_meter);
    return m_past->bringAlong(transaction, m_persons, m_companies);
}

Result<> Filling::writeUpPast()
{
    const auto &days = m_calendar.all();
    for (std::size_t slot = 0; slot < days.size(); ++slot) {
        const auto done = static_cast<int>(14 * slot / days.size());
        RAPPORT_CHECK(m_meter.at(0, 1, 56 + done, 70));
        if (m_past->isEmpty(slot))
            continue;
        const RecordId author = m_people->owner(days[slot].writer);
        RAPPORT_CHECK(
            m_ledger.write({days[slot].at, author, domain::Origin::Demo, {}},
                           [&](Transaction &transaction) { return m_past->writeUp(transaction, slot); }));
    }
    return {};
}

Result<> Filling::addPresent(Transaction &transaction)
{
    RAPPORT_CHECK(addExchanges(transaction));
    RAPPORT_CHECK(addTasks(transaction));
    RAPPORT_CHECK(m_past->addTimelines(transaction, m_report));
    RAPPORT_CHECK(addProducts(transaction));
    RAPPORT_CHECK(addOrders(transaction));
    RAPPORT_CHECK(addConsents(transaction));
    RAPPORT_CHECK(storage::LeadScorer::scoreAll(transaction, {}));
    return {};
}

Result<> Filling::addColleagues(Transaction &transaction)
{
    for (int i = 1; i < userCount(m_options.customers); ++i) {
        const DemoUser &user = kUsers[i];
        RAPPORT_TRY(const RecordId id,
                    storage::SmallLists::userByLogin(transaction, QLatin1String(user.login),
                                                     QString::fromUtf8(user.name)));
        m_users.push_back(id);
    }
    m_report.users = static_cast<qint64>(m_users.size());
    for (std::size_t i = 0; i < m_users.size(); ++i) {
        Draft team;
        team.ref = {RecordKind::User, m_users[i]};
        team.values.insert(QStringLiteral("team"),
                           i % 2 == 0 ? QStringLiteral("North") : QStringLiteral("South"));
        RAPPORT_CHECK(storage::Records::save(transaction, team));
    }
    return {};
}

Result<> Filling::addTags(Transaction &transaction, const char *tags)
{
    for (const Entry &entry : entriesOf(tags)) {
        Draft draft;
        draft.ref.kind = RecordKind::Tag;
        draft.values.insert(QStringLiteral("name"), entry.text);
        draft.values.insert(QStringLiteral("colour"), entry.second.toLongLong());
        RAPPORT_CHECK(Records::save(transaction, draft));
        ++m_report.tags;
    }
    return {};
}

Result<> Filling::addCompanies(Transaction &transaction)
{
    const qint64 count = std::max<qint64>(1, m_options.customers / 10);
    m_companies.resize(static_cast<size_t>(count));
    storage::BulkWriter writer(transaction, RecordKind::Company, count);
    for (qint64 i = 0; i < count; ++i) {
        RAPPORT_CHECK(m_meter.at(i, count, 0, 8));
        Random own = random(CompanyNumbers, i);
        MadeCompany &made = m_companies[static_cast<size_t>(i)];
        RAPPORT_TRY(made.id, writer.add(m_people->company(i, own, made)));
    }
    m_report.companies = count;
    return writer.finish();
}

Result<> Filling::addPeople(Transaction &transaction)
{
    m_persons.resize(static_cast<size_t>(m_options.customers));
    storage::BulkWriter writer(transaction, RecordKind::Person, m_options.customers);
    for (qint64 i = 0; i < m_options.customers; ++i) {
        RAPPORT_CHECK(m_meter.at(i, m_options.customers, 8, 52));
        Random own = random(PersonNumbers, i);
        MadePerson &made = m_persons[static_cast<size_t>(i)];
        const Draft draft = m_people->person(i, own, m_companies, made);
        RAPPORT_TRY(made.id, writer.add(draft));
        if (draft.relations && m_ties.size() < kMostTies)
            m_ties.emplace_back(made.id, draft.relations->front());
        if (draft.roles)
            noteColleague(m_companies, made);
    }
    RAPPORT_CHECK(writer.finish());
    return addTies(transaction);
}

/// Ties between people are no part of the fast lane.
Result<> Filling::addTies(Transaction &transaction)
{
    for (const auto &[person, relation] : m_ties) {
        Draft draft;
        draft.ref = {RecordKind::Person, person};
        draft.relations = std::vector<domain::Relation>{relation};
        RAPPORT_CHECK(Records::save(transaction, draft));
    }
    return {};
}

/// A second one beside the first: customers who renew.
Result<> Filling::addPipelines(Transaction &transaction)
{
    RAPPORT_CHECK(storage::Pipelines::loadOrMake(transaction));
    for (const Draft &draft : renewals()) {
        Draft placed = draft;
        if (draft.ref.kind == RecordKind::Stage)
            placed.values.insert(QStringLiteral("pipeline"), QStringLiteral("Renewals"));
        RAPPORT_CHECK(Records::save(transaction, placed));
    }
    RAPPORT_TRY(m_book, storage::Pipelines::load(transaction.connection()));
    return {};
}

/// Small lists of an admin.
Result<> Filling::addLists(Transaction &transaction)
{
    QStringList logins;
    QHash<QString, RecordId> segments;
    for (int i = 1; i < userCount(m_options.customers); ++i)
        logins.append(QLatin1String(kUsers[i].login));
    for (const Draft &draft : practiceLists(m_ledger.currency(), m_world.now().utc().date(), logins,
                                            DealMaker::dealCount(m_options.customers))) {
        RAPPORT_TRY(const domain::RecordRef saved, Records::save(transaction, draft));
        if (saved.kind == RecordKind::Segment)
            segments.insert(draft.values.value(QStringLiteral("name")).text(), saved.id);
    }
    for (const PracticeCampaign &practice : practiceCampaigns(m_ledger.currency())) {
        RAPPORT_TRY(const domain::RecordRef saved,
                    Records::save(transaction, domain::draftOf(practice.campaign)));
        RAPPORT_CHECK(
            storage::Campaigns::setSegments(transaction, saved.id, {segments.value(practice.segment)}, {}));
    }
    for (const Draft &draft : stageGuidance(m_book.all().front()))
        RAPPORT_CHECK(Records::save(transaction, draft));
    return {};
}

/// What some of the people agreed to, and what fewer of them took back since.
Result<> Filling::addConsents(Transaction &transaction)
{
    const size_t asked = std::min(m_persons.size(), kMostAsked);
    for (size_t i = 0; i < asked; ++i) {
        Random own = random(ConsentNumbers, static_cast<qint64>(i));
        for (const QString &channel : domain::consentChannels()) {
            if (!own.chance(channel == QLatin1String("email") ? kAgreeToMail : kAgreeToOthers))
                continue;
            domain::Consent consent;
            consent.person = m_persons[i].id;
            consent.channel = channel;
            consent.basis = QStringLiteral("consent");
            consent.source = oneOf(kConsentSources, own);
            consent.at = core::Instant{m_calendar.begin().ms + own.below(kConsentDays) * kDayMs};
            RAPPORT_TRY(const auto given, storage::Consents::add(transaction, consent));
            Q_UNUSED(given)
            if (!own.chance(kTakeBack))
                continue;
            consent.given = false;
            consent.basis.clear();
            consent.source = QStringLiteral("reply");
            consent.at.ms += (1 + own.below(kConsentDays)) * kDayMs;
            RAPPORT_TRY(const auto withdrawn, storage::Consents::add(transaction, consent));
            Q_UNUSED(withdrawn)
        }
    }
    return {};
}

Result<> Filling::addExchanges(Transaction &transaction)
{
    const ExchangeMaker exchanges(m_world, *m_people, m_options.customers);
    storage::BulkWriter writer(transaction, RecordKind::Activity, m_options.customers);
    for (size_t i = 0; i < m_persons.size(); ++i) {
        RAPPORT_CHECK(m_meter.at(static_cast<qint64>(i), m_options.customers, 70, 76));
        Random own = random(ExchangeNumbers, static_cast<qint64>(i));
        for (qint64 left = exchanges.exchangeCount(m_persons[i], own); left > 0; --left) {
            RAPPORT_CHECK(writer.add(exchanges.exchange(m_persons[i], own)));
            ++m_report.activities;
        }
    }
    return writer.finish();
}

Result<> Filling::addTasks(Transaction &transaction)
{
    const ExchangeMaker exchanges(m_world, *m_people, m_options.customers);
    storage::BulkWriter writer(transaction, RecordKind::Task, m_options.customers);
    for (size_t i = 0; i < m_persons.size(); ++i) {
        RAPPORT_CHECK(m_meter.at(static_cast<qint64>(i), m_options.customers, 76, 78));
        Random own = random(PlanNumbers, static_cast<qint64>(i));
        if (!exchanges.hasTask(own))
            continue;
        RAPPORT_CHECK(writer.add(exchanges.task(m_persons[i], own)));
        ++m_report.tasks;
    }
    return writer.finish();
}

Result<> Filling::addProducts(Transaction &transaction)
{
    for (int i = 0; i < kGoodCount; ++i) {
        RAPPORT_TRY(const domain::RecordRef made,
                    Records::save(transaction, OrderMaker::product(kGoods[i], m_ledger.currency())));
        m_products.push_back(made.id);
    }
    m_report.products = kGoodCount;
    return {};
}

/// Orders first, then their lines: each is worked out twice, which costs less than keeping it.
Result<> Filling::addOrders(Transaction &transaction)
{
    const OrderMaker maker(m_world, *m_people, m_options.seed, m_ledger.currency());
    const std::vector<Buyer> buyers = maker.buyers(m_persons, m_companies);
    const std::vector<PlannedOrder> plan = maker.plan(buyers);
    const auto count = static_cast<qint64>(plan.size());
    std::vector<RecordId> ids;
    std::vector<bool> counted;
    ids.reserve(plan.size());
    storage::BulkWriter orders(transaction, RecordKind::Order, count);
    qint64 number = 0;
    int year = 0;
    for (const PlannedOrder &planned : plan) {
        RAPPORT_CHECK(m_meter.at(static_cast<qint64>(ids.size()), count, 78, 86));
        const int now = maker.dayOf(planned).year();
        number = now == year ? number + 1 : 1;
        year = now;
        const Draft order = maker.order(planned, buyers[planned.buyer], number);
        counted.push_back(domain::orderCounts(order.values.value(QStringLiteral("status")).text(), {}) !=
                          domain::OrderCounts::Not);
        RAPPORT_TRY(const RecordId id, orders.add(order));
        ids.push_back(id);
    }
    RAPPORT_CHECK(orders.finish());
    const storage::BulkShaper shaper(transaction.context(), RecordKind::OrderLine);
    storage::BulkWriter lines(transaction, RecordKind::OrderLine, 2 * count);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        RAPPORT_CHECK(m_meter.at(static_cast<qint64>(i), count, 86, 98));
        for (Draft &line : maker.lines(plan[i], buyers[plan[i].buyer], m_products)) {
            line.values.insert(QStringLiteral("order"), ids[i]);
            storage::BulkRecord record =
                shaper.shapeLine(std::move(line), counted[i] ? maker.dayOf(plan[i]) : QDate());
            RAPPORT_CHECK(lines.add(record));
        }
    }
    m_report.orders = count;
    return lines.finish();
}

} // namespace rapport::workspace::demo
