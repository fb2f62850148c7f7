#pragma once

#include "domain/listquery.h"
#include "ui/shell/palettematch.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace rapport::ui {

/// The hits of the search page. Owned by the page; GUI thread.
class SearchModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setHits(std::vector<domain::SearchHit> hits, const QString &words);
    const domain::SearchHit *hit(const QModelIndex &index) const;
    const QString &words() const { return m_words; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<domain::SearchHit> m_hits;
    QString m_words;
};

/// Paints a hit: icon, title and what matched, the typed words in accent. Owned by the page's list.
class SearchDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace rapport::ui
