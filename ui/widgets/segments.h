#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

#include <optional>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace rapport::ui {

// A few exclusive choices in one frame; the arrow keys move the choice. Owned by its parent.
class Segments final : public QWidget {
    Q_OBJECT

public:
    explicit Segments(QWidget *parent = nullptr);

    // Returns the index of the new part. The first part is chosen.
    int addPart(const QString &text, std::optional<Icon> icon = std::nullopt);
    [[nodiscard]] int current() const;
    void setCurrent(int index);
    [[nodiscard]] QAbstractButton *part(int index) const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_layout;
    QButtonGroup *m_group;
};

} // namespace rapport::ui
