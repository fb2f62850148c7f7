#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace rapport::ui {

// An icon that stands still: it shows something already said in words, so it has no name of its own. Owned by its parent.
class Drawing final : public QWidget {
    Q_OBJECT

public:
    Drawing(Icon icon, ColorRole role, int side, QWidget *parent = nullptr);

    void setDrawing(Icon icon, ColorRole role);
    [[nodiscard]] QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    ColorRole m_role;
    int m_side;
};

} // namespace rapport::ui
