#pragma once

#include <QString>

namespace rapport::ui {

/// Lets a Button or IconButton be pressed, or switches it off and says why at it; `whyNot` is empty when it may be.
template <typename AnyButton>
void allow(AnyButton &button, const QString &whyNot)
{
    if (whyNot.isEmpty())
        button.setAvailable();
    else
        button.setUnavailable(whyNot);
}

} // namespace rapport::ui
