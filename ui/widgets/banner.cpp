#include "ui/widgets/banner.h"

#include "ui/widgets/drawing.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>

namespace rapport::ui {

Banner::Banner(QWidget *parent, std::chrono::milliseconds stay)
    : QWidget(parent), m_mark(new Drawing(Icon::Check, ColorRole::Good, metrics::kIconMark, this)),
      m_sentence(new Label(TextStyle::Secondary, this)),
      m_undo(new LinkButton(tr("Undo"), this, TextStyle::SecondaryMedium)),
      m_shortcut(new Label(TextStyle::Caption, this)), m_stay(stay)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace12, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_mark, m_sentence, m_undo, m_shortcut})
        row->addWidget(part);
    row->addStretch(1);
    m_sentence->setElide(Elide::AtEnd);
    m_sentence->setColorRole(ColorRole::Text);
    m_sentence->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_shortcut->setColorRole(ColorRole::Text3);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_timer.setSingleShot(true);
    connect(m_undo, &LinkButton::clicked, this, &Banner::undoRequested);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_due = true;
        leaveIfDue();
    });
    present(Kind::Resting, {});
}

void Banner::showUndoable(const QString &sentence, const QString &undoShortcut)
{
    m_shortcut->setText(undoShortcut);
    present(Kind::Undoable, sentence);
}

void Banner::showDone(const QString &sentence)
{
    present(Kind::Done, sentence);
}

void Banner::showProblem(const QString &sentence)
{
    present(Kind::Problem, sentence);
}

void Banner::setResting(const QString &sentence)
{
    m_resting = sentence;
    if (!m_timer.isActive() && !m_due)
        present(Kind::Resting, m_resting);
}

void Banner::dismiss()
{
    m_timer.stop();
    m_due = false;
    present(Kind::Resting, m_resting);
    Q_EMIT dismissed();
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

bool Banner::offersUndo() const
{
    return m_undo->isVisibleTo(this);
}

void Banner::present(Kind kind, const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_sentence->setColorRole(kind == Kind::Resting ? ColorRole::Text2 : ColorRole::Text);
    m_mark->setVisible(kind != Kind::Resting);
    if (kind == Kind::Problem)
        m_mark->setDrawing(Icon::Alert, ColorRole::Bad);
    else
        m_mark->setDrawing(Icon::Check, ColorRole::Good);
    m_undo->setVisible(kind == Kind::Undoable);
    m_shortcut->setVisible(kind == Kind::Undoable);
    if (kind == Kind::Resting)
        return;
    m_due = false;
    m_timer.start(m_stay);
}

void Banner::leaveIfDue()
{
    if (m_due && !underMouse() && !m_undo->hasFocus())
        dismiss();
    else if (m_due)
        m_timer.start(m_stay); // looked at right now: ask again later
}

void Banner::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (m_due)
        QTimer::singleShot(0, this, &Banner::leaveIfDue);
}

} // namespace rapport::ui
