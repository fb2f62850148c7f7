#pragma once

#include <QTableWidget>

namespace rapport::ui {

/// A table whose rows are put in order by dragging, or with Alt+Up and Alt+Down. It only asks: whoever owns the rows moves
/// them. Owned by its page.
class OrderTable final : public QTableWidget {
    Q_OBJECT
public:
    explicit OrderTable(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The row `from` is wanted where the row `to` is now.
    void moveRequested(int from, int to);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    int targetRow(const QDropEvent &event) const;
};

} // namespace rapport::ui
