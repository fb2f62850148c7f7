#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace rapport::ui {

enum class Elide : std::uint8_t { No, AtEnd };

// The only label of the program: text is always plain, type and colour come from the theme. An elided label shows the
// full text in its tooltip. Owned by its parent.
class Label final : public QLabel {
    Q_OBJECT

public:
    explicit Label(TextStyle style, QWidget *parent = nullptr);
    Label(const QString &text, TextStyle style, QWidget *parent = nullptr);

    // Hides QLabel::setText, so that neither rich text nor an old tooltip can stay.
    void setText(const QString &text);
    void setTextStyle(TextStyle style);
    [[nodiscard]] TextStyle textStyle() const { return m_style; }
    void setColorRole(ColorRole role);
    void setElide(Elide elide);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeFont();
    void updateToolTip();
    [[nodiscard]] int linesFor(int width) const;

    TextStyle m_style;
    ColorRole m_role;
    Elide m_elide = Elide::No;
    bool m_takingFont = false;
};

} // namespace rapport::ui
