#pragma once

#include "messages/tilewords.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace rapport::ui {

class Chart;
class FigureBody;
class IconButton;
class Label;
class RiskRows;
class TileFoot;
class TileModel;

/// One tile of a dashboard: title and subtitle, what its kind shows or the table behind it, a menu. Dragged by its head, made larger at
/// its corner unless it is locked. Its accessible name says its figure. Owned by the grid; GUI thread.
class TileFrame final : public QWidget {
    Q_OBJECT
public:
    explicit TileFrame(QWidget *parent);

    void setTile(const domain::DashboardTile &tile);
    const domain::DashboardTile &tile() const { return m_tile; }
    void setAnswer(const workspace::TileAnswer &answer, const QString &currency);
    const workspace::TileAnswer &answer() const { return m_answer; }
    /// An older answer is dimmed while a newer one is awaited.
    void setStale(bool stale);
    void setLocked(bool locked);
    void setTableShown(bool shown);
    bool isTableShown() const { return m_tile.table; }
    Chart *chart() const { return m_chart; }
    TileModel &model() const { return *m_model; }
    messages::TileWords words() const { return {m_tile, m_answer, m_currency}; }

Q_SIGNALS:
    /// What is behind the figure, or behind one of its marks, is wanted.
    void explainAsked();
    void partAsked(int series, int part);
    /// Something is to be done about one of its customers.
    void actAsked(int part, const QPoint &globalPosition);
    void recordAsked(const rapport::domain::RecordRef &ref);
    void menuAsked(const QPoint &globalPosition);
    /// The pointer took the head (or the corner) and is so far from where it was; `done` when it let go.
    void dragged(const QPoint &way, bool done);
    void sized(const QPoint &way, bool done);
    /// A step of one column or row by the keyboard.
    void nudged(const QPoint &step, bool size);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Grip { None, Head, Corner };
    void build();
    void buildTable();
    void makeBody();
    void present();
    void presentFoot();
    QWidget *body() const;
    void presentFigure(const messages::TileWords &texts);
    Grip gripAt(const QPoint &point) const;

    domain::DashboardTile m_tile;
    workspace::TileAnswer m_answer;
    QString m_currency;
    bool m_locked = true;
    bool m_hasAnswer = false;
    Label *m_title;
    Label *m_subtitle;
    IconButton *m_menu;
    QStackedWidget *m_pages;
    FigureBody *m_figure;
    Chart *m_chart = nullptr; ///< made for its kind
    QTableView *m_table;
    Label *m_message;
    TileModel *m_model;
    RiskRows *m_risks;
    TileFoot *m_foot;
    Grip m_grip = Grip::None;
    QPoint m_taken;
};

} // namespace rapport::ui
