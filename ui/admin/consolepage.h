#pragma once

#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"
#include "workspace/consoledesk.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>

class QComboBox;
class QPlainTextEdit;
class QTableView;

namespace rapport::ui {

class Label;

/// The answer of a query as a table of texts. Owned by its page; GUI thread.
class ConsoleModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setAnswer(storage::ReadOnlySql::Answer answer);
    const storage::ReadOnlySql::Answer &answer() const { return m_answer; }
    /// As CSV with the names of the columns.
    [[nodiscard]] core::Result<QByteArray> csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    storage::ReadOnlySql::Answer m_answer;
};

/// Asks the tables of the store with one query at a time, which can change nothing. Owned by the admin view.
class ConsolePage final : public AdminPage {
    Q_OBJECT
public:
    ConsolePage(AppContext &context, QWidget *parent);

    ConsoleModel &model() const { return *m_model; }
    void run();

Q_SIGNALS:
    /// An answer or a fault is shown.
    void presented();

private:
    void buildEditor();
    void present(const core::Result<storage::ReadOnlySql::Answer> &answer);
    void remember(const QString &sql);
    void exportCsv();
    void copy();

    AppContext &m_context;
    workspace::ConsoleDesk m_desk;
    ConsoleModel *m_model;
    QPlainTextEdit *m_sql = nullptr;
    QComboBox *m_history = nullptr;
    QTableView *m_table = nullptr;
    Label *m_note = nullptr;
    Button *m_run;
    Button *m_stop;
    Button *m_export;
    Button *m_copy;
    QElapsedTimer m_since;
};

} // namespace rapport::ui
