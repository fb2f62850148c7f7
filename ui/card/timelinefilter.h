#pragma once

#include "ui/shell/appcontext.h"

#include <QDate>
#include <QFrame>

class QComboBox;
class QLineEdit;

namespace rapport::ui {

/// The small window behind a timeline's filter button: whose entries, and up to which day. Says what was chosen. Owned by
/// the timeline panel.
class TimelineFilter final : public QFrame {
    Q_OBJECT
public:
    TimelineFilter(AppContext &context, QWidget *parent);

    /// Opens below `anchor` with what is filtered now.
    void openAt(const QWidget &anchor);
    QString author() const;
    /// The last day that is shown; invalid: up to now.
    QDate until() const { return m_until; }
    bool isActive() const { return !author().isEmpty() || m_until.isValid(); }
    void clear();

Q_SIGNALS:
    void filtered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillAuthors();
    void takeDay();

    AppContext &m_context;
    QComboBox *m_author;
    QLineEdit *m_day;
    QDate m_until;
};

} // namespace rapport::ui
