#pragma once

#include "reporting/funnel.h"
#include "ui/widgets/pane.h"

namespace rapport::ui {

class StripFigure;

/// What stands over a funnel: how many were opened and what became of them, the win rate and the sales cycle. Owned by its page;
/// GUI thread.
class FunnelStrip final : public Pane {
    Q_OBJECT
public:
    explicit FunnelStrip(QWidget *parent);

    /// Amounts at the rates of `today`.
    void setFunnel(const reporting::Funnel &funnel, QDate today);

Q_SIGNALS:
    void asked(rapport::reporting::FunnelFigure figure);

private:
    StripFigure *m_created;
    StripFigure *m_open;
    StripFigure *m_won;
    StripFigure *m_lost;
    StripFigure *m_rate;
    StripFigure *m_cycle;
};

} // namespace rapport::ui
