#pragma once

#include "domain/pipelines.h"
#include "ui/pipeline/cardlook.h"
#include "ui/shell/appcontext.h"
#include "ui/widgets/pane.h"

#include <QDate>

namespace rapport::ui {

class Button;
class IconButton;
class Segments;
class TitleButton;

/// What stands over the pipeline: which one, as what it is shown, its filter, what its cards show, and a button for a new
/// opportunity. Owned by the pipeline view; GUI thread.
class PipelineHeader final : public Pane {
    Q_OBJECT
public:
    enum Part { Board, Months, Forecast, Funnel, List };

    PipelineHeader(AppContext &context, QWidget *filterLine, QWidget *parent);

    void setPipeline(domain::RecordId id, const QString &name);
    void setPart(Part part);
    Part part() const;
    /// The field whose values are columns, and what cards show: what the menu has ticked.
    void setShown(const QString &axis, const CardLook &look);
    /// Which day is shown; an invalid one: today.
    void setDay(QDate day);

Q_SIGNALS:
    void pipelineChosen(rapport::domain::RecordId id);
    void partChosen(int part);
    void axisChosen(const QString &field);
    void lookChosen(const rapport::ui::CardLook &look);
    /// The board as it was at the end of a day; an invalid one: today.
    void dayChosen(QDate day);
    void changesAsked(QDate from);

private:
    void offerDays();
    void offerPipelines();
    void showPipelines(const domain::PipelineBook &book);
    void offerLook();

    AppContext &m_context;
    domain::RecordId m_pipeline;
    QString m_axis;
    CardLook m_look;
    TitleButton *m_title;
    Segments *m_parts;
    QWidget *m_filter;
    Button *m_day;
    IconButton *m_shown;
    Button *m_new;
};

} // namespace rapport::ui
