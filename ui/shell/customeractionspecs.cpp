#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace rapport::ui {

/// What is asked about the value of customers.
std::vector<ActionSpec> customerActionSpecs()
{
    return {
        {"card.value", QT_TRANSLATE_NOOP("Actions", "Value of the customer"),
         QT_TRANSLATE_NOOP("Actions",
                           "What the current customer brought and will bring, and the risk of losing them"),
         "trend-up", "Ctrl+Shift+V", Needs::Record, "record"},
        {"customers.what-if",
         QT_TRANSLATE_NOOP("Actions", "What if…"),
         QT_TRANSLATE_NOOP(
             "Actions", "Try other retention, prices or orders out on the predicted value; nothing is saved"),
         "target",
         {},
         Needs::Store,
         "tools"},
        {"customers.refresh",
         QT_TRANSLATE_NOOP("Actions", "Calculate customer values"),
         QT_TRANSLATE_NOOP("Actions",
                           "Fit the models to all orders and keep what they say of every customer"),
         "refresh",
         {},
         Needs::WritableStore,
         "tools"},
    };
}

} // namespace rapport::ui
