#include "ui/value/whatifdialog.h"

#include "messages/customervaluewords.h"
#include "messages/figuretext.h"
#include "messages/sentence.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/separator.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

namespace rapport::ui {

using core::Result;
using reporting::MetricUnit;
using reporting::ValueBasis;
using reporting::WhatIfAnswer;

namespace {

constexpr int kAskAfterMs = 250;
constexpr int kMostMonths = 120;
constexpr double kPerCent = 100;
constexpr double kUsualDiscount = 10;
constexpr double kMostPoints = 50;
constexpr double kLeastChange = -90;
constexpr double kMostChange = 300;

QString signedText(double minor, const QString &currency)
{
    const QString size = messages::figureText(std::abs(minor), MetricUnit::Money, currency);
    return minor < 0 ? QStringLiteral("−%1").arg(size) : QStringLiteral("+%1").arg(size);
}

} // namespace

WhatIfDialog::WhatIfDialog(AppContext &context, const domain::RecordRef &customer, const QString &name,
                           QWidget *parent)
    : ActDialog(tr("What if"), tr("Close"), parent), m_context(context), m_customer(customer)
{
    setObjectName(QStringLiteral("whatIf"));
    setCancelVisible(false);
    setHelp(tr("Worked out only: nothing is written into the store"));
    resize(600, 430);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kAskAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &WhatIfDialog::ask);
    buildScope(name);
    buildChanges();
    buildAnswer();
    Button *reset = addButton(tr("Back to no change"));
    reset->setObjectName(QStringLiteral("whatIf.reset"));
    connect(reset, &QAbstractButton::clicked, this, &WhatIfDialog::reset);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    m_retention->setValue(1);
    m_retention->setFocus();
    ask();
}

WhatIfDialog::~WhatIfDialog()
{
    stop();
}

void WhatIfDialog::stop()
{
    if (m_asked)
        m_asked->cancel();
}

void WhatIfDialog::buildScope(const QString &name)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace12);
    if (m_customer.id.isValid()) {
        m_who = new Segments(this);
        m_who->setObjectName(QStringLiteral("whatIf.who"));
        m_who->setAccessibleName(tr("Whose value"));
        m_who->addPart(name.isEmpty() ? tr("This customer") : name);
        m_who->addPart(tr("All customers"));
        connect(m_who, &Segments::currentChanged, &m_soon, qOverload<>(&QTimer::start));
        row->addWidget(m_who);
    } else {
        row->addWidget(new Label(tr("All customers"), TextStyle::BodyStrong, this));
    }
    row->addStretch(1);
    m_basis = new Segments(this);
    m_basis->setObjectName(QStringLiteral("whatIf.basis"));
    m_basis->setAccessibleName(tr("Revenue or margin"));
    m_basis->addPart(tr("Revenue"));
    m_basis->addPart(tr("Margin"));
    connect(m_basis, &Segments::currentChanged, &m_soon, qOverload<>(&QTimer::start));
    row->addWidget(m_basis);
    body().addLayout(row);
}

QDoubleSpinBox *WhatIfDialog::addChange(QGridLayout &grid, const char *name, const QString &label,
                                        double least, double most)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(label);
    box->setDecimals(1);
    box->setRange(least, most);
    box->setSuffix(tr(" %"));
    box->setKeyboardTracking(false);
    const int place = grid.count() / 2;
    auto *head = new Label(label, TextStyle::Body, this);
    head->setBuddy(box);
    grid.addWidget(head, place / 2, place % 2 * 2);
    grid.addWidget(box, place / 2, place % 2 * 2 + 1);
    connect(box, &QDoubleSpinBox::valueChanged, &m_soon, qOverload<>(&QTimer::start));
    return box;
}

void WhatIfDialog::buildChanges()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_retention = addChange(*grid, "whatIf.retention", tr("Stay a year longer"), -kMostPoints, kMostPoints);
    m_retention->setSuffix(tr(" points"));
    m_price = addChange(*grid, "whatIf.price", tr("Prices"), kLeastChange, kMostChange);
    m_volume = addChange(*grid, "whatIf.volume", tr("Number of orders"), kLeastChange, kMostChange);
    m_mix = addChange(*grid, "whatIf.mix", tr("Size of an order"), kLeastChange, kMostChange);
    m_discount = addChange(*grid, "whatIf.discount", tr("Discount rate a year"), 0, kPerCent);
    m_discount->setValue(kUsualDiscount);
    m_horizon = new QSpinBox(this);
    m_horizon->setObjectName(QStringLiteral("whatIf.horizon"));
    m_horizon->setAccessibleName(tr("Months ahead"));
    m_horizon->setRange(1, kMostMonths);
    m_horizon->setValue(reporting::ValueQuestion().horizonMonths);
    m_horizon->setKeyboardTracking(false);
    auto *head = new Label(tr("Months ahead"), TextStyle::Body, this);
    head->setBuddy(m_horizon);
    grid->addWidget(head, 2, 2);
    grid->addWidget(m_horizon, 2, 3);
    connect(m_horizon, &QSpinBox::valueChanged, &m_soon, qOverload<>(&QTimer::start));
    body().addLayout(grid);
    body().addWidget(new Separator(Qt::Horizontal, this));
}

