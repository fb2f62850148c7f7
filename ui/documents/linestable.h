#pragma once

#include "ui/documents/linesmodel.h"
#include "ui/shell/appcontext.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace rapport::ui {

/// The lines of an order by keyboard: Enter goes on with the next line, Tab with the next cell, Del takes a line away; a
/// product is found by its code or name. Owned by its parent; GUI thread.
class LinesTable final : public QTableView {
    Q_OBJECT
public:
    LinesTable(AppContext &context, QWidget *parent);

    LinesModel &lines() const { return *m_model; }
    /// Whether every product that was typed has been looked up.
    bool isSettled() const { return m_lookups == 0; }
    /// Puts what is being edited into its line.
    void commitOpenEditor();
    void editFirstEmpty();

Q_SIGNALS:
    void settled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Delegate;
    enum class Next { Cell, CellBefore, Line };

    void finish(QWidget *editor, const QModelIndex &index, Next next);
    void go(const QPersistentModelIndex &from, Next next);
    void lookUp(const QModelIndex &index, const QString &words);
    void fit();

    AppContext &m_context;
    LinesModel *m_model;
    Delegate *m_delegate;
    int m_lookups = 0;
};

} // namespace rapport::ui
