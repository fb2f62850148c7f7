#pragma once

#include "ui/theme/icons.h"

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

namespace rapport::ui {

/// The zones below the board while cards are dragged: won, lost, another pipeline, the trash. Owned by the board; GUI thread.
class DropBar final : public QWidget {
    Q_OBJECT
public:
    enum class Zone { Won, Lost, OtherPipeline, Trash };

    explicit DropBar(QWidget *parent);

    /// Whether there is another pipeline to go to.
    void setHasOther(bool other);
    std::optional<Zone> zoneAt(QPoint globalPosition) const;
    void setHot(std::optional<Zone> zone);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Zone> zones() const;
    QRect rectOf(std::size_t place) const;

    bool m_hasOther = false;
    std::optional<Zone> m_hot;
};

/// Cards that hang on the pointer while they are dragged. Owned by the board; GUI thread.
class CarriedCards final : public QWidget {
    Q_OBJECT
public:
    explicit CarriedCards(QWidget *parent);

    /// The card under the pointer, where it is held, and how many go with it.
    void begin(const QPixmap &card, QPoint hold, int count);
    void moveTo(QPoint position);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPixmap m_card;
    QPoint m_hold;
    int m_count = 1;
};

} // namespace rapport::ui
