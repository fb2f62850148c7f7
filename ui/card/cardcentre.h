#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QStackedWidget>

namespace rapport::ui {

class OrderPanel;
class ProductPanel;
class TimelinePanel;

/// The centre of a card: the timeline of whom one deals with, the lines of an order, the sales of a product. Owned by the card.
class CardCentre final : public QStackedWidget {
    Q_OBJECT
public:
    CardCentre(AppContext &context, QWidget *parent);

    TimelinePanel &timeline() const { return *m_timeline; }
    void present(const CardData &card);
    bool showsTimeline() const;
    void editOrder();
    /// The products of an opportunity are the lines of a draft order of it.
    void editProducts(const CardData &card);
    /// A new order of the customer or opportunity.
    void newOrder(const CardData &card);

private:
    AppContext &m_context;
    TimelinePanel *m_timeline;
    OrderPanel *m_order;
    ProductPanel *m_product;
};

} // namespace rapport::ui
