#pragma once

#include "domain/contactrules.h"

namespace rapport::domain {

/// Whether records of this kind are shown as cards.
constexpr bool hasCard(RecordKind kind)
{
    return hasTimeline(kind) || kind == RecordKind::Order || kind == RecordKind::Product;
}

/// Whether orders name records of this kind, and stand on their timelines.
constexpr bool hasOrders(RecordKind kind)
{
    return hasRoles(kind) || kind == RecordKind::Opportunity;
}

} // namespace rapport::domain
