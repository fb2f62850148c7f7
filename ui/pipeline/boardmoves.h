#pragma once

#include "domain/boardfigures.h"
#include "ui/shell/appcontext.h"
#include "workspace/deals.h"

#include <QObject>

namespace rapport::ui {

/// What a person does with cards of a board, each one change that undo takes back: asks for what a stage needs, shows both
/// versions when somebody else was first, and says what was done. Owned by the board; GUI thread.
class BoardMoves final : public QObject {
    Q_OBJECT
public:
    /// Cards that are put somewhere, and the words for it.
    struct Act {
        std::vector<workspace::Picked> deals;
        workspace::Placing placing;
        QString name;  ///< of the one card, else how many they are
        QString where; ///< the column's name
    };

    BoardMoves(AppContext &context, QWidget &widget);

    void move(const Act &act);
    /// Asks how it ended, then closes.
    void close(const std::vector<workspace::Picked> &deals, const QString &name, domain::StageKind kind);
    /// Asks which series, then makes its tasks.
    void startSeries(const std::vector<workspace::Picked> &deals, const QString &name);
    void trash(const std::vector<workspace::Picked> &deals, const QString &name);
    /// Offers the other pipelines at a place of the screen.
    void chooseOther(const std::vector<workspace::Picked> &deals, const QString &name, domain::RecordId shown,
                     QPoint globalPosition);

Q_SIGNALS:
    /// Of the first of those that were put somewhere.
    void moved(qint64 id);

private:
    void settle(const Act &act, const core::Error &error);
    bool mayWrite() const;

    AppContext &m_context;
    QWidget &m_widget;
};

/// What a drop onto a column sets; nothing where the column has no single value (a month board's ends).
std::optional<domain::Value> valueOfColumn(const domain::Board &board, const domain::BoardColumn &column);

} // namespace rapport::ui
