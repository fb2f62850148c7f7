#include "ui/pipeline/columnpane.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/columnhead.h"
#include "ui/pipeline/dealcard.h"
#include "ui/pipeline/deallist.h"
#include "ui/shell/appcontext.h"
#include "ui/theme/paint.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 216;
constexpr int kFoldedWidth = 36;

bool canAddTo(const domain::Board &board, const domain::BoardColumn &column)
{
    return board.isByStage() || column.to.isValid() || !column.value.isEmpty();
}

} // namespace

QString columnName(const domain::Board &board, const domain::BoardColumn &column,
                   const domain::Catalogue &catalogue, QDate today)
{
    if (!column.name.isEmpty())
        return column.name;
    if (column.isMonths()) {
        if (!column.from.isValid())
            return ColumnPane::tr("Before %1")
                .arg(QLocale().toString(column.to.addDays(1), ColumnPane::tr("MMMM")));
        if (!column.to.isValid())
            return ColumnPane::tr("From %1 on")
                .arg(QLocale().toString(column.from, ColumnPane::tr("MMMM yyyy")));
        return QLocale().toString(column.from, column.from.year() == today.year()
                                                   ? ColumnPane::tr("MMMM")
                                                   : ColumnPane::tr("MMMM yyyy"));
    }
    const domain::FieldSpec *field = catalogue.find(domain::RecordKind::Opportunity, board.axis);
    if (column.value.isEmpty() || !field)
        return ColumnPane::tr("None");
    return messages::valueText(*field, column.value);
}

ColumnPane::ColumnPane(AppContext &context, const domain::Board &board, const domain::BoardColumn &column,
                       const QString &name, const CardWorld &world, QWidget *parent)
    : QWidget(parent), m_context(context), m_column(column), m_name(name), m_world(world),
      m_texts(context.clock, context.workspace.currency()), m_source(context.workspace)
{
    setObjectName(QStringLiteral("column.%1").arg(column.value.canonical()));
    m_model = new RecordListModel(world.past ? *world.past : m_source, domain::RecordKind::Opportunity,
                                  m_texts, this);
    m_head = new ColumnHead(name, canAddTo(board, column), this);
    m_list = new DealList(*m_model, world, this);
    m_list->setObjectName(QStringLiteral("column.cards"));
    m_list->setAccessibleName(name);
    m_list->setItemDelegate(new DealCard(*m_model, m_texts, world, m_list));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, metrics::kSpace4);
    layout->setSpacing(metrics::kSpace8);
    layout->addWidget(m_head);
    layout->addWidget(m_list, 1);
    setMinimumWidth(kWidth);
    setFocusProxy(m_list);
    connect(m_head, &ColumnHead::addPressed, this, &ColumnPane::addPressed);
    connect(m_head, &ColumnHead::foldPressed, this, [this] {
        setFolded(true);
        Q_EMIT foldChanged(true);
    });
    takeLook();
}

ColumnPane::~ColumnPane() = default;

void ColumnPane::takeLook()
{
    m_model->setColumns(DealCard::fields(m_world.look), m_context.workspace.catalogue());
    m_list->doItemsLayout();
    m_list->viewport()->update();
}

void ColumnPane::setFilter(const domain::Board &board, const domain::Filter &filter)
{
    domain::ListQuery query;
    query.kind = domain::RecordKind::Opportunity;
    query.filter = domain::Filter::all({domain::columnFilter(board, m_column), filter});
    query.sortField = QStringLiteral("board_place");
    m_model->setQuery(query);
}

void ColumnPane::setFigures(const domain::BoardColumn &figures, const domain::ExchangeRates &rates,
                            QDate today)
{
    m_column = figures;
    m_sum = sumsText(figures.sum, rates, today);
    m_head->setFigures(figures, rates, today);
    setAccessibleDescription(tr("%1, %2, weighted %3")
                                 .arg(messages::countOf(domain::RecordKind::Opportunity, figures.count),
                                      m_sum, sumsText(figures.weighted, rates, today)));
    update();
}

void ColumnPane::noteChange(const domain::ChangeEvent &event)
{
    if (!m_world.past)
        m_model->noteChange(event);
}

void ColumnPane::setTarget(bool target)
{
    if (!target) {
        m_list->setDropRow(-1);
        m_head->setComing({});
    }
    if (std::exchange(m_target, target) != target)
        update();
}

void ColumnPane::setFolded(bool folded)
{
    m_folded = folded;
    m_head->setVisible(!folded);
    m_list->setVisible(!folded);
    setMinimumWidth(folded ? kFoldedWidth : kWidth);
    setMaximumWidth(folded ? kFoldedWidth : QWIDGETSIZE_MAX);
    setCursor(folded ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ColumnPane::mousePressEvent(QMouseEvent *event)
{
    QWidget::mousePressEvent(event);
    if (!m_folded || event->button() != Qt::LeftButton)
        return;
    setFolded(false);
    Q_EMIT foldChanged(false);
}

void ColumnPane::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(), {theme.sunken, m_target ? theme.accent : theme.line, metrics::kRadiusTile});
    if (!m_folded)
        return;
    paintIcon(painter, QRect(0, metrics::kSpace8, width(), metrics::kIcon), Icon::ChevronRight, theme.text2,
              metrics::kIconMark);
    paintText(painter, QRect(0, 2 * metrics::kSpace16, width(), metrics::kSpace20),
              messages::numberText(m_column.count), theme.font(TextStyle::BodyStrong), theme.text,
              Qt::AlignHCenter | Qt::AlignVCenter);
    painter.translate(width(), 4 * metrics::kSpace16);
    painter.rotate(90);
    const QRect along(0, 0, height() - 4 * metrics::kSpace16, width());
    const int name = std::min(along.width(), textWidth(theme.font(TextStyle::BodyStrong), m_name));
    paintText(painter, along, m_name, theme.font(TextStyle::BodyStrong), theme.text);
    paintText(painter, along.adjusted(name + metrics::kSpace8, 0, 0, 0), m_sum,
              theme.font(TextStyle::Secondary), theme.text2);
}

} // namespace rapport::ui
