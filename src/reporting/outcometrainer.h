#pragma once

#include "core/progress.h"
#include "domain/outcomemodel.h"

namespace rapport::reporting {

/// Learns from what became of leads or opportunities, by logistic regression with a ridge: what a field says counts against the
/// alphabetically first of its values; frequent values count by themselves, numbers by their logarithm. The same table gives
/// the same model. How well it does is measured on outcomes that it did not learn from: each is judged by a model learned
/// from four fifths without it, where its part follows from its number. Fails with Validation "model.too-few" (args: kind,
/// won, lost, how many of each are needed), "model.no-features" where no field tells anything, Cancelled.
[[nodiscard]] core::Result<domain::OutcomeModel>
trainOutcomeModel(const domain::FeatureTable &table, core::Instant now, const core::Progress &progress = {});

} // namespace rapport::reporting
