#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

namespace rapport::ui {

/// Which of the series colours a number stands for: any number has one, it is taken modulo how many there are.
[[nodiscard]] int tagColourIndex(qint64 number);
/// The colour of a tag in this theme.
[[nodiscard]] QColor tagColour(const Theme &theme, qint64 number);
/// Its name in the reader's language.
[[nodiscard]] QString tagColourName(qint64 number);
/// The dot that stands before the tag's name, for lists and boxes; `ratio` is the screen's device pixel ratio.
[[nodiscard]] QIcon tagDot(const Theme &theme, qint64 number, qreal ratio);

} // namespace rapport::ui
