#pragma once

#include "domain/listquery.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace rapport::ui {

/// Above a form: who might be the one being written down, each with why, a way to look at it and a way to take it instead.
/// Hidden while there is nobody; never takes the focus by itself. Owned by the form.
class SimilarStrip final : public QWidget {
    Q_OBJECT
public:
    explicit SimilarStrip(QWidget *parent);

    void setHits(const std::vector<domain::SearchHit> &hits);

Q_SIGNALS:
    void openRequested(const rapport::domain::RecordRef &ref);
    void useRequested(const rapport::domain::RecordRef &ref);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeRow(const domain::SearchHit &hit);

    QVBoxLayout *m_rows;
    std::vector<domain::SearchHit> m_shown;
};

} // namespace rapport::ui
