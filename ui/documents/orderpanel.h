#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

class Button;
class Label;
class LinesTable;

/// The centre of an order's card: its lines, and what they add up to. Owned by the card; GUI thread.
class OrderPanel final : public QWidget {
    Q_OBJECT
public:
    OrderPanel(AppContext &context, QWidget *parent);

    void present(const CardData &card);
    void editOrder();

private:
    AppContext &m_context;
    domain::RecordRef m_ref;
    QString m_fixed;
    Label *m_title;
    Button *m_edit;
    LinesTable *m_lines;
    Label *m_totals;
    Label *m_empty;
};

/// The centre of a product's card: how much of it was sold, and the last orders. Owned by the card; GUI thread.
class ProductPanel final : public QWidget {
    Q_OBJECT
public:
    ProductPanel(AppContext &context, QWidget *parent);

    void present(const CardData &card);

private:
    AppContext &m_context;
    Label *m_figures;
    QVBoxLayout *m_orders;
    QWidget *m_list;
};

} // namespace rapport::ui
