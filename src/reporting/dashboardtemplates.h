#pragma once

#include "domain/dashboard.h"

namespace rapport::reporting {

/// The dashboards that a store shows as long as it has none of its own: one for each role, named by it. Tiles of metrics that the registry does
/// not have are left out.
const std::vector<domain::Dashboard> &dashboardTemplates();
/// Nothing for an unknown role.
const domain::Dashboard *dashboardTemplate(const QString &role);

} // namespace rapport::reporting
