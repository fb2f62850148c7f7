#pragma once

#include "core/error.h"
#include "domain/catalogue.h"

#include <QString>

namespace rapport::messages {

/// One or two sentences for a person: what happened, to what, and what to do. Empty for Cancelled, which is no failure.
/// A validation error lists its faults; with a catalogue custom fields appear by their label. Plain text.
QString sentence(const core::Error &error, const domain::Catalogue *catalogue = nullptr);

/// One rejected field: "Birthday: “31.02.1980” is no date. Write it like 2026-11-21."
QString faultSentence(const core::FieldFault &fault, const domain::Catalogue *catalogue = nullptr);

/// Whether a reason has a sentence of its own, for the test.
bool knowsReason(const QString &reason);

} // namespace rapport::messages
