#pragma once

#include "domain/boardfigures.h"
#include "domain/filter.h"
#include "ui/shell/appcontext.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace rapport::ui {

class Label;
class StageColumn;

/// The board of one pipeline: a column for each open stage, with the figures of all its opportunities; cards are moved by
/// dragging or with keys, each move one change that undo takes back. Owned by the pipeline view; GUI thread.
class BoardPane final : public QWidget {
    Q_OBJECT
public:
    BoardPane(AppContext &context, QWidget *parent);
    ~BoardPane() override;

    /// An empty id: the first pipeline.
    void show(domain::RecordId pipeline, const domain::Filter &filter);
    domain::RecordRef currentRecord() const;
    void focusCards();

Q_SIGNALS:
    void stateChanged();
    /// The board of a pipeline is shown.
    void shown(const rapport::domain::Board &board);

private:
    void load();
    void present(const domain::Board &board);
    void rebuild(const domain::Board &board);
    void connectColumn(StageColumn &column);
    StageColumn *columnAt(QPoint globalPosition) const;
    StageColumn *neighbour(const StageColumn &column, int direction) const;
    void follow(const StageColumn &from, QPoint globalPosition);
    void drop(StageColumn &from, QPoint globalPosition);
    void move(StageColumn &from, StageColumn *to);
    void close(StageColumn &from, domain::StageKind kind);
    void trash(StageColumn &from);

    AppContext &m_context;
    domain::RecordId m_pipeline;
    domain::Filter m_filter;
    domain::Pipeline m_shown;
    std::vector<StageColumn *> m_columns;
    QHBoxLayout *m_layout;
    Label *m_total;
    Label *m_carried; ///< follows the pointer while cards are dragged
    QTimer m_soon;
    quint64 m_turn = 0;
    bool m_stale = true;
};

} // namespace rapport::ui
