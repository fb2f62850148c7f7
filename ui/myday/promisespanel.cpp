#include "ui/myday/promisespanel.h"

#include "messages/when.h"
#include "ui/myday/daybar.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/separator.h"
#include "workspace/timelines.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace rapport::ui {

PromisesPanel::PromisesPanel(QWidget *parent)
    : QWidget(parent), m_kept(new Label(TextStyle::BodyStrong, this)),
      m_all(new Label(TextStyle::Body, this)), m_bar(new DayBar(this)),
      m_share(new Label(TextStyle::Secondary, this)),
      m_link(new LinkButton(QString(), this, TextStyle::SecondaryMedium))
{
    setObjectName(QStringLiteral("promises"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, metrics::kSpace12);
    lines->setSpacing(0);
    lines->addWidget(new Separator(Qt::Horizontal, this));
    lines->addSpacing(metrics::kSpace12);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kSpace4);
    auto *name = new Label(tr("Promises kept, %1 days").arg(workspace::TimelineDesk::kPromiseDays),
                           TextStyle::BodyMedium, this);
    name->setElide(Elide::AtEnd);
    m_all->setColorRole(ColorRole::Text2);
    head->addWidget(name, 1);
    head->addWidget(m_kept);
    head->addWidget(m_all);
    lines->addLayout(head);
    lines->addSpacing(6);
    lines->addWidget(m_bar);
    lines->addSpacing(6);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_share, 1);
    foot->addWidget(m_link);
    lines->addLayout(foot);
    m_link->setObjectName(QStringLiteral("showMissed"));
    connect(m_link, &LinkButton::clicked, this, &PromisesPanel::missedRequested);
}

void PromisesPanel::show(qint64 promised, qint64 missed, bool missedShown)
{
    const qint64 kept = promised - missed;
    const QLocale locale;
    m_kept->setVisible(promised > 0);
    m_all->setVisible(promised > 0);
    m_kept->setText(messages::numberText(kept));
    m_all->setText(tr("of %1").arg(messages::numberText(promised)));
    const double share = promised > 0 ? static_cast<double>(kept) / static_cast<double>(promised) : 0.0;
    m_bar->setShare(share);
    m_share->setText(promised > 0
                         ? tr("%1 % done by the end of their day").arg(locale.toString(share * 100.0, 'f', 0))
                         : tr("Nothing was due yet"));
    m_link->setVisible(missed > 0);
    m_link->setText(missedShown ? tr("Hide them") : tr("Show the %1").arg(messages::numberText(missed)));
    m_link->setAccessibleName(missedShown
                                  ? tr("Hide the missed promises")
                                  : tr("Show the %1 missed promises").arg(messages::numberText(missed)));
}

} // namespace rapport::ui
