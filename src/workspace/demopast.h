#pragma once

#include "workspace/demodeals.h"
#include "workspace/demodesk.h"
#include "workspace/demometer.h"

#include "storage/transaction.h"

namespace rapport::workspace::demo {

/// The leads and opportunities of the practice store: plans what happened to each, and writes it up slot by slot. Lives for one
/// filling.
class Past {
public:
    Past(const DemoOptions &options, const Calendar &calendar, const DealMaker &deals, const LeadMaker &leads,
         const Meter &meter);

    /// Plans everything, and puts down what is older than the first slot.
    [[nodiscard]] core::Result<> bringAlong(storage::Transaction &transaction,
                                            const std::vector<MadePerson> &persons,
                                            const std::vector<MadeCompany> &companies);
    /// What is to be written at a slot.
    [[nodiscard]] core::Result<> writeUp(storage::Transaction &transaction, std::size_t slot);
    bool isEmpty(std::size_t slot) const;
    /// What was said about all that, and what is planned.
    [[nodiscard]] core::Result<> addTimelines(storage::Transaction &transaction, DemoReport &report);

private:
    /// Indexes of what is done at a slot, with those of its turns.
    struct Work {
        std::vector<std::size_t> newLeads;
        std::vector<std::size_t> newDeals;
        std::vector<std::pair<std::size_t, std::size_t>> leadTurns;
        std::vector<std::pair<std::size_t, std::size_t>> dealTurns;
        std::vector<std::size_t> conversions;
        std::vector<domain::Draft> rates;
        bool submits = false; ///< forecasts

        std::size_t count() const;
    };

    void planLeads(const std::vector<MadeCompany> &companies);
    void planDealOf(std::size_t lead);
    [[nodiscard]] core::Result<> planDeals(storage::Transaction &transaction,
                                           const std::vector<MadePerson> &persons);
    void planTurns(const Story &story, std::size_t index,
                   std::vector<std::pair<std::size_t, std::size_t>> Work::*turns);
    [[nodiscard]] core::Result<> planRates(storage::Transaction &transaction);
    void planForecasts();

    [[nodiscard]] core::Result<> addNew(storage::Transaction &transaction, const Work &work);
    [[nodiscard]] core::Result<> changeAll(storage::Transaction &transaction, const Work &work);
    [[nodiscard]] core::Result<> convert(storage::Transaction &transaction, MadeLead &lead, MadeDeal &deal);
    [[nodiscard]] core::Result<> submit(storage::Transaction &transaction, QDate day);

    const DemoOptions &m_options;
    const Calendar &m_calendar;
    const DealMaker &m_dealMaker;
    const LeadMaker &m_leadMaker;
    const Meter &m_meter;
    std::vector<Work> m_work; ///< by slot
    std::vector<MadeLead> m_leads;
    std::vector<MadeDeal> m_deals;         ///< those that leads became first; without what had ended before
    std::vector<std::size_t> m_dealOfLead; ///< by lead
};

} // namespace rapport::workspace::demo
