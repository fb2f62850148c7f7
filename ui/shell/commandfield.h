#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace rapport::ui {

/// Looks like a field, opens the palette. Owned by the menu bar's corner.
class CommandField final : public QAbstractButton {
    Q_OBJECT
public:
    explicit CommandField(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// Initials and name of the person in front of the machine; opens the settings.
class UserBadge final : public QAbstractButton {
    Q_OBJECT
public:
    explicit UserBadge(QWidget *parent = nullptr);
    void setName(const QString &name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The right end of the menu bar.
class MenuCorner final : public QWidget {
    Q_OBJECT
public:
    explicit MenuCorner(QWidget *parent = nullptr);
    CommandField &field() { return *m_field; }
    UserBadge &user() { return *m_user; }

private:
    CommandField *m_field;
    UserBadge *m_user;
};

} // namespace rapport::ui
