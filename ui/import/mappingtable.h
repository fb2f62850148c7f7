#pragma once

#include "ui/import/mappingmodel.h"

#include <QTableView>

namespace rapport::ui {

/// The columns of a file and where they go, one line each. Enter, F2 or a click on the field opens the choice of fields;
/// Delete leaves the column out. Owned by the page.
class MappingTable final : public QTableView {
    Q_OBJECT
public:
    MappingTable(ImportDraft &draft, QWidget *parent);

    MappingModel &columns() const { return *m_columns; }
    /// The column of the file in the current row; -1: none.
    qsizetype currentColumn() const;

Q_SIGNALS:
    void currentColumnChanged();
    void newFieldRequested(qsizetype column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void openChoice(const QModelIndex &index);

    MappingModel *m_columns;
};

} // namespace rapport::ui
