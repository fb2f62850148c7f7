#include "ui/card/cardview.h"

namespace rapport::ui {

struct CardView::Parts {
    domain::RecordRef record;
};

CardView::CardView(AppContext &context, QWidget *parent) : View(parent), m_parts(std::make_unique<Parts>())
{
    Q_UNUSED(context);
}

CardView::~CardView() = default;

bool CardView::openRecord(const domain::RecordRef &ref)
{
    m_parts->record = ref;
    return true;
}

domain::RecordRef CardView::currentRecord() const
{
    return m_parts->record;
}

void CardView::focusNextPane() {}

bool CardView::trigger(const QString &actionId)
{
    Q_UNUSED(actionId);
    return false;
}

void CardView::setPosition(qint64 position, qint64 count)
{
    Q_UNUSED(position);
    Q_UNUSED(count);
}

} // namespace rapport::ui
