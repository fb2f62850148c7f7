#pragma once

#include "ui/myday/daytexts.h"
#include "ui/shell/appcontext.h"

#include <QObject>
#include <functional>

namespace rapport::ui {

/// What My day does to tasks: each one changeset, told in the status bar with its Undo. Owned by MyDayView; GUI thread.
class DayActions final : public QObject {
    Q_OBJECT
public:
    explicit DayActions(AppContext &context, QObject *parent = nullptr);

    /// Reads the day; an answer that is older than a newer question is dropped. Fails in the status bar.
    void load();
    /// `ended` is told whether it was saved.
    void complete(const workspace::TimelineDesk::Completion &completion, const QString &title,
                  const std::function<void(bool)> &ended);
    /// Logs what was done about an opportunity, lead or customer and its next step; one of both may be missing.
    void log(const domain::RankedWork &work, const std::optional<domain::Draft> &exchange,
             const std::optional<domain::Draft> &nextStep, const std::function<void(bool)> &ended);
    void snooze(const DayTask &task, core::Instant until);
    /// Other work comes back as a task.
    void comeBack(const domain::RankedWork &work, core::Instant at);
    void reopen(const DayTask &task);

Q_SIGNALS:
    void loaded(const rapport::workspace::TimelineDesk::Day &day);

private:
    bool tell(const core::Result<workspace::Saved> &saved, const QString &label);

    AppContext &m_context;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
