#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace rapport::ui {

// One condition of a chip: "Status" "is" "customer". All three are data and shown as plain text.
struct ChipPart {
    QString field;
    QString relation;
    QString value;
};

enum class ChipLook : std::uint8_t { Neutral, Active };

// A rounded 24 px box with a condition, several conditions joined by an accent "or", or a plain word with a count. It can
// be pressed; a removable one has a cross and answers Delete and Backspace. Checked looks active. Owned by its parent.
class Chip final : public QAbstractButton {
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    explicit Chip(const QList<ChipPart> &parts, QWidget *parent = nullptr);

    void setParts(const QList<ChipPart> &parts);
    void setCaption(const QString &text);
    void setLook(ChipLook look);
    void setDrawing(std::optional<Icon> icon);
    void setRemovable(bool removable);
    [[nodiscard]] bool isRemovable() const { return m_removable; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Run {
        QString text;
        TextStyle style;
        ColorRole color;
        int gapBefore;
    };
    [[nodiscard]] QList<Run> runs() const;
    [[nodiscard]] bool looksActive() const;
    [[nodiscard]] QRect crossRect() const;
    void paintRuns(QPainter &painter, QRect inner) const;
    void updateNames();

    QList<ChipPart> m_parts;
    ChipLook m_look = ChipLook::Neutral;
    std::optional<Icon> m_icon;
    bool m_removable = false;
    bool m_crossHovered = false;
};

} // namespace rapport::ui
