#include "domain/relationtypes.h"

#include <cstring>

namespace rapport::domain {

namespace {

constexpr auto kPeople = RelationType::People;
constexpr auto kCompanies = RelationType::Companies;
constexpr auto kAny = RelationType::Any;

constexpr RelationType kTypes[] = {
    {"reports_to", "Reports to", "Manages", kPeople, kPeople},
    {"assistant_of", "Assistant of", "Assisted by", kPeople, kPeople},
    {"decision_maker_of", "Decision maker of", "Decided by", kPeople, kCompanies},
    {"influencer_of", "Influences", "Influenced by", kPeople, kAny},
    {"advised_by", "Advised by", "Advises", kAny, kAny},
    {"referred_by", "Referred by", "Referred", kAny, kAny},
    {"partner", "Partner of", "Partner of", kAny, kAny},
    {"spouse", "Spouse of", "Spouse of", kPeople, kPeople},
    {"parent_of", "Parent of", "Child of", kPeople, kPeople},
    {"sibling", "Sibling of", "Sibling of", kPeople, kPeople},
    {"friend", "Friend of", "Friend of", kPeople, kPeople},
    {"owner_of", "Owner of", "Owned by", kAny, kCompanies},
    {"member_of", "Member of", "Has as member", kAny, kCompanies},
    {"supplier_of", "Supplier of", "Customer of", kCompanies, kAny},
    {"competitor", "Competitor of", "Competitor of", kCompanies, kCompanies},
};

bool covers(RelationType::Ends ends, RecordKind kind)
{
    return (kind == RecordKind::Person && (ends & RelationType::People)) ||
           (kind == RecordKind::Company && (ends & RelationType::Companies));
}

} // namespace

bool RelationType::isSymmetric() const
{
    return std::strcmp(forward, backward) == 0;
}

bool RelationType::joins(RecordKind fromKind, RecordKind toKind) const
{
    return covers(from, fromKind) && covers(to, toKind);
}

std::span<const RelationType> relationTypes()
{
    return kTypes;
}

const RelationType *relationType(const QString &key)
{
    for (const RelationType &type : kTypes) {
        if (key == QLatin1String(type.key))
            return &type;
    }
    return nullptr;
}

} // namespace rapport::domain
