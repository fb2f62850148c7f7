#pragma once

#include "domain/qualityreport.h"

#include <QWidget>

namespace rapport::ui {

/// A score in a frame: its name, the figure, what it is made of, and a bar that shows it. Owned by its parent.
class ScoreTile final : public QWidget {
    Q_OBJECT
public:
    ScoreTile(const QString &title, QWidget *parent);

    /// `words` say what the score stands on.
    void setScore(double score, const QString &words);
    /// No records: nothing to score.
    void setNone(const QString &words);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_figure;
    QString m_words;
    double m_share = 0; ///< 0 … 1, negative: none
};

} // namespace rapport::ui
