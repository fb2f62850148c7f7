#pragma once

#include "ui/shell/appcontext.h"
#include "workspace/records.h"

#include <QHash>
#include <QObject>

namespace rapport::ui {

/// Saves what was edited in cells, one change after the other for each record, and says what became of it. A save that
/// somebody else was before opens the conflict dialog. Owned by the list; GUI thread.
class CellSaver final : public QObject {
    Q_OBJECT
public:
    CellSaver(AppContext &context, QWidget *dialogParent);

    void save(const domain::RecordRef &ref, qint64 revision, const QString &field,
              const domain::Value &value);

Q_SIGNALS:
    /// `revision` is the record's new one.
    void saved(qint64 id, qint64 revision);
    void failed(qint64 id);

private:
    struct Waiting {
        QString field;
        domain::Value value;
    };
    void send(const domain::RecordRef &ref, qint64 revision, const Waiting &change);
    void sendNext(const domain::RecordRef &ref, qint64 revision, std::vector<Waiting> waiting);
    void settle(const domain::RecordRef &ref, const domain::Draft &draft,
                const core::Result<workspace::Saved> &result);

    AppContext &m_context;
    QWidget *m_dialogParent;
    QHash<qint64, std::vector<Waiting>> m_underway; ///< records being saved, with what waits behind
};

} // namespace rapport::ui
