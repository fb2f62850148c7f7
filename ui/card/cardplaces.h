#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

class QStackedWidget;

namespace rapport::ui {

class Pane;
class TabStrip;
class ValuePage;

/// The places of a card under its header: all that is known and was said, and of whoever bought something what they are worth. The
/// tabs are there only when there is a choice; the place stays from one customer to the next. Owned by the card; GUI thread.
class CardPlaces final : public QWidget {
    Q_OBJECT
public:
    CardPlaces(AppContext &context, QWidget *parent);

    /// The first place, which becomes a child.
    void setOverview(QWidget *overview);
    void present(const CardData &card);
    bool showsValue() const;
    void showOverview();
    /// Runs an action about the value; false when it is none, or can do without this customer.
    bool trigger(const QString &actionId);
    /// Made when it is first wanted.
    ValuePage &value();

private:
    enum Place { Overview, Value };
    void show(int place);
    void showValue();

    AppContext &m_context;
    CardData m_card;
    Pane *m_strip;
    TabStrip *m_tabs;
    QStackedWidget *m_pages;
    ValuePage *m_value = nullptr;
    bool m_hasValue = false;
};

} // namespace rapport::ui
