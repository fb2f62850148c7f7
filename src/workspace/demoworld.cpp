#include "workspace/demoworld.h"

#include "workspace/demofarcultures.h"

namespace rapport::workspace::demo {

namespace {

constexpr int kDays = 3 * 365;
constexpr qint64 kDayMs = 86'400'000;

int talkOf(const char *language)
{
    for (int i = 0; i < kTalkCount; ++i) {
        if (qstrcmp(kTalks[i].language, language) == 0)
            return i;
    }
    return 0;
}

Land landOf(const Culture &culture)
{
    Land land;
    land.culture = &culture;
    land.women = entriesOf(culture.women);
    land.men = entriesOf(culture.men);
    land.families = entriesOf(culture.families);
    land.cities = entriesOf(culture.cities);
    land.streets = textsOf(culture.streets, QLatin1Char(','));
    land.legalForms = textsOf(culture.legalForms, QLatin1Char(','));
    land.talk = talkOf(culture.language);
    return land;
}

double weekdayWeight(QDate date)
{
    constexpr double kWeights[] = {1.0, 1.15, 1.1, 1.05, 0.8, 0.08, 0.03};
    return kWeights[date.dayOfWeek() - 1];
}

double monthWeight(QDate date)
{
    constexpr double kWeights[] = {0.9, 1.0, 1.15, 1.0, 0.95, 1.0, 0.75, 0.5, 1.2, 1.25, 1.2, 0.7};
    const bool holidays = date.month() == 12 && date.day() > 22;
    return kWeights[date.month() - 1] * (holidays ? 0.2 : 1.0);
}

const char *wordsOf(const Industry &industry, const Land &land)
{
    const QLatin1String language(land.culture->language);
    if (language == QLatin1String("de"))
        return industry.german;
    return language == QLatin1String("fr") ? industry.french : industry.english;
}

} // namespace

World::World(core::Instant now) : m_now(now), m_today{now.ms - now.ms % kDayMs}
{
    const auto add = [this](const Culture &culture) {
        m_lands.push_back(landOf(culture));
        m_landWeights.add(culture.weight);
    };
    for (int i = 0; i < kCultureCount; ++i)
        add(kCultures[i]);
    for (int i = 0; i < kFarCultureCount; ++i)
        add(kFarCultures[i]);
    for (int i = 0; i < kIndustryCount; ++i)
        m_industryWeights.add(kIndustries[i].weight);
    for (int i = 0; i < kTalkCount; ++i) {
        const Talk &talk = kTalks[i];
        m_languages.push_back({textsOf(talk.titles, QLatin1Char(',')),
                               textsOf(talk.subjects, QLatin1Char(',')),
                               textsOf(talk.bodies, QLatin1Char('|')), textsOf(talk.tasks, QLatin1Char('|')),
                               textsOf(talk.notes, QLatin1Char('|'))});
    }
    const QDate first = m_today.utc().date().addDays(-kDays);
    for (int i = 0; i < kDays; ++i) {
        const QDate date = first.addDays(i);
        m_days.add(weekdayWeight(date) * monthWeight(date) * (0.6 + 0.8 * i / kDays));
    }
    for (const double weight : {0.3, 1.0, 1.6, 1.9, 1.5, 0.7, 1.1, 1.7, 1.5, 1.1, 0.5, 0.2})
        m_hours.add(weight);
}

domain::Address World::address(const Land &land, const QString &label, Random &random) const
{
    const Entry &city = pick(land.cities, random);
    domain::Address address;
    address.label = label;
    address.street = QString::fromUtf8(land.culture->address)
                         .replace(QLatin1String("%s"), pick(land.streets, random))
                         .replace(QLatin1String("%n"), QString::number(1 + random.below(140)));
    address.city = city.text;
    address.postcode = filledForm(city.second, random);
    address.country = QLatin1String(land.culture->country);
    address.primary = true;
    return address;
}

QString World::companyName(const Land &land, const Industry &industry, Random &random) const
{
    const QString word = pick(textsOf(wordsOf(industry, land), QLatin1Char(',')), random);
    const QString family = pick(land.families, random).text;
    const QString city = pick(land.cities, random).text;
    const QString form = pick(land.legalForms, random);
    const qint64 shape = random.below(10);
    if (shape < 4)
        return QStringLiteral("%1 %2 %3").arg(family, word, form);
    if (shape < 7)
        return QStringLiteral("%1 %2 %3").arg(word, city, form);
    if (shape < 9)
        return QStringLiteral("%1 & %2 %3").arg(family, pick(land.families, random).text, form);
    return QStringLiteral("%1 %2 %3").arg(family, QString::number(1870 + random.below(150)), form);
}

core::Instant World::moment(Random &random) const
{
    const qint64 day = m_days.draw(random) - kDays;
    const qint64 hour = 7 + m_hours.draw(random);
    const qint64 minute = 5 * random.below(12);
    const core::Instant at{m_today.ms + day * kDayMs + (hour * 60 + minute) * 60'000};
    return std::min(at, m_now.plusMs(-60'000));
}

core::Instant World::day(int offset) const
{
    return {m_today.ms + offset * kDayMs};
}

} // namespace rapport::workspace::demo
