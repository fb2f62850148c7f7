#include "ui/documents/orderpanel.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/documents/linestable.h"
#include "ui/documents/orderdialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::Value;

QString moneyOrNone(const Value &value)
{
    return value.isEmpty() ? OrderPanel::tr("n/a") : messages::moneyText(value.as<core::Money>());
}

Label *wrapping(TextStyle style, QWidget *parent)
{
    auto *label = new Label(style, parent);
    label->setColorRole(ColorRole::Text2);
    label->setWordWrap(true);
    return label;
}

} // namespace

OrderPanel::OrderPanel(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_title(new Label(tr("Lines"), TextStyle::PaneTitle, this)),
      m_edit(new Button(tr("Edit order"), this)), m_lines(new LinesTable(context, this)),
      m_totals(new Label(TextStyle::BodyMedium, this)), m_empty(wrapping(TextStyle::Body, this))
{
    setObjectName(QStringLiteral("orderPanel"));
    setAccessibleName(tr("Lines of the order"));
    m_edit->setObjectName(QStringLiteral("orderPanel.edit"));
    m_edit->setDrawing(Icon::Edit);
    m_lines->lines().setWritable(false);
    m_totals->setObjectName(QStringLiteral("orderPanel.totals"));
    m_totals->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_empty->setText(tr("This order has no lines. Its amount stands in the facts."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_edit);
    column->addLayout(head);
    column->addWidget(m_lines, 1);
    column->addWidget(m_empty);
    column->addWidget(m_totals);
    column->addStretch(0);
    setFocusProxy(m_lines);
    connect(m_edit, &QAbstractButton::clicked, this, &OrderPanel::editOrder);
}

void OrderPanel::present(const CardData &card)
{
    m_ref = card.record.ref;
    m_fixed = whyNotWritable(m_context.workspace, card);
    allow(*m_edit, m_fixed);
    m_lines->lines().setLines({card.record, card.orders.lines, card.orders.products});
    const bool hasLines = m_lines->lines().lineCount() > 0;
    m_lines->setVisible(hasLines);
    m_empty->setVisible(!hasLines);
    const Value amount = card.record.value(QStringLiteral("amount"));
    const Value cost = card.record.value(QStringLiteral("cost"));
    QStringList parts{tr("Total %1").arg(moneyOrNone(amount)), tr("cost %1").arg(moneyOrNone(cost))};
    const Value margin = card.record.value(QStringLiteral("margin"));
    if (!margin.isEmpty())
        parts << tr("margin %1").arg(moneyOrNone(margin));
    m_totals->setText(parts.join(QStringLiteral(" · ")));
}

void OrderPanel::editOrder()
{
    if (m_fixed.isEmpty() && m_ref.id.isValid())
        (new OrderDialog(m_context, m_ref, {}, this))->open();
}

ProductPanel::ProductPanel(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_figures(wrapping(TextStyle::Body, this)),
      m_list(new QWidget(this))
{
    setObjectName(QStringLiteral("productPanel"));
    setAccessibleName(tr("Sales of the product"));
    m_figures->setObjectName(QStringLiteral("productPanel.figures"));
    m_orders = new QVBoxLayout(m_list);
    m_orders->setContentsMargins(0, 0, 0, 0);
    m_orders->setSpacing(metrics::kSpace4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(new Label(tr("Sold"), TextStyle::PaneTitle, this));
    column->addWidget(m_figures);
    column->addWidget(new Label(tr("Last orders"), TextStyle::PaneTitle, this));
    column->addWidget(m_list);
    column->addStretch(1);
}

void ProductPanel::present(const CardData &card)
{
    const auto &view = card.orders;
    const Value quantity = view.sales.value(QStringLiteral("quantity"));
    const QString sold =
        quantity.isEmpty() ? OrderPanel::tr("n/a") : messages::numberText(quantity.as<double>());
    const QString unit = card.record.text(QStringLiteral("unit"));
    m_figures->setText(view.count == 0
                           ? tr("Nothing of it was sold so far.")
                           : tr("%1 in %2: revenue %3, margin %4")
                                 .arg(unit.isEmpty() ? sold : sold + QLatin1Char(' ') + unit,
                                      messages::countOf(domain::RecordKind::OrderLine, view.count),
                                      moneyOrNone(view.sales.value(QStringLiteral("revenue"))),
                                      moneyOrNone(view.sales.value(QStringLiteral("margin")))));
    while (QLayoutItem *item = m_orders->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const domain::ListRow &line : view.orders) {
        const QString day = messages::dateText(line.values[1].as<QDate>());
        const QString amount = line.values[3].isEmpty() ? QString() : moneyOrNone(line.values[3]);
        QStringList parts{tr("Order %1").arg(line.texts[0]), day,
                          messages::numberText(line.values[2].as<double>()), amount};
        parts.removeAll(QString());
        auto *link = new LinkButton(parts.join(QStringLiteral(" · ")), m_list);
        link->setObjectName(QStringLiteral("productPanel.line.%1").arg(line.ref.id.value()));
        connect(link, &LinkButton::clicked, this, [this, order = line.values[0].as<domain::RecordId>()] {
            m_context.navigator.openRecord({domain::RecordKind::Order, order});
        });
        m_orders->addWidget(link);
    }
}

} // namespace rapport::ui
