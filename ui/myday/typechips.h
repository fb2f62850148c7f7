#pragma once

#include "ui/widgets/pane.h"

#include <QHash>

class QHBoxLayout;

namespace rapport::ui {

class Chip;
class DayModel;
class Label;

/// The chips above the list: all, and each type of task that the day has, with its count. Owned by MyDayView.
class TypeChips final : public Pane {
    Q_OBJECT
public:
    explicit TypeChips(QWidget *parent = nullptr);

    void show(const DayModel &model);
    void focusCurrent();

Q_SIGNALS:
    void chosen(const QString &type);
    void whyRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(const QString &type, QHBoxLayout *row);

    QList<QString> m_types;
    QList<Chip *> m_chips;
    Label *m_words;
};

} // namespace rapport::ui
