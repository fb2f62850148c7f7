#pragma once

#include "domain/record.h"

#include <QString>
#include <QWidget>

namespace rapport::ui {

/// A page behind a rail item. Created when first shown, owned by the main window.
class View : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows the rows of a filter expression; an empty one keeps what is shown.
    virtual void applyFilter(const QString &expression) { Q_UNUSED(expression); }
    /// Opens a record in the view's card pane; false when the view shows no such records.
    virtual bool openRecord(const domain::RecordRef &ref)
    {
        Q_UNUSED(ref);
        return false;
    }
    /// The record its card shows or its list has as current.
    virtual domain::RecordRef currentRecord() const { return {}; }
    /// Puts the caret where typing filters ("/" and Ctrl+F).
    virtual void focusFilter() {}
    /// Moves the focus to the next pane (F6).
    virtual void focusNextPane() {}
    /// Runs a view action of the action table ("list.columns", "card.call", …); false when it is not this view's.
    virtual bool trigger(const QString &actionId)
    {
        Q_UNUSED(actionId);
        return false;
    }

Q_SIGNALS:
    /// The current record or selection changed: actions are enabled anew.
    void stateChanged();
};

} // namespace rapport::ui
