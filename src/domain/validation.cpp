#include "domain/activityseries.h"
#include "domain/catalogue.h"
#include "domain/contactrules.h"
#include "domain/creditsplit.h"
#include "domain/dashboard.h"
#include "domain/filter.h"

#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

using core::FieldFault;

constexpr int kLineLength = 2000;
constexpr int kTextLength = 1000000;
constexpr qint64 kLongestRhythm = 36500; // a hundred years of days

using Faults = std::vector<FieldFault>;

template <class... Types>
bool holds(const Value &value)
{
    return (std::holds_alternative<Types>(value.variant()) || ...);
}

bool isCurrency(const QString &code)
{
    if (code.size() != 3)
        return false;
    for (const QChar c : code) {
        if (c < QLatin1Char('A') || c > QLatin1Char('Z'))
            return false;
    }
    return true;
}

const char *textFault(const FieldSpec &field, const Value &value)
{
    if (!holds<QString>(value))
        return "not-a-text";
    const qsizetype limit = field.type == FieldType::LongText ? kTextLength : kLineLength;
    if (value.text().size() > limit)
        return "too-long";
    return field.type == FieldType::Email && !isEmailAddress(cleanedLine(value.text())) ? "not-an-email"
                                                                                        : nullptr;
}

bool isNegativeForbidden(const QString &key)
{
    return key == QLatin1String("minutes") || key == QLatin1String("rhythm_days") ||
           key == QLatin1String("employees") || key == QLatin1String("idle_days");
}

const char *numberFault(const FieldSpec &field, const Value &value)
{
    if (field.type == FieldType::Integer && !holds<qint64>(value))
        return "not-a-number";
    if (!holds<qint64, double>(value) || !std::isfinite(value.as<double>()))
        return "not-a-number";
    if (field.key == QLatin1String("probability") && (value.as<qint64>() < 0 || value.as<qint64>() > 100))
        return "not-a-percentage";
    if (field.key == QLatin1String("rhythm_days") && value.as<qint64>() > kLongestRhythm)
        return "too-many-days";
    return isNegativeForbidden(field.key) && value.as<qint64>() < 0 ? "negative" : nullptr;
}

const char *timeFault(const Value &value)
{
    const QDate date =
        holds<core::Instant>(value) ? value.as<core::Instant>().utc().date() : value.as<QDate>();
    return date.isValid() && date.year() >= 1 && date.year() <= 9999 ? nullptr : "not-a-date";
}

const char *choiceFault(const FieldSpec &field, const Value &value)
{
    const QStringList given = holds<QStringList>(value) ? value.as<QStringList>() : QStringList{value.text()};
    for (const QString &key : given) {
        if (!field.choices.contains(key))
            return "unknown-choice";
    }
    return nullptr;
}

/// Why a value that is not empty does not fit its field; nullptr when it does.
const char *typeFault(const FieldSpec &field, const Value &value)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Phone:
    case FieldType::Email:
    case FieldType::Url: return textFault(field, value);
    case FieldType::Integer:
    case FieldType::Number: return numberFault(field, value);
    case FieldType::Money: return isCurrency(value.as<core::Money>().currency) ? nullptr : "not-an-amount";
    case FieldType::Date: return holds<QDate>(value) ? timeFault(value) : "not-a-date";
    case FieldType::Instant: return holds<core::Instant>(value) ? timeFault(value) : "not-a-date";
    case FieldType::Choice: return holds<QString>(value) ? choiceFault(field, value) : "unknown-choice";
    case FieldType::MultiChoice:
        return holds<QStringList>(value) ? choiceFault(field, value) : "unknown-choice";
    case FieldType::YesNo: return holds<bool>(value) ? nullptr : "not-yes-no";
    case FieldType::Link: return holds<RecordId, QString>(value) ? nullptr : "not-a-record";
    case FieldType::Tags: return holds<QStringList>(value) ? nullptr : "not-a-list";
    }
    return nullptr;
}

void checkValues(const Draft &draft, const Catalogue &catalogue, Faults &faults)
{
    for (auto it = draft.values.cbegin(); it != draft.values.cend(); ++it) {
        const FieldSpec *field = catalogue.find(draft.ref.kind, it.key());
        if (!field) {
            faults.push_back({it.key(), QStringLiteral("unknown-field"), it->canonical()});
        } else if (!field->isWritable()) {
            faults.push_back({it.key(), QStringLiteral("read-only-field"), it->canonical()});
        } else if (it->isEmpty()) {
            if (field->has(FieldFlag::Required))
                faults.push_back({it.key(), QStringLiteral("required"), {}});
        } else if (const char *reason = typeFault(*field, *it)) {
            faults.push_back({it.key(), QLatin1String(reason), it->canonical()});
        }
    }
}

