#pragma once

#include "domain/record.h"

namespace rapport::ui {

inline const QString kMyDay = QStringLiteral("my-day");
inline const QString kPeople = QStringLiteral("people");
inline const QString kCompanies = QStringLiteral("companies");
inline const QString kLeads = QStringLiteral("leads");
inline const QString kDeals = QStringLiteral("deals");
inline const QString kSegments = QStringLiteral("segments");
inline const QString kCampaigns = QStringLiteral("campaigns");
inline const QString kDocuments = QStringLiteral("documents");
inline const QString kReports = QStringLiteral("reports");
inline const QString kSearch = QStringLiteral("search");
inline const QString kAdmin = QStringLiteral("admin");

/// The item of the rail under which a view stands.
QString railOf(const QString &view);
/// The view that shows records of a kind.
QString viewOf(domain::RecordKind kind);

} // namespace rapport::ui
