#pragma once

#include "contract/teststore.h"

namespace rapport::test {

/// Every journalled row and every search document of a store as sorted lines: two stores with the same picture hold the
/// same. Left out is what every change moves: revisions and the marks of the last change.
QStringList pictureOf(TestStore &store);

/// The lines of only one of two pictures, "-" before those of the first: what a failure says.
std::string differenceOf(const QStringList &one, const QStringList &other);

} // namespace rapport::test
