#include "ui/myday/dayrowbuttons.h"

#include "ui/myday/daymodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>

namespace rapport::ui {

DayRowButtons::DayRowButtons(QWidget *parent)
    : QWidget(parent), m_done(new Button(QString(), this)),
      m_clock(new IconButton(Icon::Clock, tr("Snooze"), this, tr("S")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace4);
    row->addStretch(1);
    row->addWidget(m_done);
    row->addWidget(m_clock);
    m_done->setObjectName(QStringLiteral("done"));
    m_clock->setObjectName(QStringLiteral("snooze"));
    m_done->setSmall(true);
    m_clock->setSmall(true);
    m_done->setFocusPolicy(Qt::NoFocus); // the row's own keys: Space and S
    m_clock->setFocusPolicy(Qt::NoFocus);
    connect(m_done, &Button::clicked, this, &DayRowButtons::doneRequested);
    connect(m_clock, &IconButton::clicked, this, &DayRowButtons::snoozeRequested);
}

QWidget *DayRowButtons::clock() const
{
    return m_clock;
}

void DayRowButtons::show(const DayItem &item, bool current, const QString &whyNot)
{
    m_spoken = item.spoken();
    m_current = current;
    m_done->setVisible(!item.isHead);
    m_clock->setVisible(item.isOpen());
    if (item.isHead)
        return;
    const bool open = item.isOpen();
    const QString verb = open ? tr("Done") : tr("Reopen");
    m_done->setText(verb);
    m_done->setAccessibleName(QStringLiteral("%1: %2").arg(verb, item.title));
    const bool filled =
        open && current && themeOf(*this).scheme != Scheme::HighContrast; // there the row itself is filled
    m_done->setVariant(filled ? ButtonVariant::Primary : ButtonVariant::Normal);
    m_done->setShortcutHint(current ? tr("Space") : QString());
    m_clock->setAccessibleName(tr("Snooze: %1").arg(item.title));
    allow(*m_done, whyNot);
    allow(*m_clock, whyNot);
}

} // namespace rapport::ui
