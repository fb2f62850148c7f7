#pragma once

#include "domain/boardfigures.h"
#include "ui/widgets/pane.h"

#include <QAbstractButton>

namespace rapport::ui {

class Label;
class SharePart;

/// A figure of the strip: its name, the figure, what stands beside it. Pressed it filters. Owned by the strip; GUI thread.
class StripFigure final : public QAbstractButton {
    Q_OBJECT
public:
    StripFigure(const QString &name, QWidget *parent);

    void setFigure(const QString &figure, const QString &beside);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_figure;
    QString m_beside;
};

/// What stands over the board: open and weighted value of all that the filter finds, what needs a look, the time in a stage,
/// and what was won this month against the quota. Figures that need a look filter the board. Owned by it; GUI thread.
class BoardStrip final : public Pane {
    Q_OBJECT
public:
    explicit BoardStrip(QWidget *parent);

    void setBoard(const domain::Board &board, QDate today);
    void setPace(const domain::BoardPace &pace, const domain::ExchangeRates &rates, QDate today);
    /// Of a past day there is only what was open, and its weight.
    void setPast(bool past);

Q_SIGNALS:
    /// "overdue", "unplanned", "idle", or "" for all.
    void asked(const QString &what);

private:
    StripFigure *m_open;
    StripFigure *m_weighted;
    StripFigure *m_overdue;
    StripFigure *m_unplanned;
    StripFigure *m_idle;
    StripFigure *m_time;
    SharePart *m_won;
};

/// A share as words at both ends of a bar. Owned by its parent; GUI thread.
class SharePart final : public QWidget {
    Q_OBJECT
public:
    explicit SharePart(QWidget *parent);
    /// Without a share only the words.
    void setShare(const QString &left, const QString &right, std::optional<double> share, double expected);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_left;
    QString m_right;
    std::optional<double> m_share;
    double m_expected = 0; ///< of 1: where the day of the month is
};

} // namespace rapport::ui
