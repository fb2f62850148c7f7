#pragma once

#include "domain/listquery.h"
#include "domain/pipelines.h"

#include <QStyledItemDelegate>

namespace rapport::ui {

class RecordListModel;

/// Paints an opportunity as a card of the board: name, company, amount, close date, next step, and how long it has been
/// idle. Owned by its column; GUI thread.
class DealCard final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The fields that a card shows, in the order in which it reads them.
    static const QStringList &fields();

    DealCard(const RecordListModel &model, int idleDays, QObject *parent);
    /// The day that cards are painted for.
    void setToday(QDate today) { m_today = today; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Stroke;
    void paintFacts(const Stroke &stroke, const domain::ListRow &row) const;
    void paintStep(const Stroke &stroke, const domain::ListRow &row) const;
    int idle(const domain::ListRow &row) const;

    const RecordListModel &m_model;
    int m_idleDays;
    QDate m_today;
};

} // namespace rapport::ui
