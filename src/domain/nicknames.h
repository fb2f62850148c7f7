#pragma once

#include <QString>
#include <vector>

namespace rapport::domain {

/// The families of first names that a folded name belongs to ("bob" and "robert" share one; "alex" is of several), as small
/// numbers from 1. Empty for a name that stands for itself only.
std::vector<quint16> nameFamilies(const QString &foldedFirstName);

/// The folded names of a family.
QStringList namesOfFamily(quint16 family);

} // namespace rapport::domain
