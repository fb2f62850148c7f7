#include "ui/card/cardplaces.h"

#include "ui/theme/metrics.h"
#include "ui/value/valuepage.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/tabstrip.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

CardPlaces::CardPlaces(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_strip(new Pane(ColorRole::Surface, this, Qt::BottomEdge)),
      m_tabs(new TabStrip(m_strip)), m_pages(new QStackedWidget(this))
{
    m_tabs->setObjectName(QStringLiteral("card.places"));
    m_tabs->setAccessibleName(tr("Overview or value"));
    m_tabs->addNamedTab(tr("Overview"));
    m_tabs->addNamedTab(tr("Value"));
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(metrics::kSpace8, 0, metrics::kSpace12, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    m_strip->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &CardPlaces::show);
}

void CardPlaces::setOverview(QWidget *overview)
{
    m_pages->insertWidget(Overview, overview);
    m_pages->setCurrentIndex(Overview);
}

ValuePage &CardPlaces::value()
{
    if (!m_value) {
        m_value = new ValuePage(m_context, m_pages);
        m_pages->addWidget(m_value);
    }
    return *m_value;
}

void CardPlaces::present(const CardData &card)
{
    m_card = card;
    m_hasValue = (card.isPerson() || card.isCompany()) &&
                 card.record.value(QStringLiteral("order_count")).as<qint64>() > 0;
    m_strip->setVisible(m_hasValue);
    show(m_tabs->currentIndex());
}

bool CardPlaces::showsValue() const
{
    return m_value && m_pages->currentWidget() == m_value;
}

/// The tab that was chosen stays so over somebody without a value.
void CardPlaces::show(int place)
{
    if (place == Value && m_hasValue) {
        value().present(m_card);
        m_pages->setCurrentWidget(m_value);
    } else {
        m_pages->setCurrentIndex(Overview);
    }
}

void CardPlaces::showOverview()
{
    if (showsValue())
        m_tabs->setCurrentIndex(Overview);
}

void CardPlaces::showValue()
{
    if (!m_hasValue) {
        m_context.notices.done(tr("%1 bought nothing so far.").arg(domain::displayName(m_card.record)));
        return;
    }
    m_tabs->setCurrentIndex(Value);
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

bool CardPlaces::trigger(const QString &actionId)
{
    if (actionId == QLatin1String("card.value")) {
        showValue();
        return true;
    }
    if (actionId != QLatin1String("customers.what-if") || !m_hasValue)
        return false;
    value().present(m_card);
    value().openWhatIf();
    return true;
}

} // namespace rapport::ui
