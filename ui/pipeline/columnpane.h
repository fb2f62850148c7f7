#pragma once

#include "domain/boardfigures.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"

#include <QWidget>

namespace rapport::ui {

struct AppContext;
struct CardWorld;
class ColumnHead;
class DealList;
class RecordListModel;

/// A column of the board: its head, and the cards of all its opportunities, however many. Folded it is a narrow strip with
/// name, count and sum. Owned by the board; GUI thread.
class ColumnPane final : public QWidget {
    Q_OBJECT
public:
    ColumnPane(AppContext &context, const domain::Board &board, const domain::BoardColumn &column,
               const QString &name, const CardWorld &world, QWidget *parent);
    ~ColumnPane() override;

    const domain::BoardColumn &column() const { return m_column; }
    const QString &name() const { return m_name; }
    DealList &list() { return *m_list; }
    const DealList &list() const { return *m_list; }
    RecordListModel &model() { return *m_model; }
    ColumnHead &head() { return *m_head; }
    /// Shows its opportunities that the filter finds.
    void setFilter(const domain::Board &board, const domain::Filter &filter);
    void setFigures(const domain::BoardColumn &figures, const domain::ExchangeRates &rates, QDate today);
    void takeLook();
    void noteChange(const domain::ChangeEvent &event);
    /// Cards hover over it.
    void setTarget(bool target);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

Q_SIGNALS:
    void foldChanged(bool folded);
    void addPressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    AppContext &m_context;
    domain::BoardColumn m_column;
    QString m_name;
    QString m_sum;
    const CardWorld &m_world;
    FieldText m_texts;
    DeskListSource m_source;
    RecordListModel *m_model;
    DealList *m_list;
    ColumnHead *m_head;
    bool m_target = false;
    bool m_folded = false;
};

/// What a column of a board is called.
QString columnName(const domain::Board &board, const domain::BoardColumn &column,
                   const domain::Catalogue &catalogue, QDate today);

} // namespace rapport::ui
