#include "ui/pipeline/pipelineview.h"

#include "ui/list/listview.h"
#include "ui/pipeline/boardpane.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/segments.h"
#include "workspace/deals.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

enum Part { kBoard, kList };

} // namespace

PipelineView::PipelineView(AppContext &context, QWidget *parent) : View(parent), m_context(context)
{
    setObjectName(QStringLiteral("pipelineView"));
    m_pipelines = new QComboBox(this);
    m_pipelines->setObjectName(QStringLiteral("pipeline.choose"));
    m_pipelines->setAccessibleName(tr("Pipeline"));
    m_parts = new Segments(this);
    m_parts->setObjectName(QStringLiteral("pipeline.parts"));
    m_parts->addPart(tr("Board"), Icon::Pipeline);
    m_parts->addPart(tr("List"), Icon::Table);
    m_board = new BoardPane(context, this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_board);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace4);
    line->setSpacing(metrics::kSpace16);
    line->addWidget(m_pipelines);
    line->addWidget(m_parts);
    line->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(m_pages, 1);
    connect(m_parts, &Segments::currentChanged, this, &PipelineView::showPart);
    connect(m_board, &BoardPane::stateChanged, this, &View::stateChanged);
    connect(m_board, &BoardPane::shown, this, &PipelineView::takePipelines);
    connect(m_pipelines, &QComboBox::activated, this, [this](int index) {
        m_board->show(domain::RecordId(m_pipelines->itemData(index).toLongLong()), {});
        m_board->focusCards();
    });
    m_board->show({}, {});
}

/// The names of the pipelines, where they differ from what is shown.
void PipelineView::takePipelines()
{
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this, [this](const core::Result<domain::PipelineBook> &book) {
            if (!book)
                return;
            const QSignalBlocker blocker(m_pipelines);
            const QVariant current = m_pipelines->currentData();
            m_pipelines->clear();
            for (const domain::Pipeline &pipeline : book->all())
                m_pipelines->addItem(pipeline.name, pipeline.id.value());
            m_pipelines->setCurrentIndex(std::max(0, m_pipelines->findData(current)));
            m_pipelines->setVisible(book->all().size() > 1);
        });
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
    QWidget *page = part == kList ? static_cast<QWidget *>(&list()) : m_board;
    m_pages->setCurrentWidget(page);
    if (m_parts->current() != part) {
        const QSignalBlocker blocker(m_parts);
        m_parts->setCurrent(part);
    }
    Q_EMIT stateChanged();
}

void PipelineView::applyFilter(const QString &expression)
{
    showPart(kList);
    list().applyFilter(expression);
}

bool PipelineView::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != domain::RecordKind::Opportunity)
        return false;
    showPart(kList);
    return list().openRecord(ref);
}

domain::RecordRef PipelineView::currentRecord() const
{
    return m_list && m_pages->currentWidget() == m_list ? m_list->currentRecord() : m_board->currentRecord();
}

void PipelineView::focusFilter()
{
    if (m_list && m_pages->currentWidget() == m_list)
        m_list->focusFilter();
    else
        m_board->focusCards();
}

void PipelineView::focusNextPane()
{
    if (m_list && m_pages->currentWidget() == m_list)
        m_list->focusNextPane();
    else
        m_board->focusCards();
}

bool PipelineView::trigger(const QString &actionId)
{
    return m_list && m_pages->currentWidget() == m_list && m_list->trigger(actionId);
}

} // namespace rapport::ui
