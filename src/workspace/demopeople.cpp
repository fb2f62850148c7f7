#include "workspace/demopeople.h"

namespace rapport::workspace::demo {

using domain::ContactPoint;
using domain::Draft;
using domain::RecordId;

const char *const kStatusKeys[5] = {"customer", "prospect", "lead", "former", "partner"};

namespace {

constexpr int kPeopleWithCompany = 82;

QStringList namesOf(const char *tags)
{
    QStringList names;
    for (const Entry &entry : entriesOf(tags))
        names.append(entry.text);
    return names;
}

/// Few large ones, many small ones: the n-th part of a Pareto tail, at most `most`.
qint64 heavyTail(Random &random, qint64 scale, qint64 most)
{
    const double u = 1.0 - random.unit();
    return std::min<qint64>(most, static_cast<qint64>(static_cast<double>(scale) / (u * u)));
}

int drawStatus(Random &random)
{
    const qint64 part = random.below(100);
    return part < 46 ? 0 : part < 68 ? 1 : part < 87 ? 2 : part < 96 ? 3 : 4;
}

void setText(Draft &draft, const char *key, const QString &text)
{
    draft.values.insert(QLatin1String(key), text);
}

void addTags(Draft &draft, const QStringList &tags, int percent, Random &random)
{
    QStringList chosen;
    while (random.chance(percent) && chosen.size() < 3) {
        const QString tag = pick(tags, random);
        if (!chosen.contains(tag))
            chosen.append(tag);
    }
    if (!chosen.isEmpty())
        draft.values.insert(QStringLiteral("tags"), chosen);
}

ContactPoint point(ContactPoint::Type type, const char *label, const QString &value, bool primary)
{
    return {{}, type, QLatin1String(label), value, primary};
}

} // namespace

PeopleMaker::PeopleMaker(const World &world, std::vector<RecordId> owners, QString currency)
    : m_world(world), m_owners(std::move(owners)), m_currency(std::move(currency)),
      m_peopleTags(namesOf(kPeopleTags)), m_companyTags(namesOf(kCompanyTags)),
      m_sources(textsOf(kSources, QLatin1Char(','))), m_coffees(textsOf(kCoffees, QLatin1Char(',')))
{
}

Draft PeopleMaker::company(qint64 number, Random &random, MadeCompany &made) const
{
    made.land = m_world.drawLand(random);
    const Land &land = m_world.land(made.land);
    const Industry &industry = kIndustries[m_world.drawIndustry(random)];
    const QString name = m_world.companyName(land, industry, random);
    const QString stem = asciiOf(name).left(18);
    made.name = name;
    made.host =
        QStringLiteral("%1%2.example").arg(stem.isEmpty() ? QStringLiteral("company") : stem).arg(number + 1);
    Draft draft;
    draft.ref.kind = domain::RecordKind::Company;
    setText(draft, "name", name);
    setText(draft, "domain", made.host);
    setText(draft, "industry", QLatin1String(industry.name));
    addCompanyReach(draft, land, made.host, random);
    addCompanyFacts(draft, number, random, made);
    return draft;
}

void PeopleMaker::addCompanyReach(Draft &draft, const Land &land, const QString &host, Random &random) const
{
    std::vector<ContactPoint> points{
        point(ContactPoint::Type::Email, "work", QStringLiteral("info@") + host, true),
        point(ContactPoint::Type::Phone, "work",
              filledForm(QString::fromUtf8(land.culture->landline), random), true)};
    if (random.chance(60))
        points.push_back(
            point(ContactPoint::Type::Link, "work", QStringLiteral("https://www.") + host, true));
    draft.contactPoints = std::move(points);
    draft.addresses = std::vector<domain::Address>{m_world.address(land, QStringLiteral("work"), random)};
}

void PeopleMaker::addCompanyFacts(Draft &draft, qint64 number, Random &random, MadeCompany &made) const
{
    const qint64 employees = heavyTail(random, 3, 45'000);
    draft.values.insert(QStringLiteral("employees"), employees);
    if (random.chance(70))
        draft.values.insert(QStringLiteral("revenue"),
                            core::Money{employees * (40'000 + random.below(160'000)) * 100, m_currency});
    made.status = drawStatus(random);
    made.owner = drawOwner(random);
    setText(draft, "status", QLatin1String(kStatusKeys[made.status]));
    draft.values.insert(QStringLiteral("owner"), owner(made.owner));
    setText(draft, "source", pick(m_sources, random));
    setText(draft, "external_id", QStringLiteral("CO-%1").arg(number + 1, 6, 10, QLatin1Char('0')));
    if (random.chance(30))
        setText(draft, "custom.contract_number",
                QStringLiteral("R-%1-%2").arg(2020 + random.below(7)).arg(random.below(9000) + 1000));
    addTags(draft, m_companyTags, 25, random);
}

Draft PeopleMaker::person(qint64 number, Random &random, std::vector<MadeCompany> &companies,
                          MadePerson &made) const
{
    Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    MadeCompany *company = nullptr;
    if (!companies.empty() && random.chance(kPeopleWithCompany)) {
        const double u = random.unit();
        company = &companies[static_cast<size_t>(u * u * static_cast<double>(companies.size()))];
    }
    made.land = company && random.chance(90) ? company->land : m_world.drawLand(random);
    made.owner = drawOwner(random);
    made.status = drawStatus(random);
    made.company = company ? company->id : RecordId();
    const Land &land = m_world.land(made.land);
    QString mailbox;
    addName(draft, land, random, made, mailbox);
    addPersonReach(draft, land, mailbox + QString::number(number + 1), company ? company->host : QString(),
                   random);
    if (company)
        addRole(draft, land, *company, random);
    setText(draft, "status", QLatin1String(kStatusKeys[made.status]));
    draft.values.insert(QStringLiteral("owner"), owner(made.owner));
    setText(draft, "source", pick(m_sources, random));
    setText(draft, "external_id", QStringLiteral("P-%1").arg(number + 1, 7, 10, QLatin1Char('0')));
    addPreferences(draft, land, random);
    addTags(draft, m_peopleTags, 22, random);
    return draft;
}

void PeopleMaker::addName(Draft &draft, const Land &land, Random &random, MadePerson &made,
                          QString &mailbox) const
{
    const bool woman = random.chance(50);
    const Entry &given = pick(woman ? land.women : land.men, random);
    const Entry &family = pick(land.families, random);
    made.firstName = given.text;
    setText(draft, "first_name", given.text);
    setText(draft, "last_name", family.text);
    const bool spaced = qstrcmp(land.culture->language, "zh") != 0 &&
                        qstrcmp(land.culture->language, "ja") != 0 &&
                        qstrcmp(land.culture->language, "ko") != 0;
    const QString gap = spaced ? QStringLiteral(" ") : QString();
    setText(draft, "full_name",
            land.culture->familyFirst ? family.text + gap + given.text : given.text + gap + family.text);
    const QString language = QLatin1String(land.culture->language);
    setText(draft, "language", language);
    if (language == QLatin1String("de"))
        setText(draft, "salutation", woman ? QStringLiteral("Frau") : QStringLiteral("Herr"));
    else if (language == QLatin1String("fr"))
        setText(draft, "salutation", woman ? QStringLiteral("Madame") : QStringLiteral("Monsieur"));
    else if (language == QLatin1String("en") && random.chance(40))
        setText(draft, "salutation", woman ? QStringLiteral("Ms") : QStringLiteral("Mr"));
    mailbox = asciiOf(given.second.isEmpty() ? given.text : given.second) + QLatin1Char('.') +
              asciiOf(family.second.isEmpty() ? family.text : family.second);
}

void PeopleMaker::addPersonReach(Draft &draft, const Land &land, const QString &mailbox, const QString &host,
                                 Random &random) const
{
    std::vector<ContactPoint> points;
    if (!host.isEmpty())
        points.push_back(point(ContactPoint::Type::Email, "work", mailbox + QLatin1Char('@') + host, true));
    if (host.isEmpty() || random.chance(20))
        points.push_back(point(ContactPoint::Type::Email, "home", mailbox + QStringLiteral("@post.example"),
                               host.isEmpty()));
    const bool mobile = random.chance(75);
    if (mobile)
        points.push_back(point(ContactPoint::Type::Phone, "mobile",
                               filledForm(QString::fromUtf8(land.culture->mobile), random), true));
    if (random.chance(35))
        points.push_back(point(ContactPoint::Type::Phone, "work",
                               filledForm(QString::fromUtf8(land.culture->landline), random), !mobile));
    if (random.chance(15))
        points.push_back(point(ContactPoint::Type::Link, "profile",
                               QStringLiteral("https://people.example/") + mailbox, true));
    draft.contactPoints = std::move(points);
    if (host.isEmpty() || random.chance(45))
        draft.addresses = std::vector<domain::Address>{
            m_world.address(land, host.isEmpty() ? QStringLiteral("home") : QStringLiteral("work"), random)};
}

void PeopleMaker::addPreferences(Draft &draft, const Land &land, Random &random) const
{
    if (random.chance(30))
        draft.values.insert(QStringLiteral("birthday"), QDate(1950, 1, 1).addDays(random.below(19'000)));
    if (random.chance(35))
        setText(draft, "custom.coffee_preference", pick(m_coffees, random));
    if (random.chance(12))
        setText(draft, "notes", pick(m_world.language(land).notes, random));
    if (random.chance(20))
        setText(draft, "preferred_channel",
                random.chance(60) ? QStringLiteral("email") : QStringLiteral("call"));
    if (random.chance(4))
        draft.values.insert(QStringLiteral("vip"), true);
    if (random.chance(3))
        draft.values.insert(QStringLiteral("do_not_call"), true);
    if (random.chance(10))
        draft.values.insert(QStringLiteral("rhythm_days"), 30 * (1 + random.below(4)));
}

void PeopleMaker::addRole(Draft &draft, const Land &land, MadeCompany &company, Random &random) const
{
    const QString title = pick(m_world.language(land).titles, random);
    setText(draft, "job_title", title);
    draft.roles = std::vector<domain::Role>{{{}, company.id, company.name, title, true}};
    if (company.lastPerson.isValid() && random.chance(15))
        draft.relations = std::vector<domain::Relation>{
            {{}, QStringLiteral("reports_to"), {domain::RecordKind::Person, company.lastPerson}, {}, true}};
}

} // namespace rapport::workspace::demo
