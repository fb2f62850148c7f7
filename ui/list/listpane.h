#pragma once

#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"
#include "ui/list/viewstate.h"
#include "ui/shell/appcontext.h"

#include <QBasicTimer>
#include <QWidget>

class QStackedLayout;

namespace rapport::ui {

class BulkBar;
class CellSaver;
class FilterLine;
class ListActions;
class ListFigures;
class ListFooter;
class ListHeader;
class RecordListModel;
class RecordTable;

/// The left pane of People and Companies: view, filter line, table, foot. Owned by its ListView; GUI thread.
class ListPane final : public QWidget {
    Q_OBJECT
public:
    ListPane(AppContext &context, domain::RecordKind kind, QWidget *parent = nullptr);
    ~ListPane() override;

    RecordTable &table() const { return *m_table; }
    RecordListModel &model() const { return *m_model; }
    FilterLine &filterLine() const { return *m_filterLine; }
    ListHeader &header() const { return *m_header; }
    ListActions &actions() const { return *m_actions; }
    const FieldText &texts() const { return m_texts; }

    void applyView(const ViewState &view);
    const ViewState &view() const { return m_view; }
    /// The view was saved under its name: it is the current one now.
    void noteSaved(const ViewState &view);
    /// Shows the rows of an expression; one that cannot be read stays in the filter line with the reason.
    void applyExpression(const QString &expression);
    void setFilter(const domain::Filter &filter);
    void setColumns(const QStringList &fields);
    /// Sorts by a field; once more turns the order round.
    void sortBy(const QString &field);
    void sortBy(const QString &field, domain::SortOrder order);
    /// Puts the rows into groups of equal values; empty: not grouped.
    void groupBy(const QString &field);

    domain::RecordRef currentRecord() const;
    bool showRecord(const domain::RecordRef &ref);
    /// One row up or down, as the arrows on the card do.
    void step(int by);
    void refresh();

Q_SIGNALS:
    /// The current record or its place changed; `position` from 1, 0 when it is not in the list.
    void currentChanged(const rapport::domain::RecordRef &ref, qint64 position, qint64 count);
    void viewChanged();
    void stateChanged();

protected:
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QWidget *buildEmptyPages();
    void wire();
    void wireEditing();
    void wireMenus();
    void ask();
    void noteArrival(bool replaced);
    void showPage();
    void noteSelection();
    void rememberView();
    void noteStoreChange(const domain::ChangeEvent &event);
    /// Whether the fields of this list are others than they were.
    bool takeCatalogue();
    domain::ListQuery queryOf(const domain::Filter &filter) const;

    AppContext &m_context;
    domain::RecordKind m_kind;
    DeskListSource m_source;
    FieldText m_texts;
    domain::CataloguePtr m_catalogue; ///< whose columns are shown
    ViewState m_view;
    domain::Filter m_filter;
    RecordListModel *m_model = nullptr;
    ListHeader *m_header = nullptr;
    FilterLine *m_filterLine = nullptr;
    RecordTable *m_table = nullptr;
    ListFooter *m_footer = nullptr;
    ListFigures *m_figures = nullptr;
    CellSaver *m_saver = nullptr;
    BulkBar *m_bulk = nullptr;
    ListActions *m_actions = nullptr;
    QStackedLayout *m_pages = nullptr;
    QBasicTimer m_paleSoon;
};

} // namespace rapport::ui
