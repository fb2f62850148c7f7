#include "ui/pipeline/stagecolumn.h"

#include "messages/texts.h"
#include "messages/when.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/dealcard.h"
#include "ui/shell/appcontext.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

DealList::DealList(RecordListModel &model, QWidget *parent) : QListView(parent), m_model(model)
{
    setModel(&model);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
}

std::vector<qint64> DealList::chosen() const
{
    std::vector<qint64> ids;
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isSelected(current))
        ids.push_back(m_model.idAt(current.row()));
    for (const QModelIndex &index : selectionModel()->selectedIndexes()) {
        if (index != current)
            ids.push_back(m_model.idAt(index.row()));
    }
    return ids;
}

void DealList::updateGeometries()
{
    QListView::updateGeometries();
    const int height = std::max(1, sizeHintForRow(0));
    const int first = verticalScrollBar() ? verticalOffset() / height : 0;
    m_model.setVisibleRows(first, first + viewport()->height() / height + 1);
}

bool DealList::moveKey(const QKeyEvent &event)
{
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    if (!sideways || (event.modifiers() & ~(Qt::AltModifier | Qt::KeypadModifier)))
        return false;
    const int direction = (event.key() == Qt::Key_Right) != isRightToLeft() ? 1 : -1;
    if (event.modifiers() & Qt::AltModifier)
        Q_EMIT moveAsked(direction);
    else
        Q_EMIT left(direction);
    return true;
}

bool DealList::deedKey(const QKeyEvent &event)
{
    const qint64 id = currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : 0;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (id > 0)
            Q_EMIT openAsked(id, event.modifiers() & Qt::ControlModifier);
        return true;
    case Qt::Key_W: Q_EMIT closeAsked(domain::StageKind::Won); return true;
    case Qt::Key_L: Q_EMIT closeAsked(domain::StageKind::Lost); return true;
    case Qt::Key_N: Q_EMIT newAsked(); return true;
    case Qt::Key_Delete: Q_EMIT trashAsked(); return true;
    default: return false;
    }
}

void DealList::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && m_dragging) {
        m_dragging = false;
        Q_EMIT dragEnded();
    } else if (!moveKey(*event) && !((plain || enter) && deedKey(*event))) {
        QListView::keyPressEvent(event);
    }
}

void DealList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    m_mayDrag = event->button() == Qt::LeftButton && indexAt(event->pos()).isValid();
    m_pressed = event->pos();
}

/// A drag of our own: that of the platform would run an event loop inside of ours.
void DealList::mouseMoveEvent(QMouseEvent *event)
{
    if (m_mayDrag && !m_dragging && (event->buttons() & Qt::LeftButton))
        m_dragging = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_dragging)
        Q_EMIT dragMoved(event->globalPosition().toPoint());
    else
        QListView::mouseMoveEvent(event);
}

void DealList::mouseReleaseEvent(QMouseEvent *event)
{
    m_mayDrag = false;
    if (!std::exchange(m_dragging, false)) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    setState(QAbstractItemView::NoState);
    Q_EMIT dragDropped(event->globalPosition().toPoint());
    Q_EMIT dragEnded();
}

void DealList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid())
        Q_EMIT openAsked(m_model.idAt(index.row()), false);
}

QString sumsText(const domain::MoneySums &sums, const domain::ExchangeRates &rates, QDate today)
{
    const auto whole = sums.in(rates.base(), rates, today);
    if (whole)
        return messages::moneyText(*whole);
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(messages::moneyText(part));
    return parts.join(QStringLiteral(" + "));
}

StageColumn::StageColumn(AppContext &context, const domain::Stage &stage, QWidget *parent)
    : QWidget(parent), m_context(context), m_stage(stage),
      m_texts(context.clock, context.workspace.currency()), m_source(context.workspace)
{
    setObjectName(QStringLiteral("stage.%1").arg(stage.id.value()));
    m_model = new RecordListModel(m_source, domain::RecordKind::Opportunity, m_texts, this);
    m_model->setColumns(DealCard::fields(), context.workspace.catalogue());
    m_list = new DealList(*m_model, this);
    m_list->setObjectName(QStringLiteral("stage.cards"));
    m_list->setAccessibleName(stage.name);
    m_card = new DealCard(*m_model, stage.idleDays, m_list);
    m_list->setItemDelegate(m_card);
    m_name = new Label(stage.name, TextStyle::BodyStrong, this);
    m_name->setElide(Elide::AtEnd);
    m_count = new Label(TextStyle::Body, this);
    m_sum = new Label(TextStyle::SecondaryMedium, this);
    m_sum->setElide(Elide::AtEnd);
    m_weighted = new Label(TextStyle::Secondary, this);
    for (Label *label : {m_count, m_weighted})
        label->setColorRole(ColorRole::Text2);
    auto *first = new QHBoxLayout;
    first->addWidget(m_name);
    first->addWidget(m_count);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->addWidget(m_sum, 1);
    second->addWidget(m_weighted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, metrics::kSpace8, 1, metrics::kSpace4);
    column->setSpacing(metrics::kSpace4);
    for (QHBoxLayout *line : {first, second}) {
        line->setContentsMargins(metrics::kSpace12, 0, metrics::kSpace12, 0);
        column->addLayout(line);
    }
    column->addWidget(m_list, 1);
}

StageColumn::~StageColumn() = default;

void StageColumn::setFilter(const domain::Filter &filter)
{
    domain::ListQuery query;
    query.kind = domain::RecordKind::Opportunity;
    query.filter =
        domain::Filter::all({domain::Filter::compare(QStringLiteral("stage"), domain::Operator::Equal,
                                                     {domain::Value(m_stage.id)}),
                             filter});
    query.sortField = QStringLiteral("expected_close_on");
    m_card->setToday(m_context.clock.today());
    m_model->setQuery(query);
}

void StageColumn::setFigures(const domain::StageFigures &figures, const domain::ExchangeRates &rates,
                             QDate today)
{
    m_count->setText(messages::numberText(figures.count));
    m_sum->setText(sumsText(figures.sum, rates, today));
    m_weighted->setText(tr("weighted %1").arg(sumsText(figures.weighted, rates, today)));
}

void StageColumn::noteChange(const domain::ChangeEvent &event)
{
    m_card->setToday(m_context.clock.today());
    m_model->noteChange(event);
}

void StageColumn::setTarget(bool target)
{
    if (std::exchange(m_target, target) != target)
        update();
}

void StageColumn::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(),
               {m_target ? theme.accentSoft : theme.sunken, m_target ? theme.accent : theme.line,
                metrics::kRadiusTile});
}

} // namespace rapport::ui
