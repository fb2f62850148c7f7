#pragma once

#include "domain/listquery.h"
#include "ui/list/listsource.h"

#include <QBasicTimer>
#include <QObject>
#include <optional>

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
    /// Other rows or columns. The same rows in another order have the same figures.
    void noteList();
    /// The store changed: what was asked before counts no more.
    void noteChange() { m_asked.reset(); }
    void noteSelection();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    /// What the figures of all rows depend on, but for changes of the store.
    struct Question {
        domain::ListQuery rows; ///< in no order
        QString field;
        bool operator==(const Question &) const = default;
    };
    void askAll();
    void askSelected();

    ListSource &m_source;
    RecordListModel &m_model;
    RecordTable &m_table;
    ListFooter &m_footer;
    QBasicTimer m_allSoon;
    QBasicTimer m_selectedSoon;
    std::optional<Question> m_asked; ///< answered or being answered
    workspace::Async<domain::Summary> m_all;
    quint64 m_allToken = 0;
    quint64 m_selectedToken = 0;
};

} // namespace rapport::ui
