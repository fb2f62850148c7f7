#pragma once

#include "domain/value.h"

#include <QJsonValue>

namespace rapport::domain {

/// A value as other programs read it: numbers and yes/no as JSON has them, dates and instants in ISO 8601, amounts as text
/// with their currency, lists as arrays, links as ids.
QJsonValue jsonOf(const Value &value);

} // namespace rapport::domain
