#pragma once

#include "domain/record.h"
#include "workspace/demodata.h"
#include "workspace/demorandom.h"

#include <QDateTime>

namespace rapport::workspace::demo {

/// A culture with its lists taken apart.
struct Land {
    const Culture *culture = nullptr;
    std::vector<Entry> women;
    std::vector<Entry> men;
    std::vector<Entry> families;
    std::vector<Entry> cities;
    QStringList streets;
    QStringList legalForms;
    int talk = 0; ///< index of the language that people write in
};

struct Language {
    QStringList titles;
    QStringList subjects;
    QStringList bodies;
    QStringList tasks;
    QStringList notes;
};

/// The tables of the practice store, taken apart once, and what is drawn from them.
class World {
public:
    explicit World(core::Instant now);

    const Land &land(int index) const { return m_lands[static_cast<size_t>(index)]; }
    int drawLand(Random &random) const { return m_landWeights.draw(random); }
    int drawIndustry(Random &random) const { return m_industryWeights.draw(random); }
    const Language &language(const Land &land) const { return m_languages[static_cast<size_t>(land.talk)]; }

    domain::Address address(const Land &land, const QString &label, Random &random) const;
    QString companyName(const Land &land, const Industry &industry, Random &random) const;
    /// A moment of the last three years in business hours: fewer in August and at the year's end, hardly any at weekends,
    /// more from year to year.
    core::Instant moment(Random &random) const;
    core::Instant now() const { return m_now; }
    /// Midnight UTC of the day `offset` days from today.
    core::Instant day(int offset) const;

private:
    std::vector<Land> m_lands;
    std::vector<Language> m_languages;
    Weighted m_landWeights;
    Weighted m_industryWeights;
    Weighted m_days;
    Weighted m_hours;
    core::Instant m_now;
    core::Instant m_today;
};

} // namespace rapport::workspace::demo
