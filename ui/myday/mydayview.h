#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

#include <memory>

namespace rapport::ui {

/// The tasks and reminders of today, ranked; done with outcome and next step in one box.
class MyDayView final : public View {
    Q_OBJECT
public:
    explicit MyDayView(AppContext &context, QWidget *parent = nullptr);
    ~MyDayView() override;

    domain::RecordRef currentRecord() const override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

Q_SIGNALS:
    /// Open tasks due by tonight: the badge on the rail.
    void dueCountChanged(qint64 count);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace rapport::ui
