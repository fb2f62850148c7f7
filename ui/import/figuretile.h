#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace rapport::ui {

/// A number with its words and a drawing, in a frame; pressed, it filters what it counts. Owned by its parent.
class FigureTile final : public QAbstractButton {
    Q_OBJECT
public:
    FigureTile(const QString &words, Icon icon, ColorRole color, QWidget *parent);

    void setFigure(qint64 figure);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_figure;
    Icon m_icon;
    ColorRole m_color;
};

} // namespace rapport::ui
