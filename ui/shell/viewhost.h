#pragma once

#include "ui/shell/view.h"

#include <QHash>
#include <QStackedWidget>
#include <functional>

namespace rapport::ui {

/// The pages behind the rail. A page is made when it is first shown. Owned by the main window.
class ViewHost final : public QStackedWidget {
    Q_OBJECT
public:
    using Maker = std::function<View *(QWidget *parent)>;

    explicit ViewHost(QWidget *parent = nullptr);

    /// Which pages there are; replaces and deletes all earlier ones.
    void setMakers(QHash<QString, Maker> makers);
    bool has(const QString &key) const { return m_makers.contains(key); }
    /// The page, made if needed, and in front; nullptr for an unknown key.
    View *show(const QString &key);
    /// The page if it was made already.
    View *made(const QString &key) const { return m_views.value(key); }
    View *current() const;
    const QString &currentKey() const { return m_current; }

Q_SIGNALS:
    /// Another page is in front, or the one in front has another current record.
    void stateChanged();

private:
    QHash<QString, Maker> m_makers;
    QHash<QString, View *> m_views;
    QString m_current;
};

} // namespace rapport::ui
