#include "ui/value/nextstep.h"

#include "messages/customerreasons.h"
#include "messages/figuretext.h"
#include "messages/when.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

using reporting::RiskReason;

namespace {

constexpr double kDoubtful = 0.6;   ///< who is less likely to be a customer is called
constexpr double kWorthALift = 1.2; ///< what is bought together hardly more often than by chance is no offer

QString nameOf(const workspace::CustomerCourse &course)
{
    const QString &name = course.card.who.name;
    return name.isEmpty() ? NextStepBox::tr("this customer") : name;
}

bool slipsAway(const reporting::RiskRow &row)
{
    if (row.value.alive)
        return *row.value.alive < kDoubtful;
    return std::any_of(row.signs.begin(), row.signs.end(),
                       [](const auto &sign) { return sign.reason == RiskReason::SilentTooLong; });
}

/// The first one that is worth an offer; null: none is.
const workspace::AlsoBuyOffer *bestOf(const workspace::AlsoBuyReport &also)
{
    const auto best = std::find_if(also.offers.begin(), also.offers.end(),
                                   [](const auto &one) { return one.rule.lift >= kWorthALift; });
    return best == also.offers.end() ? nullptr : &*best;
}

NextStep offer(const workspace::AlsoBuyOffer &best, const workspace::CustomerCourse &course,
               const QString &currency)
{
    NextStep step;
    step.title = NextStepBox::tr("Offer %1").arg(best.product);
    step.task = NextStepBox::tr("Offer %1 to %2").arg(best.product, nameOf(course));
    step.reasons << NextStepBox::tr("%1 of the orders with %2 had it too")
                        .arg(messages::cellText(best.rule.confidence, reporting::MetricUnit::Share, currency),
                             best.has.join(QStringLiteral(", ")));
    step.reasons << NextStepBox::tr("%1 times as often as in all orders")
                        .arg(QLocale().toString(best.rule.lift, 'f', 1));
    if (best.expected())
        step.reasons << NextStepBox::tr("%1 to be expected of it")
                            .arg(messages::figureText(best.expected(), reporting::MetricUnit::Money,
                                                      currency));
    return step;
}

} // namespace

NextStep nextStepOf(const workspace::CustomerCourse &course, const workspace::AlsoBuyReport *also,
                    const QString &currency)
{
    const reporting::RiskRow &row = course.card.row;
    NextStep step;
    if (slipsAway(row)) {
        step.title = NextStepBox::tr("Call %1").arg(nameOf(course));
        step.task = step.title;
        step.reasons = messages::riskTexts(row, currency);
        return step;
    }
    if (const workspace::AlsoBuyOffer *best = also ? bestOf(*also) : nullptr)
        return offer(*best, course, currency);
    step.title = NextStepBox::tr("Nothing is urgent");
    if (row.usualGap)
        step.reasons << NextStepBox::tr("The next order is usual around %1")
                            .arg(messages::dateText(
                                QDate::fromJulianDay(row.value.lastDay).addDays(std::lround(*row.usualGap))));
    return step;
}

NextStepBox::NextStepBox(QWidget *parent)
    : QWidget(parent), m_title(new Label(TextStyle::PaneTitle, this)),
      m_why(new Label(tr("Why"), TextStyle::Secondary, this)),
      m_reasons(new Label(TextStyle::Secondary, this)), m_task(new Button(tr("New task…"), this))
{
    m_title->setObjectName(QStringLiteral("next.title"));
    m_title->setWordWrap(true);
    m_why->setColorRole(ColorRole::Text2);
    m_reasons->setObjectName(QStringLiteral("next.reasons"));
    m_reasons->setWordWrap(true);
    m_task->setObjectName(QStringLiteral("next.task"));
    m_task->setDrawing(Icon::Task);
    auto *row = new QHBoxLayout;
    row->addWidget(m_task);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::kSpace4, 0, 0);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_reasons);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_task, &QAbstractButton::clicked, this, [this] { Q_EMIT taskAsked(m_taskTitle); });
}

void NextStepBox::setStep(const NextStep &step, const QString &whyNot)
{
    m_taskTitle = step.task;
    m_title->setText(step.title);
    m_reasons->setText(step.reasons.join(QLatin1Char('\n')));
    m_why->setVisible(!step.reasons.isEmpty());
    m_task->setVisible(!step.task.isEmpty());
    m_task->setAccessibleName(tr("New task: %1").arg(step.task));
    if (whyNot.isEmpty())
        m_task->setAvailable();
    else
        m_task->setUnavailable(whyNot);
}

} // namespace rapport::ui
