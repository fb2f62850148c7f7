#pragma once

#include "domain/listquery.h"
#include "ui/list/listsource.h"

#include <QBasicTimer>
#include <QObject>

namespace rapport::ui {

class ListFooter;
class RecordListModel;
class RecordTable;

/// Asks for the figures in the foot of a list: sum and average of the last column that can be summed up, over all rows
/// and over the selected ones while there are several. Late answers are dropped. Owned by its list; GUI thread.
class ListFigures final : public QObject {
    Q_OBJECT
public:
    ListFigures(ListSource &source, RecordListModel &model, RecordTable &table, ListFooter &footer);
    ~ListFigures() override;

    /// The field that is summed up; nullptr: none of the columns can be.
    const domain::FieldSpec *field() const;
    /// Other rows or columns.
    void noteList();
    void noteSelection();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void askAll();
    void askSelected();

    ListSource &m_source;
    RecordListModel &m_model;
    RecordTable &m_table;
    ListFooter &m_footer;
    QBasicTimer m_allSoon;
    QBasicTimer m_selectedSoon;
    quint64 m_allToken = 0;
    quint64 m_selectedToken = 0;
};

} // namespace rapport::ui
