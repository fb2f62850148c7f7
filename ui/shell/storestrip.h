#pragma once

#include <QWidget>

namespace rapport::ui {

class Button;
class Label;

/// What became of the open store, above everything else in the window: one sentence and what can be done about it. Stays
/// until the store is closed. Owned by the main window.
class StoreStrip final : public QWidget {
    Q_OBJECT
public:
    explicit StoreStrip(QWidget *parent = nullptr);

    /// `canSave`: what the store held can still be read, so that saving it elsewhere is offered.
    void showProblem(const QString &sentence, bool canSave);
    QString sentence() const;

Q_SIGNALS:
    void saveRequested();
    void restoreRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_sentence;
    Button *m_save;
    Button *m_restore;
};

} // namespace rapport::ui
