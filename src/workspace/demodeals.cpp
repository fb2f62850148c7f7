#include "workspace/demodeals.h"

namespace rapport::workspace::demo {

using domain::Draft;
using domain::RecordKind;
using domain::StageKind;

namespace {

struct Worth {
    const char *currency;
    qint64 perMille; ///< of 1,000 of it in the store's currency, three years ago
};
constexpr Worth kWorths[] = {{"USD", 915}, {"GBP", 1160}, {"CHF", 1035}};
constexpr int kMonths = 37;
constexpr int kLately = 12; ///< of a hundred began in the last days, beside those of an even course
constexpr int kLateDays = 70;

/// Typical amounts, small ones often.
constexpr qint64 kAmounts[] = {1200, 1800,  2600,  3400,  4200,  5200,  6800,
                               8800, 12500, 16000, 24000, 38000, 62000, 120000};
/// How many of a hundred go on from each stage.
constexpr int kGoesOn[] = {72, 78, 70, 84, 93};

constexpr const char *kThings[] = {"Framework contract",   "Pilot, %1 sites", "Training days, %1",
                                   "Service plan %2",      "Second site",     "Replacement of %1 machines",
                                   "Rollout, %1 branches", "Renewal %2",      "First order",
                                   "Trial of %1 units",    "Spare parts %2",  "Extension, %1 places"};
constexpr const char *kCampaigns[] = {"Autumn fair", "Spring mailing", "Open day", "Webinar series"};
constexpr const char *kWhyLost[] = {"Too expensive", "Chose a competitor", "No budget",
                                    "No decision",   "Bad timing",         "Feature missing"};
constexpr const char *kWhyWon[] = {"Best price", "Good references", "Personal contact", "Fast delivery"};
constexpr const char *kCompetitors[] = {"Nordwerk", "Atlas Supply", "Bergmann & Co", "Lumen Group"};
constexpr const char *kSteps[] = {"Call about the offer", "Send a revised offer", "Visit on site",
                                  "Demo with the team",   "Ask for a decision",   "Check the contract"};
constexpr const char *kWhyNot[] = {"No budget", "Not in our market", "Student project", "No answer",
                                   "Wanted something else"};

template <std::size_t N>
QString oneOf(const char *const (&list)[N], Random &random)
{
    return QString::fromUtf8(list[random.below(static_cast<qint64>(N))]);
}

void set(Draft &draft, const char *key, const domain::Value &value)
{
    draft.values.insert(QLatin1String(key), value);
}

QDate dayOf(core::Instant at)
{
    return at.utc().date();
}

} // namespace

/// Where an opportunity is by now.
struct DealMaker::Course {
    QDate opened;
    const domain::Stage *stage = nullptr;
    const domain::Stage *lastOpen = nullptr;
    QDate entered;
};

DealMaker::DealMaker(const World &world, const PeopleMaker &people, const domain::PipelineBook &book,
                     QString currency)
    : m_world(world), m_people(people), m_book(book), m_currency(std::move(currency)),
      m_sources(textsOf(kSources, QLatin1Char(','))), m_today(dayOf(world.now()))
{
}

qint64 DealMaker::dealCount(qint64 customers)
{
    return std::min<qint64>(customers * 4 / 10, 20'000 + customers / 50);
}

qint64 DealMaker::leadCount(qint64 customers)
{
    return std::min<qint64>(customers / 4, 10'000 + customers / 100);
}

DealMaker::Course DealMaker::courseOf(const domain::Pipeline &pipeline, qint64 euros, Random &random) const
{
    Course course;
    course.opened =
        random.chance(kLately) ? m_today.addDays(-random.below(kLateDays)) : dayOf(m_world.moment(random));
    course.entered = course.opened;
    const qint64 slow = euros > 20'000 ? 2 : 1;
    std::size_t step = 0;
    for (const domain::Stage &stage : pipeline.stages) {
        course.stage = &stage;
        if (stage.kind != StageKind::Open)
            return course; // the first closed stage is the won one
        course.lastOpen = &stage;
        const QDate left = course.entered.addDays(1 + slow * (random.below(12) + random.below(12)));
        const bool goesOn =
            random.chance(kGoesOn[std::min(step++, std::size(kGoesOn) - 1)] - (slow > 1 ? 6 : 0));
        if (left > m_today)
            return course;
        course.entered = left;
        if (!goesOn) {
            course.stage = pipeline.first(StageKind::Lost);
            return course;
        }
    }
    return course;
}

void DealMaker::addAmount(Draft &draft, qint64 euros, Random &random) const
{
    QString currency = m_currency;
    for (const Worth &worth : kWorths) {
        if (random.chance(3))
            currency = QLatin1String(worth.currency);
    }
    qint64 minor = euros;
    for (int i = core::currencyDecimals(currency); i > 0; --i)
        minor *= 10;
    set(draft, "amount", core::Money{minor, currency});
}

void DealMaker::addClosing(Draft &draft, const Course &course, Random &random) const
{
    const bool won = course.stage->kind == StageKind::Won;
    set(draft, "closed_on", course.entered);
    set(draft, "close_reason", won ? oneOf(kWhyWon, random) : oneOf(kWhyLost, random));
    if (!won && random.chance(45))
        set(draft, "competitor", oneOf(kCompetitors, random));
    core::Money amount = draft.values.value(QStringLiteral("amount")).as<core::Money>();
    if (!won || amount.currency.isEmpty())
        return;
    amount.minor = amount.minor / 100 * (random.chance(60) ? 100 : 85 + random.below(25));
    set(draft, "actual_amount", amount);
}

void DealMaker::addOutlook(Draft &draft, const Course &course, Random &random, MadeDeal &made) const
{
    const int likely = course.stage->probability;
    set(draft, "forecast",
        likely >= 85   ? QStringLiteral("commit")
        : likely >= 70 ? QStringLiteral("best_case")
                       : QStringLiteral("pipeline"));
    if (random.chance(8))
        set(draft, "probability", 5 * (1 + random.below(19)));
    if (!random.chance(75))
        return;
    made.nextStep = m_today.addDays(random.below(26) - 5);
    set(draft, "next_step", oneOf(kSteps, random));
    set(draft, "next_step_on", made.nextStep);
}

Draft DealMaker::deal(qint64 number, const MadePerson &person, Random &random, MadeDeal &made) const
{
    const auto &pipelines = m_book.all();
    const domain::Pipeline &pipeline = pipelines[pipelines.size() > 1 && random.chance(25) ? 1 : 0];
    const qint64 euros =
        kAmounts[std::min(random.below(14), random.below(14))] * (70 + random.below(61)) / 100 / 10 * 10;
    const Course course = courseOf(pipeline, euros, random);
    Draft draft;
    draft.ref.kind = RecordKind::Opportunity;
    set(draft, "name",
        oneOf(kThings, random)
            .replace(QLatin1String("%1"), QString::number(2 + random.below(30)))
            .replace(QLatin1String("%2"), QString::number(course.opened.year() + 1)));
    set(draft, "person", person.id);
    if (person.company.isValid())
        set(draft, "company", person.company);
    set(draft, "pipeline", pipeline.id);
    set(draft, "stage", course.stage->id);
    set(draft, "status", domain::stageKindKey(course.stage->kind));
    set(draft, "last_stage", course.lastOpen->id);
    set(draft, "opened_on", course.opened);
    set(draft, "stage_entered_at",
        std::min(core::Instant::of(QDateTime(course.entered, QTime(9, 0), Qt::UTC)), m_world.now()));
    set(draft, "owner", m_people.owner(person.owner));
    set(draft, "source", pick(m_sources, random));
    if (random.chance(30))
        set(draft, "campaign", oneOf(kCampaigns, random));
    if (random.chance(96))
        addAmount(draft, euros, random);
    set(draft, "expected_close_on", course.opened.addDays(40 + random.below(70)));
    set(draft, "external_id", QStringLiteral("D-%1").arg(number + 1, 6, 10, QLatin1Char('0')));
    made = {{}, &person, course.stage->kind == StageKind::Open, {}};
    if (made.isOpen)
        addOutlook(draft, course, random, made);
    else
        addClosing(draft, course, random);
    return draft;
}

Draft DealMaker::lead(qint64 number, Random &random, std::vector<MadeCompany> &companies) const
{
    MadePerson made;
    std::vector<MadeCompany> none;
    const Draft person = m_people.person(10'000'000 + number, random, none, made);
    Draft draft;
    draft.ref.kind = RecordKind::Lead;
    for (const char *key :
         {"full_name", "first_name", "last_name", "salutation", "language", "owner", "source"}) {
        const domain::Value value = person.values.value(QLatin1String(key));
        if (!value.isEmpty())
            set(draft, key, value);
    }
    draft.contactPoints = person.contactPoints;
    draft.addresses = person.addresses;
    const Land &land = m_world.land(made.land);
    if (random.chance(80)) {
        const Industry &industry = kIndustries[m_world.drawIndustry(random)];
        const bool known = !companies.empty() && random.chance(10);
        set(draft, "company",
            known ? companies[static_cast<std::size_t>(random.below(static_cast<qint64>(companies.size())))]
                        .name
                  : m_world.companyName(land, industry, random));
        set(draft, "industry", QString::fromUtf8(industry.name));
        set(draft, "job_title", pick(m_world.language(land).titles, random));
    }
    if (random.chance(40))
        set(draft, "campaign", oneOf(kCampaigns, random));
    const QDate received = dayOf(m_world.moment(random));
    const qint64 age = received.daysTo(m_today);
    set(draft, "received_on", received);
    const qint64 part = random.below(100);
    const char *status = age < 10 && part < 60   ? "new"
                         : age < 60 && part < 70 ? "working"
                         : part < 30             ? "nurturing"
                         : part < 40             ? "qualified"
                                                 : "disqualified";
    set(draft, "status", QString::fromLatin1(status));
    if (qstrcmp(status, "disqualified") == 0)
        set(draft, "disqualified_reason", oneOf(kWhyNot, random));
    if (random.chance(3))
        set(draft, "own_score", 50 + random.below(50));
    set(draft, "external_id", QStringLiteral("L-%1").arg(number + 1, 6, 10, QLatin1Char('0')));
    return draft;
}

std::vector<Draft> DealMaker::rates(Random &random) const
{
    constexpr qint64 kThousand = 100'000;
    std::vector<Draft> drafts;
    for (const Worth &worth : kWorths) {
        if (m_currency == QLatin1String(worth.currency))
            continue;
        qint64 perMille = worth.perMille;
        QDate day = QDate(m_today.year(), m_today.month(), 1).addMonths(1 - kMonths);
        for (int month = 0; month < kMonths; ++month, day = day.addMonths(1)) {
            perMille += random.below(21) - 10;
            Draft &draft = drafts.emplace_back();
            draft.ref.kind = RecordKind::Rate;
            set(draft, "day", day);
            set(draft, "amount", core::Money{kThousand, QLatin1String(worth.currency)});
            set(draft, "worth", core::Money{perMille * 100, m_currency});
        }
    }
    return drafts;
}

Draft DealMaker::task(const MadeDeal &deal, Random &random) const
{
    Draft draft;
    draft.ref.kind = RecordKind::Task;
    set(draft, "title", oneOf(kSteps, random));
    set(draft, "type", random.chance(60) ? QStringLiteral("call") : QStringLiteral("email"));
    set(draft, "priority", QStringLiteral("normal"));
    set(draft, "due_at",
        core::Instant::of(
            QDateTime(deal.nextStep, QTime(9 + static_cast<int>(random.below(8)), 0), Qt::UTC)));
    set(draft, "person", deal.person->id);
    set(draft, "company",
        deal.person->company.isValid() ? domain::Value(deal.person->company) : domain::Value());
    set(draft, "opportunity", deal.id);
    set(draft, "owner", m_people.owner(deal.person->owner));
    return draft;
}

Draft DealMaker::exchange(const MadeDeal &deal, Random &random) const
{
    const Language &language = m_world.language(m_world.land(deal.person->land));
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    const qint64 ago = random.below(40) * 86'400'000 + random.below(36'000'000);
    set(draft, "at", m_world.now().plusMs(-ago - 60'000));
    set(draft, "channel", random.chance(50) ? QStringLiteral("call") : QStringLiteral("email"));
    set(draft, "direction", random.chance(60) ? QStringLiteral("out") : QStringLiteral("in"));
    set(draft, "subject", pick(language.subjects, random));
    set(draft, "person", deal.person->id);
    set(draft, "company",
        deal.person->company.isValid() ? domain::Value(deal.person->company) : domain::Value());
    set(draft, "opportunity", deal.id);
    set(draft, "author", m_people.owner(deal.person->owner));
    return draft;
}

} // namespace rapport::workspace::demo
