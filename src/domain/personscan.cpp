#include "domain/personscan.h"

#include "domain/namecloseness.h"
#include "domain/nicknames.h"
#include "domain/textfold.h"

#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

using Type = ContactPoint::Type;

// Log odds, in bits. What two records of one person differ in now and then (they moved, they have a second number) takes
// little; what they hardly ever differ in takes much.
constexpr double kTypo = -4;
constexpr double kTwoTypos = -3;
constexpr double kNickname = -1.5;
constexpr double kNamePart = -2;
constexpr double kInitial = 2;
constexpr double kSwapped = -2;
constexpr double kOtherLastName = -7;
constexpr double kOtherEmail = -2;
constexpr double kOtherPhone = -1.5;
constexpr double kOtherCompany = -1.5;
constexpr double kOtherCity = -1.5;
constexpr double kSimilarCompany = -3;
constexpr double kMostOfCompany = 14;
constexpr double kMostOfCity = 10;
constexpr double kSamePostcode = 3;
constexpr double kSameStreet = 8;
constexpr double kSameBirthday = 11;
constexpr double kOtherBirthday = -7;
constexpr double kEmailBeyond =
    1; ///< a shared mailbox says more than all that is needed, a shared phone a little less
constexpr double kPhoneBelow = 4;
constexpr qint64 kRareName = 30;

constexpr quint64 kNames = 1, kFirstCompany = 2, kLastCompany = 3, kFirstCity = 4, kLastCity = 5,
                  kRareLast = 6, kStreet = 7, kFirstBirthday = 8, kLastBirthday = 9, kFirstPostcode = 10;

QString text(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

QString plain(const QString &raw)
{
    return foldText(raw);
}

/// First and last name out of a full one.
std::pair<QString, QString> partsOf(const QString &fullName)
{
    const qsizetype comma = fullName.indexOf(QLatin1Char(','));
    if (comma > 0)
        return {fullName.mid(comma + 1), fullName.left(comma)};
    QStringList all = words(fullName);
    if (all.size() < 2)
        return {{}, fullName};
    const QString last = all.takeLast();
    return {all.join(QLatin1Char(' ')), last};
}

} // namespace

PersonScan::PersonScan()
    : m_firsts(&nameNormal), m_lasts(&nameNormal), m_companies(&companyNormal), m_cities(&plain)
{
}

void PersonScan::add(const DuplicateSubject &subject)
{
    m_rows.add(subject.id);
    Row row;
    if (subject.firstName.empty() && subject.lastName.empty()) {
        const auto [first, last] = partsOf(text(subject.name));
        row.first = m_firsts.addNormal(nameNormal(first));
        row.last = m_lasts.addNormal(nameNormal(last));
    } else {
        row.first = m_firsts.add(subject.firstName);
        row.last = m_lasts.add(subject.lastName);
    }
    row.company = m_companies.add(subject.company);
    row.city = m_cities.add(subject.city);
    row.postcode = textMark(squeezed(text(subject.postcode)));
    row.street = subject.street.empty() ? 0 : textMark(streetNormal(text(subject.street)));
    row.birthday = textMark(text(subject.birthday));
    m_people.push_back(row);
}

void PersonScan::readFamilies()
{
    m_families.resize(m_firsts.size());
    for (quint32 id = 1; id < m_firsts.size(); ++id) {
        const QString name = QString::fromStdU16String(m_firsts.text(id));
        m_families[id] = nameFamilies(name);
    }
}

bool PersonScan::shareFamily(quint32 first, quint32 other) const
{
    for (const quint16 family : m_families[first]) {
        const auto &others = m_families[other];
        if (std::find(others.begin(), others.end(), family) != others.end())
            return true;
    }
    return false;
}

void PersonScan::addNames(PairBlocks &blocks) const
{
    for (quint32 i = 0; i < m_people.size(); ++i) {
        const Row &row = m_people[i];
        if (row.first == 0 || row.last == 0)
            continue;
        const quint32 order = row.city ^ (row.company << 12);
        // Marks of the texts, not their numbers: first and last names are kept apart, and swapped ones must meet.
        const quint64 first = std::hash<std::u16string>()(m_firsts.text(row.first));
        const quint64 last = std::hash<std::u16string>()(m_lasts.text(row.last));
        blocks.add(blockKey(kNames, std::min(first, last), std::max(first, last)), i, order);
        for (const quint16 family : m_families[row.first])
            blocks.add(blockKey(kNames, family, last), i, order);
    }
}

