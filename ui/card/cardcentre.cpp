#include "ui/card/cardcentre.h"

#include "ui/card/timelinepanel.h"
#include "ui/documents/orderdialog.h"
#include "ui/documents/orderpanel.h"

namespace rapport::ui {

namespace {

using domain::RecordKind;

/// What an order takes over from the record that it is made on.
domain::FieldValues takenOver(const CardData &card, std::initializer_list<const char *> keys)
{
    domain::FieldValues preset{{domain::kindKey(card.record.ref.kind), card.record.ref.id}};
    for (const char *key : keys) {
        const domain::Value value = card.record.value(QLatin1String(key));
        if (!value.isEmpty())
            preset.insert(QLatin1String(key), value);
    }
    return preset;
}

} // namespace

CardCentre::CardCentre(AppContext &context, QWidget *parent)
    : QStackedWidget(parent), m_context(context), m_timeline(new TimelinePanel(context, this)),
      m_order(new OrderPanel(context, this)), m_product(new ProductPanel(context, this))
{
    addWidget(m_timeline);
    addWidget(m_order);
    addWidget(m_product);
}

void CardCentre::present(const CardData &card)
{
    const RecordKind kind = card.record.ref.kind;
    if (kind == RecordKind::Order) {
        setCurrentWidget(m_order);
        m_order->present(card);
    } else if (kind == RecordKind::Product) {
        setCurrentWidget(m_product);
        m_product->present(card);
    } else {
        setCurrentWidget(m_timeline);
        m_timeline->present(card);
    }
}

bool CardCentre::showsTimeline() const
{
    return currentWidget() == m_timeline;
}

void CardCentre::editOrder()
{
    m_order->editOrder();
}

void CardCentre::editProducts(const CardData &card)
{
    domain::FieldValues preset = takenOver(card, {"company", "person", "owner"});
    preset.insert(QStringLiteral("status"), QStringLiteral("draft"));
    (new OrderDialog(m_context, card.orders.draft, preset, this))->open();
}

void CardCentre::newOrder(const CardData &card)
{
    const domain::FieldValues preset =
        card.isCompany() ? takenOver(card, {}) : takenOver(card, {"company", "person"});
    m_context.navigator.createRecord(RecordKind::Order, preset);
}

} // namespace rapport::ui
