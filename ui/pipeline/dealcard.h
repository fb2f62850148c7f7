#pragma once

#include "domain/listquery.h"
#include "domain/pipelines.h"
#include "ui/pipeline/cardlook.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QSet>
#include <QStyledItemDelegate>

namespace rapport::ui {

class FieldText;
class ListSource;
class RecordListModel;

/// What cards of all columns are painted with. Owned by the board; outlives its columns.
struct CardWorld {
    CardLook look;
    QDate today;
    QHash<domain::RecordId, int> idleDays; ///< by stage; 0: never stale
    QHash<QString, qint64> tagColours;
    QSet<qint64> ghosts;        ///< cards on their way elsewhere
    ListSource *past = nullptr; ///< the cards of a past day; nothing: those of today
};

/// Paints an opportunity as a card of the board: name, company, amount, close date, next step, and how long it has been
/// idle, as its look says. Owned by its column; GUI thread.
class DealCard final : public QStyledItemDelegate {
    Q_OBJECT
public:
    DealCard(const RecordListModel &model, const FieldText &texts, const CardWorld &world, QObject *parent);

    /// The fields that a card reads, in the order in which it does.
    static QStringList fields(const CardLook &look);
    static int heightOf(const Theme &theme, const CardLook &look);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Stroke;
    enum class Staleness { Fresh, Stale, Rotten };
    struct Idle {
        int days = 0;
        Staleness staleness = Staleness::Fresh;
    };

    void paintHead(Stroke &stroke, const domain::ListRow &row) const;
    void paintCompany(Stroke &stroke, const domain::ListRow &row) const;
    void paintFacts(Stroke &stroke, const domain::ListRow &row) const;
    void paintStep(Stroke &stroke, const domain::ListRow &row, const Idle &idle) const;
    void paintExtras(Stroke &stroke, const domain::ListRow &row) const;
    Idle idle(const domain::ListRow &row) const;

    const RecordListModel &m_model;
    const FieldText &m_texts;
    const CardWorld &m_world;
};

} // namespace rapport::ui