void PersonScan::addWithFirst(PairBlocks &blocks, quint64 family, quint32 Row::*beside) const
{
    for (quint32 i = 0; i < m_people.size(); ++i) {
        const Row &row = m_people[i];
        if (row.first == 0 || row.*beside == 0)
            continue;
        const quint32 order = letterOrder(m_lasts.text(row.last));
        blocks.add(blockKey(family, row.first, row.*beside), i, order);
        for (const quint16 names : m_families[row.first])
            blocks.add(blockKey(family + 1000, names, row.*beside), i, order);
    }
}

void PersonScan::addWithLast(PairBlocks &blocks, quint64 family, quint32 Row::*beside) const
{
    for (quint32 i = 0; i < m_people.size(); ++i) {
        const Row &row = m_people[i];
        if (row.last != 0 && row.*beside != 0)
            blocks.add(blockKey(family, row.last, row.*beside), i, letterOrder(m_firsts.text(row.first)));
    }
}

void PersonScan::addRareLast(PairBlocks &blocks) const
{
    for (quint32 i = 0; i < m_people.size(); ++i) {
        const Row &row = m_people[i];
        if (row.last != 0 && m_lasts.count(row.last) <= kRareName)
            blocks.add(blockKey(kRareLast, row.last), i, letterOrder(m_firsts.text(row.first)));
    }
}

void PersonScan::addFamilies(std::vector<ScanRows::Family> &families) const
{
    families.emplace_back([this](PairBlocks &blocks) { m_rows.reach().addTo(blocks, Type::Email); });
    families.emplace_back([this](PairBlocks &blocks) { m_rows.reach().addTo(blocks, Type::Phone); });
    families.emplace_back([this](PairBlocks &blocks) { addNames(blocks); });
    families.emplace_back([this](PairBlocks &blocks) { addRareLast(blocks); });
    const auto beside = [&](quint64 first, quint64 last, quint32 Row::*column) {
        families.emplace_back([=, this](PairBlocks &blocks) { addWithFirst(blocks, first, column); });
        families.emplace_back([=, this](PairBlocks &blocks) { addWithLast(blocks, last, column); });
    };
    beside(kFirstCompany, kLastCompany, &Row::company);
    beside(kFirstCity, kLastCity, &Row::city);
    beside(kFirstBirthday, kLastBirthday, &Row::birthday);
    families.emplace_back(
        [this](PairBlocks &blocks) { addWithFirst(blocks, kFirstPostcode, &Row::postcode); });
    families.emplace_back([this](PairBlocks &blocks) {
        for (quint32 i = 0; i < m_people.size(); ++i) {
            if (m_people[i].street != 0)
                blocks.add(blockKey(kStreet, m_people[i].street, m_people[i].city), i,
                           letterOrder(m_lasts.text(m_people[i].last)));
        }
    });
}

core::Result<std::vector<DuplicatePair>> PersonScan::run(const core::Progress &progress)
{
    m_rows.reach().seal(m_rows.count());
    readFamilies();
    const Rarity rarity(m_rows.count());
    std::vector<ScanRows::Family> families;
    addFamilies(families);
    return m_rows.walk(
        families, [&](quint32 a, quint32 b) { return weigh(a, b, rarity); }, progress);
}

bool PersonScan::weighFirst(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    if (a.first == 0 || b.first == 0)
        return true;
    if (a.first == b.first) {
        evidence.add(rarity.of(m_firsts.count(a.first)));
        return true;
    }
    const double rare = rarity.of(std::max(m_firsts.count(a.first), m_firsts.count(b.first)));
    if (shareFamily(a.first, b.first)) {
        evidence.add(rare + kNickname, DuplicateReason::Nickname);
        return true;
    }
    switch (closeness(m_firsts.text(a.first), m_firsts.text(b.first))) {
    case Closeness::Typo: evidence.add(rare + kTypo, DuplicateReason::FirstNameTypo); return true;
    case Closeness::Initial: evidence.add(kInitial, DuplicateReason::Initial); return true;
    case Closeness::Part: evidence.add(rare + kNamePart, DuplicateReason::NamePart); return true;
    case Closeness::Different: break;
    }
    return false;
}

void PersonScan::weighLast(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    if (a.last == 0 || b.last == 0)
        return;
    if (a.last == b.last) {
        evidence.add(rarity.of(m_lasts.count(a.last)));
        return;
    }
    const double rare = rarity.of(std::max(m_lasts.count(a.last), m_lasts.count(b.last)));
    switch (closeness(m_lasts.text(a.last), m_lasts.text(b.last))) {
    case Closeness::Typo: evidence.add(rare + kTypo, DuplicateReason::LastNameTypo); return;
    case Closeness::Initial: evidence.add(kInitial, DuplicateReason::Initial); return;
    case Closeness::Part: evidence.add(rare + kNamePart, DuplicateReason::NamePart); return;
    case Closeness::Different: evidence.add(kOtherLastName, DuplicateReason::OtherLastName); return;
    }
}

