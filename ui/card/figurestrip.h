#pragma once

#include "ui/card/carddata.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QWidget>
#include <optional>

class QHBoxLayout;

namespace rapport::ui {

/// One headline figure: what, how much, the remark behind it and the line below. Pressing it shows its rows.
struct HeadlineFigure {
    QString id; ///< what pressing asks for: "all", "two-way", "tasks", "people", "changes"
    QString label;
    QString figure;
    QString remark;
    QString below;
    ColorRole belowRole = ColorRole::Text2;
    std::optional<Icon> mark; ///< before the line below: a status is never told by colour alone

    bool operator==(const HeadlineFigure &) const = default;
};

/// The figures under a card's header, side by side with a line between. Owned by the card.
class FigureStrip final : public QWidget {
    Q_OBJECT
public:
    explicit FigureStrip(QWidget *parent = nullptr);

    void setFigures(const QList<HeadlineFigure> &figures);
    QSize sizeHint() const override;

Q_SIGNALS:
    void pressed(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_layout;
};

/// The figures of a record that exist so far: last contact, exchanges, open tasks, people, first contact.
QList<HeadlineFigure> headlineOf(const CardData &data, core::Instant now);

} // namespace rapport::ui
