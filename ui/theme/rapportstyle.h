#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace rapport::ui {

// The look of every standard control, over Fusion. Holds the theme in use. Owned by the application, made and changed
// by ThemeManager. GUI thread. There is no style sheet: one on the application would hide this class from themeOf().
class RapportStyle final : public QProxyStyle {
    Q_OBJECT

public:
    explicit RapportStyle(Theme theme);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void setTheme(Theme theme);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                                  const QWidget *widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                                const QWidget *widget = nullptr,
                                QStyleHintReturn *returnData = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget = nullptr) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standard, const QStyleOption *option = nullptr,
                                     const QWidget *widget = nullptr) const override;

private:
    // Each returns false for what it leaves to Fusion.
    bool drawIndicator(PrimitiveElement element, const QStyleOption &option, QPainter &painter) const;
    bool drawPanel(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                   const QWidget *widget) const;
    bool drawFrame(PrimitiveElement element, const QStyleOption &option, QPainter &painter,
                   const QWidget *widget) const;
    bool drawMenuControl(ControlElement element, const QStyleOption &option, QPainter &painter) const;
    bool drawViewControl(ControlElement element, const QStyleOption &option, QPainter &painter,
                         const QWidget *widget) const;

    Theme m_theme;
};

} // namespace rapport::ui
