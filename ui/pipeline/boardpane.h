#pragma once

#include "domain/dealstate.h"
#include "ui/pipeline/dealcard.h"
#include "ui/pipeline/dropbar.h"
#include "ui/shell/appcontext.h"
#include "workspace/deals.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;

namespace rapport::ui {

class BoardMoves;
class BoardStrip;
class ColumnPane;
class EmptyState;
class PastSource;

/// The board of one pipeline: a column for each value of a field, with the figures of all its open opportunities; cards are
/// moved by dragging or with keys, each move one change that undo takes back. Owned by the pipeline view; GUI thread.
class BoardPane final : public QWidget {
    Q_OBJECT
public:
    BoardPane(AppContext &context, QWidget *parent);
    ~BoardPane() override;

    /// An empty id: the first pipeline.
    void show(domain::RecordId pipeline, const QString &axis, const domain::Filter &filter);
    /// The board by stage as it was at the end of a past day, to be looked at; an invalid day: today again.
    void showPast(QDate day);
    bool isPast() const { return m_asOf.isValid(); }
    const domain::Board &board() const { return m_board; }
    const CardLook &look() const { return m_world.look; }
    void setLook(const CardLook &look);
    domain::RecordRef currentRecord() const;
    void focusCards();
    bool trigger(const QString &actionId);

Q_SIGNALS:
    void stateChanged();
    /// The board of a pipeline is shown.
    void shown();
    /// A figure of the strip was pressed; an empty filter: all.
    void filterAsked(const rapport::domain::Filter &filter);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Cards on their way.
    struct Drag {
        ColumnPane *from = nullptr;
        std::vector<workspace::Picked> deals;
        QString name;
        QString sum;
    };

    void build();
    void load();
    void refresh();
    void loadPast();
    void takePast(const domain::Board &board, std::vector<domain::DealState> states);
    void loadPace();
    void loadTags();
    void present(const domain::Board &board);
    bool fits(const domain::Board &board) const;
    void rebuild(const domain::Board &board);
    void connectColumn(ColumnPane &column);
    void connectDrag(ColumnPane &column);
    void showMenu(ColumnPane &column, QPoint globalPosition);
    void createIn(const ColumnPane &column);
    void askFilter(const QString &what);
    ColumnPane *columnAt(QPoint globalPosition) const;
    ColumnPane *neighbour(const ColumnPane &column, int direction) const;
    ColumnPane *focused() const;
    std::vector<workspace::Picked> changeable(const ColumnPane &column) const;
    QString nameOf(const ColumnPane &column) const;
    void begin(ColumnPane &from, const QPixmap &card, QPoint hold);
    void follow(QPoint globalPosition);
    void drop(QPoint globalPosition);
    void endDrag();
    void scrollBy(QPoint globalPosition);
    void move(ColumnPane &from, ColumnPane *to, std::optional<int> row);
    void place(ColumnPane &column, int direction);
    std::optional<qint64> placeAt(ColumnPane &column, int row,
                                  const std::vector<workspace::Picked> &deals) const;

    AppContext &m_context;
    domain::RecordId m_pipeline;
    QString m_axis = QStringLiteral("stage");
    domain::Filter m_filter;
    QDate m_asOf; ///< invalid: today
    domain::Board m_board;
    CardWorld m_world;
    QHash<qint64, QString> m_owners; ///< names of users
    std::unique_ptr<PastSource> m_past;
    std::unique_ptr<PastSource> m_pastBefore; ///< until its columns are gone
    std::vector<ColumnPane *> m_columns;
    BoardMoves *m_moves;
    BoardStrip *m_strip;
    QScrollArea *m_scroll;
    QHBoxLayout *m_layout;
    EmptyState *m_nothing;
    DropBar *m_zones;
    CarriedCards *m_carried;
    Drag m_drag;
    QTimer m_soon;
    QTimer m_paceSoon;
    quint64 m_turn = 0;
    bool m_changed = false; ///< since the figures were last asked for
    bool m_stale = true;
};

} // namespace rapport::ui
