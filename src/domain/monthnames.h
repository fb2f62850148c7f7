#pragma once

#include <QStringView>

namespace rapport::domain {

/// The month that a word names in one of the languages of our users, whole or shortened ("März", "mars", "янв"): 1 to
/// 12, or 0.
int monthOfWord(QStringView word);

/// Whether a word names a day of the week, whole or shortened.
bool isWeekday(QStringView word);

} // namespace rapport::domain
