#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/duplicates.h"

namespace rapport::ui {

class Label;
class MergeTable;

/// Two to five records side by side: chooses what stays of each field and makes them one, or says that two are two.
/// Deletes itself when closed; GUI thread.
class MergeDialog final : public ActDialog {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 5;

    /// Reads the records and opens; says why not when there are not two. `settled` follows once something was done.
    static void ask(AppContext &context, domain::RecordKind kind, const std::vector<domain::RecordId> &ids,
                    QWidget *parent, std::function<void()> settled = {});
    /// Looks for records that may be the same as one, and opens with them; says so when there is none.
    static void askFor(AppContext &context, const domain::RecordRef &ref, QWidget *parent);

    MergeDialog(AppContext &context, workspace::DuplicateDesk::Comparison comparison, QWidget *parent);

Q_SIGNALS:
    /// Merged, or found to be two.
    void settled();

private:
    void build();
    void showPreview();
    void merge();
    void setDistinct();

    AppContext &m_context;
    std::vector<domain::Record> m_records;
    MergeTable *m_table;
    Label *m_preview;
    bool m_running = false;
};

} // namespace rapport::ui
