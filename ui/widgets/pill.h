#pragma once

#include "ui/theme/icons.h"
#include "ui/widgets/tone.h"

#include <QWidget>

#include <optional>

namespace rapport::ui {

// A status word on a soft ground, 20 px high, with a small icon. Owned by its parent.
class Pill final : public QWidget {
    Q_OBJECT

public:
    explicit Pill(const QString &text, QWidget *parent = nullptr, Tone tone = Tone::Neutral,
                  std::optional<Icon> icon = std::nullopt);

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    void setTone(Tone tone);
    void setDrawing(std::optional<Icon> icon);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone;
    std::optional<Icon> m_icon;
};

} // namespace rapport::ui
