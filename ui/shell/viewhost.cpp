#include "ui/shell/viewhost.h"

namespace rapport::ui {

ViewHost::ViewHost(QWidget *parent) : QStackedWidget(parent)
{
    setObjectName(QStringLiteral("views"));
}

void ViewHost::setMakers(QHash<QString, Maker> makers)
{
    for (View *view : std::as_const(m_views)) {
        removeWidget(view);
        delete view;
    }
    m_views.clear();
    m_current.clear();
    m_makers = std::move(makers);
}

View *ViewHost::show(const QString &key)
{
    if (!m_makers.contains(key))
        return nullptr;
    View *view = m_views.value(key);
    if (!view) {
        view = m_makers.value(key)(this);
        m_views.insert(key, view);
        addWidget(view);
        connect(view, &View::stateChanged, this, &ViewHost::stateChanged);
    }
    m_current = key;
    setCurrentWidget(view);
    Q_EMIT stateChanged();
    return view;
}

View *ViewHost::current() const
{
    return m_current.isEmpty() ? nullptr : m_views.value(m_current);
}

} // namespace rapport::ui
