#pragma once

#include "ui/dashboard/dashboardheader.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"
#include "ui/shell/view.h"

#include <QTimer>

class QScrollArea;
class QStackedWidget;

namespace rapport::ui {

class DashboardBook;
class EmptyState;
class FilterLine;
class Label;
class TileGrid;

/// The Reports place: dashboards as tabs, their tiles on a grid, each figure with what is behind it. Read again after every change of
/// the store; older answers stay, dimmed, until newer ones are there. Owned by the view host; GUI thread.
class DashboardView final : public View {
    Q_OBJECT
public:
    DashboardView(AppContext &context, QWidget *parent);
    ~DashboardView() override;

    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

    TileGrid &grid() const { return *m_grid; }
    DashboardBook &book() const { return *m_book; }
    /// What its tiles are about.
    workspace::DashboardScope scope() const;

Q_SIGNALS:
    /// The answers are those of the newest question.
    void presented();

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildSegment();
    QWidget *buildFoot();
    void wire();
    void showBook();
    void read();
    void readAll();
    void readCustomers();
    enum class Part { Quick, Slow };
    void workOut(Part part);
    void takeCustomers(const workspace::DashboardDesk::Answers &answers);
    void present(const workspace::DashboardDesk::Answers &answers);
    void presentFoot(core::Instant at);
    void presentPage(const workspace::DashboardDesk::Answers &answers);
    void filterBy(domain::RecordKind kind, const QString &expression);
    void clearSegment();
    void explain(int tile);
    void explainPart(int tile, int series, int part);
    void offerActs(int tile, int part, const QPoint &at);
    void offerTile(int tile, const QPoint &at);
    bool triggerTile(const QString &actionId);
    bool triggerDashboard(const QString &actionId);
    void editTile(int tile);
    void removeTile(int tile);
    void askName(const QString &title, const QString &start, std::function<void(QString)> done);
    void save(const QString &format);

    AppContext &m_context;
    FieldText m_texts;
    DeskListSource m_source;
    QString m_lane; ///< newer questions of this view drop its older ones
    DashboardBook *m_book;
    DashboardHeader *m_header;
    QWidget *m_segmentLine = nullptr;
    Label *m_segmentKind = nullptr;
    FilterLine *m_filter = nullptr;
    domain::RecordKind m_segmentOf = domain::RecordKind::Opportunity;
    QStackedWidget *m_pages = nullptr;
    QScrollArea *m_area = nullptr;
    TileGrid *m_grid = nullptr;
    EmptyState *m_none = nullptr;
    Label *m_foot = nullptr;
    workspace::DashboardDesk::Answers m_answers;
    domain::Tiles m_asked;                         ///< that the answers are of, or will be
    workspace::DashboardDesk::Answers m_customers; ///< of the tiles of customers, worked out last
    std::vector<bool> m_awaited;                   ///< of each tile, whether a newer one is worked out
    domain::Tiles m_customerTiles;                 ///< that these are of, or will be
    workspace::Async<workspace::DashboardDesk::Answers> m_working;
    bool m_customersOutdated = true;
    quint64 m_customerTurn = 0;
    QTimer m_soon;
    QTimer m_dim; ///< an older answer is dimmed after a while
    bool m_outdated = true;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
