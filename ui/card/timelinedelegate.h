#pragma once

#include "domain/catalogue.h"
#include "domain/listquery.h"

#include <QStyledItemDelegate>

namespace rapport::ui {

struct Theme;

/// Paints timeline rows: day separators, and entries with ring icon, title, pill, time and preview. The whole text of an
/// unfolded entry stands in a read-only text field, so that it can be selected and copied. Owned by the panel.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TimelineDelegate(domain::CataloguePtr catalogue, QObject *parent = nullptr);
    void setCatalogue(domain::CataloguePtr catalogue) { m_catalogue = std::move(catalogue); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *, QAbstractItemModel *, const QModelIndex &) const override {}
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    struct Line;

    void paintDay(QPainter &painter, const QStyleOptionViewItem &option, const QString &day) const;
    void paintEntry(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// What stands at the end of an entry's first line: pin, pill, time. Gives the room left for the title.
    QRect paintMarks(QPainter &painter, const QStyleOptionViewItem &option,
                     const domain::TimelineEntry &entry, QRect line) const;
    QString preview(const QModelIndex &index) const;

    domain::CataloguePtr m_catalogue;
};

} // namespace rapport::ui
