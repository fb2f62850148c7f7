#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace rapport::ui {

enum class BadgeKind : std::uint8_t { Count, Breach };

// A number in a 16 px disc; from 100 on it reads 99+. Hidden at 0. Owned by its parent.
class Badge final : public QWidget {
    Q_OBJECT

public:
    explicit Badge(int count, QWidget *parent = nullptr, BadgeKind kind = BadgeKind::Count);

    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_count = 0;
    BadgeKind m_kind;
};

// For delegates and the rail: the width of a badge, and its picture filling `area`.
[[nodiscard]] int badgeWidth(int count, const Theme &theme);
void paintBadge(QPainter &painter, const QRect &area, int count, BadgeKind kind, const Theme &theme);

} // namespace rapport::ui
