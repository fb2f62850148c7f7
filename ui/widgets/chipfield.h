#pragma once

#include <QList>
#include <QWidget>

class QLineEdit;

namespace rapport::ui {

class Chip;
class FlowLayout;

// A field that holds chips with an editor behind them. Backspace in the empty editor takes the last chip, the arrow keys
// walk among chips and editor. It owns its chips but keeps no meaning: who fills it rebuilds it from the filter. Owned
// by its parent.
class ChipField final : public QWidget {
    Q_OBJECT

public:
    explicit ChipField(QWidget *parent = nullptr);

    // Takes the chips; those from before are deleted later. Every chip becomes removable.
    void setChips(const QList<Chip *> &chips);
    [[nodiscard]] const QList<Chip *> &chips() const { return m_chips; }
    [[nodiscard]] QLineEdit &editor() const { return *m_editor; }
    // The key that leads here, shown at the end while the editor is empty.
    void setKeyHint(const QString &key);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chipPressed(int index);
    void removeRequested(int index);
    void submitted(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void placeMargins();
    bool handleKey(int key, QObject *watched);
    void focusChip(int index);

    FlowLayout *m_layout;
    QLineEdit *m_editor;
    QList<Chip *> m_chips;
    QString m_keyHint;
};

} // namespace rapport::ui
