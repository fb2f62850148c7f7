#pragma once

#include "ui/shell/appcontext.h"
#include "ui/widgets/pane.h"

#include <QDate>

namespace rapport::ui {

class DayBar;
class Label;

/// The head of My day: the date, how far the day is, and Quick log. Owned by MyDayView.
class DayHeader final : public Pane {
    Q_OBJECT
public:
    explicit DayHeader(AppContext &context, QWidget *parent = nullptr);

    void setDate(QDate today);
    void setProgress(qint64 done, qint64 open);

private:
    Label *m_date;
    Label *m_words;
    DayBar *m_bar;
};

} // namespace rapport::ui
