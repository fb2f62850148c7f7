#pragma once

#include <QWidget>

namespace rapport::ui {

class Button;
class Label;

/// Says under a card's header that its record is in the trash, moved there perhaps by another window, and offers to bring
/// it back. Hidden for a record in use. Owned by the card.
class TrashedStrip final : public QWidget {
    Q_OBJECT
public:
    explicit TrashedStrip(QWidget *parent = nullptr);

    /// `name` of the record in the trash; `whyNot` it cannot be restored, empty when it can.
    void showFor(const QString &name, const QString &whyNot);

Q_SIGNALS:
    void restoreRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_sentence;
    Button *m_restore;
};

} // namespace rapport::ui
