#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdint>

namespace rapport::ui {

class Drawing;
class Label;
class LinkButton;

// What just happened, with Undo beside it, at the left of the status bar. It leaves after 20 s, but not while the mouse
// or the focus is on it. Never modal. Owned by its parent.
class Banner final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kUsualStay = std::chrono::seconds(20);

    explicit Banner(QWidget *parent = nullptr, std::chrono::milliseconds stay = kUsualStay);

    // `undoShortcut` is shown beside Undo.
    void showUndoable(const QString &sentence, const QString &undoShortcut);
    void showDone(const QString &sentence);
    void showProblem(const QString &sentence);
    // What stands there while nothing happened, without a mark; may be empty.
    void setResting(const QString &sentence);
    void dismiss();

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool offersUndo() const;

Q_SIGNALS:
    void undoRequested();
    void dismissed();

protected:
    void leaveEvent(QEvent *event) override;

private:
    enum class Kind : std::uint8_t { Resting, Done, Undoable, Problem };
    void present(Kind kind, const QString &sentence);
    void leaveIfDue();

    Drawing *m_mark;
    Label *m_sentence;
    LinkButton *m_undo;
    Label *m_shortcut;
    QString m_resting;
    QTimer m_timer;
    std::chrono::milliseconds m_stay;
    bool m_due = false;
};

} // namespace rapport::ui
