#pragma once

#include "domain/scanrows.h"

namespace rapport::domain {

/// Companies. One thread.
class CompanyScan final : public DuplicateScan {
public:
    CompanyScan();

    void add(const DuplicateSubject &subject) override;
    void addContact(qint64 record, ContactPoint::Type type, std::string_view key) override;
    [[nodiscard]] core::Result<std::vector<DuplicatePair>> run(const core::Progress &progress) override;
    qint64 records() const override { return m_rows.count(); }

private:
    struct Row {
        quint32 name = 0;
        quint32 bag = 0; ///< a mark of its words in any order
        quint32 city = 0;
        quint32 postcode = 0;
        quint32 street = 0;
    };

    void addNames(PairBlocks &blocks) const;
    void addAddresses(PairBlocks &blocks) const;
    Evidence weigh(quint32 a, quint32 b, const Rarity &rarity) const;
    void weighName(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    void weighReach(quint32 a, quint32 b, const Rarity &rarity, Evidence &evidence) const;
    void weighPlace(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;

    ScanRows m_rows;
    std::vector<Row> m_companies;
    TextPool m_names;
    TextPool m_cities;
};

} // namespace rapport::domain
