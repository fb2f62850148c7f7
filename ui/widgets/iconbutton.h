#pragma once

#include "ui/theme/icons.h"

#include <QToolButton>

namespace rapport::ui {

// A 28 px square (24 when small) with one drawing, a tooltip that names it and its shortcut. Owned by its parent.
class IconButton final : public QToolButton {
    Q_OBJECT

public:
    IconButton(Icon icon, const QString &name, QWidget *parent = nullptr, const QString &shortcut = {});

    void setDrawing(Icon icon, ColorRole role = ColorRole::Text2);
    void setName(const QString &name, const QString &shortcut = {});
    void setSmall(bool small);
    void setUnavailable(const QString &reason);
    void setAvailable();
    [[nodiscard]] QSize sizeHint() const override;

private:
    QString m_name;
    QString m_shortcut;
    bool m_small = false;
};

} // namespace rapport::ui
