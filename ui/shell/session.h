#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/services.h"
#include "workspace/admin.h"
#include "workspace/history.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

namespace rapport::ui {

/// One open store as the window works with it: the context that views are given, the totals, what undo would take back,
/// and the changes that no view makes. Owned by the main window while the store is open; GUI thread.
class Session final : public QObject {
    Q_OBJECT
public:
    Session(const Services &services, std::shared_ptr<workspace::Workspace> workspace, Navigator &navigator,
            Notices &notices);

    AppContext &context() { return m_context; }
    workspace::Workspace &workspace() { return *m_workspace; }
    const workspace::AdminDesk::Totals &totals() const { return m_totals; }
    const workspace::HistoryDesk::Next &next() const { return m_next; }
    /// Open tasks of the user due by tonight.
    qint64 due() const { return m_due; }
    /// Why nothing can be saved now; empty when it can.
    QString whyNotWritable() const;
    /// The store's file went away or was written over: what was read can be looked at, nothing can be saved.
    bool isLost() const { return m_workspace->isLost(); }
    bool isOnline() const { return m_online; }

    /// Takes back one changeset, or the user's last one, and says so.
    void undo(std::optional<domain::ChangesetId> changeset = {});
    void redo();
    void moveToTrash(const domain::RecordRef &ref);
    /// Sets fields of one record whatever revision it has, e.g. from the palette's second level.
    void set(const domain::RecordRef &ref, const domain::FieldValues &values);
    void addTag(const domain::RecordRef &ref, const QString &tag);
    void toggleFavourite(const domain::RecordRef &ref);
    /// Dials the first number, else writes to the first address, of a record.
    void reach(const domain::RecordRef &ref, bool byMail);
    void refresh();
    /// Deletes for good what has been in the trash longer than the settings keep it.
    void tidyTrash();

Q_SIGNALS:
    /// Totals, undo or connection changed.
    void changed();
    void lost(const rapport::core::Error &error);

private:
    void readNext();
    void readTotals();
    void readDue();
    void tellUndone(const core::Result<domain::UndoReport> &report, bool redone);

    std::shared_ptr<workspace::Workspace> m_workspace;
    AppContext m_context;
    workspace::AdminDesk::Totals m_totals;
    workspace::HistoryDesk::Next m_next;
    qint64 m_due = 0;
    QTimer m_soon;
    QTimer m_tidy;
    bool m_online = true;
};

/// The address that opens the dialler or the mail program; empty when the record has none.
QString reachUrl(const domain::Record &record, bool byMail);

} // namespace rapport::ui
