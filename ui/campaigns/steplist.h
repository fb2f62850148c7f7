#pragma once

#include <QListWidget>

namespace rapport::ui {

/// The steps of a campaign with whether each is right. Enter or a click goes there. Owned by the editor; GUI thread.
class StepList final : public QListWidget {
    Q_OBJECT
public:
    enum class State { Open, Right, Wrong };

    explicit StepList(QWidget *parent);

    void addStep(const QString &key, const QString &title);
    void setStep(const QString &key, State state, const QString &remark);

Q_SIGNALS:
    void stepAsked(const QString &key);
};

} // namespace rapport::ui
