#pragma once

#include "cli/session.h"

#include <QDate>

namespace rapport::cli {

/// A pipeline by name or number; empty: an empty id, which is the first one. Fails with usage.not-an-id.
[[nodiscard]] core::Result<domain::RecordId>
pipelineArgument(Session &session, workspace::Workspace &workspace, const std::string &text);

/// "2026-11-22"; `fallback` when empty. Fails with Parse day.unreadable.
[[nodiscard]] core::Result<QDate> dayArgument(const std::string &text, QDate fallback = {});

} // namespace rapport::cli
