#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace rapport::ui {

// Accent text that acts like a link: takes the focus, Space and Enter press it. Elides at its end. Owned by its parent.
class LinkButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr, TextStyle style = TextStyle::Body);

    void setTextStyle(TextStyle style);
    // Accent unless it stands for a value that is pressed to change it.
    void setColorRole(ColorRole role);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    TextStyle m_style;
    ColorRole m_role = ColorRole::Accent;
};

} // namespace rapport::ui
