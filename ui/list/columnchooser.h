#pragma once

#include "domain/catalogue.h"

#include <QFrame>

class QListWidget;

namespace rapport::ui {

/// A pop-up that chooses and orders the columns of a list: checked fields are shown, in this order. Space checks,
/// Alt+Up and Alt+Down or dragging moves. Deletes itself when closed; GUI thread.
class ColumnChooser final : public QFrame {
    Q_OBJECT
public:
    ColumnChooser(const std::vector<domain::FieldSpec> &fields, const QStringList &shown, QWidget *parent);

    void popup(const QPoint &globalPosition);
    QStringList columns() const;

Q_SIGNALS:
    void columnsChanged(const QStringList &fields);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const domain::FieldSpec &spec, bool checked);
    void moveCurrent(int by);
    void tell();

    QListWidget *m_list;
};

} // namespace rapport::ui
