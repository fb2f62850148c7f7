#include "domain/quality.h"

#include "domain/textfold.h"

#include <algorithm>

namespace rapport::domain {

namespace {

using F = QualityFlaw;
using W = QualityWeight;
using K = RecordKind;

struct Row {
    const char *key;
    F flaw;
    W weight;
    K kind;
    const char *field;
    bool hasFix;
    const char *filter; ///< "" where no filter can say it
};

constexpr Row kRows[] = {
    {"person-duplicate", F::Duplicate, W::Serious, K::Person, "full_name", false, ""},
    {"person-email-malformed", F::Malformed, W::Serious, K::Person, "email", true, ""},
    {"person-email-typo", F::Malformed, W::Serious, K::Person, "email", true, ""},
    {"person-phone-malformed", F::Malformed, W::Serious, K::Person, "phone", false, ""},
    {"person-mojibake", F::Malformed, W::Serious, K::Person, "full_name", true, ""},
    {"person-lost-letters", F::Malformed, W::Serious, K::Person, "full_name", false, ""},
    {"person-name-is-email", F::Malformed, W::Serious, K::Person, "full_name", true, ""},
    {"person-birthday", F::Impossible, W::Serious, K::Person, "birthday", true,
     "birthday > today or birthday < 120 years ago"},
    {"person-no-reach", F::Missing, W::Medium, K::Person, "email", false,
     "email is empty and phone is empty"},
    {"person-name-in-one", F::Malformed, W::Medium, K::Person, "first_name", true, ""},
    {"person-capitals", F::Malformed, W::Medium, K::Person, "full_name", true, ""},
    {"person-placeholder", F::Malformed, W::Medium, K::Person, "full_name", true, ""},
    {"person-control", F::Malformed, W::Medium, K::Person, "full_name", true, ""},
    {"person-postcode", F::Impossible, W::Medium, K::Person, "postcode", true, ""},
    {"person-link-malformed", F::Malformed, W::Medium, K::Person, "website", true, ""},
    {"person-spaces", F::Malformed, W::Light, K::Person, "full_name", true, ""},
    {"person-phone-national", F::Malformed, W::Light, K::Person, "phone", true, ""},
    {"person-no-email", F::Missing, W::Light, K::Person, "email", false, "email is empty"},
    {"person-no-phone", F::Missing, W::Light, K::Person, "phone", false, "phone is empty"},
    {"person-no-name", F::Missing, W::Light, K::Person, "last_name", false,
     "first_name is empty or last_name is empty"},
    {"person-no-company", F::Missing, W::Light, K::Person, "company", false, "company is empty"},
    {"person-no-country", F::Missing, W::Light, K::Person, "country", false,
     "city is not empty and country is empty"},
    {"person-no-owner", F::Missing, W::Light, K::Person, "owner", false, "owner is empty"},
    {"person-quiet", F::Stale, W::Light, K::Person, "last_contact_at", false,
     "last_contact_at < 12 months ago or (last_contact_at is empty and created_at < 12 months ago)"},

    {"company-duplicate", F::Duplicate, W::Serious, K::Company, "name", false, ""},
    {"company-email-malformed", F::Malformed, W::Serious, K::Company, "email", true, ""},
    {"company-email-typo", F::Malformed, W::Serious, K::Company, "email", true, ""},
    {"company-phone-malformed", F::Malformed, W::Serious, K::Company, "phone", false, ""},
    {"company-mojibake", F::Malformed, W::Serious, K::Company, "name", true, ""},
    {"company-lost-letters", F::Malformed, W::Serious, K::Company, "name", false, ""},
    {"company-currency", F::Malformed, W::Serious, K::Company, "revenue", true, ""},
    {"company-other-domain", F::Impossible, W::Medium, K::Company, "domain", true, ""},
    {"company-placeholder", F::Malformed, W::Medium, K::Company, "name", true, ""},
    {"company-control", F::Malformed, W::Medium, K::Company, "name", true, ""},
    {"company-postcode", F::Impossible, W::Medium, K::Company, "postcode", true, ""},
    {"company-link-malformed", F::Malformed, W::Medium, K::Company, "website", true, ""},
    {"company-spaces", F::Malformed, W::Light, K::Company, "name", true, ""},
    {"company-phone-national", F::Malformed, W::Light, K::Company, "phone", true, ""},
    {"company-no-domain", F::Missing, W::Light, K::Company, "domain", true, "domain is empty"},
    {"company-no-phone", F::Missing, W::Light, K::Company, "phone", false, "phone is empty"},
    {"company-no-city", F::Missing, W::Light, K::Company, "city", false, "city is empty"},
    {"company-no-country", F::Missing, W::Light, K::Company, "country", false, "country is empty"},
    {"company-no-people", F::Missing, W::Light, K::Company, "people_count", false, "people_count = 0"},
    {"company-no-owner", F::Missing, W::Light, K::Company, "owner", false, "owner is empty"},

    {"task-overdue", F::Stale, W::Medium, K::Task, "due_at", false,
     "done_at is empty and due_at < 30 days ago"},
    {"task-no-owner", F::Missing, W::Medium, K::Task, "owner", false, "done_at is empty and owner is empty"},

    {"activity-future", F::Impossible, W::Serious, K::Activity, "at", false, "at > today"},
    {"activity-orphan", F::Missing, W::Medium, K::Activity, "person", false,
     "person is empty and company is empty"},
};

QualityRule ruleOf(const Row &row, const Catalogue &catalogue)
{
    QualityRule rule{QLatin1String(row.key),   row.flaw,   row.weight, row.kind,
                     QLatin1String(row.field), row.hasFix, {}};
    if (auto filter = parseFilter(QLatin1String(row.filter), row.kind, catalogue, {}))
        rule.filter = *filter;
    return rule;
}

/// A value that is none of the field's choices: they were changed since, or another program wrote it.
QualityRule choiceRule(const FieldSpec &field)
{
    std::vector<Operand> choices;
    for (const QString &choice : field.choices)
        choices.emplace_back(Value(choice));
    QualityRule rule;
    rule.key = kindKey(field.kind) + QStringLiteral("-choice-") + field.key;
    rule.flaw = QualityFlaw::Malformed;
    rule.weight = QualityWeight::Medium;
    rule.kind = field.kind;
    rule.field = field.key;
    rule.hasFix = true;
    rule.filter = Filter::all({Filter::compare(field.key, Operator::IsNotEmpty),
                               Filter::compare(field.key, Operator::NotIn, std::move(choices))});
    return rule;
}

} // namespace

int pointsOf(QualityWeight weight)
{
    switch (weight) {
    case QualityWeight::Serious: return 50;
    case QualityWeight::Medium: return 25;
    case QualityWeight::Light: return 10;
    }
    return 0;
}

int scoreShare(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person: return 4;
    case RecordKind::Company: return 3;
    case RecordKind::Task: return 2;
    case RecordKind::Activity: return 1;
    default: return 0;
    }
}

QString meantChoice(const FieldSpec &field, const QString &text)
{
    const QString wanted = squeezed(text);
    for (const QString &choice : field.choices) {
        if (!wanted.isEmpty() && squeezed(choice) == wanted)
            return choice;
    }
    return {};
}

std::vector<QualityRule> qualityRules(const Catalogue &catalogue)
{
    std::vector<QualityRule> rules;
    for (const RecordKind kind : kQualityKinds) {
        const std::size_t first = rules.size();
        for (const Row &row : kRows) {
            if (row.kind == kind)
                rules.push_back(ruleOf(row, catalogue));
        }
        for (const FieldSpec &field : catalogue.fields(kind)) {
            if (field.type == FieldType::Choice && !field.choices.isEmpty() && field.isWritable() &&
                rules.size() - first < kMostQualityRules)
                rules.push_back(choiceRule(field));
        }
        std::stable_sort(
            rules.begin() + std::ptrdiff_t(first), rules.end(),
            [](const QualityRule &one, const QualityRule &other) { return one.weight < other.weight; });
    }
    return rules;
}

const QualityRule *findRule(const std::vector<QualityRule> &rules, const QString &key)
{
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const QualityRule &rule) { return rule.key == key; });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace rapport::domain
