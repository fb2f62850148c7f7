#pragma once

#include <QWidget>

namespace rapport::ui {

// A tag: its name behind a dot in one of the six series colours, 20 px high. Owned by its parent.
class TagMark final : public QWidget {
    Q_OBJECT

public:
    /// `series` is the number that tagColour() takes.
    TagMark(const QString &name, int series, QWidget *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_series;
};

} // namespace rapport::ui
