#pragma once

#include "domain/scanrows.h"

namespace rapport::domain {

/// People. One thread.
class PersonScan final : public DuplicateScan {
public:
    PersonScan();

    void add(const DuplicateSubject &subject) override;
    void addContact(qint64 record, ContactPoint::Type type, std::string_view key) override
    {
        m_rows.addContact(record, type, key);
    }
    [[nodiscard]] core::Result<std::vector<DuplicatePair>> run(const core::Progress &progress) override;
    qint64 records() const override { return m_rows.count(); }

private:
    struct Row {
        quint32 first = 0; ///< in m_firsts
        quint32 last = 0;  ///< in m_lasts
        quint32 company = 0;
        quint32 city = 0;
        quint32 postcode = 0; ///< a mark, like street and birthday
        quint32 street = 0;
        quint32 birthday = 0;
    };

    void addFamilies(std::vector<ScanRows::Family> &families) const;
    void addNames(PairBlocks &blocks) const;
    void addWithFirst(PairBlocks &blocks, quint64 family, quint32 Row::*beside) const;
    void addWithLast(PairBlocks &blocks, quint64 family, quint32 Row::*beside) const;
    void addRareLast(PairBlocks &blocks) const;
    Evidence weigh(quint32 a, quint32 b, const Rarity &rarity) const;
    /// False when the names say that these are two.
    bool weighNames(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    bool weighFirst(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    void weighLast(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    void weighReach(quint32 a, quint32 b, const Rarity &rarity, Evidence &evidence) const;
    void weighPlace(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    static void weighBirthday(const Row &a, const Row &b, Evidence &evidence);
    void weighCompany(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const;
    bool shareFamily(quint32 first, quint32 other) const;
    void readFamilies();

    ScanRows m_rows;
    std::vector<Row> m_people;
    TextPool m_firsts;
    TextPool m_lasts;
    TextPool m_companies;
    TextPool m_cities;
    std::vector<std::vector<quint16>> m_families; ///< of first names, by their number
};

} // namespace rapport::domain
