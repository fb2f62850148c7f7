#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/records.h"

#include <functional>

class QTableWidget;

namespace rapport::ui {

/// Somebody saved the record first: shows where mine and theirs differ, and keeps mine, theirs, or a choice per field.
class ConflictDialog final : public ActDialog {
    Q_OBJECT
public:
    /// Reads both versions of what `draft` wanted to save and opens; `settled` is called once something was chosen and
    /// saved, or theirs was kept.
    static void ask(AppContext &context, const domain::Draft &draft, QWidget *parent,
                    std::function<void()> settled);

    ConflictDialog(AppContext &context, const domain::Draft &draft, const workspace::ConflictView &conflict,
                   QWidget *parent);

Q_SIGNALS:
    void settled();

private:
    void build();
    void chooseAll(bool mine);
    void save();
    QString textOf(const domain::Record &record, const QString &field) const;

    AppContext &m_context;
    domain::Draft m_draft;
    workspace::ConflictView m_conflict;
    QTableWidget *m_table = nullptr;
};

} // namespace rapport::ui