bool PersonScan::weighNames(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    if (a.first == b.first && a.last == b.last && a.first != 0 && a.last != 0) {
        evidence.add(rarity.of(m_firsts.count(a.first)) + rarity.of(m_lasts.count(a.last)),
                     DuplicateReason::SameName);
        return true;
    }
    const bool whole = a.first != 0 && a.last != 0 && b.first != 0 && b.last != 0;
    if (whole && m_firsts.text(a.first) == m_lasts.text(b.last) &&
        m_lasts.text(a.last) == m_firsts.text(b.first)) {
        evidence.add(rarity.of(std::max(m_firsts.count(a.first), m_lasts.count(b.last))) +
                         rarity.of(std::max(m_lasts.count(a.last), m_firsts.count(b.first))) + kSwapped,
                     DuplicateReason::SwappedNames);
        return true;
    }
    if (!weighFirst(a, b, rarity, evidence))
        return false; // who has another first name is somebody else, of the same household perhaps
    weighLast(a, b, rarity, evidence);
    constexpr quint32 kBoth =
        1U << unsigned(DuplicateReason::FirstNameTypo) | 1U << unsigned(DuplicateReason::LastNameTypo);
    if ((evidence.reasons & kBoth) == kBoth)
        evidence.add(kTwoTypos);
    return true;
}

void PersonScan::weighReach(quint32 a, quint32 b, const Rarity &rarity, Evidence &evidence) const
{
    const auto crowd = [](qint32 shared) { return std::log2(std::max(1, shared - 1)); };
    const auto email = m_rows.reach().compare(a, b, Type::Email);
    if (email.shared > 0)
        evidence.add(rarity.needed() + kEmailBeyond - 2 * crowd(email.shared), DuplicateReason::SameEmail);
    else if (email.both)
        evidence.add(kOtherEmail);
    const auto phone = m_rows.reach().compare(a, b, Type::Phone);
    if (phone.shared > 0)
        evidence.add(rarity.needed() - kPhoneBelow - 2 * crowd(phone.shared), DuplicateReason::SamePhone);
    else if (phone.both)
        evidence.add(kOtherPhone);
}

void PersonScan::weighCompany(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    if (a.company == 0 || b.company == 0)
        return;
    const double rare = std::min(
        kMostOfCompany, rarity.of(std::max(m_companies.count(a.company), m_companies.count(b.company))));
    if (a.company == b.company)
        return evidence.add(rare, DuplicateReason::SameCompany);
    const Closeness close = closeness(m_companies.text(a.company), m_companies.text(b.company));
    if (close == Closeness::Different || close == Closeness::Initial)
        return evidence.add(kOtherCompany);
    evidence.add(std::max(0.0, rare + kSimilarCompany), DuplicateReason::SimilarCompany);
}

void PersonScan::weighPlace(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    const bool sameStreet = a.street != 0 && a.street == b.street;
    if (a.city != 0 && b.city != 0) {
        if (a.city != b.city)
            evidence.add(kOtherCity);
        else if (sameStreet)
            evidence.add(std::min(kMostOfCity, rarity.of(m_cities.count(a.city))));
        else
            evidence.add(std::min(kMostOfCity, rarity.of(m_cities.count(a.city))), DuplicateReason::SameCity);
    }
    if (a.postcode != 0 && a.postcode == b.postcode)
        evidence.add(kSamePostcode);
    if (sameStreet)
        evidence.add(kSameStreet, DuplicateReason::SameAddress);
}

void PersonScan::weighBirthday(const Row &a, const Row &b, Evidence &evidence)
{
    if (a.birthday == 0 || b.birthday == 0)
        return;
    if (a.birthday == b.birthday)
        evidence.add(kSameBirthday, DuplicateReason::SameBirthday);
    else
        evidence.add(kOtherBirthday);
}

Evidence PersonScan::weigh(quint32 a, quint32 b, const Rarity &rarity) const
{
    Evidence evidence;
    evidence.add(-rarity.needed());
    const Row &one = m_people[a];
    const Row &other = m_people[b];
    if (!weighNames(one, other, rarity, evidence))
        return {-rarity.needed(), 0};
    weighReach(a, b, rarity, evidence);
    weighBirthday(one, other, evidence);
    // Who has another last name and sits in the same company or house is a colleague or a relative.
    if (evidence.has(DuplicateReason::OtherLastName))
        return evidence;
    weighCompany(one, other, rarity, evidence);
    weighPlace(one, other, rarity, evidence);
    return evidence;
}

} // namespace rapport::domain
