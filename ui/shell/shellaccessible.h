#pragma once

namespace rapport::ui {

/// Tells screen readers that the rail is a list of list items that can be pressed, and that the command field opens a
/// search. Calling it again changes nothing.
void installShellAccessibility();

} // namespace rapport::ui
