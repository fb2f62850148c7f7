#pragma once

#include <QAbstractButton>

namespace rapport::ui {

/// A pane's title that opens a menu: text 15/600 with a chevron; elides when the pane is narrow. Owned by its parent.
class TitleButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit TitleButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace rapport::ui
