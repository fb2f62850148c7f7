#include "ui/list/listview.h"

namespace rapport::ui {

struct ListView::Parts {
    domain::RecordRef record;
};

ListView::ListView(AppContext &context, domain::RecordKind kind, QWidget *parent) : View(parent), m_parts(std::make_unique<Parts>())
{
    Q_UNUSED(context);
    Q_UNUSED(kind);
}

ListView::~ListView() = default;

void ListView::applyFilter(const QString &expression)
{
    Q_UNUSED(expression);
}

bool ListView::openRecord(const domain::RecordRef &ref)
{
    m_parts->record = ref;
    return true;
}

domain::RecordRef ListView::currentRecord() const
{
    return m_parts->record;
}

void ListView::focusFilter() {}

void ListView::focusNextPane() {}

bool ListView::trigger(const QString &actionId)
{
    Q_UNUSED(actionId);
    return false;
}

} // namespace rapport::ui
