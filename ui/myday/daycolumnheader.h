#pragma once

#include <QWidget>

namespace rapport::ui {

/// The line of column names above the ranked list. Owned by MyDayView.
class DayColumnHeader final : public QWidget {
    Q_OBJECT
public:
    explicit DayColumnHeader(QWidget *parent = nullptr);

    /// How wide the rows are: the header stands above a scroll bar too.
    void setRowWidth(int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_rowWidth = 0;
};

} // namespace rapport::ui
