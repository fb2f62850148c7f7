#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/customers.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

class QDoubleSpinBox;
class QGridLayout;
class QSpinBox;

namespace rapport::ui {

class Segments;

/// What if more stayed, prices rose or orders grew: the predicted value of one customer or of all before and after, by the same
/// model. Nothing is written. Deletes itself when closed; GUI thread.
class WhatIfDialog final : public ActDialog {
    Q_OBJECT
public:
    /// Of all customers where `customer` is not valid.
    WhatIfDialog(AppContext &context, const domain::RecordRef &customer, const QString &name,
                 QWidget *parent);
    ~WhatIfDialog() override;

private:
    /// A figure of the answer, with what it may be as well.
    struct Line {
        Label *figure = nullptr;
        Label *range = nullptr;
    };
    void buildScope(const QString &name);
    void buildChanges();
    QDoubleSpinBox *addChange(QGridLayout &grid, const char *name, const QString &label, double least,
                              double most);
    void buildAnswer();
    Line addLine(QGridLayout &grid, const char *name, const QString &label);
    void reset();
    workspace::CustomerScope scope() const;
    reporting::ValueQuestion question() const;
    reporting::WhatIf changes() const;
    void ask();
    void stop();
    void take(const core::Result<reporting::WhatIfAnswer> &answer);
    void present(const reporting::WhatIfAnswer &answer);
    void presentDifference(const reporting::WhatIfAnswer &answer);
    /// Why there is no figure; empty where there is one.
    QString whyNone(const reporting::WhatIfAnswer &answer) const;
    void show(const Line &line, std::optional<double> minor, std::optional<double> error);

    AppContext &m_context;
    domain::RecordRef m_customer;
    Segments *m_who = nullptr; ///< null: always all customers
    Segments *m_basis = nullptr;
    QSpinBox *m_horizon = nullptr;
    QDoubleSpinBox *m_retention = nullptr;
    QDoubleSpinBox *m_price = nullptr;
    QDoubleSpinBox *m_volume = nullptr;
    QDoubleSpinBox *m_mix = nullptr;
    QDoubleSpinBox *m_discount = nullptr;
    Line m_before;
    Line m_after;
    Line m_difference;
    Line m_stay;
    Label *m_state = nullptr;
    QTimer m_soon;
    QPointer<QFutureWatcherBase> m_asked;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
