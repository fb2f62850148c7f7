#pragma once

#include <QWidget>

namespace rapport::ui {

/// A score from 1 to 5 with what it stands for: name, figure and five boxes, the right one filled. Owned by its parent.
class ScoreRow final : public QWidget {
    Q_OBJECT
public:
    ScoreRow(const QString &name, QWidget *parent);

    /// 0: none.
    void setScore(int score, const QString &figure);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_figure;
    int m_score = 0;
};

} // namespace rapport::ui
