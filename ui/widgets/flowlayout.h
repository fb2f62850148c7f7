#pragma once

#include <QLayout>
#include <QList>

namespace rapport::ui {

// Puts its items side by side and breaks into further lines; mirrors with the layout direction. Owns its items.
class FlowLayout final : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr, int across = 4, int down = 6);
    ~FlowLayout() override;

    void insertWidget(int index, QWidget *widget);

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    enum class Do : bool { Measure, Place };
    int arrange(const QRect &rect, Do what) const;
    int finishLine(const QList<QLayoutItem *> &line, const QRect &inner, int y, Do what) const;

    QList<QLayoutItem *> m_items;
    int m_across;
    int m_down;
};

} // namespace rapport::ui
