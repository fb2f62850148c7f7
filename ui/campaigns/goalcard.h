#pragma once

#include "domain/campaign.h"
#include "ui/widgets/pane.h"

class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace rapport::ui {

/// What a campaign is for, what it may cost, when, and in whose name it speaks. Owned by the editor; GUI thread.
class GoalCard final : public Pane {
    Q_OBJECT
public:
    GoalCard(const QString &currency, QWidget *parent);

    void show(const domain::Campaign &campaign);
    /// The campaign with what the form says.
    domain::Campaign edited(domain::Campaign campaign) const;
    void setEditable(bool editable);
    void focusName();

Q_SIGNALS:
    void changed();

private:
    QLineEdit *addLine(QFormLayout &rows, const char *key, const QString &label);
    QDateEdit *addDay(QFormLayout &rows, const char *key, const QString &label);
    QDoubleSpinBox *addAmount(QFormLayout &rows, const char *key, const QString &label);
    core::Money amount(const QDoubleSpinBox &box) const;

    QString m_currency;
    bool m_filling = false;
    QLineEdit *m_name = nullptr;
    QComboBox *m_channel = nullptr;
    QLineEdit *m_goal = nullptr;
    QSpinBox *m_goalCount = nullptr;
    QDoubleSpinBox *m_budget = nullptr;
    QDoubleSpinBox *m_cost = nullptr;
    QDateEdit *m_startsOn = nullptr;
    QDateEdit *m_endsOn = nullptr;
    QLineEdit *m_senderName = nullptr;
    QLineEdit *m_senderAddress = nullptr;
    QLineEdit *m_replyTo = nullptr;
};

} // namespace rapport::ui
