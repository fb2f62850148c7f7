#pragma once

#include "domain/listquery.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QTableWidget;

namespace rapport::ui {

class Button;
class Label;

/// Certain records of one kind, the first thousand, with the columns that lists begin with. Enter opens one; people and companies
/// can be kept as a segment. Deletes itself.
class RecordsDialog : public ActDialog {
    Q_OBJECT
public:
    static constexpr int kMostRows = 1000;

    RecordsDialog(AppContext &context, domain::RecordKind kind, const QString &title, QWidget *parent);

    void showRecords(const std::vector<qint64> &ids);

protected:
    AppContext &context() { return m_context; }
    QTableWidget &table() { return *m_table; }
    Label &sum() { return *m_sum; }
    std::vector<qint64> chosen() const;

private:
    void askSegment();
    void makeSegment(const QString &name);
    void showRows(const std::vector<domain::ListRow> &rows);

    AppContext &m_context;
    domain::RecordKind m_kind;
    QStringList m_fields;
    std::vector<qint64> m_ids; ///< all of them
    QTableWidget *m_table;
    Label *m_sum;
    Button *m_segment = nullptr; ///< for people and companies
};

} // namespace rapport::ui
