#pragma once

namespace rapport::ui {

/// Makes the rows of My day list items whose children are their buttons, for screen readers. Once per program.
void installDayAccessibility();

} // namespace rapport::ui
