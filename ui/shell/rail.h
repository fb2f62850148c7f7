#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace rapport::ui {

/// One module in the rail: icon over label, a badge for what waits there. A list item to screen readers. Owned by the rail.
class RailItem final : public QAbstractButton {
    Q_OBJECT
public:
    RailItem(const QString &key, Icon icon, const QString &label, QWidget *parent);

    const QString &key() const { return m_key; }
    void setBadge(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_key;
    Icon m_icon;
    int m_badge = 0;
};

/// The modules at the window's edge, 76 wide; the current one is marked. Owned by the main window.
class Rail final : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// Items stand from the top; with `atBottom` at the lower end.
    void add(const QString &key, Icon icon, const QString &label, bool atBottom = false);
    void setCurrent(const QString &key);
    QString current() const;
    void setBadge(const QString &key, int count);
    RailItem *item(const QString &key) const { return m_items.value(key); }

Q_SIGNALS:
    void chosen(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHash<QString, RailItem *> m_items;
    QVBoxLayout *m_top = nullptr;
    QVBoxLayout *m_bottom = nullptr;
};

} // namespace rapport::ui
