#pragma once

#include "domain/listquery.h"
#include "workspace/workspace.h"

#include <QLineEdit>
#include <optional>
#include <vector>

class QCompleter;
class QStringListModel;

namespace rapport::ui {

/// A line that completes the name of a person, a company or both, by search while typing. Owned by its parent.
class RecordPicker final : public QLineEdit {
    Q_OBJECT
public:
    RecordPicker(workspace::Workspace &workspace, std::optional<domain::RecordKind> kind, QWidget *parent);

    /// The record of the name that stands there; invalid while the text names none.
    const domain::RecordRef &record() const { return m_record; }
    void setRecord(const domain::RecordRef &ref, const QString &name);
    /// Loads the name by itself.
    void setRecord(const domain::RecordRef &ref);

Q_SIGNALS:
    void recordChanged();

private:
    void search(const QString &text);
    void offer(const QString &text, const std::vector<domain::SearchHit> &hits);
    void take(int row);

    workspace::Workspace &m_workspace;
    std::optional<domain::RecordKind> m_kind;
    QStringListModel *m_names;
    QCompleter *m_completer;
    std::vector<domain::SearchHit> m_hits;
    domain::RecordRef m_record;
    int m_turn = 0;
};

} // namespace rapport::ui
