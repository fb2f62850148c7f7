#include "domain/qualitylook.h"

#include "domain/contactrules.h"

#include <QRegularExpression>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr auto kFirst = "first_name";
constexpr auto kLast = "last_name";
constexpr auto kFull = "full_name";

QString decoded(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QByteArray keyOf(std::string_view bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}

/// Adds to the row's flaw of a rule, or begins it.
void add(QualityLook::Flaws &flaws, const char *rule, QualityChange change, bool hasFix = true)
{
    const auto found = std::find_if(flaws.begin(), flaws.end(), [&](const QualityLook::Flaw &flaw) {
        return std::string_view(flaw.rule) == rule;
    });
    QualityLook::Flaw &flaw =
        found == flaws.end() ? flaws.emplace_back(QualityLook::Flaw{rule, {}, true}) : *found;
    flaw.changes.push_back(std::move(change));
    flaw.hasFix = flaw.hasFix && hasFix;
}

QualityChange changeOf(const char *field, RecordId part, const QString &now, const Mended &mended)
{
    return {QLatin1String(field), part, now, mended.value_or(QString())};
}

/// The name and the address of "Anna <anna@x.example>".
struct NameAndEmail {
    QString name;
    QString email;
};
std::optional<NameAndEmail> emailInName(const QString &text)
{
    static const QRegularExpression address(QStringLiteral("[^\\s<>()\\[\\],;\"]+@[^\\s<>()\\[\\],;\"]+"));
    const auto match = address.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QString rest = text;
    rest.remove(match.capturedStart(), match.capturedLength());
    rest.remove(QRegularExpression(QStringLiteral("[<>()\\[\\]\"]|mailto:|[,;:]\\s*$")));
    const QString email = match.captured();
    return NameAndEmail{rest.simplified(), isEmailAddress(email) ? email : QString()};
}

const char *fieldOf(ContactPoint::Type type)
{
    switch (type) {
    case ContactPoint::Type::Phone: return "phone";
    case ContactPoint::Type::Email: return "email";
    case ContactPoint::Type::Link: return "website";
    }
    return "";
}

/// A full name that is not just its parts goes along with them.
void addFullName(QualityLook::Flaws &flaws, const QualityLook::PersonCells &cells)
{
    if (flaws.empty())
        return;
    const QString full = decoded(cells.full);
    if (full.isEmpty() || full == composedName(decoded(cells.first), decoded(cells.last)))
        return;
    for (QualityLook::Flaw &flaw : flaws) {
        const auto isName = [](const QualityChange &change) {
            return change.field == QLatin1String(kFirst) || change.field == QLatin1String(kLast);
        };
        const QString mended = mendedLike(flaw.rule, full);
        if (std::any_of(flaw.changes.begin(), flaw.changes.end(), isName) && mended != full)
            flaw.changes.push_back({QLatin1String(kFull), {}, full, mended});
    }
}

/// What decides whether an international number can be dialled: its first digits, which are those of the country and the
/// area, and how many there are. Empty for numbers that are written otherwise.
QByteArray planOf(std::string_view number)
{
    constexpr qsizetype kDeciding = 7;
    constexpr std::string_view kBetween = " -()./";
    if (number.empty() || number[0] != '+')
        return {};
    QByteArray first;
    char digits = 0;
    for (const char c : number.substr(1)) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit && kBetween.find(c) == std::string_view::npos)
            return {};
        digits = char(digits + (isDigit ? 1 : 0));
        if (isDigit && first.size() < kDeciding)
            first += c;
    }
    return first + digits;
}

} // namespace

QString mendedLike(const char *rule, const QString &text)
{
    const std::string_view key = rule;
    if (key == "spaces")
        return mendedSpaces(text).value_or(text);
    if (key == "control")
        return mendedControls(text).value_or(text);
    if (key == "mojibake")
        return mendedMojibake(text).value_or(text);
    if (key == "capitals")
        return mendedCase(text).value_or(text);
    return text;
}

void QualityLook::look(Flaws &flaws, const char *field, RecordId part, std::string_view bytes, Text text)
{
    const TextSuspicion suspicion = suspicionOf(bytes);
    const bool isName = text == Text::Name;
    const bool isOdd = suspicion.spaces || suspicion.controls || suspicion.foreign || suspicion.thin ||
                       (isName && suspicion.at);
    if (bytes.empty() || !isOdd)
        return;
    const QString value = decoded(bytes);
    if (suspicion.foreign && hasLostLetters(value))
        add(flaws, "lost-letters", changeOf(field, part, value, {}), false);
    const Mended right = suspicion.foreign ? mendedMojibake(value) : Mended();
    if (right) {
        add(flaws, "mojibake", changeOf(field, part, value, right));
        return;
    }
    if (suspicion.controls || suspicion.foreign) {
        if (const Mended mended = mendedControls(value))
            add(flaws, "control", changeOf(field, part, value, mended));
    }
    if (suspicion.spaces || suspicion.foreign) {
        if (const Mended mended = mendedSpaces(value, text == Text::Lines))
            add(flaws, "spaces", changeOf(field, part, value, mended));
    }
    if (suspicion.thin && isPlaceholder(value))
        lookAtPlaceholder(flaws, field, part, value);
    else if (isName)
        lookAtName(flaws, field, value);
}

void QualityLook::lookAtPlaceholder(Flaws &flaws, const char *field, RecordId part, const QString &value)
{
    const bool isRequired = std::string_view(field) == "name";
    add(flaws, "placeholder", changeOf(field, part, value, {}), !isRequired);
}

