#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/reportdesk.h"

#include <QObject>

namespace rapport::ui {

/// The reports that are kept, with what can be done to them: each change is one that Undo takes back. Owned by the page; GUI thread.
class ReportShelf final : public QObject {
    Q_OBJECT
public:
    ReportShelf(AppContext &context, QObject *parent) : QObject(parent), m_context(context) {}

    void read();
    const std::vector<domain::KeptReport> &all() const { return m_all; }
    const domain::KeptReport *find(domain::RecordId id) const;
    /// Saves it; `sentence` is said then. A new one belongs to the user.
    void keep(domain::KeptReport report, const QString &sentence);
    void remove(const domain::KeptReport &report);

Q_SIGNALS:
    /// The list was read.
    void changed();
    /// Saved, with its id and revision.
    void kept(const rapport::domain::KeptReport &report);

private:
    AppContext &m_context;
    std::vector<domain::KeptReport> m_all;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
