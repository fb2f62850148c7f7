#pragma once

#include "domain/report.h"
#include "ui/list/fieldtext.h"
#include "ui/list/listsource.h"
#include "ui/shell/appcontext.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QListWidget;
class QVBoxLayout;

namespace rapport::ui {

class Field;
class FilterLine;
class LinkButton;

/// What a report shows, as a form: records, filter, layout, groups, totals, columns, order. Owned by the page; GUI thread.
class ReportBuilder final : public QWidget {
    Q_OBJECT
public:
    ReportBuilder(AppContext &context, QWidget *parent);

    /// Shows a definition without telling anybody.
    void setDefinition(const domain::ReportDefinition &definition);
    void setSchedule(const domain::ReportSchedule &schedule) { m_schedule = schedule; }
    domain::ReportDefinition definition() const;
    void focusFilter();

Q_SIGNALS:
    /// A person changed it.
    void changed();

private:
    struct GroupRow {
        QComboBox *field;
        QComboBox *step;
    };
    struct TotalRow {
        QWidget *line;
        QComboBox *how;
        QComboBox *field;
    };

    QComboBox *addCombo(const char *name, const QString &label);
    void addRow(const QString &label, QWidget *editor);
    void setRowVisible(QWidget *editor, bool visible);
    void addGroup(int number);
    void addTotal(const domain::ReportTotal &total);
    void clearTotals();
    void fillChoices();
    void fillFields();
    void fillColumns(const QStringList &chosen);
    void fillOrder();
    void showGroupStep(const GroupRow &row);
    void showParts();
    void chooseKind();
    void tell();

    domain::RecordKind kind() const;
    domain::ReportLayout layout() const;
    domain::ReportChart chart() const;
    std::size_t groupsShown() const;
    const domain::FieldSpec *fieldOf(const QComboBox &combo) const;

    AppContext &m_context;
    FieldText m_texts;
    DeskListSource m_source;
    QVBoxLayout *m_form;
    QHash<QWidget *, Field *> m_fields; ///< by their editors
    QComboBox *m_kind;
    FilterLine *m_filter;
    QComboBox *m_layout;
    QComboBox *m_chart;
    GroupRow m_groups[domain::ReportDefinition::kMostGroups];
    QWidget *m_totals;
    QVBoxLayout *m_totalLines;
    LinkButton *m_addTotal;
    std::vector<TotalRow> m_totalRows;
    QListWidget *m_columns;
    QComboBox *m_sort;
    QCheckBox *m_descending;
    QCheckBox *m_largest;
    domain::ReportSchedule m_schedule;
    bool m_filling = false;
};

} // namespace rapport::ui
