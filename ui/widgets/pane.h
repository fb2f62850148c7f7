#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace rapport::ui {

// A plain ground in a colour of the theme with lines at some of its edges. Follows the theme, which a palette set by
// hand does not. Owned by its parent.
class Pane : public QWidget {
    Q_OBJECT

public:
    explicit Pane(ColorRole ground, QWidget *parent = nullptr, Qt::Edges lines = {});

    void setGround(ColorRole ground);
    void setLines(Qt::Edges lines);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorRole m_ground;
    Qt::Edges m_lines;
};

} // namespace rapport::ui
