#include "ui/myday/mydayview.h"

namespace rapport::ui {

struct MyDayView::Parts {
};

MyDayView::MyDayView(AppContext &context, QWidget *parent) : View(parent), m_parts(std::make_unique<Parts>())
{
    Q_UNUSED(context);
}

MyDayView::~MyDayView() = default;

domain::RecordRef MyDayView::currentRecord() const
{
    return {};
}

void MyDayView::focusNextPane() {}

bool MyDayView::trigger(const QString &actionId)
{
    Q_UNUSED(actionId);
    return false;
}

} // namespace rapport::ui