void QualityLook::lookAtName(Flaws &flaws, const char *field, const QString &value)
{
    if (value.contains(QLatin1Char('@'))) {
        const auto found = emailInName(value);
        if (!found)
            return;
        const bool known = !found->email.isEmpty();
        add(flaws, "name-is-email", changeOf(field, {}, value, known ? found->name : QString()), known);
        if (known)
            add(flaws, "name-is-email", changeOf("email", {}, {}, found->email));
        return;
    }
    if (const Mended mended = mendedCase(value))
        add(flaws, "capitals", changeOf(field, {}, value, mended));
}

QualityLook::Flaws QualityLook::person(const PersonCells &cells)
{
    Flaws flaws;
    look(flaws, kFirst, {}, cells.first, Text::Name);
    look(flaws, kLast, {}, cells.last, Text::Name);
    if (cells.first.empty() && cells.last.empty())
        look(flaws, kFull, {}, cells.full, Text::Name);
    const bool isOne = cells.first.empty() != cells.last.empty();
    const std::string_view one = cells.first.empty() ? cells.last : cells.first;
    if (isOne && suspicionOf(one).words && flaws.empty()) {
        const QString first = decoded(cells.first);
        const QString last = decoded(cells.last);
        if (const auto parts = splitOfOne(first, last)) {
            add(flaws, "name-in-one", {QLatin1String(kFirst), {}, first, parts->first});
            add(flaws, "name-in-one", {QLatin1String(kLast), {}, last, parts->last});
        }
    }
    addFullName(flaws, cells);
    look(flaws, "job_title", {}, cells.jobTitle, Text::Line);
    return flaws;
}

QualityLook::Flaws QualityLook::company(std::string_view name)
{
    Flaws flaws;
    look(flaws, "name", {}, name, Text::Line);
    return flaws;
}

QualityLook::Flaws QualityLook::point(const PointCells &cells)
{
    Flaws flaws;
    if (cells.type == ContactPoint::Type::Email) {
        email(flaws, cells.id, cells.value);
    } else if (cells.type == ContactPoint::Type::Phone) {
        phone(flaws, cells);
    } else {
        const QString value = decoded(cells.value);
        if (const Reach flaw = linkFlaw(value))
            add(flaws, "link-malformed",
                {QLatin1String(fieldOf(cells.type)), cells.id, value, flaw->proposed},
                !flaw->proposed.isEmpty());
    }
    return flaws;
}

bool QualityLook::isGoodHost(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0)
        return false;
    const QByteArray host = keyOf(address.substr(at));
    const auto known = m_goodHosts.constFind(host);
    if (known != m_goodHosts.constEnd())
        return *known;
    const QString whole = QLatin1Char('x') + QString::fromUtf8(host);
    return *m_goodHosts.insert(host, isEmailAddress(whole) && !emailTypo(whole));
}

void QualityLook::email(Flaws &flaws, RecordId id, std::string_view bytes)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' ||
               c == '-';
    };
    const std::size_t at = bytes.rfind('@');
    constexpr std::size_t kPlainLocal = 64;
    // Points may stand inside of it, one at a time.
    bool isPlainLocal = at != std::string_view::npos && at > 0 && at <= kPlainLocal && isPlain(bytes[0]) &&
                        isPlain(bytes[at - 1]);
    for (std::size_t i = 1; isPlainLocal && i < at; ++i)
        isPlainLocal = isPlain(bytes[i]) || (bytes[i] == '.' && bytes[i - 1] != '.');
    const bool isGood = isGoodHost(bytes);
    if (isPlainLocal && isGood)
        return;
    const QString value = decoded(bytes);
    const auto tell = [&](const char *rule, const ReachFlaw &flaw) {
        add(flaws, rule, {QStringLiteral("email"), id, value, flaw.proposed}, !flaw.proposed.isEmpty());
    };
    if (const Reach flaw = emailFlaw(value))
        tell("email-malformed", *flaw);
    else if (const Reach typo = isGood ? Reach() : emailTypo(value))
        tell("email-typo", *typo);
}

void QualityLook::phone(Flaws &flaws, const PointCells &cells)
{
    if (!m_readPhone)
        return;
    const QByteArray plan = planOf(cells.value);
    if (!plan.isEmpty() && m_goodPlans.contains(plan))
        return;
    const QString value = decoded(cells.value);
    const PhoneReading reading = m_readPhone(value, codeOf(cells.country));
    if (!plan.isEmpty() && reading.state == PhoneReading::State::International)
        m_goodPlans.insert(plan);
    const QualityChange change{QStringLiteral("phone"), cells.id, value, reading.international};
    if (reading.state == PhoneReading::State::Unreadable)
        add(flaws, "phone-malformed", change, false);
    else if (reading.state == PhoneReading::State::National)
        add(flaws, "phone-national", change, !reading.international.isEmpty());
}

QString QualityLook::codeOf(std::string_view country)
{
    if (country.empty())
        return {};
    const QByteArray key = keyOf(country);
    const auto known = m_codes.constFind(key);
    return known != m_codes.constEnd() ? *known : *m_codes.insert(key, countryCode(QString::fromUtf8(key)));
}

QualityLook::Flaws QualityLook::address(const AddressCells &cells)
{
    Flaws flaws;
    look(flaws, "street", cells.id, cells.street, Text::Lines);
    look(flaws, "city", cells.id, cells.city, Text::Line);
    look(flaws, "region", cells.id, cells.region, Text::Line);
    look(flaws, "country", cells.id, cells.country, Text::Line);
    const QString code = codeOf(cells.country);
    if (code.isEmpty() || cells.postcode.empty())
        return flaws;
    const QString postcode = decoded(cells.postcode);
    if (const Reach flaw = postcodeFlaw(postcode, code))
        add(flaws, "postcode", {QStringLiteral("postcode"), cells.id, postcode, flaw->proposed},
            !flaw->proposed.isEmpty());
    return flaws;
}

} // namespace rapport::domain
