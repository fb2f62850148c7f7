#pragma once

#include "core/clock.h"
#include "domain/filter.h"

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace rapport::ui {

class Label;

/// Chooses a period: a month, a quarter, a year, or two days. Owned by its page; GUI thread.
class PeriodLine final : public QWidget {
    Q_OBJECT
public:
    enum Choice { ThisQuarter, LastQuarter, ThisYear, LastYear, Last12Months, Own, ThisMonth, LastMonth };

    PeriodLine(const core::Clock &clock, QWidget *parent);

    /// Both days are in it. Days of its own as they were put in, the earlier one first.
    domain::DaySpan span() const;
    Choice choice() const;
    void choose(Choice choice);
    /// Periods go to the end of the month, quarter or year, and days of its own may be in the future.
    void setWhole(bool whole);
    static domain::DaySpan spanOf(Choice choice, QDate today);

Q_SIGNALS:
    void changed();

private:
    QDateEdit *addDay(const char *name, const QString &label);

    const core::Clock &m_clock;
    QComboBox *m_choice;
    Label *m_words;
    QDateEdit *m_from;
    QDateEdit *m_to;
    bool m_whole = false;
};

} // namespace rapport::ui
