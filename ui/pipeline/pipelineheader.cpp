#include "ui/pipeline/pipelineheader.h"

#include "domain/boardfigures.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/list/titlebutton.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/menutext.h"
#include "ui/widgets/segments.h"
#include "workspace/deals.h"

#include <QHBoxLayout>
#include <QMenu>

namespace rapport::ui {

PipelineHeader::PipelineHeader(AppContext &context, QWidget *filterLine, QWidget *parent)
    : Pane(ColorRole::Surface, parent, Qt::BottomEdge), m_context(context), m_title(new TitleButton(this)),
      m_parts(new Segments(this)), m_filter(filterLine), m_day(new Button(tr("As of today"), this)),
      m_shown(new IconButton(Icon::Admin, tr("What the board shows"), this)),
      m_new(new Button(tr("New opportunity"), this, ButtonVariant::Primary))
{
    setObjectName(QStringLiteral("pipeline.header"));
    m_title->setObjectName(QStringLiteral("pipeline.choose"));
    m_parts->setObjectName(QStringLiteral("pipeline.parts"));
    m_parts->addPart(tr("Board"), Icon::Pipeline);
    m_parts->addPart(tr("By month"), Icon::Calendar);
    m_parts->addPart(tr("Forecast"), Icon::TrendUp);
    m_parts->addPart(tr("Funnel"), Icon::Filter);
    m_parts->addPart(tr("List"), Icon::Table);
    m_day->setObjectName(QStringLiteral("pipeline.day"));
    m_day->setDrawing(Icon::Clock);
    m_shown->setObjectName(QStringLiteral("pipeline.shown"));
    m_new->setObjectName(QStringLiteral("pipeline.new"));
    m_new->setDrawing(Icon::Add);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace12);
    row->addWidget(m_title, 0, Qt::AlignTop);
    row->addWidget(m_parts, 0, Qt::AlignTop);
    row->addWidget(m_filter, 1, Qt::AlignTop);
    row->addStretch(0);
    row->addWidget(m_day, 0, Qt::AlignTop);
    row->addWidget(m_shown, 0, Qt::AlignTop);
    row->addWidget(m_new, 0, Qt::AlignTop);
    allow(*m_new, whyNotWritable(context.workspace));
    connect(&context.workspace, &workspace::Workspace::fileLost, this,
            [this] { allow(*m_new, whyNotWritable(m_context.workspace)); });
    connect(m_title, &TitleButton::clicked, this, &PipelineHeader::offerPipelines);
    connect(m_parts, &Segments::currentChanged, this, [this](int part) {
        setPart(static_cast<Part>(part));
        Q_EMIT partChosen(part);
    });
    connect(m_day, &QAbstractButton::clicked, this, &PipelineHeader::offerDays);
    connect(m_shown, &QAbstractButton::clicked, this, &PipelineHeader::offerLook);
    connect(m_new, &QAbstractButton::clicked, this, [this] {
        domain::FieldValues preset;
        if (m_pipeline.isValid())
            preset.insert(QStringLiteral("pipeline"), m_pipeline);
        m_context.navigator.createRecord(domain::RecordKind::Opportunity, preset);
    });
}

void PipelineHeader::setPipeline(domain::RecordId id, const QString &name)
{
    m_pipeline = id;
    m_title->setText(name);
    m_title->setAccessibleName(tr("Pipeline: %1").arg(name));
    m_title->updateGeometry();
    m_title->update();
}

void PipelineHeader::setPart(Part part)
{
    const QSignalBlocker blocker(m_parts);
    m_parts->setCurrent(part);
    m_filter->setVisible(part != List);
    m_shown->setVisible(part == Board || part == Months);
    m_day->setVisible(part == Board);
    m_new->setVisible(part != List);
}

PipelineHeader::Part PipelineHeader::part() const
{
    return static_cast<Part>(m_parts->current());
}

void PipelineHeader::setShown(const QString &axis, const CardLook &look)
{
    m_axis = axis;
    m_look = look;
}

void PipelineHeader::setDay(QDate day)
{
    m_day->setText(day.isValid() ? tr("As of %1").arg(messages::dateText(day)) : tr("As of today"));
    m_day->setVariant(day.isValid() ? ButtonVariant::Primary : ButtonVariant::Normal);
    m_filter->setEnabled(!day.isValid());
    m_shown->setEnabled(!day.isValid());
}

