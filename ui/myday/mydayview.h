#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <memory>

namespace rapport::ui {

/// The tasks of today with the opportunities, leads and customers that want somebody, ranked; done with outcome and next
/// step in one box.
class MyDayView final : public View {
    Q_OBJECT
public:
    explicit MyDayView(AppContext &context, QWidget *parent = nullptr);
    ~MyDayView() override;

    /// Puts the cursor on a task; false for other kinds.
    bool openRecord(const domain::RecordRef &ref) override;
    /// Whom the current task is about.
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

Q_SIGNALS:
    /// Open tasks due by tonight: the badge on the rail.
    void dueCountChanged(qint64 count);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Parts;

    void buildLayout();
    QWidget *buildList();
    QWidget *buildSide();
    void connectList();
    void connectStore();
    void showDay();
    void showSpan();
    void askOutcome(int row);
    void saveOutcome();
    void endOutcome(bool saved);
    void openSnooze(int row);
    void openTask(int row, Qt::KeyboardModifiers modifiers);
    void explainOrder();
    static QString workRules();
    void toggleMissed();
    void choose(const domain::RecordRef &task);
    void tick();

    std::unique_ptr<Parts> m_parts;
};

} // namespace rapport::ui
