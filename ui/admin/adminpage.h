#pragma once

#include <QWidget>

class QHBoxLayout;
class QTableWidget;
class QVBoxLayout;

namespace rapport::ui {

class Button;

/// The frame of an admin page: title, one line about it, its buttons, its body. Owned by the admin view.
class AdminPage : public QWidget {
    Q_OBJECT
public:
    AdminPage(const QString &key, const QString &title, const QString &about, QWidget *parent);

protected:
    QVBoxLayout &body() { return *m_body; }
    /// A button at the right of the title; the first one is the page's primary.
    Button *addTool(const QString &name, const QString &text);
    /// A table of rows for reading and choosing, filling the body.
    QTableWidget *addTable(const QString &name, const QStringList &columns);
    /// The same for a table that the page made itself.
    void setUpTable(QTableWidget &table, const QString &name, const QStringList &columns);

private:
    QHBoxLayout *m_tools;
    QVBoxLayout *m_body;
    QString m_key;
    bool m_hasPrimary = false;
};

/// A cell of such a table: plain text, full text in the tooltip.
void setCell(QTableWidget &table, int row, int column, const QString &text);

} // namespace rapport::ui
