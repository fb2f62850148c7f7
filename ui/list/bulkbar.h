#pragma once

#include <QWidget>

namespace rapport::ui {

class Label;

/// What can be done with several selected rows at once; stands above the table while there are any. Owned by the list;
/// GUI thread.
class BulkBar final : public QWidget {
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    void setCount(qint64 count);

Q_SIGNALS:
    void editRequested();
    void assignRequested();
    void tagRequested();
    void mergeRequested();
    void trashRequested();
    /// Marks and export; the menu opens at `globalPosition`.
    void moreRequested(const QPoint &globalPosition);
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_count;
};

} // namespace rapport::ui
