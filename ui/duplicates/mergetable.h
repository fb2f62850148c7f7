#pragma once

#include "domain/merge.h"
#include "ui/shell/appcontext.h"
#include "workspace/duplicates.h"

#include <QTableWidget>

namespace rapport::ui {

/// Records side by side, a row for each field that any of them has: the cell with the tick is the value that stays, the
/// last column what comes out. Space, Enter or a click choose a cell; the first row chooses the record that stays. Owned by
/// its dialog. GUI thread.
class MergeTable final : public QTableWidget {
    Q_OBJECT
public:
    MergeTable(AppContext &context, workspace::DuplicateDesk::Comparison comparison, QWidget *parent);

    /// What was chosen so far.
    domain::MergePlan plan() const;
    /// The record that stays.
    const domain::Record &kept() const { return m_comparison.records[m_kept]; }
    /// Whether rows in which all records say the same are shown.
    void setEqualShown(bool shown);
    /// How many those are.
    int equalRows() const;

Q_SIGNALS:
    void planChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Line {
        QString key; ///< of a field; empty for the row that chooses the record
        QString label;
        bool equal = false;
    };

    void collectLines();
    void addLine(const domain::FieldSpec &field);
    void fill();
    void fillChoice();
    void fillLine(int row);
    void choose(int row, int column);
    std::size_t winnerOf(const Line &line, const domain::Value &result) const;
    domain::Value resultOf(const Line &line) const;
    /// The records with the one that stays in front.
    std::vector<domain::Record> inOrder() const;
    QString textOf(const QString &key, std::size_t record) const;
    QString resultText(const Line &line, const domain::Value &value) const;
    void setChosen(int row, int column, bool chosen);

    AppContext &m_context;
    workspace::DuplicateDesk::Comparison m_comparison;
    std::vector<Line> m_lines;
    QHash<QString, domain::RecordId> m_winners;
    domain::FieldValues m_changes; ///< of the record that stays
    std::size_t m_kept = 0;
};

} // namespace rapport::ui
