#pragma once

#include "domain/boardfigures.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

class QComboBox;
class QStackedWidget;

namespace rapport::ui {

class BoardPane;
class ListView;
class Segments;

/// Opportunities: as a board of stages, or as a list with their cards. Owned by the view host; GUI thread.
class PipelineView final : public View {
    Q_OBJECT
public:
    PipelineView(AppContext &context, QWidget *parent);

    void applyFilter(const QString &expression) override;
    bool openRecord(const domain::RecordRef &ref) override;
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

private:
    void showPart(int part);
    void takePipelines();
    ListView &list();

    AppContext &m_context;
    Segments *m_parts;
    QComboBox *m_pipelines;
    QStackedWidget *m_pages;
    BoardPane *m_board;
    ListView *m_list = nullptr; ///< made when first shown
};

} // namespace rapport::ui
