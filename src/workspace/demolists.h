#pragma once

#include "domain/pipelines.h"

#include <vector>

namespace rapport::workspace::demo {

/// What an admin of the practice store listed: words for why something ended, rules for leads, and quotas of the months
/// round a day, which a business with so many opportunities can reach.
std::vector<domain::Draft> practiceLists(const QString &currency, QDate today, const QStringList &logins,
                                         qint64 deals);

/// A pipeline for customers who renew, and its stages, which want it as "pipeline".
std::vector<domain::Draft> renewals();

/// What the first pipeline asks of an opportunity before it goes on.
std::vector<domain::Draft> stageGuidance(const domain::Pipeline &pipeline);

} // namespace rapport::workspace::demo
