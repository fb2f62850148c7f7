#pragma once

#include "domain/listquery.h"

#include <QHash>
#include <QHeaderView>

namespace rapport::ui {

/// One column of a list as it is kept: field and width (0: as the pane allows).
struct ColumnWidth {
    QString field;
    int width = 0;
};

class RecordListModel;

/// The header of a record list: a click sorts, dragging moves and sizes columns, the menu chooses them. Owned by its
/// table; GUI thread.
class RecordHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit RecordHeader(RecordListModel &model, QWidget *parent = nullptr);

    /// Gives every column its kept or natural width and shares the rest of `room` among the wide ones.
    void fit(int room);
    void setKeptWidths(const QHash<QString, int> &widths) { m_kept = widths; }
    /// Columns in the order shown, with the widths that a person gave them.
    std::vector<ColumnWidth> columns() const;
    void showSorting(const QString &field, domain::SortOrder order);

    QSize sizeHint() const override;

Q_SIGNALS:
    void sortRequested(const QString &field);
    void menuRequested(const QPoint &globalPosition, const QString &field);
    /// A person moved or sized a column.
    void columnsChanged();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int naturalWidth(int section) const;
    QString fieldOf(int section) const;

    RecordListModel &m_model;
    QHash<QString, int> m_kept;
    bool m_fitting = false;
    bool m_resized = false;
};

} // namespace rapport::ui