/// Some days of the past, and what changed since.
void PipelineHeader::offerDays()
{
    const QDate today = m_context.clock.today();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pipeline.days"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, QDate> days[] = {
        {tr("Today"), {}},
        {tr("Yesterday"), today.addDays(-1)},
        {tr("A week ago"), today.addDays(-7)},
        {tr("A month ago"), today.addMonths(-1)},
        {tr("End of last month"), QDate(today.year(), today.month(), 1).addDays(-1)},
        {tr("Three months ago"), today.addMonths(-3)},
        {tr("A year ago"), today.addYears(-1)}};
    for (const auto &[words, day] : days)
        menu->addAction(words, this, [this, day = day] { Q_EMIT dayChosen(day); });
    menu->addAction(tr("Another day…"), this, [this, today] {
        m_context.prompts.askText(this, tr("The board as of a day"), tr("Day"), today.toString(Qt::ISODate),
                                  [this, today](const QString &text) {
                                      const QDate day = QDate::fromString(text.trimmed(), Qt::ISODate);
                                      Q_EMIT dayChosen(day.isValid() && day < today ? day : QDate());
                                  });
    });
    menu->addSeparator();
    menu->addAction(tr("What changed in a month…"), this,
                    [this, today] { Q_EMIT changesAsked(today.addMonths(-1)); });
    menu->addAction(tr("What changed in a week…"), this,
                    [this, today] { Q_EMIT changesAsked(today.addDays(-7)); });
    menu->popup(m_day->mapToGlobal(QPoint(0, m_day->height())));
}

void PipelineHeader::offerPipelines()
{
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this, [this](const core::Result<domain::PipelineBook> &book) {
            if (book)
                showPipelines(*book);
        });
}

void PipelineHeader::showPipelines(const domain::PipelineBook &book)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pipeline.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const domain::Pipeline &pipeline : book.all()) {
        QAction *action = menu->addAction(menuText(pipeline.name), this, [this, pipeline] {
            setPipeline(pipeline.id, pipeline.name);
            Q_EMIT pipelineChosen(pipeline.id);
        });
        action->setCheckable(true);
        action->setChecked(pipeline.id == m_pipeline);
    }
    menu->addSeparator();
    menu->addAction(tr("Change pipelines and stages…"), this,
                    [this] { m_context.navigator.showView(QStringLiteral("pipelines")); });
    menu->popup(m_title->mapToGlobal(QPoint(0, m_title->height())));
}

void PipelineHeader::offerLook()
{
    const auto catalogue = m_context.workspace.catalogue();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pipeline.look"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto labelOf = [&](const QString &key) {
        const auto *field = catalogue->find(domain::RecordKind::Opportunity, key);
        return field ? messages::fieldLabel(*field) : key;
    };
    QMenu *axes = menu->addMenu(tr("Columns by"));
    for (const QString &axis : domain::boardAxes(*catalogue)) {
        QAction *action =
            axes->addAction(menuText(labelOf(axis)), this, [this, axis] { Q_EMIT axisChosen(axis); });
        action->setCheckable(true);
        action->setChecked(axis == m_axis);
    }
    QMenu *fields = menu->addMenu(tr("Fields on cards"));
    for (const QString &field : CardLook::offered(*catalogue)) {
        QAction *action = fields->addAction(menuText(labelOf(field)), this, [this, field](bool on) {
            CardLook look = m_look;
            look.fields.removeAll(field);
            if (on)
                look.fields.append(field);
            Q_EMIT lookChosen(look);
        });
        action->setCheckable(true);
        action->setChecked(m_look.fields.contains(field));
    }
    QAction *compact = menu->addAction(tr("Compact cards"), this, [this](bool on) {
        CardLook look = m_look;
        look.compact = on;
        Q_EMIT lookChosen(look);
    });
    compact->setCheckable(true);
    compact->setChecked(m_look.compact);
    menu->popup(m_shown->mapToGlobal(QPoint(0, m_shown->height())));
}

} // namespace rapport::ui
