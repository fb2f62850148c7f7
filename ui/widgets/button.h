#pragma once

#include "ui/theme/controlhints.h"
#include "ui/theme/icons.h"

#include <QPushButton>

namespace rapport::ui {

// A push button of the look: a verb with its object. Owned by its parent.
class Button final : public QPushButton {
    Q_OBJECT

public:
    explicit Button(const QString &text, QWidget *parent = nullptr,
                    ButtonVariant variant = ButtonVariant::Normal);

    void setVariant(ButtonVariant variant);
    void setDrawing(Icon icon);
    // 24 px high, for cards and strips.
    void setSmall(bool small);
    // Shown beside the verb on the button itself.
    void setShortcutHint(const QString &shortcut);
    // A button that cannot be pressed says why in its tooltip.
    void setUnavailable(const QString &reason);
    void setAvailable();

private:
    QString m_toolTip; // as it was before the reason
};

} // namespace rapport::ui
