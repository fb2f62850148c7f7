#include "workspace/demoleads.h"

#include "domain/outcomemodel.h"

namespace rapport::workspace::demo {

using domain::Draft;
using domain::FieldValues;

namespace {

constexpr const char *kCampaigns[] = {"Autumn fair", "Spring mailing", "Open day", "Webinar series"};
constexpr const char *kWhyNot[] = {"No budget", "Not in our market", "Student project", "No answer",
                                   "Wanted something else"};
constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kFirstNumber = 10'000'000; ///< of people that leads are about, apart from customers

/// What a value adds to the logarithm of the odds.
struct Effect {
    const char *value;
    double odds;
    int weight; ///< how often it comes
};
constexpr Effect kSourceEffects[] = {{"website", 0.0, 26}, {"referral", 1.8, 18},   {"trade fair", 0.5, 15},
                                     {"partner", 1.2, 11}, {"cold call", -1.6, 13}, {"newsletter", -0.5, 9},
                                     {"social", -1.2, 8}};
constexpr Effect kIndustryEffects[] = {
    {"Software", 0.9, 0},   {"Manufacturing", 0.7, 0},  {"Finance", 0.6, 0},     {"Hospitality", -0.8, 0},
    {"Education", -0.9, 0}, {"Public sector", -1.0, 0}, {"Agriculture", -0.6, 0}};
constexpr double kUsual = -0.85;
constexpr double kNoCompany = -1.2;
constexpr double kDecides = 0.6;   ///< a title of somebody who decides
constexpr qsizetype kDeciders = 3; ///< the first titles of each language
constexpr double kCallable = 0.3;

struct Size {
    qint64 employees; ///< below that
    double odds;
};
constexpr Size kSizes[] = {{6, -0.8}, {30, -0.1}, {250, 0.8}, {1'000'000, 1.5}};

double oddsOf(qint64 employees)
{
    for (const Size &size : kSizes) {
        if (employees < size.employees)
            return size.odds;
    }
    return 0;
}

/// Few large companies, many small ones.
qint64 employeesOf(Random &random)
{
    const double u = 1.0 - random.unit();
    return std::min<qint64>(45'000, static_cast<qint64>(3.0 / (u * u)));
}

bool hasPhone(const Draft &draft)
{
    return draft.contactPoints && std::any_of(draft.contactPoints->begin(), draft.contactPoints->end(),
                                              [](const domain::ContactPoint &point) {
                                                  return point.type == domain::ContactPoint::Type::Phone;
                                              });
}

FieldValues statusOf(const char *status)
{
    return {{QStringLiteral("status"), QString::fromLatin1(status)}};
}

} // namespace

LeadMaker::LeadMaker(const World &world, const PeopleMaker &people, const Calendar &calendar)
    : m_world(world), m_people(people), m_calendar(calendar), m_today(world.now().utc().date())
{
    for (const Effect &source : kSourceEffects)
        m_sources.add(source.weight);
}

qint64 LeadMaker::leadCount(qint64 customers)
{
    return std::min<qint64>(customers / 4, 10'000 + customers / 100);
}

QDate LeadMaker::arrival(Random &random) const
{
    const QDate begin = m_calendar.begin().utc().date();
    QDate day;
    do {
        day = m_world.moment(random).utc().date();
    } while (day < begin);
    return day;
}

MadeLead LeadMaker::lead(qint64 number, bool apart, const std::vector<MadeCompany> &companies,
                         Random &random) const
{
    MadeLead made;
    std::vector<MadeCompany> none;
    const Draft person = m_people.person(kFirstNumber + number, random, none, made.person);
    made.draft.ref.kind = domain::RecordKind::Lead;
    for (const char *key : {"full_name", "first_name", "last_name", "salutation", "language", "owner"}) {
        const domain::Value value = person.values.value(QLatin1String(key));
        if (!value.isEmpty())
            made.draft.values.insert(QLatin1String(key), value);
    }
    made.draft.contactPoints = person.contactPoints;
    made.draft.addresses = person.addresses;
    const double odds = describe(made, companies, random);
    const QDate day = arrival(random);
    StoryLine line(m_calendar, made.person.owner, apart);
    line.begin(day);
    const bool atOnce = random.chance(55);
    FieldValues first = statusOf(atOnce ? "working" : "new");
    first.insert(QStringLiteral("received_on"), std::min(day, line.day()));
    first.insert(QStringLiteral("external_id"),
                 QStringLiteral("L-%1").arg(number + 1, 6, 10, QLatin1Char('0')));
    if (random.chance(3))
        first.insert(QStringLiteral("own_score"), 50 + random.below(50));
    line.put(first);
    if (atOnce || takeUp(line, random))
        follow(made, line, apart, odds, random);
    made.story = line.take();
    for (auto it = made.story.first.cbegin(); it != made.story.first.cend(); ++it)
        made.draft.values.insert(it.key(), *it);
    return made;
}

double LeadMaker::describe(MadeLead &made, const std::vector<MadeCompany> &companies, Random &random) const
{
    const Effect &source = kSourceEffects[m_sources.draw(random)];
    made.source = QString::fromLatin1(source.value);
    made.draft.values.insert(QStringLiteral("source"), made.source);
    if (random.chance(40))
        made.draft.values.insert(QStringLiteral("campaign"), oneOf(kCampaigns, random));
    const double company = random.chance(82) ? describeCompany(made, companies, random) : kNoCompany;
    return kUsual + source.odds + company + (hasPhone(made.draft) ? kCallable : 0.0);
}

double LeadMaker::describeCompany(MadeLead &made, const std::vector<MadeCompany> &companies,
                                  Random &random) const
{
    FieldValues &values = made.draft.values;
    const Land &land = m_world.land(made.person.land);
    const Industry &industry = kIndustries[m_world.drawIndustry(random)];
    const bool known = !companies.empty() && random.chance(10);
    values.insert(QStringLiteral("company"),
                  known ? pick(companies, random).name : m_world.companyName(land, industry, random));
    values.insert(QStringLiteral("industry"), QString::fromUtf8(industry.name));
    double odds = 0;
    for (const Effect &effect : kIndustryEffects) {
        if (qstrcmp(effect.value, industry.name) == 0)
            odds += effect.odds;
    }
    if (random.chance(85)) {
        const qint64 employees = employeesOf(random);
        values.insert(QStringLiteral("employees"), employees);
        odds += oddsOf(employees);
    }
    const QStringList &titles = m_world.language(land).titles;
    const qsizetype title = std::min(random.below(titles.size()), random.below(titles.size()));
    values.insert(QStringLiteral("job_title"), titles[title]);
    return odds + (title < kDeciders ? kDecides : 0.0);
}

/// False when nobody did, or has yet.
bool LeadMaker::takeUp(StoryLine &line, Random &random) const
{
    const bool looked = random.chance(80);
    if (!line.reach(line.day().addDays(looked ? 1 + random.below(7) : 40 + random.below(30))))
        return false;
    line.put(looked ? statusOf("working")
                    : FieldValues{{QStringLiteral("status"), QStringLiteral("disqualified")},
                                  {QStringLiteral("disqualified_reason"), QStringLiteral("No answer")}});
    return looked;
}

/// Until it is clear what becomes of it, or today comes.
void LeadMaker::follow(MadeLead &made, StoryLine &line, bool apart, double odds, Random &random) const
{
    qint64 weighed = 6 + random.below(18);
    weighed += random.below(26);
    if (!line.reach(line.day().addDays(weighed)))
        return;
    if (random.chance(14))
        line.put(statusOf("nurturing"));
    else
        decide(made, line, apart, odds, random);
}

void LeadMaker::decide(MadeLead &made, StoryLine &line, bool apart, double odds, Random &random) const
{
    const bool good = random.unit() < domain::logistic(odds);
    if (good) {
        const bool first = !apart || random.chance(50);
        if (first)
            line.put(statusOf("qualified"));
        if (apart && (!first || line.reach(line.day().addDays(3 + random.below(14)))))
            made.converted = line.slot();
        return;
    }
    // Of those whose course nobody follows few ended, or they would drown the others.
    if (!apart && random.chance(80))
        return;
    line.put({{QStringLiteral("status"), QStringLiteral("disqualified")},
              {QStringLiteral("disqualified_reason"), oneOf(kWhyNot, random)}});
}

std::vector<Draft> LeadMaker::exchanges(const MadeLead &lead, Random &random) const
{
    std::vector<Draft> drafts;
    const Language &language = m_world.language(m_world.land(lead.person.land));
    for (const Story::Turn &turn : lead.story.turns) {
        if (!random.chance(70))
            continue;
        Draft &draft = drafts.emplace_back();
        draft.ref.kind = domain::RecordKind::Activity;
        const qint64 ago = kHourMs / 4 + random.below(30 * kHourMs);
        draft.values = {
            {QStringLiteral("at"), m_calendar.all()[turn.slot].at.plusMs(-ago)},
            {QStringLiteral("channel"), random.chance(60) ? QStringLiteral("call") : QStringLiteral("email")},
            {QStringLiteral("direction"), random.chance(70) ? QStringLiteral("out") : QStringLiteral("in")},
            {QStringLiteral("subject"), pick(language.subjects, random)},
            {QStringLiteral("lead"), lead.id},
            {QStringLiteral("author"), m_people.owner(lead.person.owner)},
            {QStringLiteral("company"), domain::Value()}};
        const std::pair<const char *, domain::RecordId> about[] = {
            {"person", lead.person.id}, {"company", lead.person.company}, {"opportunity", lead.deal}};
        for (const auto &[key, record] : about) {
            if (record.isValid())
                draft.values.insert(QLatin1String(key), record);
        }
    }
    return drafts;
}

} // namespace rapport::workspace::demo
