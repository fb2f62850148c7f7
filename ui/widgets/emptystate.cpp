#include "ui/widgets/emptystate.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/drawing.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 320;

} // namespace

EmptyState::EmptyState(Icon icon, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_sentence(new Label(sentence, TextStyle::Body, this))
{
    auto *outer = new QVBoxLayout(this);
    auto *box = new QWidget(this);
    box->setFixedWidth(kWidth);
    outer->addWidget(box, 0, Qt::AlignCenter);
    m_layout = new QVBoxLayout(box);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::kSpace12);
    m_layout->addWidget(new Drawing(icon, ColorRole::Text3, metrics::kSpace24, box), 0, Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setColorRole(ColorRole::Text2);
    m_layout->addWidget(m_sentence);
    setAccessibleName(sentence);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

Button &EmptyState::setAction(const QString &verb, const QString &shortcut)
{
    if (!m_action) {
        m_action = new Button(verb, this, ButtonVariant::Primary);
        m_layout->insertWidget(2, m_action, 0, Qt::AlignHCenter);
    }
    m_action->setText(verb);
    m_action->setShortcutHint(shortcut);
    return *m_action;
}

LinkButton &EmptyState::addLink(const QString &text)
{
    auto *link = new LinkButton(text, this);
    m_layout->addWidget(link, 0, Qt::AlignHCenter);
    return *link;
}

} // namespace rapport::ui
