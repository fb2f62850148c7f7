#pragma once

#include "reporting/kmeans.h"

#include <QString>

namespace rapport::messages {

/// What sets a group apart from all: "bought lately, buy often, spend much"; "as most do" where nothing does.
QString buyerWords(const reporting::BuyerProfile &group, const reporting::BuyerProfile &all);

} // namespace rapport::messages
