#pragma once

#include "ui/theme/icons.h"

#include <QTabBar>

#include <optional>

namespace rapport::ui {

// Tabs with an underline, an optional drawing and a count. Owned by its parent.
class TabStrip final : public QTabBar {
    Q_OBJECT

public:
    explicit TabStrip(QWidget *parent = nullptr);

    int addNamedTab(const QString &name, std::optional<Icon> icon = std::nullopt);
    // A negative count shows none.
    void setTabCount(int index, int count);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace rapport::ui
