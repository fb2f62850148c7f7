#include "domain/relationtypes.h"

#include <cstring>

namespace rapport::domain {

namespace {

constexpr auto P = RelationType::People;
constexpr auto C = RelationType::Companies;
constexpr auto A = RelationType::Any;

constexpr RelationType kTypes[] = {
    {"reports_to", "Reports to", "Manages", P, P},
    {"assistant_of", "Assistant of", "Assisted by", P, P},
    {"decision_maker_of", "Decision maker of", "Decided by", P, C},
    {"influencer_of", "Influences", "Influenced by", P, A},
    {"advised_by", "Advised by", "Advises", A, A},
    {"referred_by", "Referred by", "Referred", A, A},
    {"partner", "Partner of", "Partner of", A, A},
    {"spouse", "Spouse of", "Spouse of", P, P},
    {"parent_of", "Parent of", "Child of", P, P},
    {"sibling", "Sibling of", "Sibling of", P, P},
    {"friend", "Friend of", "Friend of", P, P},
    {"owner_of", "Owner of", "Owned by", A, C},
    {"member_of", "Member of", "Has as member", A, C},
    {"supplier_of", "Supplier of", "Customer of", C, A},
    {"competitor", "Competitor of", "Competitor of", C, C},
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
