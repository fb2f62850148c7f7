#pragma once

#include <QListWidget>

namespace rapport::ui {

/// How a step of a wizard stands: not looked at, fit to go on, or with something to mend.
enum class StepState { Open, Done, Fault };

/// The steps of a wizard, each with its mark, its name and what it came to. Steps that can be gone to are enabled; the
/// current row is the step in front. Owned by the wizard.
class WizardSteps final : public QListWidget {
    Q_OBJECT
public:
    explicit WizardSteps(QWidget *parent = nullptr);

    void addStep(const QString &name);
    void setStep(int step, StepState state, const QString &result);
    void setReachable(int step, bool reachable);
};

} // namespace rapport::ui
