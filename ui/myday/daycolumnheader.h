#pragma once

#include <QWidget>

namespace rapport::ui {

/// The line of column names above the ranked list. Owned by MyDayView.
class DayColumnHeader final : public QWidget {
    Q_OBJECT
public:
    explicit DayColumnHeader(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace rapport::ui
