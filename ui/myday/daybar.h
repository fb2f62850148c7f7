#pragma once

#include <QWidget>

namespace rapport::ui {

/// A share of a whole as an 8 px bar. What it shows stands beside it in words. Owned by its parent.
class DayBar final : public QWidget {
    Q_OBJECT
public:
    explicit DayBar(QWidget *parent = nullptr);

    void setShare(double share);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
};

} // namespace rapport::ui
