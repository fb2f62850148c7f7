#include "ui/pipeline/pipelineview.h"

#include "ui/list/filterline.h"
#include "ui/list/listview.h"
#include "ui/pipeline/boardpane.h"
#include "ui/pipeline/changesdialog.h"
#include "ui/pipeline/forecastpage.h"
#include "ui/pipeline/funnelpage.h"
#include "ui/pipeline/pipelineheader.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

PipelineView::PipelineView(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_texts(context.clock, context.workspace.currency()),
      m_source(context.workspace)
{
    setObjectName(QStringLiteral("pipelineView"));
    m_filter = new FilterLine(m_source, m_texts, this);
    m_filter->setCatalogue(domain::RecordKind::Opportunity, context.workspace.catalogue());
    m_filter->refreshNames();
    m_header = new PipelineHeader(context, m_filter, this);
    m_board = new BoardPane(context, this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_board);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    wire();
    m_header->setShown(m_axis, m_board->look());
    showBoard();
}

PipelineView::~PipelineView() = default;

void PipelineView::wire()
{
    connect(m_header, &PipelineHeader::partChosen, this, &PipelineView::showPart);
    connect(m_header, &PipelineHeader::pipelineChosen, this, [this](domain::RecordId id) {
        m_pipeline = id;
        if (isList() || m_header->part() == PipelineHeader::Forecast)
            showPart(PipelineHeader::Board);
        showBoard();
    });
    connect(m_header, &PipelineHeader::axisChosen, this, [this](const QString &axis) {
        const bool months = axis == QLatin1String("expected_close_on");
        if (!months)
            m_axis = axis;
        showPart(months ? PipelineHeader::Months : PipelineHeader::Board);
    });
    connect(m_header, &PipelineHeader::lookChosen, this, [this](const CardLook &look) {
        m_board->setLook(look);
        m_header->setShown(m_board->board().axis, look);
    });
    connect(m_header, &PipelineHeader::dayChosen, this, &PipelineView::showDay);
    connect(m_header, &PipelineHeader::changesAsked, this, [this](QDate from) {
        auto *dialog = new ChangesDialog(m_context, m_pipeline, from, this);
        dialog->open();
    });
    connect(m_board, &BoardPane::stateChanged, this, &View::stateChanged);
    connect(m_board, &BoardPane::shown, this, [this] {
        const domain::Board &board = m_board->board();
        m_pipeline = board.pipeline.id;
        m_header->setPipeline(board.pipeline.id, board.pipeline.name);
        m_header->setShown(board.axis, m_board->look());
    });
    connect(m_board, &BoardPane::filterAsked, this, [this](const domain::Filter &filter) {
        m_filter->setFilter(m_filter->filter() == filter ? domain::Filter() : filter);
        showBoard();
    });
    connect(m_filter, &FilterLine::filterChanged, this, &PipelineView::showBoard);
    connect(m_filter, &FilterLine::left, this, &PipelineView::focusNextPane);
    connect(&m_context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                if (event.catalogueChanged)
                    m_filter->setCatalogue(domain::RecordKind::Opportunity, m_context.workspace.catalogue());
            });
}

void PipelineView::showBoard()
{
    if (m_header->part() == PipelineHeader::Forecast) {
        forecast().setFilter(m_filter->filter());
        return;
    }
    if (m_header->part() == PipelineHeader::Funnel) {
        funnel().choose(m_pipeline, m_filter->filter());
        return;
    }
    const bool months = m_header->part() == PipelineHeader::Months;
    m_board->show(m_pipeline, months ? QStringLiteral("expected_close_on") : m_axis, m_filter->filter());
}

void PipelineView::showDay(QDate day)
{
    m_header->setDay(day);
    m_board->showPast(day);
}

bool PipelineView::isList() const
{
    return m_list && m_pages->currentWidget() == m_list;
}

bool PipelineView::isBoard() const
{
    return m_pages->currentWidget() == m_board;
}

ForecastPage &PipelineView::forecast()
{
    if (!m_forecast) {
        m_forecast = new ForecastPage(m_context, this);
        m_pages->addWidget(m_forecast);
        connect(m_forecast, &ForecastPage::rowsAsked, this,
                [this](const domain::Filter &filter) { applyFilter(domain::printFilter(filter)); });
    }
    return *m_forecast;
}

FunnelPage &PipelineView::funnel()
{
    if (!m_funnel) {
        m_funnel = new FunnelPage(m_context, this);
        m_pages->addWidget(m_funnel);
        connect(m_funnel, &FunnelPage::rowsAsked, this,
                [this](const domain::Filter &filter) { applyFilter(domain::printFilter(filter)); });
    }
    return *m_funnel;
}

ListView &PipelineView::list()
{
    if (!m_list) {
        m_list = new ListView(m_context, domain::RecordKind::Opportunity, this);
        m_pages->addWidget(m_list);
        connect(m_list, &View::stateChanged, this, &View::stateChanged);
    }
    return *m_list;
}

void PipelineView::showPart(int part)
{
    if (m_board->isPast())
        showDay({});
    m_header->setPart(static_cast<PipelineHeader::Part>(part));
    QWidget *page = m_board;
    if (part == PipelineHeader::List)
        page = &list();
    if (part == PipelineHeader::Forecast)
        page = &forecast();
    if (part == PipelineHeader::Funnel) {
        funnel().choose(m_pipeline, m_filter->filter()); // what it is to read once it is shown
        page = m_funnel;
    }
    m_pages->setCurrentWidget(page);
    if (part != PipelineHeader::List && part != PipelineHeader::Funnel)
        showBoard();
    Q_EMIT stateChanged();
}

void PipelineView::applyFilter(const QString &expression)
{
    if (expression.isEmpty())
        return;
    showPart(PipelineHeader::List);
    list().applyFilter(expression);
}

bool PipelineView::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != domain::RecordKind::Opportunity)
        return false;
    showPart(PipelineHeader::List);
    return list().openRecord(ref);
}

domain::RecordRef PipelineView::currentRecord() const
{
    if (isList())
        return m_list->currentRecord();
    return isBoard() ? m_board->currentRecord() : domain::RecordRef();
}

void PipelineView::focusFilter()
{
    if (isList())
        m_list->focusFilter();
    else
        m_filter->focusEditor();
}

void PipelineView::focusNextPane()
{
    if (isList())
        m_list->focusNextPane();
    else if (isBoard())
        m_board->focusCards();
    else
        m_pages->currentWidget()->setFocus();
}

bool PipelineView::trigger(const QString &actionId)
{
    if (isList())
        return m_list->trigger(actionId);
    return isBoard() && m_board->trigger(actionId); // forecast and funnel have no current opportunity
}

} // namespace rapport::ui
