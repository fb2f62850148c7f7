#include "ui/myday/typechips.h"

#include "messages/when.h"
#include "ui/myday/daymodel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace rapport::ui {

namespace {

constexpr int kGap = 7;
constexpr int kHeight = 53;
constexpr int kWordsFrom = 760; // narrower: the link says enough

} // namespace

TypeChips::TypeChips(QWidget *parent) : Pane(ColorRole::Surface, parent, Qt::BottomEdge)
{
    setFixedHeight(themeOf(*this).scaled(kHeight, TextStyle::Secondary));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 1);
    row->setSpacing(kGap);
    add({}, row);
    for (const QString &type : dayTypes())
        add(type, row);
    row->addStretch(1);
    m_words = new Label(tr("Ranked by value and urgency"), TextStyle::Secondary, this);
    m_words->setElide(Elide::AtEnd);
    row->addWidget(m_words);
    auto *why = new LinkButton(tr("Why this order"), this, TextStyle::SecondaryMedium);
    why->setObjectName(QStringLiteral("whyThisOrder"));
    why->setMinimumWidth(why->sizeHint().width());
    connect(why, &LinkButton::clicked, this, &TypeChips::whyRequested);
    row->addWidget(why);
}

void TypeChips::add(const QString &type, QHBoxLayout *row)
{
    auto *chip = new Chip(QString(), this);
    chip->setCheckable(true);
    connect(chip, &Chip::clicked, this, [this, type] { Q_EMIT chosen(type); });
    m_types.append(type);
    m_chips.append(chip);
    row->addWidget(chip);
}

void TypeChips::show(const DayModel &model)
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const QString &type = m_types[i];
        const int count = model.dueCount(type);
        const QString name = type.isEmpty() ? tr("All") : typeTitle(type);
        m_chips[i]->setCaption(QStringLiteral("%1 %2").arg(name, messages::numberText(qint64(count))));
        m_chips[i]->setMinimumWidth(m_chips[i]->sizeHint().width());
        m_chips[i]->setChecked(type == model.type());
        m_chips[i]->setVisible(type.isEmpty() || count > 0 || type == model.type());
    }
}

void TypeChips::focusCurrent()
{
    for (Chip *chip : m_chips) {
        if (chip->isChecked())
            chip->setFocus(Qt::TabFocusReason);
    }
}

void TypeChips::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_words->setVisible(width() >= kWordsFrom);
}

void TypeChips::keyPressEvent(QKeyEvent *event)
{
    qsizetype at = m_chips.indexOf(qobject_cast<Chip *>(focusWidget()));
    const bool back = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left);
    if (at < 0 || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        Pane::keyPressEvent(event);
        return;
    }
    do {
        at += back ? -1 : 1;
    } while (at >= 0 && at < m_chips.size() && !m_chips[at]->isVisible());
    if (at >= 0 && at < m_chips.size())
        m_chips[at]->setFocus(Qt::TabFocusReason);
}

} // namespace rapport::ui
