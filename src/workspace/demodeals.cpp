#include "workspace/demodeals.h"

namespace rapport::workspace::demo {

using domain::Draft;
using domain::RecordKind;

namespace {

struct Worth {
    const char *currency;
    qint64 perMille; ///< of 1,000 of it in the store's currency, three years ago
};
constexpr Worth kWorths[] = {{"USD", 915}, {"GBP", 1160}, {"CHF", 1035}};
constexpr int kMonths = 37;
constexpr int kLately = 5; ///< of a hundred began in the last days, beside those of an even course
constexpr int kLateDays = 70;
constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;

/// Typical amounts, small ones often.
constexpr qint64 kAmounts[] = {1200, 1800,  2600,  3400,  4200,  5200,  6800,
                               8800, 12500, 16000, 24000, 38000, 62000, 120000};

constexpr const char *kThings[] = {"Framework contract",   "Pilot, %1 sites", "Training days, %1",
                                   "Service plan %2",      "Second site",     "Replacement of %1 machines",
                                   "Rollout, %1 branches", "Renewal %2",      "First order",
                                   "Trial of %1 units",    "Spare parts %2",  "Extension, %1 places"};
constexpr const char *kCampaigns[] = {"Autumn fair", "Spring mailing", "Open day", "Webinar series"};
constexpr const char *kSteps[] = {"Call about the offer", "Send a revised offer", "Visit on site",
                                  "Demo with the team",   "Ask for a decision",   "Check the contract"};

/// How much likelier than others an opportunity from there goes on, in hundredths.
int luckOf(const QString &source)
{
    struct Luck {
        const char *source;
        int luck;
    };
    constexpr Luck kLuck[] = {{"referral", 7},    {"partner", 5}, {"walk-in", 2},   {"old system", -5},
                              {"newsletter", -2}, {"social", -4}, {"cold call", -8}};
    for (const Luck &one : kLuck) {
        if (source == QLatin1String(one.source))
            return one.luck;
    }
    return 0;
}

void set(Draft &draft, const char *key, const domain::Value &value)
{
    draft.values.insert(QLatin1String(key), value);
}

domain::Value orNone(domain::RecordId id)
{
    return id.isValid() ? domain::Value(id) : domain::Value();
}

} // namespace

DealMaker::DealMaker(const World &world, const PeopleMaker &people, const Calendar &calendar,
                     const domain::PipelineBook &book, QString currency)
    : m_world(world), m_people(people), m_calendar(calendar), m_book(book), m_currency(std::move(currency)),
      m_sources(textsOf(kSources, QLatin1Char(','))), m_today(world.now().utc().date())
{
}

qint64 DealMaker::dealCount(qint64 customers)
{
    return std::min<qint64>(customers * 4 / 10, 20'000 + customers / 50);
}

QDate DealMaker::opening(Random &random) const
{
    return random.chance(kLately) ? m_today.addDays(-random.below(kLateDays))
                                  : m_world.moment(random).utc().date();
}

qint64 DealMaker::amount(Random &random) const
{
    return kAmounts[std::min(random.below(14), random.below(14))] * (70 + random.below(61)) / 100 / 10 * 10;
}

QString DealMaker::currency(Random &random) const
{
    QString currency = m_currency;
    for (const Worth &worth : kWorths) {
        if (random.chance(3))
            currency = QLatin1String(worth.currency);
    }
    return currency;
}

MadeDeal DealMaker::tell(qint64 number, const CourseOrder &order, int owner, bool apart, Random &random) const
{
    MadeDeal made;
    made.course = CourseMaker(order, StoryLine(m_calendar, owner, apart), m_today, random).run();
    auto &first = made.course.story.first;
    first.insert(QStringLiteral("name"),
                 oneOf(kThings, random)
                     .replace(QLatin1String("%1"), QString::number(2 + random.below(30)))
                     .replace(QLatin1String("%2"), QString::number(made.course.opened.year() + 1)));
    first.insert(QStringLiteral("external_id"),
                 QStringLiteral("D-%1").arg(number + 1, 6, 10, QLatin1Char('0')));
    return made;
}

MadeDeal DealMaker::deal(qint64 number, const MadePerson &person, bool apart, Random &random) const
{
    const auto &pipelines = m_book.all();
    const QString source = pick(m_sources, random);
    const CourseOrder order{pipelines[pipelines.size() > 1 && random.chance(25) ? 1 : 0],
                            opening(random),
                            amount(random),
                            currency(random),
                            random.chance(96),
                            luckOf(source)};
    MadeDeal made = tell(number, order, person.owner, apart, random);
    made.person = person;
    auto &first = made.course.story.first;
    first.insert(QStringLiteral("person"), person.id);
    if (person.company.isValid())
        first.insert(QStringLiteral("company"), person.company);
    first.insert(QStringLiteral("owner"), m_people.owner(person.owner));
    first.insert(QStringLiteral("source"), source);
    if (random.chance(30))
        first.insert(QStringLiteral("campaign"), oneOf(kCampaigns, random));
    return made;
}

MadeDeal DealMaker::dealOfLead(qint64 number, const MadeLead &lead, QDate day, Random &random) const
{
    const CourseOrder order{m_book.all().front(), day, amount(random), m_currency, true, luckOf(lead.source)};
    MadeDeal made = tell(number, order, lead.person.owner, true, random);
    made.person = lead.person;
    return made;
}

std::vector<Draft> DealMaker::rates(Random &random) const
{
    constexpr qint64 kThousand = 100'000;
    std::vector<Draft> drafts;
    QDate day = QDate(m_today.year(), m_today.month(), 1).addMonths(1 - kMonths);
    std::vector<qint64> perMille;
    for (const Worth &worth : kWorths)
        perMille.push_back(worth.perMille);
    for (int month = 0; month < kMonths; ++month, day = day.addMonths(1)) {
        for (std::size_t i = 0; i < perMille.size(); ++i) {
            perMille[i] += random.below(21) - 10;
            if (m_currency == QLatin1String(kWorths[i].currency))
                continue;
            Draft &draft = drafts.emplace_back();
            draft.ref.kind = RecordKind::Rate;
            set(draft, "day", day);
            set(draft, "amount", core::Money{kThousand, QLatin1String(kWorths[i].currency)});
            set(draft, "worth", core::Money{perMille[i] * 100, m_currency});
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
            QDateTime(deal.course.nextStep, QTime(9 + static_cast<int>(random.below(8)), 0), Qt::UTC)));
    set(draft, "person", deal.person.id);
    set(draft, "company", orNone(deal.person.company));
    set(draft, "opportunity", deal.id);
    set(draft, "owner", m_people.owner(deal.person.owner));
    return draft;
}

std::vector<Draft> DealMaker::exchanges(const MadeDeal &deal, Random &random) const
{
    std::vector<Draft> drafts;
    const Story &story = deal.course.story;
    const auto spokenBefore = [&](std::size_t slot) {
        const core::Instant at = m_calendar.all()[slot].at.plusMs(-kHourMs / 4 - random.below(30 * kHourMs));
        if (random.chance(60))
            drafts.push_back(exchange(deal, at, random));
    };
    if (story.slot)
        spokenBefore(*story.slot);
    for (const Story::Turn &turn : story.turns)
        spokenBefore(turn.slot);
    const core::Instant opened = core::Instant::of(QDateTime(deal.course.opened, QTime(9, 0), Qt::UTC));
    for (qint64 left = deal.course.isOpen ? random.below(3) : 0; left > 0; --left) {
        const core::Instant then = m_world.now().plusMs(-60'000 - random.below(40) * kDayMs);
        const core::Instant at = then.plusMs(-random.below(10 * kHourMs));
        if (at > opened)
            drafts.push_back(exchange(deal, at, random));
    }
    return drafts;
}

Draft DealMaker::exchange(const MadeDeal &deal, core::Instant at, Random &random) const
{
    const Language &language = m_world.language(m_world.land(deal.person.land));
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    set(draft, "at", at);
    set(draft, "channel", random.chance(50) ? QStringLiteral("call") : QStringLiteral("email"));
    set(draft, "direction", random.chance(60) ? QStringLiteral("out") : QStringLiteral("in"));
    set(draft, "subject", pick(language.subjects, random));
    set(draft, "person", deal.person.id);
    set(draft, "company", orNone(deal.person.company));
    set(draft, "opportunity", deal.id);
    set(draft, "author", m_people.owner(deal.person.owner));
    return draft;
}

} // namespace rapport::workspace::demo
