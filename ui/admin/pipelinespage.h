#pragma once

#include "domain/pipelines.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

class QComboBox;

namespace rapport::ui {

class EmptyState;
class OrderTable;

/// Pipelines and their stages in order: names, kinds, probabilities, colours, idle limits, checklists, required fields. Stages
/// are put in order by dragging, or with Alt+Up and Alt+Down. Owned by the admin view.
class PipelinesPage final : public AdminPage {
    Q_OBJECT
public:
    PipelinesPage(AppContext &context, QWidget *parent);

private:
    void buildChoice();
    void read();
    void show(const domain::PipelineBook &book);
    void showStages();
    const domain::Pipeline *pipeline() const;
    const domain::Stage *stage() const;
    void editPipeline(domain::RecordId id);
    void editStage(domain::RecordId id);
    void remove(const domain::RecordRef &ref, const QString &name);
    void move(int from, int to);
    void refreshButtons();

    AppContext &m_context;
    domain::PipelineBook m_book;
    domain::RecordId m_wanted; ///< the stage that stays chosen while the order changes
    QComboBox *m_pipelines;
    OrderTable *m_table;
    EmptyState *m_nothing;
    Button *m_add;
    Button *m_edit;
    Button *m_remove;
    Button *m_rename;
    Button *m_drop;
};

} // namespace rapport::ui
