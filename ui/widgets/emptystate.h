#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

class Button;
class Label;
class LinkButton;

// What a list or a pane shows when it has nothing: one sentence and what to do about it. Owned by its parent.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString &sentence, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    // The one thing to do, with the shortcut that does it.
    Button &setAction(const QString &verb, const QString &shortcut = {});
    // At most two.
    LinkButton &addLink(const QString &text);

private:
    QVBoxLayout *m_layout;
    Label *m_sentence;
    Button *m_action = nullptr;
};

} // namespace rapport::ui
