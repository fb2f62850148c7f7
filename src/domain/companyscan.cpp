#include "domain/companyscan.h"

#include "domain/contactrules.h"
#include "domain/namecloseness.h"
#include "domain/textfold.h"

#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

using Type = ContactPoint::Type;

// Log odds in bits, as for people.
constexpr double kSameName = 4; ///< two companies of one name are rarer than two people
constexpr double kTypo = -2;
constexpr double kPart = -8; ///< more often a branch
constexpr double kOtherName = -9;
constexpr double kDomainBeyond = 1;
constexpr double kOtherDomain = -3;
constexpr double kEmailBelow = 2;
constexpr double kPhoneBelow = 4;
constexpr double kOtherPhone = -1;
constexpr double kOtherCity = -4;
constexpr double kMostOfCity = 8;
constexpr double kSamePostcode = 3;
constexpr double kSameStreet = 8;

constexpr quint64 kName = 20, kBag = 21, kNameCity = 22, kBeginning = 23, kEnding = 24, kStreet = 25;
constexpr std::size_t kFewLetters = 3;

QString text(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

QString plain(const QString &raw)
{
    return foldText(raw);
}

std::string_view hostOf(std::string_view email)
{
    const auto at = email.rfind('@');
    return at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
}

} // namespace

CompanyScan::CompanyScan() : m_names(&companyNormal), m_cities(&plain) {}

void CompanyScan::add(const DuplicateSubject &subject)
{
    const quint32 index = m_rows.add(subject.id);
    Row row;
    row.name = m_names.add(subject.name);
    QStringList bag = QString::fromStdU16String(m_names.text(row.name)).split(QLatin1Char(' '));
    std::sort(bag.begin(), bag.end());
    row.bag = textMark(bag.join(QString()));
    row.city = m_cities.add(subject.city);
    row.postcode = textMark(squeezed(text(subject.postcode)));
    row.street = subject.street.empty() ? 0 : textMark(streetNormal(text(subject.street)));
    m_companies.push_back(row);
    if (!subject.domain.empty()) {
        const QByteArray host = webDomain(text(subject.domain)).toUtf8();
        m_rows.reach().add(index, Type::Link, {host.constData(), static_cast<std::size_t>(host.size())});
    }
}

void CompanyScan::addContact(qint64 record, Type type, std::string_view key)
{
    m_rows.addContact(record, type, key);
    if (type != Type::Email)
        return;
    const std::string_view host = hostOf(key);
    if (!isFreeMailDomain(text(host)))
        m_rows.addContact(record, Type::Link, host);
}

void CompanyScan::addNames(PairBlocks &blocks) const
{
    for (quint32 i = 0; i < m_companies.size(); ++i) {
        const Row &row = m_companies[i];
        const std::u16string &name = m_names.text(row.name);
        if (name.empty())
            continue;
        const std::u16string reversed(name.rbegin(), name.rend());
        const quint32 order = letterOrder(name.substr(std::min(kFewLetters, name.size())));
        blocks.add(blockKey(kName, row.name), i, row.city);
        blocks.add(blockKey(kBag, row.bag), i, row.city);
        if (row.city != 0)
            blocks.add(blockKey(kNameCity, letterOrder(name.substr(0, 2)), row.city), i, order);
        blocks.add(blockKey(kBeginning, letterOrder(name.substr(0, kFewLetters))), i, order);
        blocks.add(blockKey(kEnding, letterOrder(reversed.substr(0, kFewLetters))), i,
                   letterOrder(reversed.substr(std::min(kFewLetters, reversed.size()))));
    }
}

void CompanyScan::addAddresses(PairBlocks &blocks) const
{
    for (quint32 i = 0; i < m_companies.size(); ++i) {
        const Row &row = m_companies[i];
        if (row.street != 0)
            blocks.add(blockKey(kStreet, row.street, row.city), i, letterOrder(m_names.text(row.name)));
    }
}

core::Result<std::vector<DuplicatePair>> CompanyScan::run(const core::Progress &progress)
{
    m_rows.reach().seal(m_rows.count());
    const Rarity rarity(m_rows.count());
    const std::vector<ScanRows::Family> families{
        [this](PairBlocks &blocks) { m_rows.reach().addTo(blocks, Type::Link); },
        [this](PairBlocks &blocks) { m_rows.reach().addTo(blocks, Type::Email); },
        [this](PairBlocks &blocks) { m_rows.reach().addTo(blocks, Type::Phone); },
        [this](PairBlocks &blocks) { addNames(blocks); },
        [this](PairBlocks &blocks) { addAddresses(blocks); }};
    return m_rows.walk(
        families, [&](quint32 a, quint32 b) { return weigh(a, b, rarity); }, progress);
}

void CompanyScan::weighName(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    if (a.name == 0 || b.name == 0)
        return;
    const double rare = rarity.of(std::max(m_names.count(a.name), m_names.count(b.name)));
    if (a.name == b.name || a.bag == b.bag)
        return evidence.add(rare + kSameName, DuplicateReason::SameName);
    switch (closeness(m_names.text(a.name), m_names.text(b.name))) {
    case Closeness::Typo: return evidence.add(rare + kTypo, DuplicateReason::NameTypo);
    case Closeness::Part: return evidence.add(rare + kPart, DuplicateReason::NamePart);
    case Closeness::Initial:
    case Closeness::Different: return evidence.add(kOtherName);
    }
}

void CompanyScan::weighReach(quint32 a, quint32 b, const Rarity &rarity, Evidence &evidence) const
{
    const auto crowd = [](qint32 shared) { return std::log2(std::max(1, shared - 1)); };
    const auto host = m_rows.reach().compare(a, b, Type::Link);
    if (host.shared > 0)
        evidence.add(rarity.needed() + kDomainBeyond - 2 * crowd(host.shared), DuplicateReason::SameDomain);
    else if (host.both)
        evidence.add(kOtherDomain);
    const auto email = m_rows.reach().compare(a, b, Type::Email);
    if (email.shared > 0 && host.shared == 0)
        evidence.add(rarity.needed() - kEmailBelow - 2 * crowd(email.shared), DuplicateReason::SameEmail);
    const auto phone = m_rows.reach().compare(a, b, Type::Phone);
    if (phone.shared > 0)
        evidence.add(rarity.needed() - kPhoneBelow - crowd(phone.shared), DuplicateReason::SamePhone);
    else if (phone.both)
        evidence.add(kOtherPhone);
}

void CompanyScan::weighPlace(const Row &a, const Row &b, const Rarity &rarity, Evidence &evidence) const
{
    const bool sameStreet = a.street != 0 && a.street == b.street;
    if (a.city != 0 && b.city != 0) {
        const double rare = std::min(kMostOfCity, rarity.of(m_cities.count(a.city)));
        if (a.city != b.city)
            evidence.add(kOtherCity);
        else if (sameStreet)
            evidence.add(rare);
        else
            evidence.add(rare, DuplicateReason::SameCity);
    }
    if (a.postcode != 0 && a.postcode == b.postcode)
        evidence.add(kSamePostcode);
    if (sameStreet)
        evidence.add(kSameStreet, DuplicateReason::SameAddress);
}

Evidence CompanyScan::weigh(quint32 a, quint32 b, const Rarity &rarity) const
{
    Evidence evidence;
    evidence.add(-rarity.needed());
    weighName(m_companies[a], m_companies[b], rarity, evidence);
    weighPlace(m_companies[a], m_companies[b], rarity, evidence);
    weighReach(a, b, rarity, evidence);
    return evidence;
}

} // namespace rapport::domain
