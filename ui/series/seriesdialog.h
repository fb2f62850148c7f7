#pragma once

#include "ui/list/bulkdialogs.h"
#include "workspace/series.h"

class QComboBox;
class QDateEdit;

namespace rapport::ui {

/// Starts an activity series for one or many records: which one, from which day, and what that makes. Deletes itself when
/// closed; GUI thread.
class SeriesDialog final : public BulkDialog {
    Q_OBJECT
public:
    /// `name` is that of the one record, else how many they are.
    SeriesDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids, const QString &name,
                 QWidget *parent);

private:
    void offer(const std::vector<workspace::SeriesDesk::Series> &series);
    void preview();
    void save();
    const workspace::SeriesDesk::Series *chosen() const;

    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    std::vector<workspace::SeriesDesk::Series> m_offered;
    QComboBox *m_series;
    QDateEdit *m_first;
    Label *m_steps;
};

} // namespace rapport::ui
