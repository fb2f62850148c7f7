#include "ui/widgets/periodline.h"

#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace rapport::ui {

namespace {

constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfYear = 12;

/// The last day of what is not over.
QDate endOf(PeriodLine::Choice choice, const domain::DaySpan &span)
{
    switch (choice) {
    case PeriodLine::ThisMonth: return span.first.addMonths(1).addDays(-1);
    case PeriodLine::ThisQuarter: return span.first.addMonths(kMonthsOfQuarter).addDays(-1);
    case PeriodLine::ThisYear: return span.first.addMonths(kMonthsOfYear).addDays(-1);
    default: return span.last;
    }
}

} // namespace

PeriodLine::PeriodLine(const core::Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_choice(new QComboBox(this)),
      m_words(new Label(TextStyle::Secondary, this)), m_from(addDay("period.from", tr("From"))),
      m_to(addDay("period.to", tr("To")))
{
    m_choice->setObjectName(QStringLiteral("period.choice"));
    m_choice->setAccessibleName(tr("Period"));
    m_choice->addItem(tr("This month"), ThisMonth);
    m_choice->addItem(tr("Last month"), LastMonth);
    m_choice->addItem(tr("This quarter"), ThisQuarter);
    m_choice->addItem(tr("Last quarter"), LastQuarter);
    m_choice->addItem(tr("This year"), ThisYear);
    m_choice->addItem(tr("Last year"), LastYear);
    m_choice->addItem(tr("Last 12 months"), Last12Months);
    m_choice->addItem(tr("From … to …"), Own);
    m_words->setColorRole(ColorRole::Text2);
    m_words->setObjectName(QStringLiteral("period.words"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_choice);
    row->addWidget(m_from);
    row->addWidget(m_to);
    row->addWidget(m_words);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] { choose(choice()); });
    choose(Last12Months);
}

QDateEdit *PeriodLine::addDay(const char *name, const QString &label)
{
    auto *edit = new QDateEdit(this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setCalendarPopup(true);
    edit->setMaximumDate(m_clock.today());
    connect(edit, &QDateEdit::dateChanged, this, &PeriodLine::changed);
    return edit;
}

domain::DaySpan PeriodLine::spanOf(Choice choice, QDate today)
{
    const QDate quarter(today.year(), (today.month() - 1) / kMonthsOfQuarter * kMonthsOfQuarter + 1, 1);
    const QDate month(today.year(), today.month(), 1);
    switch (choice) {
    case ThisMonth: return {month, today};
    case LastMonth: return {month.addMonths(-1), month.addDays(-1)};
    case ThisQuarter: return {quarter, today};
    case LastQuarter: return {quarter.addMonths(-kMonthsOfQuarter), quarter.addDays(-1)};
    case ThisYear: return {QDate(today.year(), 1, 1), today};
    case LastYear: return {QDate(today.year() - 1, 1, 1), QDate(today.year() - 1, kMonthsOfYear, 31)};
    default: return {today.addMonths(-kMonthsOfYear).addDays(1), today};
    }
}

PeriodLine::Choice PeriodLine::choice() const
{
    return static_cast<Choice>(m_choice->currentData().toInt());
}

domain::DaySpan PeriodLine::span() const
{
    if (choice() != Own) {
        domain::DaySpan span = spanOf(choice(), m_clock.today());
        if (m_whole)
            span.last = endOf(choice(), span);
        return span;
    }
    return {std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date())};
}

void PeriodLine::setWhole(bool whole)
{
    m_whole = whole;
    for (QDateEdit *edit : {m_from, m_to})
        whole ? edit->clearMaximumDate() : edit->setMaximumDate(m_clock.today());
}

/// Days of its own begin with those that were shown.
void PeriodLine::choose(Choice choice)
{
    const bool own = choice == Own;
    {
        const QSignalBlocker blockers[] = {QSignalBlocker(m_choice), QSignalBlocker(m_from),
                                           QSignalBlocker(m_to)};
        m_choice->setCurrentIndex(m_choice->findData(choice));
        if (!own) {
            m_from->setDate(spanOf(choice, m_clock.today()).first);
            m_to->setDate(spanOf(choice, m_clock.today()).last);
        }
    }
    m_from->setVisible(own);
    m_to->setVisible(own);
    m_words->setVisible(!own);
    m_words->setText(tr("%1 to %2").arg(messages::dateText(span().first), messages::dateText(span().last)));
    Q_EMIT changed();
}

} // namespace rapport::ui
