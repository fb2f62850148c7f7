#pragma once

#include "domain/reportschedule.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QTimeEdit;

namespace rapport::ui {

/// How often, when, where to and as what a report or dashboard is written, with what came of the last time. GUI thread.
class ScheduleDialog final : public ActDialog {
    Q_OBJECT
public:
    ScheduleDialog(AppContext &context, const QString &name, const domain::ReportSchedule &schedule,
                   QWidget *parent);

    /// As the form says it; a schedule that is not changed keeps its last run.
    domain::ReportSchedule schedule() const;

Q_SIGNALS:
    void chosen(const rapport::domain::ReportSchedule &schedule);

private:
    QComboBox *addCombo(const char *name, const QString &label);
    void addFolder();
    void addTime();
    void fill();
    void showParts();
    void commit();
    domain::ReportEvery every() const;

    AppContext &m_context;
    domain::ReportSchedule m_kept;
    QFormLayout *m_form;
    QComboBox *m_every;
    QTimeEdit *m_time = nullptr;
    QWidget *m_folderLine = nullptr;
    QLineEdit *m_folder = nullptr;
    QComboBox *m_format = nullptr;
};

} // namespace rapport::ui