void checkRequired(const Draft &draft, const Catalogue &catalogue, Faults &faults)
{
    if (!draft.isNew())
        return;
    for (const FieldSpec &field : catalogue.fields(draft.ref.kind)) {
        if (field.has(FieldFlag::Required) && !draft.values.contains(field.key))
            faults.push_back({field.key, QStringLiteral("required"), {}});
    }
}

bool hasText(const Draft &draft, const char *key)
{
    return !draft.values.value(QLatin1String(key)).text().trimmed().isEmpty();
}

bool hasContactPoint(const Draft &draft)
{
    if (!draft.contactPoints)
        return false;
    for (const ContactPoint &point : *draft.contactPoints) {
        if (!point.value.trimmed().isEmpty())
            return true;
    }
    return false;
}

/// A new person or lead needs something to be called by: a name, an e-mail address or a phone number; a company for a lead.
void checkPerson(const Draft &draft, Faults &faults)
{
    const bool isLead = draft.ref.kind == RecordKind::Lead;
    if ((draft.ref.kind != RecordKind::Person && !isLead) || !draft.isNew() ||
        (isLead && hasText(draft, "company")))
        return;
    for (const char *key : {"full_name", "first_name", "last_name", "email", "phone"}) {
        if (hasText(draft, key))
            return;
    }
    if (!hasContactPoint(draft))
        faults.push_back({QStringLiteral("full_name"), QStringLiteral("required"), {}});
}

/// An open stage says how likely it is that what is in it is won; what it asks for are fields of an opportunity.
void checkStage(const Draft &draft, const Catalogue &catalogue, Faults &faults)
{
    if (draft.ref.kind != RecordKind::Stage)
        return;
    const QString probability = QStringLiteral("probability");
    const QString kind = draft.values.value(QStringLiteral("kind")).text();
    const bool open = kind.isEmpty() || kind == QLatin1String("open");
    if (draft.isNew() && open && draft.values.value(probability).isEmpty())
        faults.push_back({probability, QStringLiteral("required"), {}});
    const QString required = QStringLiteral("required_fields");
    for (const QString &part :
         draft.values.value(required).text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const FieldSpec *field = catalogue.find(RecordKind::Opportunity, part.trimmed());
        if (!field || !field->isWritable())
            faults.push_back({required, QStringLiteral("unknown-field"), part.trimmed()});
    }
}

/// The condition of a rule is a filter of leads.
void checkRule(const Draft &draft, const Catalogue &catalogue, Faults &faults)
{
    if (draft.ref.kind != RecordKind::ScoreRule && draft.ref.kind != RecordKind::AssignRule)
        return;
    const QString key = QStringLiteral("condition");
    const QString condition = draft.values.value(key).text();
    if (!condition.isEmpty() && !parseFilter(condition, RecordKind::Lead, catalogue, {}))
        faults.push_back({key, QStringLiteral("not-a-filter"), condition});
}

/// A condition is of the people or companies that the segment is about; an edit of one alone may not say which.
void checkSegment(const Draft &draft, const Catalogue &catalogue, Faults &faults)
{
    const QString key = QStringLiteral("condition");
    const QString condition = draft.values.value(key).text();
    if (draft.ref.kind != RecordKind::Segment || condition.isEmpty())
        return;
    const auto about = kindFromText(draft.values.value(QStringLiteral("about")).text());
    const bool fits = about ? parseFilter(condition, *about, catalogue, {}).has_value()
                            : parseFilter(condition, RecordKind::Person, catalogue, {}) ||
                                  parseFilter(condition, RecordKind::Company, catalogue, {});
    if (!fits)
        faults.push_back({key, QStringLiteral("not-a-filter"), condition});
}

void checkContactPoints(const Draft &draft, Faults &faults)
{
    if (!draft.contactPoints)
        return;
    for (const ContactPoint &point : *draft.contactPoints) {
        const QString value = cleanedLine(point.value);
        if (point.type == ContactPoint::Type::Email && !value.isEmpty() && !isEmailAddress(value))
            faults.push_back({QStringLiteral("email"), QStringLiteral("not-an-email"), point.value});
        if (value.size() > kLineLength || point.label.size() > kLineLength) {
            const bool phone = point.type == ContactPoint::Type::Phone;
            const bool mail = point.type == ContactPoint::Type::Email;
            const QString key = phone  ? QStringLiteral("phone")
                                : mail ? QStringLiteral("email")
                                       : QStringLiteral("website");
            faults.push_back({key, QStringLiteral("too-long"), point.value});
        }
    }
}

