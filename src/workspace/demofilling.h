#pragma once

#include "workspace/demoexchanges.h"
#include "workspace/demoledger.h"
#include "workspace/demoorders.h"
#include "workspace/demopast.h"

#include <memory>

namespace rapport::workspace::demo {

/// The past of a practice store.
Calendar calendarOf(const DemoOptions &options);

/// Fills one store: customers on its first day, a year of leads and opportunities, and in the end what was said and is to be
/// done. Each number of a record has random numbers of its own. Lives for one filling.
class Filling {
public:
    Filling(Ledger &ledger, const Calendar &calendar, const DemoOptions &options,
            const core::Progress &progress);

    [[nodiscard]] core::Result<DemoReport> run();

private:
    [[nodiscard]] core::Result<> addFounder();
    [[nodiscard]] core::Result<> addFields();
    [[nodiscard]] core::Result<> addBase(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> writeUpPast();
    [[nodiscard]] core::Result<> addPresent(storage::Transaction &transaction);

    [[nodiscard]] core::Result<> addColleagues(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addTags(storage::Transaction &transaction, const char *tags);
    [[nodiscard]] core::Result<> addCompanies(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addPeople(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addTies(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addPipelines(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addLists(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addConsents(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addExchanges(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addTasks(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addProducts(storage::Transaction &transaction);
    [[nodiscard]] core::Result<> addOrders(storage::Transaction &transaction);
    Random random(quint64 what, qint64 number) const { return randomOf(m_options.seed, what, number); }

    Ledger &m_ledger;
    const Calendar &m_calendar;
    const DemoOptions &m_options;
    Meter m_meter;
    World m_world;
    std::vector<domain::RecordId> m_users;
    std::vector<MadeCompany> m_companies;
    std::vector<MadePerson> m_persons;
    std::vector<std::pair<domain::RecordId, domain::Relation>> m_ties;
    domain::PipelineBook m_book;
    std::unique_ptr<PeopleMaker> m_people;
    std::unique_ptr<LeadMaker> m_leads;
    std::unique_ptr<DealMaker> m_deals;
    std::unique_ptr<Past> m_past;
    std::vector<domain::RecordId> m_products; ///< by kGoods
    DemoReport m_report;
};

} // namespace rapport::workspace::demo
