#include "workspace/demopast.h"

#include "domain/changesetlabel.h"
#include "storage/bulkwriter.h"
#include "storage/forecastreader.h"
#include "storage/leadconverter.h"
#include "storage/records.h"

namespace rapport::workspace::demo {

using core::Result;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using storage::Records;

namespace {

enum Numbers : quint64 {
    RateNumbers = 5,
    DealNumbers,
    LeadNumbers,
    TalkNumbers,
    TaskNumbers,
    LeadDealNumbers
};

/// So many are followed week by week; of the others it is told how they ended.
constexpr qint64 kLeadsApart = 1000;
constexpr qint64 kDealsApart = 4000;
constexpr int kSubmissions = 9; ///< months whose forecasts were handed in
constexpr int kQuarter = 3;

/// Follow from a stage; nobody writes them.
const QStringList kFollowing{QStringLiteral("status"), QStringLiteral("last_stage"),
                             QStringLiteral("stage_entered_at"), QStringLiteral("pipeline")};

/// Every how-manieth is followed.
qint64 strideOf(qint64 count, qint64 most)
{
    return std::max<qint64>(1, (count + most - 1) / most);
}

Draft draftOf(RecordKind kind, RecordId id, const FieldValues &values)
{
    Draft draft;
    draft.ref = {kind, id};
    draft.values = values;
    return draft;
}

} // namespace

std::size_t Past::Work::count() const
{
    return newLeads.size() + newDeals.size() + leadTurns.size() + dealTurns.size() + conversions.size();
}

Past::Past(const DemoOptions &options, const Calendar &calendar, const DealMaker &deals,
           const LeadMaker &leads, const Meter &meter)
    : m_options(options), m_calendar(calendar), m_dealMaker(deals), m_leadMaker(leads), m_meter(meter),
      m_work(calendar.all().size())
{
}

bool Past::isEmpty(std::size_t slot) const
{
    const Work &work = m_work[slot];
    return work.count() == 0 && work.rates.empty() && !work.submits;
}

Result<> Past::bringAlong(storage::Transaction &transaction, const std::vector<MadePerson> &persons,
                          const std::vector<MadeCompany> &companies)
{
    RAPPORT_CHECK(planRates(transaction));
    planForecasts();
    planLeads(companies);
    return persons.empty() ? Result<>() : planDeals(transaction, persons);
}

void Past::planTurns(const Story &story, std::size_t index,
                     std::vector<std::pair<std::size_t, std::size_t>> Work::*turns)
{
    for (std::size_t turn = 0; turn < story.turns.size(); ++turn)
        (m_work[story.turns[turn].slot].*turns).emplace_back(index, turn);
}

void Past::planLeads(const std::vector<MadeCompany> &companies)
{
    const qint64 count = LeadMaker::leadCount(m_options.customers);
    const qint64 stride = strideOf(count, kLeadsApart);
    m_dealOfLead.resize(static_cast<std::size_t>(count));
    for (qint64 i = 0; i < count; ++i) {
        Random random = randomOf(m_options.seed, LeadNumbers, i);
        const auto index = static_cast<std::size_t>(i);
        const MadeLead &lead = m_leads.emplace_back(m_leadMaker.lead(i, i % stride == 0, companies, random));
        m_work[*lead.story.slot].newLeads.push_back(index);
        planTurns(lead.story, index, &Work::leadTurns);
        if (lead.converted)
            planDealOf(index);
    }
}

void Past::planDealOf(std::size_t lead)
{
    const auto number = static_cast<qint64>(m_deals.size());
    const std::size_t slot = *m_leads[lead].converted;
    Random random = randomOf(m_options.seed, LeadDealNumbers, number);
    m_work[slot].conversions.push_back(lead);
    m_dealOfLead[lead] = m_deals.size();
    m_deals.push_back(m_dealMaker.dealOfLead(number, m_leads[lead], m_calendar.dayOf(slot), random));
    planTurns(m_deals.back().course.story, m_deals.size() - 1, &Work::dealTurns);
}

Result<> Past::planDeals(storage::Transaction &transaction, const std::vector<MadePerson> &persons)
{
    const qint64 count = DealMaker::dealCount(m_options.customers);
    const qint64 stride = strideOf(count, kDealsApart);
    storage::BulkWriter writer(transaction, RecordKind::Opportunity, 0);
    for (auto i = static_cast<qint64>(m_deals.size()); i < count; ++i) {
        RAPPORT_CHECK(m_meter.at(i, count, 52, 56));
        Random random = randomOf(m_options.seed, DealNumbers, i);
        MadeDeal made = m_dealMaker.deal(i, pick(persons, random), i % stride == 0, random);
        const Story &story = made.course.story;
        if (!story.slot) {
            RAPPORT_TRY(made.id, writer.add(draftOf(RecordKind::Opportunity, {}, story.first)));
            if (story.turns.empty() && !made.course.isOpen)
                continue;
        } else {
            m_work[*story.slot].newDeals.push_back(m_deals.size());
        }
        planTurns(story, m_deals.size(), &Work::dealTurns);
        m_deals.push_back(std::move(made));
    }
    return writer.finish();
}

Result<> Past::planRates(storage::Transaction &transaction)
{
    Random random = randomOf(m_options.seed, RateNumbers, 0);
    for (const Draft &rate : m_dealMaker.rates(random)) {
        const QDate day = rate.values.value(QStringLiteral("day")).as<QDate>();
        const auto slot = m_calendar.slotOf(0, day);
        if (day <= m_calendar.begin().utc().date())
            RAPPORT_CHECK(Records::save(transaction, rate));
        else if (slot)
            m_work[*slot].rates.push_back(rate);
    }
    return {};
}

/// At the beginning of each of the last months.
void Past::planForecasts()
{
    const QDate today = m_calendar.end().utc().date();
    const QDate month(today.year(), today.month(), 1);
    for (int back = 0; back < kSubmissions; ++back) {
        if (const auto slot = m_calendar.slotOf(0, month.addMonths(-back)))
            m_work[*slot].submits = true;
    }
}

Result<> Past::writeUp(storage::Transaction &transaction, std::size_t slot)
{
    const Work &work = m_work[slot];
    for (const Draft &rate : work.rates)
        RAPPORT_CHECK(Records::save(transaction, rate));
    RAPPORT_CHECK(addNew(transaction, work));
    RAPPORT_CHECK(changeAll(transaction, work));
    if (work.submits)
        RAPPORT_CHECK(submit(transaction, m_calendar.dayOf(slot)));
    transaction.setLabel(domain::labels::demoDay(static_cast<qint64>(work.count())));
    return {};
}

Result<> Past::addNew(storage::Transaction &transaction, const Work &work)
{
    storage::BulkWriter leads(transaction, RecordKind::Lead, 0);
    for (const std::size_t index : work.newLeads) {
        RAPPORT_TRY(m_leads[index].id, leads.add(m_leads[index].draft));
    }
    RAPPORT_CHECK(leads.finish());
    storage::BulkWriter deals(transaction, RecordKind::Opportunity, 0);
    for (const std::size_t index : work.newDeals) {
        MadeDeal &deal = m_deals[index];
        RAPPORT_TRY(deal.id, deals.add(draftOf(RecordKind::Opportunity, {}, deal.course.story.first)));
    }
    return deals.finish();
}

Result<> Past::changeAll(storage::Transaction &transaction, const Work &work)
{
    for (const auto &[index, turn] : work.leadTurns) {
        const MadeLead &lead = m_leads[index];
        RAPPORT_CHECK(
            Records::save(transaction, draftOf(RecordKind::Lead, lead.id, lead.story.turns[turn].values)));
    }
    for (const auto &[index, turn] : work.dealTurns) {
        const MadeDeal &deal = m_deals[index];
        RAPPORT_CHECK(Records::save(
            transaction, draftOf(RecordKind::Opportunity, deal.id, deal.course.story.turns[turn].values)));
    }
    for (const std::size_t index : work.conversions)
        RAPPORT_CHECK(convert(transaction, m_leads[index], m_deals[m_dealOfLead[index]]));
    return {};
}

Result<> Past::convert(storage::Transaction &transaction, MadeLead &lead, MadeDeal &deal)
{
    FieldValues first = deal.course.story.first;
    domain::ConversionOrder order;
    order.lead = lead.id;
    order.opportunityName = first.take(QStringLiteral("name")).text();
    order.amount = first.take(QStringLiteral("amount"));
    RAPPORT_TRY(const domain::ConversionReport made, storage::LeadConverter(transaction, order).run());
    lead.person.id = made.person;
    lead.person.company = made.company;
    lead.deal = made.opportunity;
    deal.id = made.opportunity;
    deal.person = lead.person;
    for (const QString &key : kFollowing)
        first.remove(key);
    RAPPORT_CHECK(Records::save(transaction, draftOf(RecordKind::Opportunity, deal.id, first)));
    return {};
}

/// What the next three months will bring; at the beginning of a quarter of each owner.
Result<> Past::submit(storage::Transaction &transaction, QDate day)
{
    domain::ForecastOrder order;
    order.from = QDate(day.year(), day.month(), 1);
    order.to = order.from.addMonths(kQuarter).addDays(-1);
    order.by = day.month() % kQuarter == 1 ? domain::ForecastBy::Owner : domain::ForecastBy::Everybody;
    RAPPORT_TRY(const domain::ForecastTable table,
                storage::ForecastReader::read(transaction.connection(), transaction.context(), order));
    for (const domain::ForecastRow &row : table.rows) {
        RAPPORT_TRY(const Draft draft, domain::submissionOf(row, table.rates, day));
        RAPPORT_CHECK(Records::save(transaction, draft));
    }
    return {};
}

Result<> Past::addTimelines(storage::Transaction &transaction, DemoReport &report)
{
    report.leads = static_cast<qint64>(m_leads.size());
    report.deals = m_options.customers > 0 ? DealMaker::dealCount(m_options.customers) : 0;
    storage::BulkWriter exchanges(transaction, RecordKind::Activity, 0);
    const auto addAll = [&](const std::vector<Draft> &drafts) -> Result<> {
        for (const Draft &draft : drafts) {
            RAPPORT_CHECK(exchanges.add(draft));
            ++report.activities;
        }
        return {};
    };
    for (std::size_t i = 0; i < m_leads.size(); ++i) {
        Random random = randomOf(m_options.seed, TalkNumbers, -1 - static_cast<qint64>(i));
        RAPPORT_CHECK(addAll(m_leadMaker.exchanges(m_leads[i], random)));
    }
    for (std::size_t i = 0; i < m_deals.size(); ++i) {
        Random random = randomOf(m_options.seed, TalkNumbers, static_cast<qint64>(i));
        RAPPORT_CHECK(addAll(m_dealMaker.exchanges(m_deals[i], random)));
    }
    RAPPORT_CHECK(exchanges.finish());
    storage::BulkWriter tasks(transaction, RecordKind::Task, 0);
    for (std::size_t i = 0; i < m_deals.size(); ++i) {
        if (!m_deals[i].course.nextStep.isValid())
            continue;
        Random random = randomOf(m_options.seed, TaskNumbers, static_cast<qint64>(i));
        RAPPORT_CHECK(tasks.add(m_dealMaker.task(m_deals[i], random)));
        ++report.tasks;
    }
    return tasks.finish();
}

} // namespace rapport::workspace::demo