void checkAddresses(const Draft &draft, Faults &faults)
{
    if (!draft.addresses)
        return;
    for (const Address &address : *draft.addresses) {
        for (const QString &line :
             {address.street, address.city, address.region, address.postcode, address.country}) {
            if (line.size() > kLineLength)
                faults.push_back({QStringLiteral("street"), QStringLiteral("too-long"), line});
        }
    }
}

/// Every line of a series is a step.
void checkSeries(const Draft &draft, Faults &faults)
{
    const QString key = QStringLiteral("steps");
    const QString steps = draft.values.value(key).text();
    if (draft.ref.kind != RecordKind::Series || steps.isEmpty())
        return;
    if (const auto parsed = parseSeriesSteps(steps); !parsed)
        faults.push_back({key, QStringLiteral("not-a-step"), parsed.error().args.value(0)});
}

/// Shares of an opportunity add up to all of it.
void checkSplit(const Draft &draft, Faults &faults)
{
    const QString key = QStringLiteral("split");
    const QString split = draft.values.value(key).text();
    if (draft.ref.kind != RecordKind::Opportunity || split.isEmpty())
        return;
    if (const auto parsed = parseCreditSplit(split); !parsed)
        faults.push_back({key, parsed.error().reason, split});
}

/// What is to be reached: an amount, or a number of something else.
void checkQuota(const Draft &draft, Faults &faults)
{
    if (draft.ref.kind != RecordKind::Quota || draft.ref.id.isValid())
        return;
    const QString amount = QStringLiteral("amount");
    if (draft.values.value(amount).isEmpty() && draft.values.value(QStringLiteral("goal")).isEmpty())
        faults.push_back({amount, QStringLiteral("required"), {}});
}

/// Parts of one order are of one currency, and nobody gives more than all away.
void checkOrder(const Draft &draft, Faults &faults)
{
    if (draft.ref.kind != RecordKind::Order && draft.ref.kind != RecordKind::OrderLine)
        return;
    const Value discount = draft.values.value(QStringLiteral("discount"));
    if (!discount.isEmpty() && holds<qint64, double>(discount)) {
        const double percent =
            holds<qint64>(discount) ? double(discount.as<qint64>()) : discount.as<double>();
        if (!(percent >= 0 && percent <= 100))
            faults.push_back(
                {QStringLiteral("discount"), QStringLiteral("not-a-percentage"), discount.canonical()});
    }
    const Value amount = draft.values.value(QStringLiteral("amount"));
    for (const char *key : {"cost", "price"}) {
        const Value other = draft.values.value(QLatin1String(key));
        if (!amount.isEmpty() && !other.isEmpty() &&
            amount.as<core::Money>().currency != other.as<core::Money>().currency)
            faults.push_back({QLatin1String(key), QStringLiteral("other-currency"), other.canonical()});
    }
}

/// Tiles can be read, all of them.
void checkDashboard(const Draft &draft, Faults &faults)
{
    const QString key = QStringLiteral("tiles");
    const QString tiles = draft.values.value(key).text();
    if (draft.ref.kind != RecordKind::Dashboard || tiles.isEmpty())
        return;
    if (const ReadTiles read = parseTiles(tiles); !read.faults.empty())
        faults.push_back({key, QStringLiteral("not-tiles"), read.faults.front().field});
}

} // namespace

core::Result<> validate(const Draft &draft, const Catalogue &catalogue)
{
    Faults faults;
    checkValues(draft, catalogue, faults);
    checkRequired(draft, catalogue, faults);
    checkPerson(draft, faults);
    checkStage(draft, catalogue, faults);
    checkQuota(draft, faults);
    checkOrder(draft, faults);
    checkRule(draft, catalogue, faults);
    checkSegment(draft, catalogue, faults);
    checkSeries(draft, faults);
    checkSplit(draft, faults);
    checkDashboard(draft, faults);
    checkContactPoints(draft, faults);
    checkAddresses(draft, faults);
    if (faults.empty())
        return {};
    std::sort(faults.begin(), faults.end(),
              [](const FieldFault &a, const FieldFault &b) { return a.field < b.field; });
    core::Error error{
        core::ErrorCode::Validation, QStringLiteral("validation"), {faults.front().field}, {}, {}};
    error.faults = std::move(faults);
    return core::fail(std::move(error));
}

} // namespace rapport::domain
