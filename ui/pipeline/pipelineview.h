#pragma once

#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"
#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

class QStackedWidget;

namespace rapport::ui {

class BoardPane;
class FilterLine;
class ForecastPage;
class FunnelPage;
class ListView;
class PipelineHeader;

/// Opportunities: as a board of stages or of any other field, as one of months, as a forecast, a funnel, or a list with their cards. Owned by the
/// view host; GUI thread.
class PipelineView final : public View {
    Q_OBJECT
public:
    PipelineView(AppContext &context, QWidget *parent);
    ~PipelineView() override;

    void applyFilter(const QString &expression) override;
    bool openRecord(const domain::RecordRef &ref) override;
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

    BoardPane &board() { return *m_board; }

private:
    void wire();
    void showPart(int part);
    void showBoard();
    void showDay(QDate day);
    bool isList() const;
    bool isBoard() const;
    ListView &list();
    ForecastPage &forecast();
    FunnelPage &funnel();

    AppContext &m_context;
    FieldText m_texts;
    DeskListSource m_source;
    domain::RecordId m_pipeline;
    QString m_axis = QStringLiteral("stage"); ///< of the board; that of months is what it is
    FilterLine *m_filter;
    PipelineHeader *m_header;
    QStackedWidget *m_pages;
    BoardPane *m_board;
    ForecastPage *m_forecast = nullptr; ///< made when first shown
    FunnelPage *m_funnel = nullptr;     ///< made when first shown
    ListView *m_list = nullptr;         ///< made when first shown
};

} // namespace rapport::ui
