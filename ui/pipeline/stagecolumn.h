#pragma once

#include "domain/boardfigures.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"

#include <QListView>

namespace rapport::ui {

struct AppContext;
class DealCard;
class Label;
class RecordListModel;

/// The cards of one stage: dragging and the keys that move them become signals, the board does what they ask. Owned by its
/// column; GUI thread.
class DealList final : public QListView {
    Q_OBJECT
public:
    DealList(RecordListModel &model, QWidget *parent);

    /// The chosen opportunities, the current one first.
    std::vector<qint64> chosen() const;

Q_SIGNALS:
    /// Alt+Left, Alt+Right: -1, 1.
    void moveAsked(int direction);
    /// Left, Right: the focus goes to another stage.
    void left(int direction);
    void openAsked(qint64 id, bool ownWindow);
    void closeAsked(rapport::domain::StageKind kind);
    void trashAsked();
    void newAsked();
    void dragMoved(QPoint globalPosition);
    void dragDropped(QPoint globalPosition);
    void dragEnded();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void updateGeometries() override;

private:
    bool moveKey(const QKeyEvent &event);
    bool deedKey(const QKeyEvent &event);

    RecordListModel &m_model;
    QPoint m_pressed;
    bool m_mayDrag = false;
    bool m_dragging = false;
};

/// A stage on the board: its name, count, sum and weighted sum of all its opportunities, and their cards, however many.
/// Owned by the board; GUI thread.
class StageColumn final : public QWidget {
    Q_OBJECT
public:
    StageColumn(AppContext &context, const domain::Stage &stage, QWidget *parent);
    ~StageColumn() override;

    const domain::Stage &stage() const { return m_stage; }
    DealList &list() { return *m_list; }
    const DealList &list() const { return *m_list; }
    void setFilter(const domain::Filter &filter);
    void setFigures(const domain::StageFigures &figures, const domain::ExchangeRates &rates, QDate today);
    void noteChange(const domain::ChangeEvent &event);
    /// A card hovers over it.
    void setTarget(bool target);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    AppContext &m_context;
    domain::Stage m_stage;
    FieldText m_texts;
    DeskListSource m_source;
    RecordListModel *m_model;
    DealCard *m_card;
    DealList *m_list;
    Label *m_name;
    Label *m_count;
    Label *m_sum;
    Label *m_weighted;
    bool m_target = false;
};

/// Sums in the store's currency, or each currency by itself where a rate is missing.
QString sumsText(const domain::MoneySums &sums, const domain::ExchangeRates &rates, QDate today);

} // namespace rapport::ui
