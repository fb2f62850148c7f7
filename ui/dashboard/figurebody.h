#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/tone.h"

#include <QAbstractButton>
#include <optional>
#include <vector>

namespace rapport::ui {

/// What a figure tile shows: all texts are ready.
struct FigureLook {
    QString figure;
    QString change;
    int direction = 0; ///< 1 up, -1 down
    Tone tone = Tone::Neutral;
    QString target;
    std::vector<std::optional<double>> course; ///< of a sparkline, the oldest first; empty: none
    /// Of a pace: the share that is reached and the one that is due today.
    bool isPace = false;
    std::optional<double> reached;
    std::optional<double> due;
    QString note; ///< under the bar of a pace
    /// Of one figure that is a part of all: painted as a small bar, with a stroke at its goal.
    std::optional<double> part;
    std::optional<double> partGoal;
};

/// A figure with its course, change and target; or how far a target is reached. Pressed it explains itself. Owned by its tile; GUI
/// thread.
class FigureBody final : public QAbstractButton {
    Q_OBJECT
public:
    explicit FigureBody(QWidget *parent);

    void setLook(FigureLook look);
    const FigureLook &look() const { return m_look; }
    QSize sizeHint() const override { return {140, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintCourse(QPainter &painter, const Theme &theme, const QRect &area) const;
    void paintPart(QPainter &painter, const Theme &theme, const QRect &area) const;
    void paintFoot(QPainter &painter, const Theme &theme, const QRect &area) const;
    void paintPace(QPainter &painter, const Theme &theme, const QRect &area) const;
    QRect mirrored(const QRect &area) const;

    FigureLook m_look;
};

} // namespace rapport::ui
