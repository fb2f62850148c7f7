#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <optional>

class QPainter;

namespace rapport::ui {

// Record: a rounded square on the soft accent. Owner: a small ringed disc.
enum class AvatarShape : std::uint8_t { Record, Owner };

// The first letters of the first and the last word of a name, upper case; whole characters of any script.
[[nodiscard]] QString initialsOf(const QString &name);

void paintAvatar(QPainter &painter, const QRect &area, const QString &initials, AvatarShape shape,
                 const Theme &theme);

// The initials of a name. Owned by its parent.
class Avatar final : public QWidget {
    Q_OBJECT

public:
    // `side` in logical px: 48 for a record, 20 for an owner.
    Avatar(const QString &name, AvatarShape shape, int side, QWidget *parent = nullptr);

    void setName(const QString &name);
    // Instead of initials, for what has a number or a code for a name.
    void setDrawing(std::optional<Icon> icon);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_initials;
    std::optional<Icon> m_icon;
    AvatarShape m_shape;
    int m_side;
};

} // namespace rapport::ui