WhatIfDialog::Line WhatIfDialog::addLine(QGridLayout &grid, const char *name, const QString &label)
{
    const int row = grid.rowCount();
    auto *head = new Label(label, TextStyle::Body, this);
    head->setColorRole(ColorRole::Text2);
    Line line{new Label(TextStyle::StripFigure, this), new Label(TextStyle::Secondary, this)};
    line.figure->setObjectName(QLatin1String(name));
    line.range->setObjectName(QLatin1String(name) + QStringLiteral(".range"));
    line.range->setColorRole(ColorRole::Text2);
    grid.addWidget(head, row, 0);
    grid.addWidget(line.figure, row, 1, Qt::AlignTrailing);
    grid.addWidget(line.range, row, 2);
    return line;
}

void WhatIfDialog::buildAnswer()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::kSpace16);
    grid->setVerticalSpacing(metrics::kSpace8);
    grid->setColumnStretch(2, 1);
    m_before = addLine(*grid, "whatIf.before", tr("Predicted value now"));
    m_after = addLine(*grid, "whatIf.after", tr("With these changes"));
    m_difference = addLine(*grid, "whatIf.difference", tr("Difference"));
    m_stay = addLine(*grid, "whatIf.stay", tr("Still customers in a year"));
    body().addLayout(grid);
    m_state = new Label(TextStyle::Secondary, this);
    m_state->setObjectName(QStringLiteral("whatIf.state"));
    m_state->setColorRole(ColorRole::Text2);
    m_state->setWordWrap(true);
    body().addWidget(m_state);
    body().addStretch(1);
}

void WhatIfDialog::reset()
{
    for (QDoubleSpinBox *box : {m_retention, m_price, m_volume, m_mix})
        box->setValue(0);
    m_discount->setValue(kUsualDiscount);
    m_horizon->setValue(reporting::ValueQuestion().horizonMonths);
}

workspace::CustomerScope WhatIfDialog::scope() const
{
    workspace::CustomerScope scope;
    if (m_who && m_who->current() == 0)
        scope.who.only = m_customer.id;
    return scope;
}

reporting::ValueQuestion WhatIfDialog::question() const
{
    reporting::ValueQuestion question;
    question.horizonMonths = m_horizon->value();
    question.basis = m_basis->current() == 1 ? ValueBasis::Margin : ValueBasis::Revenue;
    return question;
}

reporting::WhatIf WhatIfDialog::changes() const
{
    reporting::WhatIf changes;
    changes.retention = m_retention->value() / kPerCent;
    changes.price = m_price->value() / kPerCent;
    changes.volume = m_volume->value() / kPerCent;
    changes.mix = m_mix->value() / kPerCent;
    changes.yearlyDiscount = m_discount->value() / kPerCent;
    return changes;
}

void WhatIfDialog::ask()
{
    m_soon.stop();
    stop();
    const quint64 turn = ++m_turn;
    m_state->setText(tr("Working it out…"));
    m_asked = follow(
        workspace::CustomerDesk(m_context.workspace).whatIf(scope(), question(), changes()), this, [](int) {},
        [this, turn](const Result<WhatIfAnswer> &answer) {
            if (turn == m_turn)
                take(answer);
        });
}

void WhatIfDialog::take(const Result<WhatIfAnswer> &answer)
{
    setFault(answer ? QString() : messages::sentence(answer.error(), m_context.workspace.catalogue().get()));
    present(answer.value_or(WhatIfAnswer()));
}

void WhatIfDialog::show(const Line &line, std::optional<double> minor, std::optional<double> error)
{
    const QString currency = m_context.workspace.currency();
    line.figure->setText(messages::figureText(minor, MetricUnit::Money, currency));
    line.range->setText(messages::rangeText(minor, error, currency));
}

void WhatIfDialog::presentDifference(const WhatIfAnswer &answer)
{
    m_difference.figure->setText(messages::noFigure());
    m_difference.range->setText({});
    if (!answer.before || !answer.after)
        return;
    const QString currency = m_context.workspace.currency();
    const double difference = *answer.after - *answer.before;
    m_difference.figure->setText(signedText(difference, currency));
    QStringList words;
    if (*answer.before > 0)
        words << messages::shareText(difference / *answer.before);
    if (answer.differenceError) {
        const double reach = messages::rangeOf(*answer.differenceError);
        words << tr("%1 to %2")
                     .arg(signedText(difference - reach, currency), signedText(difference + reach, currency));
    }
    m_difference.range->setText(words.join(QStringLiteral(" · ")));
}

QString WhatIfDialog::whyNone(const WhatIfAnswer &answer) const
{
    if (!answer.before)
        return tr(
            "There is no model: too few customers, too few who came back, or no orders with an amount.");
    if (answer.after)
        return {};
    const double wanted = answer.retentionBefore.value_or(0) + m_retention->value() / kPerCent;
    if (!(wanted > 0 && wanted < 1))
        return tr("No more than all can stay, and no fewer than none.");
    return tr("What prices do to the margin is only known where orders have a cost.");
}

void WhatIfDialog::present(const WhatIfAnswer &answer)
{
    show(m_before, answer.before, answer.beforeError);
    show(m_after, answer.after, answer.afterError);
    presentDifference(answer);
    m_stay.figure->setText(messages::figureText(answer.retentionAfter, MetricUnit::Share, {}));
    m_stay.range->setText(answer.retentionBefore ? tr("now %1").arg(messages::figureText(
                                                       answer.retentionBefore, MetricUnit::Share, {}))
                                                 : QString());
    const QString why = whyNone(answer);
    if (!why.isEmpty())
        m_state->setText(why);
    else if (answer.beforeError)
        m_state->setText(
            tr("Ranges of 95 %: what the parameters of the model leave open. Prices, numbers and "
               "sizes are taken as certain."));
    else
        m_state->setText(tr("The orders hardly tell the parameters of the model apart: no range is known."));
}

} // namespace rapport::ui
