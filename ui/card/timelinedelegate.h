#pragma once

#include "domain/catalogue.h"

#include <QStyledItemDelegate>

namespace rapport::ui {

/// Paints timeline rows: day separators, and entries with ring icon, title, pill, time and preview; an expanded entry
/// shows its whole text. Owned by the panel.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    TimelineDelegate(domain::CataloguePtr catalogue, QObject *parent = nullptr);
    void setCatalogue(domain::CataloguePtr catalogue) { m_catalogue = std::move(catalogue); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintDay(QPainter &painter, const QStyleOptionViewItem &option, const QString &day) const;
    void paintEntry(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    domain::CataloguePtr m_catalogue;
};

} // namespace rapport::ui
